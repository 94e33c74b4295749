"""Graphs that join points by lines, and one put into another: all in fractions."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from relu_guide._types import Array

Point = tuple[Fraction, Fraction]
Graph = list[Point]


def as_graph(points: Array) -> Graph:
    """Return points as exact fractions."""
    return [(Fraction(x), Fraction(y)) for x, y in points.tolist()]


def value(graph: Sequence[Point], x: Fraction) -> Fraction:
    """Return the height of a graph at an x of its range."""
    for (a, low), (b, high) in pairwise(graph):
        if x <= b:
            return low + (high - low) * (x - a) / (b - a)
    return graph[-1][1]


def put_into(outer: Sequence[Point], inner: Sequence[Point]) -> Graph:
    """Return the graph of outer(inner(x)), if the outer one reaches over all the inner heights."""
    composed: Graph = [(inner[0][0], value(outer, inner[0][1]))]
    for (a, low), (b, high) in pairwise(inner):
        between = [corner for corner in outer if min(low, high) < corner[0] < max(low, high)]
        for y, z in between if low < high else reversed(between):
            composed.append((a + (b - a) * (y - low) / (high - low), z))
        composed.append((b, value(outer, high)))
    return composed


def bent(graph: Sequence[Point]) -> Graph:
    """Return the ends, and the corners at which the slope changes."""
    corners = [graph[0]]
    for (x, y), (right, high) in pairwise(graph[1:]):
        left, low = corners[-1]
        if (y - low) * (right - x) != (high - y) * (x - left):
            corners.append((x, y))
    return [*corners, graph[-1]]


def places(graph: Sequence[Point], y: Fraction) -> list[Fraction]:
    """Return every x at which a graph has height y; of a level piece, its two ends."""
    roots = {x for x, height in graph if height == y}
    for (a, low), (b, high) in pairwise(graph):
        if (low - y) * (high - y) < 0:
            roots.add(a + (b - a) * (y - low) / (high - low))
    return sorted(roots)
