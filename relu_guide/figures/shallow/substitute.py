"""A network with another activation: its units, their derivatives, and the output beside ReLU's."""

from collections.abc import Callable
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_kind
from relu_guide._types import Array, ArrayLike, Function
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import (
    Numbers,
    breakpoint_dots,
    broken,
    curve,
    heights,
    on_axis,
)
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, lowered, number, subscript
from relu_guide.figures._drawing.theme import DOT, MEDIUM, OUTPUT, STRONG, TARGET, THIN, padded
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.points import target_dots
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.substitution import OTHERS, RELU, Activation, output

Height = Callable[[Any], Array]  # of a line at each x
Style = dict[str, Any]

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
        The part of the x-axis to show; by default where points and most breakpoints are.
    points : array_like of shape (n, 2), optional
        Pairs (x, y), x strictly increasing, to compare with the output.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.substitute(ShallowNetwork([1], [0], [1], 0), leaky(0.25), view=(-4, 4))
    >>> figure.data[1].y
    (-1.0, 0.0, 4.0)
    """
    as_kind(activation, "activation", Activation, OTHERS)
    target = None if points is None else as_points(points)
    view, name = as_view(view, [network], target), _title(activation)
    units, outputs = _units(network, activation, view), _outputs(network, activation, view, target)
    reached = _reached(network, view)
    over_x = across(view, room=0.03)
    over_u = across(reached, room=0.03) | {"title_text": "preactivation <i>u</i>"}
    panels = [
        Panel(title, traces, axis, {"range": padded([0.0, *heights(traces)])})
        for title, traces, axis in (
            (name, units, over_x),
            ("derivative", _derivatives(activation, reached), over_u),
            ("output <i>z</i>", outputs, over_x),
        )
    ]
    x = bends(network.breakpoints, view)
    values, z = activation.value(network.preactivations(x)), output(network, activation, x)
    columns = ["x", *(lowered("r", unit) for unit in range(network.units)), "z", "z with ReLU"]
    numbers = np.column_stack([x, values, z, network(x)])
    return plot(
        *panels,
        height=330,
        narrow_height=270,
        alt=f"With {name} the output goes through {corners(x, z.tolist())}, at the ends of the "
        f"view and the breakpoints of ReLU; with ReLU through {corners(x, network(x).tolist())}."
        f"{view.outside}",
        caption=f"{name} in place of ReLU. The units, the derivative, the output; dashed, "
        f"the same with ReLU. A curve is sampled at {SAMPLES} places.{view.outside}",
        table=[table(name, columns, numbers.tolist())],
    )


def _title(activation: Activation) -> str:
    if activation.parameter is None:
        return activation.name
    symbol = "slope" if activation.is_straight else "sharpness"
    return f"{activation.name}, {symbol} {number(activation.parameter)}"


def _reached(network: ShallowNetwork, view: View) -> View:
    """Return the least and the largest preactivation in a view, 0 between them."""
    ends = [0.0, *network.preactivations(view).ravel().tolist()]
    return (min(ends), max(ends)) if min(ends) < max(ends) else (-1.0, 1.0)


def _units(network: ShallowNetwork, activation: Activation, view: View) -> list[go.Scatter]:
    """Draw the units, those of ReLU dashed."""
    values = []
    looks: list[Style] = [{"width": THIN, "dash": "dash"}, {"width": MEDIUM}]
    looks[1]["simplify"] = activation.is_straight
    for function, look in zip((RELU, activation), looks, strict=True):
        for k, unit in enumerate(units_of(network)):
            style = {"name": subscript("r", k), "color": unit.colour, **look}
            height = _of_unit(network, function.value, k)
            values.append(_drawn(network, function, view, height, style))
    return [*values, _corner_dots(network, activation, view, on_axis)]


def _derivatives(activation: Activation, ends: View) -> list[go.Scatter]:
    """Draw the derivative against the preactivation, that of ReLU dashed; a jump is a gap."""
    dashed: Style = {"name": "ReLU′", "color": TARGET, "width": MEDIUM, "dash": "dash"}
    solid: Style = {
        "name": f"{activation.name}′",
        "color": OUTPUT,
        "width": MEDIUM,
        "simplify": False,
    }
    hover = "<i>u</i> = %{x}<br>%{y}<extra></extra>"
    return [
        curve(*_slopes(function, ends), **style).update(hovertemplate=hover)
        for function, style in ((RELU, dashed), (activation, solid))
    ]


def _slopes(function: Activation, ends: View) -> tuple[Numbers, Numbers]:
    """Return preactivations and the derivative there."""
    if function.is_straight:
        left, right = function.derivative([-1.0, 1.0]).tolist()
        return broken(0.0, ends, lambda _, end: [left if end <= 0 else right] * 2)
    u = np.linspace(*ends, SAMPLES).tolist()
    return u, [float(f"{slope:.6g}") for slope in function.derivative(u).tolist()]


def _outputs(
    network: ShallowNetwork, activation: Activation, view: View, points: Array | None
) -> list[go.Scatter]:
    def z(x: ArrayLike) -> Array:
        return output(network, activation, x)

    dashed = {"name": "with ReLU", "color": TARGET, "width": MEDIUM, "dash": "dash"}
    name, simplify = f"<i>z</i> with {activation.name}", activation.is_straight
    strong = {"name": name, "color": OUTPUT, "width": STRONG, "simplify": simplify}
    return [
        _drawn(network, RELU, view, network, dashed),
        _drawn(network, activation, view, z, strong),
        target_dots(points),
        _corner_dots(network, activation, view, z),
    ]


def _of_unit(network: ShallowNetwork, function: Function, unit: int) -> Height:
    """Return a function of x: that of a unit's preactivation."""
    return lambda x: np.asarray(function(network.preactivations(x)[..., unit]))


def _drawn(
    network: ShallowNetwork, activation: Activation, view: View, height: Height, style: Style
) -> go.Scatter:
    """Draw what is straight through its exact vertices, and a curve through samples.

    `simplify` is off for a curve: Plotly would leave out samples, and make corners in it.
    """
    if activation.is_straight:
        x = bends(network.breakpoints, view)
        return curve(x, height(x).tolist(), **style)
    x = np.linspace(*view, SAMPLES).tolist()
    y = [float(f"{value:.6g}") for value in height(x).tolist()]
    return curve(x, y, **style)


def _corner_dots(
    network: ShallowNetwork, activation: Activation, view: View, height: Any
) -> go.Scatter:
    """Mark the corners of the units, or of their sum; a curve has none."""
    units = range(network.units if activation.is_straight else 0)
    return breakpoint_dots(network, view, height, units=units, name="corners", size=DOT)
