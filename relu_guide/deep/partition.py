"""An interval in pieces, on each of which every unit of the layers so far is on or off.

Where units switch on the pieces is decided here as far as floats can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._error_bounds import Bounded
from relu_guide._types import Array
from relu_guide.deep.exact_lines import Pattern

Flags = NDArray[np.bool_]
Whole = NDArray[np.intp]

CACHED = 2**15  # numbers in one array, so that several stay near the processor


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
        """Count the pieces."""
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


def through(pieces: Pieces, weights: Array, biases: Array) -> Bounded:
    """Give the lines of a layer's preactivations on every piece, shape (2, units, n)."""
    start = np.zeros((2, len(biases), 1))
    start[1, :, 0] = biases
    lines = Bounded(*np.empty((2, 2, len(biases), len(pieces))))
    for few in _parts(len(pieces), weights.size):
        sums = Bounded.exact(start)
        terms = pieces.lines.at(np.s_[:, :, np.newaxis, few]).scaled(weights.T[:, :, np.newaxis])
        for unit in range(weights.shape[1]):
            sums = sums.plus(terms.at(np.s_[:, unit]))
        lines.value[:, :, few], lines.error[:, :, few] = sums
    return lines


def decide(pieces: Pieces, lines: Bounded) -> tuple[Signs, Crossings, Flags]:
    """Give signs and crossings on every piece, and the pieces where floats leave them open."""
    units = lines.value.shape[1]
    signs = Signs(*np.empty((2, len(pieces), units), np.intp))
    vague = np.empty(len(pieces), bool)
    for few in _parts(len(pieces), units):
        ends = pieces.ends.at(np.s_[few.start : few.stop + 1])
        both = Bounded(*(np.array([each[:-1], each[1:]])[:, np.newaxis] for each in ends))
        heights = both.times(lines.at(np.s_[0, :, few])).plus(lines.at(np.s_[1, :, few]))
        signs.left[few], signs.right[few] = np.sign(heights.value).swapaxes(1, 2)
        vague[few] = ~heights.is_sure.all(axis=(0, 1))
    crossings, disordered = _order(pieces, signs, lines)
    vague[disordered] = True
    return signs, crossings, vague


def _parts(pieces: int, numbers: int) -> Iterator[slice]:
    """Split pieces into parts, so that the numbers of one stay near the processor."""
    length = max(1, CACHED // numbers)
    return (slice(first, min(first + length, pieces)) for first in range(0, pieces, length))


def _order(pieces: Pieces, signs: Signs, lines: Bounded) -> tuple[Crossings, Whole]:
    """Find the crossings in order, and the pieces in which floats leave the order open."""
    piece, unit = np.nonzero(signs.differ)
    slope, intercept = (lines.at((row, unit, piece)) for row in (0, 1))
    place = Bounded(-intercept.value, intercept.error).over(slope)
    order = np.lexsort((place.value, piece))
    piece, unit, place = piece[order], unit[order], place.at(order)
    before, after = place.at(np.s_[:-1]), place.at(np.s_[1:])
    gap, error = after.value - before.value, after.error + before.error
    follows, together = piece[1:] == piece[:-1], (gap == 0) & (error == 0)
    vague = follows & ~together & ~(gap * (1 - 2.0**-30) > error)
    rank = np.cumsum(np.concatenate([[False], follows & ~together])[: len(piece)])
    rank -= rank[np.searchsorted(piece, piece)]
    disordered = np.concatenate([piece[1:][vague], piece[~place.is_close]])
    return Crossings(piece, unit, *_within(pieces, piece, place), rank), disordered


def _within(pieces: Pieces, piece: Whole, place: Bounded) -> Bounded:
    """Keep the float of a crossing between those of the ends, as the crossing itself is."""
    left, right = pieces.ends.at(piece), pieces.ends.at(piece + 1)
    value = np.clip(place.value, left.value, right.value)
    moved = np.maximum(np.maximum(left.error, right.error), place.error)
    return Bounded(value, np.where(value == place.value, place.error, moved))
