"""Pictures of learning; each module bears the name of its figure.

How training goes: `losses` step by step and `last_losses` where it ends, `breakpoints` in motion,
`epochs` of a classifier. What the loss looks like around a network: `slices` and `valley`.
"""
