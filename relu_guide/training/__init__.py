"""Learning a shallow network from points: by chance, or down the slope of the loss.

`initialisation` draws the first network, `backpropagation` has the loss and its gradient, `fit`
takes the steps, and `history` holds what happened.
"""

from relu_guide.training.backpropagation import loss_gradients, mean_squared_error
from relu_guide.training.fit import fit
from relu_guide.training.history import History
from relu_guide.training.initialisation import random_network

__all__ = ["History", "fit", "loss_gradients", "mean_squared_error", "random_network"]
