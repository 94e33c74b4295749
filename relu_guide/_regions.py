"""The linear regions of a shallow network, decided by algebra and never by sampling.

A unit switches at its breakpoint, so an activation pattern can change at breakpoints only.
"""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, overload

import numpy as np

from relu_guide._activity import Activity, activity
from relu_guide._checks import first_place
from relu_guide._types import Array

LISTED = 1024  # units: of more, each region's active ones are not listed before they are wanted


class LinearRegion(NamedTuple):
    """An interval on which a network is one straight line, z = intercept + slope x.

    Attributes
    ----------
    left, right : float
        Its ends; -inf and inf for the outermost ones.
    slope, intercept : float
    active_units : tuple of int
        The activation pattern: the indices of the units whose preactivation is positive inside.
        Of more than 1024 units, a sequence that finds them when it is asked, and equals the tuple.
    """

    left: float
    right: float
    slope: float
    intercept: float
    active_units: Sequence[int]


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


class ActiveUnits(Sequence[int]):
    """The active units of one region, looked up whenever they are asked for.

    It equals the tuple of them. All tuples of a network together would hold units times regions.
    """

    __slots__ = ("_activity", "_region")

    def __init__(self, activity: Activity, region: int) -> None:
        self._activity, self._region = activity, region

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[int, ...]: ...
    def __getitem__(self, place: int | slice) -> int | tuple[int, ...]:
        """Pick a unit, or some."""
        return self._tuple()[place]

    def __iter__(self) -> Iterator[int]:
        """Go through the units."""
        return iter(self._tuple())

    def __len__(self) -> int:
        """Count the units."""
        return len(self._tuple())

    def __eq__(self, other: object) -> bool:
        """Compare with a tuple, or with those of another region."""
        if isinstance(other, ActiveUnits):
            return self._tuple() == other._tuple()
        return self._tuple() == other

    def __hash__(self) -> int:
        """Hash as the tuple does."""
        return hash(self._tuple())

    def __repr__(self) -> str:
        """Write the tuple."""
        return repr(self._tuple())

    def _tuple(self) -> tuple[int, ...]:
        return tuple(self._activity.units(self._region))


def breakpoints_of(weights: Array, biases: Array) -> Array:
    """Return the x at which each unit switches; nan if there is none."""
    with np.errstate(all="ignore"):
        return np.where(weights == 0, np.nan, -biases / weights + 0.0)


@np.errstate(all="ignore")
def regions_of(
    weights: Array, biases: Array, output_weights: Array, output_bias: float
) -> list[LinearRegion]:
    """Return the regions from left to right."""
    breakpoints = breakpoints_of(weights, biases)
    # A breakpoint too far out for a float is no end: its unit is active on every float, or on none.
    ends = np.unique(breakpoints[np.isfinite(breakpoints)])
    active = activity(weights, biases, breakpoints, ends)
    slopes = _totals(0.0, active, output_weights * weights)
    intercepts = _totals(output_bias, active, output_weights * biases)
    lefts, rights = [-math.inf, *ends.tolist()], [*ends.tolist(), math.inf]
    _require_finite(slopes, intercepts, lefts, rights)
    patterns = map(partial(_units, active), range(active.regions))
    return list(map(LinearRegion, lefts, rights, slopes, intercepts, patterns))


def _units(active: Activity, region: int) -> Sequence[int]:
    if active.first.size > LISTED:
        return ActiveUnits(active, region)
    return tuple(active.units(region))


def _totals(start: float, active: Activity, terms: Array) -> list[float]:
    """Sum the terms of the active units on every region, rounded once."""
    columns = (part.tolist() for part in active.sums(terms))
    return list(map(_total, zip([start] * active.regions, *columns, strict=True)))


def _total(parts: tuple[float, ...]) -> float:
    try:
        return math.fsum(parts)
    except (OverflowError, ValueError):
        return math.nan


def _require_finite(
    slopes: list[float], intercepts: list[float], lefts: list[float], rights: list[float]
) -> None:
    if (place := first_place(~(np.isfinite(slopes) & np.isfinite(intercepts)))) is not None:
        (region,) = place
        raise ValueError(
            "`output_weights` must keep every slope and intercept within the floats; got too large "
            f"a one between x = {lefts[region]} and x = {rights[region]}. "
            "Scale the parameters down."
        )
