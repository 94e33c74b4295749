"""Minimum-link paths: the fewest straight pieces that lead through a tube, from left to right.

Each piece is led as far as it can go. Where it has to leave the tube it has touched one wall, then
the other, and goes out through the first. The next piece turns off between the last touch and the
exit, and is held there by the touched wall alone. For data with tolerances this is Algorithm 510 of
the Association for Computing Machinery, "Piecewise linear approximations of fewest line segments
within given tolerances".
"""

from collections import deque
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from relu_guide._types import Array

Floats = Sequence[float]
Point = tuple[float, float]
Gate = tuple[float, float, float]  # x, and the heights of the low wall and of the high one


class Line(NamedTuple):
    """The line through (x, y) with a slope."""

    x: float
    y: float
    slope: float

    def at(self, x: float) -> float:
        """Return its height at x."""
        return self.y + self.slope * (x - self.x)


class Steepest:
    """The line that rises most through the gates so far: it touches the low wall, then the high.

    Of the low wall, only the corners of its convex hull matter.
    """

    def __init__(self) -> None:
        self.hull: deque[Point] = deque()
        self.line: Line | None = None
        self.after = 0  # the first gate right of the point at which it touches the high wall

    def passes(self, gate: Gate, after: int) -> bool:
        """Turn the line through a gate, if it rises enough to reach it."""
        x, low, high = gate
        height = self.line.at(x) if self.line else inf
        if height > high and self.hull and self.hull[0][0] < x:
            slope = _slope(self.hull[0], x, high)
            while len(self.hull) > 1 and self.hull[1][0] < x:
                if (further := _slope(self.hull[1], x, high)) > slope:
                    break
                slope = further
                self.hull.popleft()
            self.line, self.after = Line(x, high, slope), after
        return height >= low

    def add(self, x: float, y: float) -> None:
        """Let later lines stay above a point of the low wall."""
        while len(self.hull) > 1:
            (a, low), (b, high) = self.hull[-2], self.hull[-1]
            if (high - low) * (x - b) > (y - high) * (b - a):
                break
            self.hull.pop()
        self.hull.append((x, y))

    def upright(self, side: int) -> Line:
        """Return the line, mirrored if the side is -1."""
        assert self.line, "two points hold a line"
        return Line(self.line.x, side * self.line.y, side * self.line.slope)


def fewest_pieces(x: Floats, low: Floats, high: Floats, most: int) -> Array | None:
    """Return the corners (x, y) of the fewest pieces, or None if there would be more than most."""
    upright = list(zip(x, low, high, strict=True))
    gates = {1: upright, -1: [(x, -high, -low) for x, low, high in upright]}
    lines: list[Line] = []
    windows: list[Point] = []
    both, start = {1: Steepest(), -1: Steepest()}, 0
    for _ in range(most):
        side, out = _farthest(both, gates, start)
        if not side:
            lines.append(_middle(both[1].upright(1), both[-1].upright(-1)))
            return _corners(lines, windows, (x[0], x[-1]))
        last = both[side]
        lines.append(last.upright(side))
        touch = last.upright(1)
        leaving = _exit(touch, *gates[side][out - 1 : out + 1])
        windows.append((touch.x, leaving[0]))
        # The next line stays above the exit, and on this side of the touched wall before it.
        both, start = {1: Steepest(), -1: Steepest()}, out
        both[side].add(*leaving)
        both[-side].add(touch.x, -touch.y)
        for gate in gates[-side][last.after : out]:
            both[-side].add(*gate[:2])
        both[-side].passes((leaving[0], -inf, -leaving[1]), out)
    return None


def _slope(start: Point, x: float, y: float) -> float:
    return (y - start[1]) / (x - start[0])


def _farthest(
    both: dict[int, Steepest], gates: dict[int, list[Gate]], start: int
) -> tuple[int, int]:
    """Lead both extreme lines on; return which cannot pass a gate, 0 for none, and which gate."""
    for k in range(start, len(gates[1])):
        for side, line in both.items():
            if not line.passes(gates[side][k], k + 1):
                return side, k
        for side, line in both.items():
            line.add(*gates[side][k][:2])
    return 0, len(gates[1])


def _exit(line: Line, before: Gate, after: Gate) -> Point:
    """Return the point between two gates at which a line crosses the low wall."""
    inside, outside = line.at(before[0]) - before[1], line.at(after[0]) - after[1]
    share = inside / (inside - outside) if inside > 0 else 0.0
    return before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])


def _middle(one: Line, other: Line) -> Line:
    return Line(other.x, (one.at(other.x) + other.y) / 2, (one.slope + other.slope) / 2)


def _corners(lines: Sequence[Line], windows: Sequence[Point], ends: Point) -> Array:
    """Return the two ends of a path of lines, and where each crosses the next, in its window."""
    corners = [(ends[0], lines[0].at(ends[0]))]
    for line, following, (near, far) in zip(lines, lines[1:], windows, strict=False):
        turn = line.slope - following.slope
        x = line.x + (following.at(line.x) - line.y) / turn if turn else far
        x = min(max(x, near), far)
        if corners[-1][0] < x < ends[1]:
            corners.append((x, line.at(x)))
    return np.array([*corners, (ends[1], lines[-1].at(ends[1]))])
