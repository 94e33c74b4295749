"""The linear regions of a deep network of one input: an interval, split layer by layer.

On a piece of the interval in which all units before a layer keep to one side of zero, each unit of
the layer is a straight line. Where the line crosses zero inside the piece, it splits the piece. All
numbers are whole, so every decision is that of exact arithmetic.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.deep.whole_numbers import Layer

Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]
Whole = NDArray[Any]  # of int64, or of Python's integers where a float might not hold them

EXACT = 2**53  # floats hold all whole numbers up to it
MOST_NUMBERS = 2**23  # pieces times units of the widest layer


class DeepRegion(NamedTuple):
    """An interval on which a deep network is one straight line, z = intercept + slope x.

    Its ends are equal where it is narrower than the gap between two floats. `active_units` is the
    activation pattern: for each layer the indices of the units that are active inside.
    """

    left: float
    right: float
    slope: float
    intercept: float
    active_units: tuple[tuple[int, ...], ...]


class Partition(NamedTuple):
    """An interval in pieces, in each of which every unit of the layers so far is active or not."""

    ends: Whole  # shape (2, pieces + 1), numerators over denominators, from left to right
    lines: Whole  # shape (pieces, units, 2), slopes and intercepts of the last layer's units
    active: list[Flags]  # for each layer which units are active, shape (pieces, units)


def partition(layers: Sequence[Layer], interval: tuple[float, float]) -> Partition:
    """Cut an interval at each breakpoint of the hidden layers; `lines` are those of the output."""
    ends = np.array([end.as_integer_ratio() for end in interval], object).T
    pieces = Partition(ends, np.array([[[1, 0]]], object), [])
    widest = max(len(layer.biases) for layer in layers)
    for layer in layers[:-1]:
        pieces = _split(_through(pieces, layer), widest)
    return _through(pieces, layers[-1])


def records(pieces: Partition, scale: int) -> list[DeepRegion]:
    """Return a record for each piece; the lines are over 2**scale."""
    ends = as_floats(*pieces.ends).tolist()
    try:
        slopes, intercepts = (
            [number / (1 << scale) for number in row] for row in pieces.lines[:, 0].T.tolist()
        )
    except OverflowError:
        raise ValueError(
            "`interval` must keep every slope and intercept within the floats; "
            "got too large a one. Scale the parameters down."
        ) from None
    units = [[tuple(np.flatnonzero(row).tolist()) for row in rows] for rows in pieces.active]
    columns = zip(ends[:-1], ends[1:], slopes, intercepts, zip(*units, strict=True), strict=True)
    return [DeepRegion(*row) for row in columns]


def bends(pieces: Partition) -> Flags:
    """Return for every end between two pieces whether the slope of the output changes there."""
    slopes = pieces.lines[:, 0, 0]
    return np.asarray(slopes[1:] != slopes[:-1], dtype=bool)


def as_floats(numerators: Whole, denominators: Whole) -> Array:
    """Return quotients as floats, each rounded once."""
    return np.asarray(numerators / denominators, dtype=np.float64)


def _through(pieces: Partition, layer: Layer) -> Partition:
    """Return the same pieces with the lines of the next layer's preactivations."""
    weights = max(sum(map(abs, row)) for row in layer.weights)
    largest = max(1, int(np.abs(pieces.lines).max())) * weights + max(map(abs, layer.biases))
    heights = 2 * largest * max(largest, int(np.abs(pieces.ends).max()))  # at the ends and roots
    dtype = np.int64 if heights < EXACT else object
    lines = np.array(layer.weights, dtype) @ pieces.lines.astype(dtype)
    lines[..., 1] += np.array(layer.biases, dtype)
    return pieces._replace(ends=pieces.ends.astype(dtype), lines=lines)


def _split(pieces: Partition, widest: int) -> Partition:
    """Cut the pieces where lines cross zero, and rectify the lines on each part."""
    left, right = _signs(pieces.ends, pieces.lines)
    piece, roots = _crossings(pieces.lines, left * right < 0)
    same = (piece[1:] == piece[:-1]) & (roots[:, 1:] == roots[:, :-1]).all(axis=0)
    first = np.append(True, ~same)[: piece.size]  # of the units that switch together
    parts = 1 + np.bincount(piece[first], minlength=len(pieces.lines))
    _require_room(int(parts.sum()), widest)
    ends = np.insert(pieces.ends, piece[first] + 1, roots[:, first], axis=1)
    parents = np.repeat(np.arange(len(parts)), parts)
    lines = pieces.lines[parents]
    left, right = _signs(ends, lines)
    active = left + right > 0  # a line may be zero at one end of its part
    rectified = np.where(active[..., np.newaxis], lines, 0)
    return Partition(ends, rectified, [*(before[parents] for before in pieces.active), active])


def _signs(ends: Whole, lines: Whole) -> list[Whole]:
    """Return the signs of the lines at both ends of each piece, shape (pieces, units)."""
    slopes, intercepts = lines[..., 0], lines[..., 1]
    return [
        np.sign(slopes * numerators[:, np.newaxis] + intercepts * denominators[:, np.newaxis])
        for numerators, denominators in (ends[:, :-1], ends[:, 1:])
    ]


def _crossings(lines: Whole, switches: Flags) -> tuple[Indices, Whole]:
    """Return piece and x of each line that crosses zero, from left to right."""
    piece, unit = np.nonzero(switches)
    slopes, intercepts = lines[piece, unit].T
    roots = _lowest(-intercepts, slopes)
    if np.any(piece[1:] == piece[:-1]):
        exact = [Fraction(*root) for root in roots.T.tolist()]
        order = sorted(range(piece.size), key=lambda root: (piece[root], exact[root]))
        piece, roots = piece[order], roots[:, order]
    return piece, roots


def _lowest(numerators: Whole, denominators: Whole) -> Whole:
    """Return quotients in lowest terms, with denominators above zero."""
    divisors = np.gcd(numerators, denominators) * np.sign(denominators)
    return np.array([numerators // divisors, denominators // divisors])


def _require_room(regions: int, widest: int) -> None:
    if regions * widest > MOST_NUMBERS:
        raise ValueError(
            f"`interval` must hold at most {MOST_NUMBERS // widest} regions of this network, "
            f"whose widest layer has {widest} unit{'s' * (widest > 1)}; "
            f"got at least {regions}. Use a shorter interval or a smaller network."
        )
