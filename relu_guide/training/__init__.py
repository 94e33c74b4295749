"""Learning a shallow network from points: by chance, or down the slope of the loss.

`initialisation` draws the first network, `backpropagation` has the loss and its gradient, `descent`
the steps; `fit` takes them, and `history` holds what happened.
"""
