"""The part of the x-axis that a figure shows, and the vertices of a network in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from relu_guide._arguments import as_network, as_real_array, as_several
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import padded
from relu_guide.shallow.network import ShallowNetwork

View = tuple[float, float]


def as_view(
    view: ArrayLike | None, networks: Iterable[ShallowNetwork], points: Array | None = None
) -> View:
    """Check the ends of the view; by default it holds every breakpoint and every point."""
    checked = [as_shallow(network) for network in networks]
    if view is None:
        return _default(checked, [] if points is None else points[:, 0].tolist())
    ends = as_real_array(view, "view")
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f"`view` must be (left, right) with left < right; got {view}. "
            "Give the smaller x first, then the larger."
        )
    return float(ends[0]), float(ends[1])


def as_shallow(network: object, name: str = "network") -> ShallowNetwork:
    """Refuse what is no shallow network."""
    if isinstance(network, DeepNetwork):
        drawn = "planar_regions" if network.inputs == 2 else "linear_regions"
        raise TypeError(f"`{name}` must be a ShallowNetwork; got DeepNetwork. Use figures.{drawn}.")
    return as_network(network, name, ShallowNetwork)


def as_networks(networks: Sequence[ShallowNetwork], name: str) -> list[ShallowNetwork]:
    """Check several shallow networks, at least one."""
    several = as_several(networks, name, "networks")
    if not several:
        raise ValueError(f"`{name}` must hold at least one network; got none. Add a network.")
    return [as_shallow(network, f"{name}[{k}]") for k, network in enumerate(several)]


def bends(breakpoints: ArrayLike, view: View) -> list[float]:
    """Return the exact x of every vertex: the ends of the view, and the breakpoints between."""
    places = np.unique(np.asarray(breakpoints, dtype=float))
    left, right = view
    inside = places[(places > left) & (places < right)]
    return [left, *inside.tolist(), right]


def across(view: View, *, room: float = 0.09) -> dict[str, Any]:
    """Style the x-axis of a view, with room at both ends for the labels of the lines."""
    return {"title_text": "<i>x</i>", "range": padded(view, room)}


def extent(view: View) -> str:
    """Return which part of the axis is in the picture."""
    return f"for x from {number(view[0])} to {number(view[1])}"


def visible(x: float, view: View) -> bool:
    """Return whether a breakpoint exists and lies in the view, its ends included."""
    return bool(view[0] <= x <= view[1])


def _default(networks: Iterable[ShallowNetwork], points: Sequence[float]) -> View:
    knots = [x for network in networks for x in network.breakpoints.tolist() if np.isfinite(x)]
    low, high = min([*knots, *points], default=0.0), max([*knots, *points], default=0.0)
    if points and low < high:
        return low, high
    margin = (high - low) / 2 or 2 * abs(low) or 1.0
    return low - margin, high + margin
