"""The linear regions of a deep network of one input: an interval, split layer by layer.

On a piece of the interval in which all units before a layer keep to one side of zero, each unit of
the layer is a straight line. Where the line crosses zero inside the piece, it splits the piece. All
numbers are whole, so every decision is that of exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Partition:
    """An interval in pieces, in each of which every unit of the layers so far is active or not.

    Attributes
    ----------
    ends : shape (2, pieces + 1)
        The numerators and the denominators of the ends, from left to right.
    lines : shape (pieces, units, 2)
        The slopes and intercepts of the units of the last layer.
    active : list of shape (pieces, units)
        Which units are active: for each layer, on the pieces that it made.
    parents : list of shape (pieces,)
        For each layer, of which piece before it each of its pieces is a part.
    """

    ends: Whole
    lines: Whole
    active: list[Flags]
    parents: list[Indices]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.lines)

    def patterns(self) -> list[Flags]:
        """Return for each layer which units are active, shape (pieces, units)."""
        patterns = []
        piece = np.arange(len(self))
        for active, parents in zip(reversed(self.active), reversed(self.parents), strict=True):
            patterns.append(active[piece])
            piece = parents[piece]
        return patterns[::-1]


def partition(layers: Sequence[Layer], interval: tuple[float, float]) -> Partition:
    """Cut an interval at each breakpoint of the hidden layers; `lines` are those of the output."""
    ends = np.array([end.as_integer_ratio() for end in interval], object).T
    pieces = Partition(ends, np.array([[[1, 0]]], object), [], [])
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
    units = [[tuple(np.flatnonzero(row).tolist()) for row in rows] for rows in pieces.patterns()]
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
    heights = 2 * largest * int(np.abs(pieces.ends).max())  # of the lines at the ends
    dtype = np.int64 if heights < EXACT else object
    lines = np.array(layer.weights, dtype) @ pieces.lines.astype(dtype)
    lines[..., 1] += np.array(layer.biases, dtype)
    return replace(pieces, ends=pieces.ends.astype(dtype), lines=lines)


def _split(pieces: Partition, widest: int) -> Partition:
    """Cut the pieces where lines cross zero, and rectify the lines on each part."""
    left, right = _signs(pieces)
    piece, unit, roots = _crossings(pieces.lines, left * right < 0)
    same = (piece[1:] == piece[:-1]) & (roots[:, 1:] == roots[:, :-1]).all(axis=0)
    first = np.append(True, ~same)[: piece.size]  # of the units that switch together
    _require_room(len(pieces) + int(first.sum()), widest)
    parts = 1 + np.bincount(piece[first], minlength=len(pieces))
    parents = np.repeat(np.arange(len(pieces)), parts)
    # Left of the n-th cut of all, counted from 0 and in piece p, lies part p + n.
    last = np.full(left.shape, -1)  # the last part before a unit switches
    last[piece, unit] = piece + np.cumsum(first) - 1
    is_before = np.arange(len(parents))[:, np.newaxis] <= last[parents]
    switches, starts, stays = (flags[parents] for flags in (last >= 0, left > 0, left + right > 0))
    active = np.where(switches, is_before == starts, stays)
    return Partition(
        np.insert(pieces.ends, piece[first] + 1, roots[:, first], axis=1),
        np.where(active[..., np.newaxis], pieces.lines[parents], 0),
        [*pieces.active, active],
        [*pieces.parents, parents],
    )


def _signs(pieces: Partition) -> list[Whole]:
    """Return the signs of the lines at both ends of each piece, shape (pieces, units)."""
    slopes, intercepts = pieces.lines[..., 0], pieces.lines[..., 1]
    return [
        np.sign(slopes * numerators[:, np.newaxis] + intercepts * denominators[:, np.newaxis])
        for numerators, denominators in (pieces.ends[:, :-1], pieces.ends[:, 1:])
    ]


def _crossings(lines: Whole, switches: Flags) -> tuple[Indices, Indices, Whole]:
    """Return piece, unit and x of each line that crosses zero, from left to right."""
    piece, unit = np.nonzero(switches)
    slopes, intercepts = lines[piece, unit].T
    roots = _lowest(-intercepts, slopes)
    if np.any(piece[1:] == piece[:-1]):
        exact = [Fraction(*root) for root in roots.T.tolist()]
        order = sorted(range(piece.size), key=lambda root: (piece[root], exact[root]))
        piece, unit, roots = piece[order], unit[order], roots[:, order]
    return piece, unit, roots


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
