"""The linear regions of a shallow network, decided by algebra and never by sampling.

A unit switches at its breakpoint, so an activation pattern can change at breakpoints only. A unit
that faces right is active where  x > breakpoint, one that faces left where  x < breakpoint, and one
of weight 0 everywhere or nowhere. So each is active on regions that follow one another.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import first_place
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


class Activity(NamedTuple):
    """The regions on which units are active: from `first` to the one before `last`.

    Attributes
    ----------
    ends : Array, shape (regions - 1,)
        Where one region ends and the next begins, from left to right.
    first, last : shape (units,)
        Regions are counted from 0. The two are equal if a unit is active nowhere.
    """

    ends: Array
    first: NDArray[np.intp]
    last: NDArray[np.intp]

    @property
    def regions(self) -> int:
        """The number of regions."""
        return self.ends.size + 1

    def units(self, region: int) -> list[int]:
        """List the units that are active on a region."""
        return np.flatnonzero((self.first <= region) & (region < self.last)).tolist()

    def sums(self, terms: Array) -> Iterator[Array]:
        """Add up the terms of the active units, shape (..., units), on every region.

        Yields arrays of shape (regions,) whose sum is the exact one, the largest first; it is nan
        where a term is not finite.
        """
        finite = np.isfinite(terms)
        if not finite.all():
            yield np.where(self._running(~finite) > 0, np.nan, 0.0)
        for whole, power in sliced(np.where(finite, terms, 0.0)):
            yield np.ldexp(self._running(whole), power)

    def _running(self, terms: Array) -> Array:
        """Add what begins with each region, take away what has ended with the one before."""
        each = terms.reshape(-1, self.first.size).sum(axis=0)
        begins, ends = (
            np.bincount(where, each, self.regions + 1) for where in (self.first, self.last)
        )
        return np.cumsum(begins - ends)[:-1]


def activity(weights: Array, biases: Array, breakpoints: Array, ends: Array) -> Activity:
    """Find where units are active, given where they switch and where regions end."""
    lefts, rights = np.concatenate([[-np.inf], ends]), np.concatenate([ends, [np.inf]])
    first = np.where(weights > 0, np.searchsorted(lefts, breakpoints), 0)
    last = np.where(weights < 0, np.searchsorted(rights, breakpoints, "right"), rights.size)
    nowhere = (weights == 0) & (biases <= 0)
    return Activity(ends, first, np.where(nowhere, 0, last))


def sliced(terms: Array) -> Iterator[tuple[Array, int]]:
    """Cut floats into slices so coarse that no sum within a slice is rounded, the largest first.

    A slice is an array of whole numbers, and the power of two by which they count. However many
    of them are added, their sum stays below 2**53.
    """
    bits = 53 - terms.size.bit_length()
    while largest := np.abs(terms).max():
        power = int(np.frexp(largest)[1]) - bits
        whole = np.trunc(np.ldexp(terms, -power))
        yield whole, power
        terms = terms - np.ldexp(whole, power)
