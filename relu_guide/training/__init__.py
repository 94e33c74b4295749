"""Learning a shallow network from points: by chance, or down the slope of the loss.

`fit` is asked for it, and gives a `history`. The first networks come from `initialisation`, their
moves from `descent`, the gradients from `backpropagation`, and everything random from
`random_numbers`. `recording` keeps what happened.
"""

from relu_guide.training.fit import fit, loss_gradients, mean_squared_error
from relu_guide.training.history import History
from relu_guide.training.initialisation import random_network

__all__ = ["History", "fit", "loss_gradients", "mean_squared_error", "random_network"]
