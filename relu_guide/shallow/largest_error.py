"""How far a network is from a curve, and where it is farthest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from relu_guide._arguments import as_interval, as_network, values_of
from relu_guide._types import Array, ArrayLike, Function
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.shallow.regions import vertices_between

SAMPLES = 32  # gaps in each segment
LEAST = 2048  # gaps in all
ROUNDS = 6  # of looking closer around the largest
EQUAL = 2.0**-30  # by how much two hills of the error may differ that are meant to be equal
SAME = 2.0**-44  # and two errors on the same hill


class LargestError(NamedTuple):
    """The largest distance |z(x) - f(x)| that was found, and the x at which it was."""

    error: float
    place: float


def largest_error(network: ShallowNetwork, function: Function, interval: ArrayLike) -> LargestError:
    """Return how far a network is from a function on an interval, and where it is farthest.

    The function is sampled at 33 places or more between every two breakpoints, 2049 or more in all,
    and then closer around the largest errors. Of two equal ones, the one further left is returned.

    Parameters
    ----------
    network : ShallowNetwork
    function : callable
        Called with an array of x, it returns an array of the same shape.
    interval : (left, right)

    Examples
    --------
    >>> network = ShallowNetwork.approximate(np.square, 4, (0, 1))
    >>> largest_error(network, np.square, (0, 1))
    LargestError(error=0.015625, place=0.125)
    """
    view = as_interval(interval)
    ends = vertices_between(as_network(network, "network", ShallowNetwork).breakpoints, view)
    gaps = max(SAMPLES, -(-LEAST // (ends.size - 1)))
    x = _between(ends[:-1], ends[1:], gaps)
    largest, around = _largest(network, function, x, EQUAL)
    for _ in range(ROUNDS):
        closer, around = _largest(network, function, _between(*around, 2 * SAMPLES), SAME)
        largest = closer if closer.error > largest.error * (1 + SAME) else largest
    return largest


def _largest(
    network: ShallowNetwork, function: Function, x: Array, same: float
) -> tuple[LargestError, tuple[float, float]]:
    """Return the largest error over some x, and the x on both sides of it."""
    errors = np.abs(network(x) - values_of(function, x))
    best = int(np.argmax(errors >= errors.max() * (1 - same)))
    around = x[max(best - 1, 0)], x[min(best + 1, x.size - 1)]
    return LargestError(float(errors[best]), float(x[best])), around


def _between(starts: Array | float, stops: Array | float, gaps: int) -> Array:
    """Return equally spaced x in each segment, both its ends included."""
    return np.asarray(np.unique(np.linspace(starts, stops, gaps + 1)))
