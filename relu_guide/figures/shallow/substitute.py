"""A network with another activation: its units, their derivatives, and the output beside ReLU's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import Numbers, curve, dots
from relu_guide.figures._drawing.panels import axis_suffix, on, panels
from relu_guide.figures._drawing.text import corners, lowered, number, subscript
from relu_guide.figures._drawing.theme import (
    MEDIUM,
    OUTPUT,
    STRONG,
    TARGET,
    THIN,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_points, as_view, bends, visible
from relu_guide.figures.shallow.points import target_dots
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.substitution import RELU, Activation, output

SAMPLES = 97
HEIGHTS = {"height": 330, "narrow_height": 270}
CAPTION = (
    "The units, the derivative of each, the output; dashed, the same with ReLU. What is straight "
    f"goes through exact vertices; a curve is sampled at {SAMPLES} places."
)


def substitute(
    network: ShallowNetwork,
    activation: Activation,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
) -> go.Figure:
    """Draw a network with another activation in place of ReLU.

    Parameters
    ----------
    network : ShallowNetwork
    activation : Activation
        One of `relu_guide.substitution`, or your own.
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint and point.
    points : array_like of shape (n, 2), optional
        Points to compare the output with.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right, or the points are out of order.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.substitute(ShallowNetwork([1], [0], [1], 0), leaky(0.25), view=(-4, 4))
    >>> figure.data[1].y
    (-1.0, 0.0, 4.0)
    """
    target = None if points is None else as_points(points)
    shown = as_view(view, [network], target)
    titles = [title(activation), "derivative", "output <i>z</i>"]
    figure = panels(titles, **HEIGHTS)
    for panel, traces in enumerate(
        [
            _units(network, activation, shown),
            _derivatives(network, activation, shown),
            _outputs(network, activation, shown, target),
        ]
    ):
        drawn = [trace.update(on(panel)) for trace in traces]
        figure.add_traces(drawn)
        figure.update_layout({f"yaxis{axis_suffix(panel)}.range": _span(drawn)})
    figure.update_xaxes(**across(shown, room=0.03))
    alt = _alt(network, activation, shown)
    caption = f"{title(activation)} in place of ReLU. {CAPTION}"
    return describe(figure, alt=alt, caption=caption, table=[_table(network, activation, shown)])


def title(activation: Activation) -> str:
    """Name an activation, with its parameter if it has one."""
    if activation.parameter is None:
        return activation.name
    symbol = "slope" if activation.is_straight else "sharpness"
    return f"{activation.name}, {symbol} {number(activation.parameter)}"


def _units(network: ShallowNetwork, activation: Activation, view: View) -> Iterator[go.Scatter]:
    for each, line in _both(activation):
        x = places(network, each, view)
        values = each.value(network.preactivations(x))
        for unit in range(network.units):
            name = subscript("r", unit)
            yield curve(x, heights(values[:, unit], each), name, color=unit_colour(unit), **line)
    yield _corners(network, activation, view)


def _derivatives(
    network: ShallowNetwork, activation: Activation, view: View
) -> Iterator[go.Scatter]:
    for each, line in _both(activation):
        for unit in range(network.units):
            x, y = _derivative(network, each, unit, view)
            style = {"color": unit_colour(unit)} | line
            # Equal levels lie over each other: let the earlier ones look out.
            if each.is_straight and each is activation:
                style["width"] += 1.5 * min(network.units - 1 - unit, 3)
            yield curve(x, y, f"{subscript('r', unit)}′", **style)


def _outputs(
    network: ShallowNetwork, activation: Activation, view: View, points: Array | None
) -> Iterator[go.Scatter]:
    x = places(network, RELU, view)
    ghost = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    yield curve(x, network(x).tolist(), "with ReLU", **ghost)
    x = places(network, activation, view)
    name = f"<i>z</i> with {activation.name}"
    yield curve(
        x,
        heights(output(network, activation, x), activation),
        name,
        color=OUTPUT,
        **_whole(activation, STRONG),
    )
    yield target_dots(points)
    yield _corners(network, activation, view, is_output=True)


def _both(activation: Activation) -> Iterable[tuple[Activation, dict[str, Any]]]:
    return (RELU, {"width": THIN, "dash": "dash"}), (activation, _whole(activation, MEDIUM))


def _whole(activation: Activation, width: float) -> dict[str, Any]:
    """Style a line of this width; Plotly would leave out places of a curve, and give it corners."""
    return {"width": width, "simplify": activation.is_straight}


def places(network: ShallowNetwork, activation: Activation, view: View) -> list[float]:
    """Give the exact x of every vertex of what is straight, or enough places on a curve."""
    if activation.is_straight:
        return bends(network.breakpoints, view)
    return [float(x) for x in np.linspace(*view, SAMPLES)]


def heights(y: Array, activation: Activation) -> list[float]:
    """Give exact heights of what is straight; of a curve, as many digits as a picture shows."""
    exact: list[float] = y.tolist()
    return exact if activation.is_straight else [float(f"{height:.6g}") for height in exact]


def _derivative(
    network: ShallowNetwork, activation: Activation, unit: int, view: View
) -> tuple[Numbers, Numbers]:
    """Give the places and derivatives of a unit; where it jumps, a gap."""
    if not activation.is_straight:
        x = places(network, activation, view)
        slopes = activation.derivative(network.preactivations(x)[:, unit])
        return x, heights(slopes, activation)
    ends = bends(network.breakpoints[unit], view)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right in pairwise(ends):
        middle = network.preactivations(left / 2 + right / 2)[unit]
        level = float(activation.derivative(middle))
        xs += [None, left, right] if xs else [left, right]
        ys += [None, level, level] if ys else [level, level]
    return xs, ys


def _corners(
    network: ShallowNetwork, activation: Activation, view: View, *, is_output: bool = False
) -> go.Scatter:
    """Mark the corners of the units, or of their sum; a curve has none."""
    knots = network.breakpoints.tolist()
    units = [u for u, x in enumerate(knots) if activation.is_straight and visible(x, view)]
    x = [knots[unit] for unit in units]
    y = output(network, activation, x).tolist() if is_output and x else [0.0] * len(x)
    colours = [unit_colour(unit) for unit in units]
    return dots(x, y, "corners", color=colours)


def _span(traces: Iterable[go.Scatter]) -> list[float]:
    return padded([0.0, *(y for trace in traces for y in trace.y if y is not None)], 0.08)


def _alt(network: ShallowNetwork, activation: Activation, view: View) -> str:
    x = bends(network.breakpoints, view)
    kind = (
        "straight pieces with a corner at each breakpoint"
        if activation.is_straight
        else "curves without a corner"
    )
    return (
        f"With {title(activation)} the units are {kind}. At the ends of the view and at the "
        f"breakpoints of ReLU, the output goes through "
        f"{corners(x, output(network, activation, x).tolist())}; "
        f"with ReLU it goes through {corners(x, network(x).tolist())}."
    )


def _table(network: ShallowNetwork, activation: Activation, view: View) -> dict[str, Any]:
    x = bends(network.breakpoints, view)
    units = activation.value(network.preactivations(x))
    columns = ["x", *(lowered("r", unit) for unit in range(network.units)), "z", "z with ReLU"]
    numbers = np.column_stack([x, units, output(network, activation, x), network(x)])
    return {"caption": title(activation), "columns": columns, "rows": numbers.tolist()}
