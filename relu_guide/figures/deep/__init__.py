"""Pictures of deep networks; each module bears the name of its figure.

`linear_regions` shows the output of a network of one input and which units are active where;
`composed` one network after another.
"""
