"""Minimum-link paths: the fewest straight pieces that lead through a tube, from left to right.

Each piece is led as far as it can go. Where it has to leave the tube it has touched one wall, then
the other, and goes out through the first. The next piece reaches farthest if it begins between the
last touch and the exit. For data with tolerances this is Algorithm 510 of the Association for
Computing Machinery, "Piecewise linear approximations of fewest line segments within given
tolerances".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from relu_guide._types import Array

Floats = Sequence[float]


class Corner(NamedTuple):
    """A point on a wall of the tube, and the index of the first sample right of it."""

    x: float
    y: float
    after: int


class Line(NamedTuple):
    """A line through the corner (x, y), the last that it touches."""

    x: float
    y: float
    slope: float
    after: int

    def at(self, x: float) -> float:
        """Return the height of the line at x."""
        return self.y + self.slope * (x - self.x)

    def mirrored(self) -> Self:
        """Return the line upside down."""
        return self._replace(y=-self.y, slope=-self.slope)


class Walls(NamedTuple):
    """The samples of the walls of a tube, from left to right."""

    x: Floats
    low: Floats
    high: Floats

    def mirrored(self) -> Self:
        """Return the tube upside down."""
        low, high = [-y for y in self.high], [-y for y in self.low]
        return self._replace(low=low, high=high)


class Hull:
    """The convex hull of a wall, on the side that lines from points on the right may touch.

    `side` is 1 for the low wall, which lines stay above, and -1 for the high one.
    """

    def __init__(self, side: int, first: Corner) -> None:
        self.side, self.x, self.y, self.start = side, [first.x], [first.y], 0

    def add(self, x: float, y: float) -> None:
        """Add a sample on the right, and drop those that no line can touch any more."""
        xs, ys, least = self.x, self.y, self.start + 1
        while len(xs) > least:
            turn = (ys[-1] - ys[-2]) * (x - xs[-1]) - (y - ys[-1]) * (xs[-1] - xs[-2])
            if self.side * turn > 0:
                break
            del xs[-1], ys[-1]
        xs.append(x)
        ys.append(y)

    def tangent(self, x: float, y: float, after: int) -> Line | None:
        """Return the tangent through a point on the right, where there is a sample on its left."""
        xs, ys, k = self.x, self.y, self.start
        if not xs[k] < x:
            return None
        slope = (y - ys[k]) / (x - xs[k])
        while k + 1 < len(xs) and xs[k + 1] < x:
            further = (y - ys[k + 1]) / (x - xs[k + 1])
            if self.side * (further - slope) > 0:
                break
            slope, k = further, k + 1
        self.start = k
        return Line(x, y, slope, after)


def fewest_pieces(walls: Walls, most: int) -> Array | None:
    """Return the corners (x, y) of the fewest pieces, or None if there would be more than most."""
    first = walls.x[0]
    near, far = Corner(first, walls.low[0], 1), Corner(first, walls.high[0], 1)
    lines: list[Line] = []
    windows: list[tuple[float, float]] = []
    upright, tubes = True, (walls.mirrored(), walls)
    for _ in range(most):
        line, leaving, through_low = _farthest(tubes[upright], near, far)
        lines.append(line if upright else line.mirrored())
        if leaving is None:
            return _corners(walls, lines, windows)
        near, far = Corner(line.x, line.y, line.after), leaving
        windows.append((near.x, far.x))
        if through_low:  # the next line starts at the low wall: turn the tube upside down
            near, far = near._replace(y=-near.y), far._replace(y=-far.y)
            upright = not upright
    return None


def _farthest(walls: Walls, near: Corner, far: Corner) -> tuple[Line, Corner | None, bool]:
    """Return the line that stays longest in the tube, from between `near` and `far`.

    `near` lies on the low wall, `far` on the high one. Return also where the line leaves the tube,
    None if it reaches the end, and whether it leaves below.
    """
    low, high = Hull(1, near), Hull(-1, far)
    for i in range(near.after, far.after):
        low.add(walls.x[i], walls.low[i])
    steepest, flattest = low.tangent(*far), None
    upper = lower = far.y  # their heights at x
    for i in range(far.after, len(walls.x)):
        x, bottom, top = walls.x[i], walls.low[i], walls.high[i]
        if steepest:
            upper = steepest.at(x)
            if upper < bottom:
                return steepest, _exit(steepest, walls.x, walls.low, i), True
        if flattest:
            lower = flattest.at(x)
            if lower > top:
                return flattest, _exit(flattest, walls.x, walls.high, i), False
        if not steepest or upper > top:
            steepest = low.tangent(x, top, i + 1)
        if not flattest or lower < bottom:
            flattest = high.tangent(x, bottom, i + 1)
        low.add(x, bottom)
        high.add(x, top)
    assert steepest and flattest, "a tube has two samples or more"
    return _between(steepest, flattest), None, False


def _exit(line: Line, x: Floats, wall: Floats, i: int) -> Corner:
    """Return the point between samples i - 1 and i at which a line crosses a wall."""
    inside, outside = line.at(x[i - 1]) - wall[i - 1], line.at(x[i]) - wall[i]
    share = inside / (inside - outside) if inside * outside < 0 else 0.0
    crossing = x[i - 1] + share * (x[i] - x[i - 1])
    return Corner(crossing, wall[i - 1] + share * (wall[i] - wall[i - 1]), i)


def _between(steepest: Line, flattest: Line) -> Line:
    slope, x = (steepest.slope + flattest.slope) / 2, flattest.x
    return Line(x, (steepest.at(x) + flattest.at(x)) / 2, slope, flattest.after)


def _corners(walls: Walls, lines: list[Line], windows: list[tuple[float, float]]) -> Array:
    """Return the two ends of a path of lines, and where each crosses the next, in its window."""
    left, right = walls.x[0], walls.x[-1]
    corners = [(left, lines[0].at(left))]
    for line, following, (near, far) in zip(lines, lines[1:], windows, strict=False):
        turn = line.slope - following.slope
        x = line.x + (following.at(line.x) - line.y) / turn if turn else far
        x = min(max(x, near), far)
        if corners[-1][0] < x < right:
            corners.append((x, line.at(x)))
    return np.array([*corners, (right, lines[-1].at(right))])
