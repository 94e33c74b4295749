"""A network with another activation: its units, their derivatives, and the output beside ReLU's."""

from __future__ import annotations

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
from relu_guide.figures._drawing.theme import DOT, MEDIUM, OUTPUT, STRONG, TARGET, THIN, padded
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.points import target_dots
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.substitution import RELU, Activation, output

SAMPLES = 97  # of a curve


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
    points : array_like of shape (n, 2), optional
        Points to compare the output with.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.substitute(ShallowNetwork([1], [0], [1], 0), leaky(0.25), view=(-4, 4))
    >>> figure.data[1].y
    (-1.0, 0.0, 4.0)
    """
    if not isinstance(activation, Activation):
        raise TypeError(
            f"`activation` must be an Activation; got {brief(activation)}. Take one of "
            "relu_guide.substitution, such as leaky(0.1) or GELU, or make your own."
        )
    target = None if points is None else as_points(points)
    view, name = as_view(view, [network], target), _title(activation)
    values, slopes = _units(network, activation, view)
    outputs = _outputs(network, activation, view, target)
    drawn = {name: values, "derivative": slopes, "output <i>z</i>": outputs}
    panels = [
        Panel(title, traces, across(view, room=0.03), {"range": padded([0.0, *heights(traces)])})
        for title, traces in drawn.items()
    ]
    x = bends(network.breakpoints, view)
    units, z = activation.value(network.preactivations(x)), output(network, activation, x)
    columns = ["x", *(lowered("r", unit) for unit in range(network.units)), "z", "z with ReLU"]
    numbers = np.column_stack([x, units, z, network(x)])
    return plot(
        *panels,
        height=330,
        narrow_height=270,
        alt=f"With {name} the output goes through {corners(x, z.tolist())}, at the ends of the "
        f"view and the breakpoints of ReLU; with ReLU through {corners(x, network(x).tolist())}.",
        caption=f"{name} in place of ReLU. The units, the derivative of each, the output; dashed, "
        f"the same with ReLU. A curve is sampled at {SAMPLES} places.",
        table=[table(name, columns, numbers.tolist())],
    )


def _title(activation: Activation) -> str:
    if activation.parameter is None:
        return activation.name
    symbol = "slope" if activation.is_straight else "sharpness"
    return f"{activation.name}, {symbol} {number(activation.parameter)}"


def _units(
    network: ShallowNetwork, activation: Activation, view: View
) -> tuple[list[go.Scatter], list[go.Scatter]]:
    """Draw the units and their derivatives, those of ReLU dashed."""
    values, slopes = [], []
    dashed = {"width": THIN, "dash": "dash"}
    for function, line in ((RELU, dashed), (activation, _line(activation, MEDIUM))):
        x = _places(network, function, view)
        y = function.value(network.preactivations(x))
        for k, unit in enumerate(units_of(network)):
            name = subscript("r", k)
            style: dict[str, Any] = {"color": unit.colour, **line}
            values.append(curve(x, _short(y[:, k], function), name, **style))
            # Equal levels lie over each other: let the earlier ones look out.
            if function.is_straight and function is activation:
                style["width"] += 1.5 * min(network.units - 1 - k, 3)
            slopes.append(curve(*_derivative(network, function, k, view), f"{name}′", **style))
    return [*values, _corner_dots(network, activation, view, on_axis)], slopes


def _outputs(
    network: ShallowNetwork, activation: Activation, view: View, points: Array | None
) -> list[go.Scatter]:
    def z(x: list[float]) -> Array:
        return output(network, activation, x)

    bent, x = bends(network.breakpoints, view), _places(network, activation, view)
    relu = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    style = {"color": OUTPUT, **_line(activation, STRONG)}
    return [
        curve(bent, network(bent).tolist(), "with ReLU", **relu),
        curve(x, _short(z(x), activation), f"<i>z</i> with {activation.name}", **style),
        target_dots(points),
        _corner_dots(network, activation, view, z),
    ]


def _line(activation: Activation, width: float) -> dict[str, Any]:
    """Style a line; Plotly would leave out samples of a curve, and make corners in it."""
    return {"width": width, "simplify": activation.is_straight}


def _places(network: ShallowNetwork, activation: Activation, view: View) -> list[float]:
    """Return the exact x of every vertex of what is straight, or enough samples of a curve."""
    if activation.is_straight:
        return bends(network.breakpoints, view)
    return [float(x) for x in np.linspace(*view, SAMPLES)]


def _short(y: Array, activation: Activation) -> list[float]:
    """Return exact values of what is straight; of a curve, as many digits as a picture shows."""
    exact: list[float] = y.tolist()
    return exact if activation.is_straight else [float(f"{height:.6g}") for height in exact]


def _derivative(
    network: ShallowNetwork, activation: Activation, unit: int, view: View
) -> tuple[Numbers, Numbers]:
    """Return the x and the derivatives of a unit; where it jumps, a gap."""
    if not activation.is_straight:
        x = _places(network, activation, view)
        return x, _short(activation.derivative(network.preactivations(x)[:, unit]), activation)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right in pairwise(bends(network.breakpoints[unit], view)):
        level = float(activation.derivative(network.preactivations(left / 2 + right / 2)[unit]))
        xs += [None, left, right] if xs else [left, right]
        ys += [None, level, level] if ys else [level, level]
    return xs, ys


def _corner_dots(
    network: ShallowNetwork, activation: Activation, view: View, height: Any
) -> go.Scatter:
    """Mark the corners of the units, or of their sum; a curve has none."""
    units = range(network.units if activation.is_straight else 0)
    return breakpoint_dots(network, view, height, units=units, name="corners", size=DOT)
