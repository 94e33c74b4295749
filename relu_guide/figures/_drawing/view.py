"""The part of the x-axis that a figure shows, and the places where a network bends in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.theme import padded
from relu_guide.shallow.network import ShallowNetwork

View = tuple[float, float]


def as_view(
    view: ArrayLike | None, networks: Iterable[ShallowNetwork], points: Array | None = None
) -> View:
    """Check the ends of the view; by default it holds every breakpoint and every point."""
    if view is None:
        return _default(networks, [] if points is None else points[:, 0].tolist())
    ends = as_real_array(view, "view")
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f"`view` must be (left, right) with left < right; got {view}. "
            "Give the smaller x first, then the larger."
        )
    return float(ends[0]), float(ends[1])


def as_points(points: ArrayLike) -> Array:
    """Check the points of a graph: pairs (x, y), from left to right."""
    array = as_real_array(points, "points")
    if array.ndim != 2 or array.shape[1:] != (2,) or not len(array):
        raise ValueError(
            f"`points` must be one or more (x, y) pairs, shape (n, 2); got shape {array.shape}. "
            "Give each point as (x, y)."
        )
    for place, (left, right) in enumerate(pairwise(array[:, 0].tolist()), start=1):
        if not left < right:
            raise ValueError(
                f"`points` must have strictly increasing x; got {right} after {left} "
                f"at points[{place}]. Sort the points, and keep one y for each x."
            )
    return array


def bends(breakpoints: ArrayLike, view: View) -> list[float]:
    """Give the ends of the view and the breakpoints between them: the exact x of every vertex."""
    places = np.unique(np.asarray(breakpoints, dtype=float))
    left, right = view
    inside = places[(places > left) & (places < right)]
    return [left, *inside.tolist(), right]


def across(view: View, *, room: float = 0.09) -> dict[str, Any]:
    """Style the x-axis of a view, with room at both ends for the labels of the lines."""
    return {"title_text": "<i>x</i>", "range": padded(view, room)}


def visible(place: float, view: View) -> bool:
    """Tell whether a breakpoint exists and lies in the view, its ends included."""
    return bool(view[0] <= place <= view[1])


def _default(networks: Iterable[ShallowNetwork], places: Sequence[float]) -> View:
    knots = [x for network in networks for x in network.breakpoints.tolist() if np.isfinite(x)]
    low, high = min([*knots, *places], default=0.0), max([*knots, *places], default=0.0)
    if places and low < high:
        return low, high
    margin = (high - low) / 2 or 2 * abs(low) or 1.0
    return low - margin, high + margin
