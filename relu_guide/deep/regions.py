"""The linear regions of a deep network of one input: split layer by layer, by algebra alone.

Before a layer, every piece of the interval has one line per unit of the layer before. So a unit of
the layer sees one line per piece too, and where that crosses zero inside the piece it splits it.
Floats decide, with a bound on their rounding. Where the bound leaves a sign or an order open, the
piece is done again in whole numbers, so that every decision is that of exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import numpy as np

from relu_guide._error_bounds import Bounded
from relu_guide._types import Array
from relu_guide.deep.exact_lines import ExactNetwork, Line
from relu_guide.deep.partition import (
    Crossings,
    Flags,
    Signs,
    Whole,
    decide,
    parts,
    split,
    through,
    whole,
)

MOST_NUMBERS = 2**23  # regions times units of the widest layer: about 100 bytes each at the most


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


class Folding:
    """An interval, split into the linear regions of a network."""

    @np.errstate(all="ignore")
    def __init__(
        self, weights: Sequence[Array], biases: Sequence[Array], interval: tuple[float, float]
    ) -> None:
        self._weights, self._biases = weights, biases
        self.pieces = whole(*interval)
        widest = max(len(vector) for vector in biases)
        for matrix, vector in zip(weights[:-1], biases[:-1], strict=True):
            _require_room(len(self.pieces), widest)
            lines = through(self.pieces, matrix, vector)
            signs, crossings, vague = decide(self.pieces, lines)
            if vague.any():
                crossings = self._decide_exactly(np.flatnonzero(vague), signs, crossings)
            _require_room(int(parts(self.pieces, crossings).sum()), widest)
            self.pieces = split(self.pieces, lines, signs, crossings)

    @cached_property
    @np.errstate(all="ignore")
    def lines(self) -> Bounded:
        """The slope and the intercept of the output on each piece, shape (2, n)."""
        lines = through(self.pieces, self._weights[-1], self._biases[-1]).at(np.s_[:, 0])
        for piece in np.flatnonzero(~lines.is_close.all(axis=0)).tolist():
            for row, number in enumerate(self._output(piece)):
                exact = Fraction(number, 1 << self._exact.scale)
                lines.value[row, piece], lines.error[row, piece] = _rounded(exact)
        if not np.isfinite(lines.value).all():
            raise ValueError(
                "`interval` must keep every slope and intercept within the floats; "
                "got too large a one. Scale the parameters down."
            )
        return lines

    @cached_property
    def bends(self) -> Flags:
        """For every end between two pieces, whether the slope of the output changes there."""
        before, after = self.lines.at(np.s_[0, :-1]), self.lines.at(np.s_[0, 1:])
        change = after.plus(before._replace(value=-before.value))
        bends = change.value != 0
        for piece in np.flatnonzero(~change.is_sure).tolist():
            bends[piece] = self._output(piece).slope != self._output(piece + 1).slope
        return np.asarray(bends)

    def records(self) -> list[DeepRegion]:
        """Write a record for each piece."""
        ends = self.pieces.ends.value.tolist()
        lines = (self.lines.value + 0.0).tolist()
        patterns = zip(*map(_active_units, self.pieces.patterns()), strict=True)
        rows = zip(ends[:-1], ends[1:], *lines, patterns, strict=True)
        return [DeepRegion(*row) for row in rows]

    def exact_ends(self) -> list[Fraction]:
        """Give the ends of all pieces as quotients of whole numbers."""
        value, error = (each.tolist() for each in self.pieces.ends)
        return [
            self._end(end, max(end - 1, 0)) if error[end] else Fraction(value[end])
            for end in range(len(value))
        ]

    @cached_property
    def _exact(self) -> ExactNetwork:
        return ExactNetwork(self._weights, self._biases)

    def _decide_exactly(self, places: Whole, signs: Signs, crossings: Crossings) -> Crossings:
        """Do some pieces again in whole numbers: write their signs, replace their crossings."""
        found: list[tuple[float, ...]] = []
        for piece in places.tolist():
            lines = self._exact.lines(self.pieces.pattern(piece))[-1]
            ends = [self._end(end, piece) for end in (piece, piece + 1)]
            for end, sign in zip(ends, signs, strict=True):
                sign[piece] = [line.sign(end) for line in lines]
            switched = np.flatnonzero(signs.left[piece] * signs.right[piece] < 0).tolist()
            roots = {unit: lines[unit].root for unit in switched}
            ranks = {root: rank for rank, root in enumerate(sorted(set(roots.values())))}
            found += [(piece, unit, *_rounded(at), ranks[at]) for unit, at in roots.items()]
        kept = ~np.isin(crossings.piece, places)
        columns = zip(*found, strict=True) if found else [()] * len(crossings)
        return Crossings(
            *(
                np.concatenate([old[kept], np.array(new, old.dtype)])
                for old, new in zip(crossings, columns, strict=True)
            )
        )

    def _end(self, end: int, piece: int) -> Fraction:
        """Give an end of a piece: the root of a line that an earlier layer had on the piece."""
        layer, unit = map(int, self.pieces.born[end])
        if layer < 0:
            return Fraction(float(self.pieces.ends.value[end]))
        return self._exact.lines(self.pieces.pattern(piece)[:layer])[layer][unit].root

    def _output(self, piece: int) -> Line:
        return self._exact.lines(self.pieces.pattern(piece))[-1][0]


def _require_room(regions: int, widest: int) -> None:
    """Raise before the memory is gone."""
    if regions * widest > MOST_NUMBERS:
        raise ValueError(
            f"`interval` must hold at most {MOST_NUMBERS // widest} regions of this network, "
            f"whose widest layer has {widest} unit{'s' * (widest > 1)}; "
            f"got at least {regions}. Use a shorter interval or a smaller network."
        )


def _active_units(layer: Flags) -> list[tuple[int, ...]]:
    """List the active units of each piece; equal patterns share one tuple."""
    packed = np.packbits(layer, axis=1)
    names = packed.view(f"V{packed.shape[1]}")[:, 0].tolist()
    shared: dict[bytes, tuple[int, ...]] = {}
    for row, name in enumerate(names):
        if name not in shared:
            shared[name] = tuple(np.flatnonzero(layer[row]).tolist())
    return [shared[name] for name in names]


def _rounded(number: Fraction) -> tuple[float, float]:
    """Give the float nearest to a number, and how far away it may be."""
    try:
        value = float(number)
    except OverflowError:
        return np.inf, np.inf
    return value, 0.0 if Fraction(value) == number else float(np.spacing(abs(value)))
