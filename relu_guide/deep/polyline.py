"""Graphs that join points by straight lines, and one graph put into another: all in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from relu_guide._types import Array

Point = tuple[Fraction, Fraction]
Graph = list[Point]


def as_graph(points: Array) -> Graph:
    """Take the floats of points as they are."""
    return [(Fraction(x), Fraction(y)) for x, y in points.tolist()]


def value(graph: Sequence[Point], x: Fraction) -> Fraction:
    """Give the height of a graph at an x that it has."""
    for (a, low), (b, high) in pairwise(graph):
        if x <= b:
            return low + (high - low) * (x - a) / (b - a)
    return graph[-1][1]


def put_into(outer: Sequence[Point], inner: Sequence[Point]) -> Graph:
    """Give outer(inner(x)): the inner graph's corners, and where it meets one of the outer's.

    The outer graph must have all heights of the inner one among its x.
    """
    found: Graph = [(inner[0][0], value(outer, inner[0][1]))]
    for (a, low), (b, high) in pairwise(inner):
        between = [corner for corner in outer if min(low, high) < corner[0] < max(low, high)]
        for y, z in between if low < high else reversed(between):
            found.append((a + (b - a) * (y - low) / (high - low), z))
        found.append((b, value(outer, high)))
    return found


def bent(graph: Sequence[Point]) -> Graph:
    """Keep the ends, and the corners at which the slope changes."""
    kept = [graph[0]]
    for (x, y), (right, high) in pairwise(graph[1:]):
        left, low = kept[-1]
        if (y - low) * (right - x) != (high - y) * (x - left):
            kept.append((x, y))
    return [*kept, graph[-1]]


def places(graph: Sequence[Point], y: Fraction) -> list[Fraction]:
    """Give every x at which a graph has a height; of a level stretch at that height, its ends."""
    found = {x for x, height in graph if height == y}
    for (a, low), (b, high) in pairwise(graph):
        if (low - y) * (high - y) < 0:
            found.add(a + (b - a) * (y - low) / (high - low))
    return sorted(found)
