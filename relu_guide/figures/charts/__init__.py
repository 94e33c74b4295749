"""Charts of numbers from elsewhere; each module bears the name of its figure.

`scaling` shows how numbers grow with size, `trials` the results of repeated experiments.
"""
