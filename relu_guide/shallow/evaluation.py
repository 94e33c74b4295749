"""A network of many units as a list of knots: go to the nearest one, then along a straight line.

z(x) = height + slope * (x - knot)

The knots are the breakpoints and 0. Heights and slopes come from exact sums, rounded once. Between
the nearest knot and x no unit switches, so slope times distance is no larger than the rays at x:
the three roundings that are left lose no more than those of adding the rays up.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from relu_guide._error_bounds import lost_in_product, lost_in_sum
from relu_guide._types import Array
from relu_guide.shallow.regions import Activity, activity

# Between its inverse and itself no product and no sum of parameters and x overflows or underflows.
ORDINARY = 2.0**300


class Exact(NamedTuple):
    """Numbers as sums of two floats, the second at most half a unit in the last place of the first.

    That is as good as exact: what is lost is smaller than the first by 2**-104 or more.
    """

    high: Array
    low: Array

    @classmethod
    def total(cls, parts: Iterable[Array]) -> Self:
        """Add up arrays."""
        high, low = np.zeros(()), np.zeros(())
        for part in parts:
            total = high + part
            low = low + lost_in_sum(high, part, total)
            high = total
        return cls(high + low, lost_in_sum(high, low, high + low))

    def at(self, places: NDArray[np.intp]) -> Self:
        """Pick."""
        return type(self)(self.high[places], self.low[places])


class Knots(NamedTuple):
    """A network as knots, and the straight lines on both sides of each.

    Attributes
    ----------
    places, ranks : Array, shape (knots,)
        From left to right, and how many lie left of each.
    heights, slopes : Array, shape (2 knots,)
        Of the line left of the first knot, of that right of it, of that left of the second, ...
        A height is that of the line at the knot.
    """

    places: Array
    ranks: Array
    heights: Array
    slopes: Array

    def output(self, x: Array) -> Array:
        """Return the output at every x, shape (n,)."""
        # Where two knots are about equally near, they share a line, and either will do.
        knot = np.rint(np.interp(x, self.places, self.ranks)).astype(np.intp)
        away = x - self.places.take(knot)
        line = 2 * knot + (away > 0)
        away *= self.slopes.take(line)
        away += self.heights.take(line)
        return away


def knots_of(weights: Array, biases: Array, output_weights: Array, output_bias: float) -> Knots:
    """Find the knots of a network of ordinary numbers."""
    breakpoints = _breakpoints(weights, biases)
    places = np.unique(np.append(breakpoints[weights != 0], 0.0))
    active = activity(weights, biases, breakpoints, places)
    slopes = _total(0.0, active, output_weights, weights)
    intercepts = _total(output_bias, active, output_weights, biases)
    region = np.arange(1, 2 * places.size + 1) // 2
    heights = _heights(slopes.at(region), intercepts.at(region), np.repeat(places, 2))
    return Knots(places, np.arange(float(places.size)), heights, slopes.high[region])


def are_ordinary(*numbers: Array | float) -> bool:
    """Tell whether no number is so large or so small that the way to the output matters."""
    sizes = np.abs(np.hstack(numbers))
    return bool(np.all((sizes == 0) | ((sizes > 1 / ORDINARY) & (sizes < ORDINARY))))


def _breakpoints(weights: Array, biases: Array) -> Array:
    """Divide -b by v and round down: then a float is right of the quotient if it is of this."""
    nearest = -biases / weights + 0.0
    product = weights * nearest
    rest = (biases + product) + lost_in_product(weights, nearest, product)
    return np.where(rest * np.sign(weights) > 0, np.nextafter(nearest, -np.inf), nearest)


def _total(start: float, active: Activity, one: Array, other: Array) -> Exact:
    """Sum the products of the active units on every region."""
    product = one * other
    terms = np.stack([product, lost_in_product(one, other, product)])
    return Exact.total(chain([np.full(active.regions, start)], active.sums(terms)))


def _heights(slopes: Exact, intercepts: Exact, x: Array) -> Array:
    product = slopes.high * x
    height = intercepts.high + product
    lost = lost_in_sum(intercepts.high, product, height)
    lost += lost_in_product(slopes.high, x, product) + (intercepts.low + slopes.low * x)
    heights: Array = height + lost
    return heights
