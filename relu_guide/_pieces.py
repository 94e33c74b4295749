"""An interval in pieces, on each of which every unit of the layers so far is on or off."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._bounded import Bounded
from relu_guide._exact import Pattern

Flags = NDArray[np.bool_]
Whole = NDArray[np.intp]


class Lines(NamedTuple):
    """The lines slope x + intercept of some units on n pieces, shape (n, units) each."""

    slopes: Bounded
    intercepts: Bounded


class Crossings(NamedTuple):
    """Where units switch: one entry per unit and piece that it splits.

    `rank` counts the places within a piece from the left; units that switch together share one.
    """

    piece: Whole
    unit: Whole
    value: NDArray[np.floating]
    error: NDArray[np.floating]
    rank: Whole


class Signs(NamedTuple):
    """The signs of the preactivations at both ends of each piece, shape (n, units) each."""

    left: Whole
    right: Whole

    @property
    def differ(self) -> Flags:
        """Tell where a unit switches between the ends."""
        return self.left * self.right < 0


@dataclass
class Pieces:
    """An interval in n pieces.

    Attributes
    ----------
    ends : Bounded, shape (n + 1,)
    born : shape (n + 1, 2)
        The layer and the unit that switches at an end; -1 for the ends of the interval.
    lines : Lines, shape (n, units)
        Those of the last layer's activations; those of the output in the end.
    patterns : list, shape (n, units) each
        For each layer so far, which units are active.
    """

    ends: Bounded
    born: Whole
    lines: Lines
    patterns: list[Flags]

    def __len__(self) -> int:
        return len(self.born) - 1

    def pattern(self, piece: int) -> Pattern:
        """Give the pattern of one piece, layer by layer."""
        return [layer[piece] for layer in self.patterns]


def whole(left: float, right: float) -> Pieces:
    """Give an interval in one piece, before any layer: the line on it is x itself."""
    ends = Bounded.exact(np.array([left, right]))
    lines = Lines(Bounded.exact(np.ones((1, 1))), Bounded.exact(np.zeros((1, 1))))
    return Pieces(ends, np.full((2, 2), -1), lines, [])


def parts(pieces: Pieces, crossings: Crossings) -> Whole:
    """Count the parts into which each piece falls."""
    found = np.ones(len(pieces), np.intp)
    np.maximum.at(found, crossings.piece, crossings.rank + 2)
    return found


def split(pieces: Pieces, lines: Lines, signs: Signs, crossings: Crossings) -> Pieces:
    """Cut the pieces at the crossings, and rectify the lines on each part."""
    counts = parts(pieces, crossings)
    first = np.concatenate([[0], np.cumsum(counts)])
    parent = np.repeat(np.arange(len(pieces)), counts)
    active = _active(signs, crossings, parent, np.arange(first[-1]) - first[parent])
    ends, born = _ends(pieces, crossings, first)
    patterns = [*(layer[parent] for layer in pieces.patterns), active]
    rectified = (Bounded(*(np.where(active, e[parent], 0.0) for e in line)) for line in lines)
    return Pieces(ends, born, Lines(*rectified), patterns)


def _active(signs: Signs, crossings: Crossings, parent: Whole, part: Whole) -> Flags:
    """Tell which units are active on each part of each piece."""
    active: Flags = (signs.left + signs.right > 0)[parent]
    rank = np.full(signs.left.shape, -1)
    rank[crossings.piece, crossings.unit] = crossings.rank
    row, unit = np.nonzero((rank >= 0)[parent])
    piece = parent[row]
    before = part[row] <= rank[piece, unit]
    active[row, unit] = before == (signs.left[piece, unit] > 0)
    return active


def _ends(pieces: Pieces, crossings: Crossings, first: Whole) -> tuple[Bounded, Whole]:
    """Put the crossings between the ends of the pieces."""
    value, error = np.empty(first[-1] + 1), np.empty(first[-1] + 1)
    born = np.empty((first[-1] + 1, 2), np.intp)
    value[first], error[first], born[first] = *pieces.ends, pieces.born
    where = first[crossings.piece] + 1 + crossings.rank
    value[where], error[where] = crossings.value + 0.0, crossings.error
    born[where, 0], born[where, 1] = len(pieces.patterns), crossings.unit
    return Bounded(value, error), born
