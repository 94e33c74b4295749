"""An interval in pieces, on each of which every unit of the layers so far is on or off."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._bounded import Bounded
from relu_guide._exact import Pattern

Flags = NDArray[np.bool_]
Whole = NDArray[np.intp]


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


class Layer(NamedTuple):
    """What a layer made of the pieces before it: an entry for each piece after it."""

    active: Flags  # which units are active, shape (n, units)
    parent: Whole  # of which piece it is a part, shape (n,)


@dataclass(frozen=True)
class Pieces:
    """An interval in n pieces.

    Attributes
    ----------
    ends : Bounded, shape (n + 1,)
    born : shape (n + 1, 2)
        The layer and the unit that switches at an end; -1 for the ends of the interval.
    lines : Bounded, shape (2, units, n)
        The slopes and the intercepts of the last layer's activations.
    layers : list of Layer
    """

    ends: Bounded
    born: Whole
    lines: Bounded
    layers: list[Layer]

    def __len__(self) -> int:
        return len(self.born) - 1

    def pattern(self, piece: int) -> Pattern:
        """Give the pattern of one piece, layer by layer."""
        rows: list[Flags] = []
        for active, parent in reversed(self.layers):
            rows.append(active[piece])
            piece = int(parent[piece])
        return rows[::-1]

    def patterns(self) -> list[Flags]:
        """Give for each layer which units are active, shape (n, units) each."""
        found: list[Flags] = []
        piece = np.arange(len(self))
        for active, parent in reversed(self.layers):
            found.append(active[piece])
            piece = parent[piece]
        return found[::-1]


def whole(left: float, right: float) -> Pieces:
    """Give an interval in one piece, before any layer: the line on it is x itself."""
    lines = Bounded.exact(np.array([1.0, 0.0]).reshape(2, 1, 1))
    return Pieces(Bounded.exact(np.array([left, right])), np.full((2, 2), -1), lines, [])


def parts(pieces: Pieces, crossings: Crossings) -> Whole:
    """Count the parts into which each piece falls."""
    found = np.ones(len(pieces), np.intp)
    np.maximum.at(found, crossings.piece, crossings.rank + 2)
    return found


def split(pieces: Pieces, lines: Bounded, signs: Signs, crossings: Crossings) -> Pieces:
    """Cut the pieces at the crossings, and rectify the lines on each part."""
    counts = parts(pieces, crossings)
    first = np.concatenate([[0], counts.cumsum()])
    parent = np.arange(len(pieces)).repeat(counts)
    active = _active(signs, crossings, parent, np.arange(first[-1]) - first[parent])
    ends, born = _ends(pieces, crossings, first)
    turned = np.ascontiguousarray(active.T)
    rectified = (np.where(turned, each.take(parent, axis=2), 0.0) for each in lines)
    return Pieces(ends, born, Bounded(*rectified), [*pieces.layers, Layer(active, parent)])


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
    born[where, 0], born[where, 1] = len(pieces.layers), crossings.unit
    return Bounded(value, error), born
