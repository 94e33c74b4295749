"""The linear regions of a shallow network, decided by algebra and never by sampling.

A unit switches at its breakpoint, so an activation pattern can change at breakpoints only. A unit
that faces right is active where  x > breakpoint, one that faces left where  x < breakpoint, and one
of weight 0 everywhere or nowhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import compress, pairwise
from typing import NamedTuple

import numpy as np

from relu_guide._types import Array

MOST_UNITS = 10_000  # their patterns take 400 megabytes


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


def vertices_between(breakpoints: Array, interval: tuple[float, float]) -> Array:
    """Return the ends of an interval and the breakpoints between them, from left to right."""
    left, right = interval
    return np.unique([left, *breakpoints[(breakpoints > left) & (breakpoints < right)], right])


def breakpoints_of(weights: Array, biases: Array) -> Array:
    """Return the x at which each unit switches; nan if there is none."""
    with np.errstate(all="ignore"):
        return np.where(weights == 0, np.nan, -biases / weights + 0.0)


@np.errstate(all="ignore")
def regions_of(
    weights: Array, biases: Array, output_weights: Array, output_bias: float
) -> list[LinearRegion]:
    """Return the regions from left to right; slopes and intercepts are sums rounded once."""
    if weights.size > MOST_UNITS:
        raise ValueError(
            f"`weights` must be at most {MOST_UNITS} for the list of regions, which holds the "
            f"active units of each; got {weights.size}. Take `breakpoints`, the ends of regions."
        )
    breakpoints = breakpoints_of(weights, biases)
    # A breakpoint too far out for a float is no end: its unit is active on every float, or on none.
    ends = np.unique(breakpoints[np.isfinite(breakpoints)]).tolist()
    units = list(range(weights.size))
    slopes, intercepts = (output_weights * weights).tolist(), (output_weights * biases).tolist()
    regions = []
    for left, right in pairwise([-math.inf, *ends, math.inf]):
        active = np.where(weights > 0, breakpoints <= left, breakpoints >= right)
        active = np.where(weights == 0, biases > 0, active).tolist()
        slope = _total([0.0, *compress(slopes, active)])
        intercept = _total([output_bias, *compress(intercepts, active)])
        if not (math.isfinite(slope) and math.isfinite(intercept)):
            raise ValueError(
                "`output_weights` must keep every slope and intercept within the floats; "
                f"got too large a one between x = {left} and x = {right}. "
                "Scale the parameters down."
            )
        pattern = tuple(compress(units, active))
        regions.append(LinearRegion(left, right, slope, intercept, pattern))
    return regions


def dead_units_of(weights: Array, biases: Array, interval: tuple[float, float]) -> tuple[int, ...]:
    """Return the units that are inactive at both ends of an interval, and so between them."""
    ends = [Fraction(end) for end in interval]
    units = enumerate(zip(weights.tolist(), biases.tolist(), strict=True))
    return tuple(
        unit
        for unit, (weight, bias) in units
        if all(Fraction(weight) * end <= -Fraction(bias) for end in ends)
    )


def _total(terms: Iterable[float]) -> float:
    """Add exactly, and round once; nan if the sum is no float."""
    try:
        return math.fsum(terms)
    except (OverflowError, ValueError):
        return math.nan
