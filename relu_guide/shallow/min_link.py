"""The fewest straight pieces that lead through a tube from its left end to its right.

Each piece is led as far as it can go. Where it has to leave the tube it has touched one wall, then
the other, and goes out through the first: of all places where the next piece may begin, those
between its last touch and its exit let that piece reach farthest.

For data with tolerances the problem is Algorithm 510 of the Association for Computing Machinery,
"Piecewise linear approximations of fewest line segments within given tolerances".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from relu_guide._types import Array

Floats = Sequence[float]
# A line through the corner that it touches last: x, y, slope, and the first sample right of it.
Touching = tuple[float, float, float, int]


class Corner(NamedTuple):
    """A point on a wall of the tube, and the index of the first sample right of it."""

    x: float
    y: float
    after: int


class Line(NamedTuple):
    """A line through a point; `touch` is the last corner at which it touches a wall."""

    x: float
    y: float
    slope: float
    touch: Corner

    def at(self, x: float) -> float:
        """Return the height of the line at x."""
        return self.y + self.slope * (x - self.x)

    def mirrored(self) -> Self:
        """Return the line upside down, in a tube that is upside down."""
        touch = self.touch._replace(y=-self.touch.y)
        return self._replace(y=-self.y, slope=-self.slope, touch=touch)


class Walls(NamedTuple):
    """The samples of the walls of a tube, from left to right."""

    x: Floats
    low: Floats
    high: Floats

    def mirrored(self) -> Self:
        """Return the tube upside down."""
        low, high = [-y for y in self.high], [-y for y in self.low]
        return self._replace(low=low, high=high)


class Chain:
    """The convex hull of one wall, on the side that a line from the right may touch.

    `side` is 1 for the low wall, which lines stay above, and -1 for the high one.
    """

    def __init__(self, side: int, first: Corner) -> None:
        self.side, self.x, self.y, self.start = side, [first.x], [first.y], 0

    def add(self, x: float, y: float) -> None:
        """Add a corner on the right, and drop those that no line can touch any more."""
        xs, ys, least = self.x, self.y, self.start + 1
        while len(xs) > least:
            bx, by = xs[-1], ys[-1]
            if self.side * ((by - ys[-2]) * (x - bx) - (y - by) * (bx - xs[-2])) > 0:
                break
            del xs[-1], ys[-1]
        xs.append(x)
        ys.append(y)

    def line_to(self, x: float, y: float, after: int) -> Touching | None:
        """Return the tangent of the chain through a point on the right."""
        xs, ys, side, k = self.x, self.y, self.side, self.start
        if not xs[k] < x:
            return None
        slope = (y - ys[k]) / (x - xs[k])
        while k + 1 < len(xs) and xs[k + 1] < x:
            further = (y - ys[k + 1]) / (x - xs[k + 1])
            if side * (further - slope) > 0:
                break
            slope, k = further, k + 1
        self.start = k
        return x, y, slope, after


def fewest_pieces(walls: Walls, most: int) -> Array | None:
    """Return the corners (x, y) of the fewest pieces, or None if there would be more than most."""
    first = walls.x[0]
    near, far = Corner(first, walls.low[0], 1), Corner(first, walls.high[0], 1)
    lines: list[Line] = []
    ends: list[tuple[float, float]] = []
    upright, tubes = True, (walls.mirrored(), walls)
    for _ in range(most):
        line, exit_, through_low = _farthest(tubes[upright], near, far)
        lines.append(line if upright else line.mirrored())
        if exit_ is None:
            return _corners(walls, lines, ends)
        near, far = line.touch, exit_
        ends.append((near.x, far.x))
        if through_low:
            near, far = near._replace(y=-near.y), far._replace(y=-far.y)
            upright = not upright
    return None


def _farthest(walls: Walls, near: Corner, far: Corner) -> tuple[Line, Corner | None, bool]:
    """Find the line from `far` on the high wall, longest above the low one from `near` on.

    Return it, where it leaves the tube (None if it reaches the end), and whether it leaves below.
    """
    low, high = Chain(1, near), Chain(-1, far)
    for i in range(near.after, far.after):
        low.add(walls.x[i], walls.low[i])
    rising, falling = low.line_to(*far), None
    steep = gentle = far.y  # their heights at x
    for i in range(far.after, len(walls.x)):
        x, bottom, top = walls.x[i], walls.low[i], walls.high[i]
        if rising:
            steep = rising[1] + rising[2] * (x - rising[0])
            if steep < bottom:
                return _line(rising), _exit(_line(rising), walls.x, walls.low, i), True
        if falling:
            gentle = falling[1] + falling[2] * (x - falling[0])
            if gentle > top:
                return _line(falling), _exit(_line(falling), walls.x, walls.high, i), False
        if not rising or steep > top:
            rising = low.line_to(x, top, i + 1)
        if not falling or gentle < bottom:
            falling = high.line_to(x, bottom, i + 1)
        low.add(x, bottom)
        high.add(x, top)
    assert rising and falling, "a tube has two samples or more"
    return _between(_line(rising), _line(falling)), None, False


def _line(touching: Touching) -> Line:
    x, y, slope, after = touching
    return Line(x, y, slope, Corner(x, y, after))


def _exit(line: Line, x: Floats, wall: Floats, i: int) -> Corner:
    """Return the point between samples i - 1 and i at which a line crosses a wall."""
    inside, outside = line.at(x[i - 1]) - wall[i - 1], line.at(x[i]) - wall[i]
    share = inside / (inside - outside) if inside * outside < 0 else 0.0
    place = x[i - 1] + share * (x[i] - x[i - 1])
    return Corner(place, wall[i - 1] + share * (wall[i] - wall[i - 1]), i)


def _between(rising: Line, falling: Line) -> Line:
    """Return the line midway between the steepest and the least steep."""
    slope = (rising.slope + falling.slope) / 2
    x = falling.x
    return Line(x, (rising.at(x) + falling.at(x)) / 2, slope, falling.touch)


def _corners(walls: Walls, lines: list[Line], ends: list[tuple[float, float]]) -> Array:
    """Return the two ends of a path of lines, and where each crosses the next."""
    left, right = walls.x[0], walls.x[-1]
    corners = [(left, lines[0].at(left))]
    for line, following, (near, far) in zip(lines, lines[1:], ends, strict=False):
        turn = line.slope - following.slope
        x = line.x + (following.at(line.x) - line.y) / turn if turn else far
        x = min(max(x, near), far)
        if corners[-1][0] < x < right:
            corners.append((x, line.at(x)))
    return np.array([*corners, (right, lines[-1].at(right))])
