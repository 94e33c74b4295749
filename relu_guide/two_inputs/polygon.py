"""Convex polygons of the plane, cut by lines in whole numbers: no side is ever decided by rounding.

A corner (x, y, w) is the point (x/w, y/w) with w > 0; a line (a, b, c) is a x + b y + c = 0. Floats
are whole numbers over powers of two, so both can be written in whole numbers exactly.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from relu_guide._arguments import as_real_array, brief
from relu_guide._types import ArrayLike

Triple = tuple[int, int, int]
Corner = Triple
Line = Triple
Point = tuple[Fraction, Fraction]


class Polygon(NamedTuple):
    """A convex polygon, counter-clockwise; line k joins corner k to the next."""

    corners: tuple[Corner, ...]
    lines: tuple[Line, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners as exact points of the plane."""
        return tuple((Fraction(x, w), Fraction(y, w)) for x, y, w in self.corners)

    def cut(self, line: Line) -> tuple[Polygon | None, Polygon | None]:
        """Return the part where the line's a x + b y + c is above zero, and the part below."""
        a, b, c = line
        values = [a * x + b * y + c * w for x, y, w in self.corners]
        if max(values) <= 0:
            return None, self
        if min(values) >= 0:
            return self, None
        return self._part(values, line), self._part([-value for value in values], line)

    def _part(self, values: Sequence[int], line: Line) -> Polygon:
        """Keep the corners whose value is at least zero, and close the polygon along the line."""
        part: list[tuple[Corner, Line]] = []
        sides = zip(self.corners, self.lines, pairwise([*values, values[0]]), strict=True)
        for corner, side, (here, there) in sides:
            if here > 0:
                part.append((corner, side))
            elif here == 0:
                part.append((corner, side if there > 0 else line))
            elif there > 0:
                part.append((crossing(side, line), side))
            if here > 0 > there:
                part.append((crossing(side, line), line))
        corners, lines = zip(*part, strict=True)
        return Polygon(corners, lines)

    def side_on(self, line: Line) -> tuple[Point, Point]:
        """Return the two ends of the side that lies on a line, the polygon on their left."""
        index, points = self.lines.index(line), self.points
        return points[index], points[(index + 1) % len(points)]


def polygon_through(points: Sequence[Sequence[float | Fraction]]) -> Polygon:
    """Return the polygon of corners in counter-clockwise order."""
    corners = tuple(_corner(*point) for point in points)
    ends = pairwise([*corners, corners[0]])
    return Polygon(corners, tuple(lowest(_cross(*pair)) for pair in ends))


def crossing(one: Line, other: Line) -> Corner:
    """Return the point at which two lines cross."""
    x, y, w = lowest(_cross(one, other))
    return (x, y, w) if w > 0 else (-x, -y, -w)


def line_of(a: Fraction, b: Fraction, c: Fraction) -> Line:
    """Write the line a x + b y + c = 0 in whole numbers; its sides stay what they are."""
    scale = math.lcm(a.denominator, b.denominator, c.denominator)
    return lowest((int(a * scale), int(b * scale), int(c * scale)))


def lowest(numbers: Triple) -> Triple:
    """Divide three whole numbers by what they share; their signs stay."""
    a, b, c = numbers
    divisor = math.gcd(a, b, c) or 1
    return a // divisor, b // divisor, c // divisor


def _corner(across: float | Fraction, up: float | Fraction) -> Corner:
    x, y = Fraction(across), Fraction(up)
    w = math.lcm(x.denominator, y.denominator)
    return int(x * w), int(y * w), w


def _cross(one: Triple, other: Triple) -> Triple:
    (a, b, c), (d, e, f) = one, other
    return b * f - c * e, c * d - a * f, a * e - b * d


def as_polygon(box: ArrayLike) -> Polygon:
    """Return a box (left, right, bottom, top) as a polygon."""
    array = as_real_array(box, "box")
    if array.shape != (4,) or not (array[0] < array[1] and array[2] < array[3]):
        raise ValueError(
            "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
            f"got {brief(array.tolist())}. Put the smaller number of each pair first."
        )
    left, right, bottom, top = array.tolist()
    return polygon_through([(left, bottom), (right, bottom), (right, top), (left, top)])
