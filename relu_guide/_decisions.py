"""Where units switch on the pieces of an interval, as far as floats can tell."""

import numpy as np

from relu_guide._bounded import Bounded
from relu_guide._pieces import Crossings, Flags, Lines, Pieces, Signs, Whole
from relu_guide._types import Array


def through(pieces: Pieces, weights: Array, biases: Array) -> Lines:
    """Give the lines of a layer's preactivations on every piece."""
    shape = len(pieces), len(biases)
    slopes = Bounded.exact(np.zeros(shape))
    intercepts = Bounded.exact(np.broadcast_to(biases, shape).copy())
    for unit, row in enumerate(weights.T):
        weight, column = Bounded.exact(row), np.s_[:, unit : unit + 1]
        slopes = slopes.plus(pieces.lines.slopes.at(column).times(weight))
        intercepts = intercepts.plus(pieces.lines.intercepts.at(column).times(weight))
    return Lines(slopes, intercepts)


def decide(pieces: Pieces, lines: Lines) -> tuple[Signs, Crossings, Flags]:
    """Give signs and crossings on every piece, and the pieces where floats leave them open."""
    ends = pieces.ends.at(np.s_[:, np.newaxis])
    heights = [ends.at(side).times(lines.slopes).plus(lines.intercepts) for side in np.s_[:-1, 1:]]
    signs = Signs(*(np.sign(height.value).astype(np.intp) for height in heights))
    vague = ~np.all([height.is_sure for height in heights], axis=(0, 2))
    crossings, disordered = _order(pieces, signs, lines)
    vague[disordered] = True
    return signs, crossings, vague


def _order(pieces: Pieces, signs: Signs, lines: Lines) -> tuple[Crossings, Whole]:
    """Find the crossings in order, and the pieces in which floats leave the order open."""
    piece, unit = np.nonzero(signs.differ)
    slope, intercept = (each.at((piece, unit)) for each in lines)
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
