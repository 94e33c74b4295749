"""By what a step of gradient descent moves the parameters: straight down, or by Adam.

Only +, -, *, / and square roots are used, so every machine gets the same bits.
"""

from collections.abc import Callable

import numpy as np

from relu_guide._types import Array

Move = Callable[[Array], Array]  # from a gradient to what is added to the parameters

FADING, FADING_SQUARE, NEVER_ZERO = 0.9, 0.999, 1e-8  # Adam's, as its authors chose them


def plain(rate: float, shape: tuple[int, ...]) -> Move:
    """Go straight down: the rate times the gradient."""
    change, pace = np.empty(shape), np.array(-rate)
    return lambda slope: np.multiply(slope, pace, change)


def adam(rate: float, shape: tuple[int, ...]) -> Move:
    """Go down by Adam, which gives every parameter a pace of its own.

    D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2014, arXiv:1412.6980.
    """
    # The mean of the gradients and that of their squares are computed together, in one array each.
    means, fresh, fading, rising, left, found = np.zeros((6, 2, *shape))
    change: Array = found[0]
    size, (mean_left, square_left) = found[1], left
    fading[0], fading[1] = FADING, FADING_SQUARE
    rising[0], rising[1] = 1 - FADING, 1 - FADING_SQUARE
    pace, never_zero = np.array(-rate), np.array(NEVER_ZERO)
    faded, faded_square = 1.0, 1.0  # what the zero at the start still counts in the means

    def move(slope: Array) -> Array:
        nonlocal faded, faded_square
        fresh[0] = slope
        np.multiply(slope, slope, fresh[1])
        np.multiply(fresh, rising, fresh)
        np.multiply(means, fading, means)
        np.add(means, fresh, means)
        faded, faded_square = faded * FADING, faded_square * FADING_SQUARE
        mean_left.fill(1 - faded)
        square_left.fill(1 - faded_square)
        np.divide(means, left, found)
        np.sqrt(size, size)
        np.add(size, never_zero, size)
        np.multiply(change, pace, change)
        np.divide(change, size, change)
        return change

    return move
