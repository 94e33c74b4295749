"""The part of the x-axis that a figure shows, and the vertices of a network in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, inf, isfinite
from typing import Any

import numpy as np

from relu_guide._arguments import as_interval, as_network, as_several, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import LARGEST, padded, require_drawable
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.shallow.regions import vertices_between

View = tuple[float, float]
FAR = 4  # times the width where most breakpoints lie; what is farther from there is left out
FEW = 4  # breakpoints outside that are named


class ChosenView(View):
    """The part of the x-axis (left, right), and a sentence on breakpoints that it leaves out."""

    outside: str = ""


def as_view(
    view: ArrayLike | None,
    networks: Iterable[ShallowNetwork],
    points: Array | None = None,
    data: Array | None = None,
) -> ChosenView:
    """Check the ends of the view; by default it is where the data lie.

    Without data it holds every point, and where most breakpoints lie.
    """
    knots = [x for each in networks for x in as_shallow(each).breakpoints.tolist() if isfinite(x)]
    if view is None:
        chosen = ChosenView(_default(knots, points, data))
        require_drawable(*chosen)
        chosen.outside = _outside([x for x in knots if not visible(x, chosen)], len(knots))
        return chosen
    left, right = as_interval(view, "view")
    if max(-left, right) > LARGEST:
        raise ValueError(
            f"`view` must have a width that a float can hold; got {brief(view)}. "
            "Bring its ends nearer to zero."
        )
    return ChosenView((left, right))


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
    vertices: list[float] = vertices_between(np.asarray(breakpoints), view).tolist()
    return vertices


def across(view: View, *, room: float = 0.09) -> dict[str, Any]:
    """Style the x-axis of a view, with room at both ends for the labels of the lines."""
    return {"title_text": "<i>x</i>", "range": padded(view, room)}


def extent(view: View) -> str:
    """Return which part of the axis is in the picture."""
    return f"for x from {number(view[0])} to {number(view[1])}"


def visible(x: float, view: View) -> bool:
    """Return whether a breakpoint exists and lies in the view, its ends included."""
    return bool(view[0] <= x <= view[1])


def _default(knots: Sequence[float], points: Array | None, data: Array | None) -> View:
    given = [array[:, 0].tolist() for array in (points, data) if array is not None]
    x = [] if data is not None else _central(knots)
    x += [place for places in given for place in places]
    low, high = min(x, default=0.0), max(x, default=0.0)
    if given and low < high:
        return low, high
    margin = (high - low) / 2 or 2 * abs(low) or 1.0
    return low - margin, high + margin


def _central(knots: Sequence[float]) -> list[float]:
    """Leave out what is far from the shortest interval that holds three quarters of all."""
    x = sorted(knots)
    span = ceil(0.75 * len(x)) - 1
    ends = [(high - low, low) for low, high in zip(x, x[span:], strict=False)] if x else []
    width, low = min(ends, default=(0.0, 0.0))
    # What lies on one place, up to rounding, says nothing about the others.
    near = FAR * width if width > 1e-9 * abs(low) else inf
    return [each for each in x if low - near <= each <= low + width + near]


def _outside(knots: Sequence[float], total: int) -> str:
    """Return a sentence on the breakpoints that a view leaves out, to follow another one."""
    if not knots:
        return ""
    places = f", at <i>x</i> = {listed([number(x) for x in sorted(knots)])}" * (len(knots) <= FEW)
    verb = "is" if len(knots) == 1 else "are"
    return f" {len(knots)} of {count(total, 'breakpoint')} {verb} outside the view{places}."
