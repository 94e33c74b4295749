"""Where units switch on the pieces of an interval, as far as floats can tell."""

from collections.abc import Iterator

import numpy as np

from relu_guide._bounded import Bounded
from relu_guide._pieces import Crossings, Flags, Pieces, Signs, Whole
from relu_guide._types import Array

CACHED = 2**15  # numbers in one array, so that several stay near the processor


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
