"""The fewest straight pieces that lead through a tube from its left end to its right.

Each piece is led as far as it can go. Where it has to leave the tube it has touched one wall, then
the other, and goes out through the first: of all places where the next piece may begin, those
between its last touch and its exit let that piece reach farthest.

For data with tolerances the problem is Algorithm 510 of the Association for Computing Machinery,
"Piecewise linear approximations of fewest line segments within given tolerances".
"""

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
    """A line through a point; `touch` is the last corner at which it touches a wall."""

    x: float
    y: float
    slope: float
    touch: Corner

    def at(self, x: float) -> float:
        """Give the height of the line at x."""
        return self.y + self.slope * (x - self.x)

    def mirrored(self) -> Self:
        """Turn the line upside down, as the tube is turned."""
        touch = self.touch._replace(y=-self.touch.y)
        return self._replace(y=-self.y, slope=-self.slope, touch=touch)


class Walls(NamedTuple):
    """The samples of the walls of a tube, from left to right."""

    x: Floats
    low: Floats
    high: Floats

    def mirrored(self) -> Self:
        """Turn the tube upside down."""
        low, high = [-y for y in self.high], [-y for y in self.low]
        return self._replace(low=low, high=high)


class Chain:
    """The convex side of one wall, as a line that comes from the right may touch it.

    `side` is 1 for the low wall, which lines stay above, and -1 for the high one.
    """

    def __init__(self, side: int, first: Corner) -> None:
        self.side, self.corners, self.start = side, [first], 0

    def add(self, corner: Corner) -> None:
        """Add a corner on the right, and drop those that no line can touch any more."""
        corners, side = self.corners, self.side
        while len(corners) - self.start > 1:
            (ax, ay, _), (bx, by, _) = corners[-2:]
            if side * ((by - ay) * (corner.x - bx) - (corner.y - by) * (bx - ax)) > 0:
                break
            corners.pop()
        corners.append(corner)

    def slope_to(self, x: float, y: float) -> float | None:
        """Give the slope of the line to a point on the right that only just touches the chain."""
        corners, side, k = self.corners, self.side, self.start
        if not corners[k].x < x:
            return None
        slope = (y - corners[k].y) / (x - corners[k].x)
        while k + 1 < len(corners) and corners[k + 1].x < x:
            further = (y - corners[k + 1].y) / (x - corners[k + 1].x)
            if side * (further - slope) > 0:
                break
            slope, k = further, k + 1
        self.start = k
        return slope


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
    """Lead a line from `far` on the high wall, above the low wall from `near` on, to its farthest.

    Return it, where it leaves the tube (None if it reaches the end), and whether it leaves below.
    """
    low, high = Chain(1, near), Chain(-1, far)
    for i in range(near.after, far.after):
        low.add(Corner(walls.x[i], walls.low[i], i + 1))
    rising = _touching(low, far)
    falling: Line | None = None
    for i in range(far.after, len(walls.x)):
        x = walls.x[i]
        bottom, top = Corner(x, walls.low[i], i + 1), Corner(x, walls.high[i], i + 1)
        if rising and rising.at(x) < bottom.y:
            return rising, _exit(rising, walls.x, walls.low, i), True
        if falling and falling.at(x) > top.y:
            return falling, _exit(falling, walls.x, walls.high, i), False
        if not rising or rising.at(x) > top.y:
            rising = _touching(low, top)
        if not falling or falling.at(x) < bottom.y:
            falling = _touching(high, bottom)
        low.add(bottom)
        high.add(top)
    return _between(rising, falling), None, False


def _touching(chain: Chain, corner: Corner) -> Line | None:
    slope = chain.slope_to(corner.x, corner.y)
    return None if slope is None else Line(corner.x, corner.y, slope, corner)


def _exit(line: Line, x: Floats, wall: Floats, i: int) -> Corner:
    """Give the place between samples i - 1 and i at which a line crosses a wall."""
    inside, outside = line.at(x[i - 1]) - wall[i - 1], line.at(x[i]) - wall[i]
    share = inside / (inside - outside) if inside * outside < 0 else 0.0
    place = x[i - 1] + share * (x[i] - x[i - 1])
    return Corner(place, wall[i - 1] + share * (wall[i] - wall[i - 1]), i)


def _between(rising: Line | None, falling: Line | None) -> Line:
    """Give the line in the middle of the steepest and the least steep."""
    assert rising and falling, "a tube has two samples or more"
    slope = (rising.slope + falling.slope) / 2
    x = falling.x
    return Line(x, (rising.at(x) + falling.at(x)) / 2, slope, falling.touch)


def _corners(walls: Walls, lines: list[Line], ends: list[tuple[float, float]]) -> Array:
    """Give the two ends of a path of lines, and where each crosses the next."""
    left, right = walls.x[0], walls.x[-1]
    corners = [(left, lines[0].at(left))]
    for line, following, (near, far) in zip(lines, lines[1:], ends, strict=False):
        turn = line.slope - following.slope
        x = line.x + (following.at(line.x) - line.y) / turn if turn else far
        x = min(max(x, near), far)
        if corners[-1][0] < x < right:
            corners.append((x, line.at(x)))
    return np.array([*corners, (right, lines[-1].at(right))])
