"""The lines of a deep network in whole numbers: nothing is rounded, and nothing divided.

A float is a whole number over a power of two. So with a power of two for each layer, every slope
and every intercept is a whole number, and a breakpoint is a quotient of two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array

Pattern = Sequence[NDArray[np.bool_]]


class Line(NamedTuple):
    """The line slope x + intercept, times some power of two."""

    slope: int
    intercept: int

    @property
    def root(self) -> Fraction:
        """The x at which it is zero."""
        return Fraction(-self.intercept, self.slope)

    def sign(self, x: Fraction) -> int:
        """Give the sign of its value at x."""
        value = self.slope * x.numerator + self.intercept * x.denominator
        return (value > 0) - (value < 0)


class ExactNetwork:
    """A deep network of one input in whole numbers."""

    def __init__(self, weights: Sequence[Array], biases: Sequence[Array]) -> None:
        self._layers = []
        scale = 0  # a line of the layer is its whole numbers over 2**scale
        for matrix, vector in zip(weights, biases, strict=True):
            exponent = max(_exponent(matrix), _exponent(vector) - scale)
            scale += exponent
            rows = [[_whole(each, exponent) for each in row] for row in matrix.tolist()]
            ends = [_whole(each, scale) for each in vector.tolist()]
            self._layers.append((rows, ends))
        self.scale = scale

    def lines(self, pattern: Pattern) -> list[list[Line]]:
        """Give the preactivations' lines of each layer, up to the first one with no pattern.

        `pattern` tells for each layer which of its units are active.
        """
        active = [(0, Line(1, 0))]
        lines: list[list[Line]] = []
        for layer, (rows, biases) in enumerate(self._layers[: len(pattern) + 1]):
            pairs = zip(rows, biases, strict=True)
            lines.append([_through(row, bias, active) for row, bias in pairs])
            if layer < len(pattern):
                units = np.flatnonzero(pattern[layer]).tolist()
                active = [(unit, lines[-1][unit]) for unit in units]
        return lines


def _through(row: list[int], bias: int, active: list[tuple[int, Line]]) -> Line:
    slope = sum(row[unit] * line.slope for unit, line in active)
    return Line(slope, sum((row[unit] * line.intercept for unit, line in active), bias))


def _exponent(numbers: Array) -> int:
    """Give the least power of two that makes whole numbers of all."""
    denominators = (each.as_integer_ratio()[1] for each in numbers.ravel().tolist())
    return max(denominators).bit_length() - 1


def _whole(number: float, exponent: int) -> int:
    above, below = number.as_integer_ratio()
    return (above << exponent) // below
