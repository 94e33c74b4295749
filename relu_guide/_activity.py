"""On which regions of the line each unit is active, and sums over the active ones.

A unit that faces right is active where  x > breakpoint, one that faces left where  x < breakpoint,
and one of weight 0 everywhere or nowhere. So each is active on regions that follow one another.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array


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
