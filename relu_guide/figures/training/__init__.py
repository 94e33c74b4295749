"""Pictures of learning; each module bears the name of its figure.

How training goes: `losses` step by step, or by the `epochs` of a classifier, `last_losses` where it
ends, `breakpoints` in motion. What the loss looks like around a network: `slices` and `valley`.
"""
