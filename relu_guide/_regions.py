"""The linear regions of a shallow network, decided by algebra and never by sampling.

A unit that faces right is active where  x > breakpoint, one that faces left where  x < breakpoint,
and one of weight 0 everywhere or nowhere. So an activation pattern can change at breakpoints only.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class LinearRegion(NamedTuple):
    """An interval on which a network is one straight line, z = intercept + slope x.

    Attributes
    ----------
    left, right : float
        Its ends; -inf and inf for the outermost ones.
    slope, intercept : float
    active_units : tuple of int
        The activation pattern: the indices of the units whose preactivation is positive inside.
    """

    left: float
    right: float
    slope: float
    intercept: float
    active_units: tuple[int, ...]


class DeepRegion(NamedTuple):
    """An interval on which a deep network is one straight line, z = intercept + slope x.

    Attributes
    ----------
    left, right : float
        Its ends. They are equal where the interval is narrower than the gap between two floats.
    slope, intercept : float
    active_units : tuple of tuple of int
        The activation pattern: for each layer the indices of the units that are active inside.
    """

    left: float
    right: float
    slope: float
    intercept: float
    active_units: tuple[tuple[int, ...], ...]


class Unit(NamedTuple):
    """The numbers of one hidden unit."""

    weight: float
    bias: float
    output_weight: float

    @property
    def breakpoint(self) -> float:
        """The x at which the unit switches; nan if there is none."""
        return -self.bias / self.weight + 0.0 if self.weight else math.nan

    def is_active_between(self, left: float, right: float) -> bool:
        """Tell whether the unit is active between two ends that have no breakpoint between them."""
        if self.weight > 0:
            return self.breakpoint <= left
        if self.weight < 0:
            return right <= self.breakpoint
        return self.bias > 0


def regions_of(units: Sequence[Unit], output_bias: float) -> list[LinearRegion]:
    """Return the regions from left to right."""
    # A breakpoint too far out for a float is no end: its unit is active on every float, or on none.
    breakpoints = {unit.breakpoint for unit in units if math.isfinite(unit.breakpoint)}
    ends = [-math.inf, *sorted(breakpoints), math.inf]
    return [_region(left, right, units, output_bias) for left, right in pairwise(ends)]


def _region(left: float, right: float, units: Sequence[Unit], output_bias: float) -> LinearRegion:
    active = [index for index, unit in enumerate(units) if unit.is_active_between(left, right)]
    slopes = [units[index].output_weight * units[index].weight for index in active]
    heights = [units[index].output_weight * units[index].bias for index in active]
    try:
        line = math.fsum(slopes), math.fsum([output_bias, *heights])
    except (OverflowError, ValueError):
        line = math.nan, math.nan
    if not all(map(math.isfinite, line)):
        raise ValueError(
            "`output_weights` must keep every slope and intercept within the floats; got too large "
            f"a one between x = {left} and x = {right}. Scale the parameters down."
        )
    return LinearRegion(left, right, *line, tuple(active))
