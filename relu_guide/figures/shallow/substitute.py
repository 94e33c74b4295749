"""A network with another activation: its units, their derivatives, and the output beside ReLU's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import brief
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import Numbers, breakpoint_dots, curve, heights, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, lowered, number, subscript
from relu_guide.figures._drawing.theme import (
    DOT,
    MEDIUM,
    OUTPUT,
    STRONG,
    TARGET,
    THIN,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_points, as_view, bends
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

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right, or the points are out of order.
    TypeError
        If the network or the activation is none.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.substitute(ShallowNetwork([1], [0], [1], 0), leaky(0.25), view=(-4, 4))
    >>> figure.data[1].y
    (-1.0, 0.0, 4.0)
    """
    _check(activation)
    target = None if points is None else as_points(points)
    view = as_view(view, [network], target)
    drawn = {
        title(activation): [*_units(network, activation, view)],
        "derivative": [*_derivatives(network, activation, view)],
        "output <i>z</i>": [*_outputs(network, activation, view, target)],
    }
    row = [
        Panel(name, traces, across(view, room=0.03), {"range": padded([0.0, *heights(traces)])})
        for name, traces in drawn.items()
    ]
    return plot(
        *row,
        **HEIGHTS,
        alt=_alt(network, activation, view),
        caption=f"{title(activation)} in place of ReLU. {CAPTION}",
        table=[_table(network, activation, view)],
    )


def title(activation: Activation) -> str:
    """Return the name of an activation, with its parameter if it has one."""
    if activation.parameter is None:
        return activation.name
    symbol = "slope" if activation.is_straight else "sharpness"
    return f"{activation.name}, {symbol} {number(activation.parameter)}"


def _check(activation: Activation) -> None:
    if not isinstance(activation, Activation):
        raise TypeError(
            f"`activation` must be an Activation; got {brief(activation)}. Take one of "
            "relu_guide.substitution, such as leaky(0.1) or GELU, or make your own."
        )


def _units(network: ShallowNetwork, activation: Activation, view: View) -> Iterator[go.Scatter]:
    for function, line in _styles(activation):
        x = samples(network, function, view)
        values = function.value(network.preactivations(x))
        for unit in range(network.units):
            y, name = rounded(values[:, unit], function), subscript("r", unit)
            yield curve(x, y, name, color=unit_colour(unit), **line)
    yield _corner_dots(network, activation, view, on_axis)


def _derivatives(
    network: ShallowNetwork, activation: Activation, view: View
) -> Iterator[go.Scatter]:
    for function, line in _styles(activation):
        for unit in range(network.units):
            x, y = _derivative(network, function, unit, view)
            style = {"color": unit_colour(unit)} | line
            # Equal levels lie over each other: let the earlier ones look out.
            if function.is_straight and function is activation:
                style["width"] += 1.5 * min(network.units - 1 - unit, 3)
            yield curve(x, y, f"{subscript('r', unit)}′", **style)


def _outputs(
    network: ShallowNetwork, activation: Activation, view: View, points: Array | None
) -> Iterator[go.Scatter]:
    x = samples(network, RELU, view)
    relu = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    yield curve(x, network(x).tolist(), "with ReLU", **relu)
    x = samples(network, activation, view)
    y = rounded(output(network, activation, x), activation)
    style = {"color": OUTPUT, **_line(activation, STRONG)}
    yield curve(x, y, f"<i>z</i> with {activation.name}", **style)
    yield target_dots(points)
    yield _corner_dots(network, activation, view, lambda x: output(network, activation, x))


def _styles(activation: Activation) -> list[tuple[Activation, dict[str, Any]]]:
    dashed = {"width": THIN, "dash": "dash"}
    return [(RELU, dashed), (activation, _line(activation, MEDIUM))]


def _line(activation: Activation, width: float) -> dict[str, Any]:
    """Style a line; Plotly would leave out samples of a curve, and make corners in it."""
    return {"width": width, "simplify": activation.is_straight}


def samples(network: ShallowNetwork, activation: Activation, view: View) -> list[float]:
    """Return the exact x of every vertex of what is straight, or enough samples of a curve."""
    if activation.is_straight:
        return bends(network.breakpoints, view)
    return [float(x) for x in np.linspace(*view, SAMPLES)]


def rounded(y: Array, activation: Activation) -> list[float]:
    """Return exact values of what is straight; of a curve, as many digits as a picture shows."""
    exact: list[float] = y.tolist()
    return exact if activation.is_straight else [float(f"{height:.6g}") for height in exact]


def _derivative(
    network: ShallowNetwork, activation: Activation, unit: int, view: View
) -> tuple[Numbers, Numbers]:
    """Return the x and the derivatives of a unit; where it jumps, a gap."""
    if not activation.is_straight:
        x = samples(network, activation, view)
        slopes = activation.derivative(network.preactivations(x)[:, unit])
        return x, rounded(slopes, activation)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right in pairwise(bends(network.breakpoints[unit], view)):
        middle = network.preactivations(left / 2 + right / 2)[unit]
        level = float(activation.derivative(middle))
        xs += [None, left, right] if xs else [left, right]
        ys += [None, level, level] if ys else [level, level]
    return xs, ys


def _corner_dots(
    network: ShallowNetwork,
    activation: Activation,
    view: View,
    height: Callable[[list[float]], Array],
) -> go.Scatter:
    """Mark the corners of the units, or of their sum; a curve has none."""
    units = range(network.units if activation.is_straight else 0)
    return breakpoint_dots(network, view, height, units=units, name="corners", size=DOT)


def _alt(network: ShallowNetwork, activation: Activation, view: View) -> str:
    x = bends(network.breakpoints, view)
    y = output(network, activation, x).tolist()
    kind = "curves without a corner"
    if activation.is_straight:
        kind = "straight pieces with a corner at each breakpoint"
    return (
        f"With {title(activation)} the units are {kind}. At the ends of the view and at the "
        f"breakpoints of ReLU, the output goes through {corners(x, y)}; "
        f"with ReLU it goes through {corners(x, network(x).tolist())}."
    )


def _table(network: ShallowNetwork, activation: Activation, view: View) -> dict[str, Any]:
    x = bends(network.breakpoints, view)
    units = activation.value(network.preactivations(x))
    columns = ["x", *(lowered("r", unit) for unit in range(network.units)), "z", "z with ReLU"]
    numbers = np.column_stack([x, units, output(network, activation, x), network(x)])
    return table(title(activation), columns, numbers.tolist())
