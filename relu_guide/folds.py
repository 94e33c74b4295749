"""Networks that fold an interval onto itself, and what depth makes of them.

All their numbers are whole, halves or powers of two, so that nothing is rounded.
"""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import as_at_most
from relu_guide.deep.network import DeepNetwork
from relu_guide.shallow.network import ShallowNetwork

__all__ = ["TENT", "square", "zigzag"]

MOST_UNITS = 1_000_000
MOST_FOLDS = 500  # with more, 4^-m is soon too small for a float

TENT = ShallowNetwork([1, 1], [0, -0.5], [2, -4], 0)
"""2 max(0, x) - 4 max(0, x - 1/2): from 0 up to 1 and down again, on [0, 1]."""


def zigzag(units: int) -> ShallowNetwork:
    """Return a shallow network that goes up and down, one piece more than its units.

    On the interval from 0 to units + 3, each piece covers all heights from 0 to units + 3. One unit
    faces left, at 4, and alone is active on the first piece. So the first slope is the third minus
    the fourth: those two pieces are half as steep as the others, and twice as wide.

    Parameters
    ----------
    units : int, from 3 to 1,000,000

    Examples
    --------
    >>> zigzag(3)([0, 1, 2, 4, 6])
    array([0., 6., 0., 6., 0.])
    """
    count = as_at_most(units, "units", 3, MOST_UNITS)
    size = count + 3
    x = np.cumsum([0, 1, 1, 2, 2, *np.ones(count - 3)])
    slopes = np.array([(-1) ** piece for piece in range(count + 1)]) * size / np.diff(x)
    facing = np.ones(count)
    facing[2] = -1
    bends = np.diff(slopes)
    return ShallowNetwork(facing, -facing * x[1:-1], bends, output_bias=-bends[2] * x[3])


def square(folds: int) -> DeepNetwork:
    """Return the network of three units per layer that joins points of x² on [0, 1] by lines.

    With m folds, in m layers, it has 2^m pieces of the same width, and differs from x² by at most
    4^-(m + 1). In each layer two units make the tent of the layer before, g; the third carries the
    sum so far, x - g_1/4 - g_2/16 - ..., which is never negative on [0, 1].

    Parameters
    ----------
    folds : int, from 1 to 500

    Examples
    --------
    >>> square(2)([0, 0.25, 0.5, 0.75, 1])
    array([0.    , 0.0625, 0.25  , 0.5625, 1.    ])
    """
    count = as_at_most(folds, "folds", 1, MOST_FOLDS)
    weights, biases = [np.ones((3, 1))], [np.array([0, -0.5, 0])]
    for fold in range(1, count):
        share = 0.25**fold
        weights.append(np.array([[2, -4, 0], [2, -4, 0], [-2 * share, 4 * share, 1]]))
        biases.append(biases[0])
    share = 0.25**count
    return DeepNetwork([*weights, [[-2 * share, 4 * share, 1]]], [*biases, [0]])
