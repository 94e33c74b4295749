"""Convex polygons of the plane, cut by lines in whole numbers: no side is decided by rounding.

A corner (x, y, w) is the point (x/w, y/w) with w > 0; a line (a, b, c) is a x + b y + c = 0. Floats
are whole numbers over powers of two, so both can be written in whole numbers exactly.
"""

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from relu_guide._arguments import as_number, as_real_array, brief
from relu_guide._types import ArrayLike

Triple = tuple[int, int, int]
Polygon = tuple[Triple, ...]  # the corners, counter-clockwise; none where nothing is left
Point = tuple[Fraction, Fraction]


def as_polygon(box: ArrayLike) -> Polygon:
    """Return a box (left, right, bottom, top) as a polygon."""
    array = as_real_array(box, "box")
    if array.shape != (4,) or not (array[0] < array[1] and array[2] < array[3]):
        raise ValueError(
            "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
            f"got {brief(array.tolist())}. Put the smaller number of each pair first."
        )
    left, right, bottom, top = map(Fraction, array.tolist())
    return polygon_of([(left, bottom), (right, bottom), (right, top), (left, top)])


def as_fraction(number: object, name: str) -> Fraction:
    """Return a number of any kind as a fraction."""
    return Fraction(number if isinstance(number, int | Fraction) else as_number(number, name))


def polygon_of(points: Iterable[Point]) -> Polygon:
    """Return the polygon of corners in counter-clockwise order."""
    return tuple(in_whole_numbers(x, y, Fraction(1)) for x, y in points)


def points_of(polygon: Polygon) -> tuple[Point, ...]:
    """Return the corners as exact points of the plane."""
    return tuple((Fraction(x, w), Fraction(y, w)) for x, y, w in polygon)


def cut(polygon: Polygon, line: Triple) -> tuple[Polygon, Polygon]:
    """Return the part where a line's a x + b y + c is above zero, and the part below."""
    heights = _heights(polygon, line)
    if max(heights) <= 0:
        return (), polygon
    if min(heights) >= 0:
        return polygon, ()
    return _above(polygon, heights), _above(polygon, [-height for height in heights])


def side_on(polygon: Polygon, line: Triple) -> tuple[Point, Point]:
    """Return the two ends of the side that lies on a line, the polygon on their left."""
    corners = list(zip(points_of(polygon), _heights(polygon, line), strict=True))
    sides = pairwise([*corners, corners[0]])
    return next((start, end) for (start, a), (end, b) in sides if a == b == 0)


def in_whole_numbers(*numbers: Fraction) -> Triple:
    """Multiply three fractions by the least number that makes them whole."""
    scale = math.lcm(*(number.denominator for number in numbers))
    a, b, c = (int(number * scale) for number in numbers)
    return a, b, c


def _heights(polygon: Polygon, line: Triple) -> list[int]:
    a, b, c = line
    return [a * x + b * y + c * w for x, y, w in polygon]


def _above(polygon: Polygon, heights: list[int]) -> Polygon:
    part: list[Triple] = []
    corners = list(zip(polygon, heights, strict=True))
    for (corner, here), (following, there) in pairwise([*corners, corners[0]]):
        if here >= 0:
            part.append(corner)
        if here * there < 0:  # the line crosses this side, nearer to the lower of its ends
            part.append(_between(corner, abs(there), following, abs(here)))
    return tuple(part)


def _between(one: Triple, share: int, other: Triple, rest: int) -> Triple:
    """Return the mean of two corners with these weights."""
    x, y, w = (share * a + rest * b for a, b in zip(one, other, strict=True))
    divisor = math.gcd(x, y, w)
    return x // divisor, y // divisor, w // divisor
