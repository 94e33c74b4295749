"""How far each parameter reaches: the exact rate at which the output changes with it, over x."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import end_labels, farther_end
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots, heights, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import line, number, subscript, term
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    MEDIUM,
    OUTPUT,
    THIN,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_view, extent, visible
from relu_guide.shallow.network import ShallowNetwork

SYMBOLS = "wbv"
HEIGHT, NARROW_HEIGHT, PLOT_PIXELS = 330, 250, 160
CAPTION = (
    "How fast the output changes with each parameter. A unit reaches only the side on which it is "
    "active: with <i>w</i> the change grows from the breakpoint on, with <i>b</i> it jumps there, "
    "with <i>v</i> too unless the breakpoint is at 0. The output bias reaches every <i>x</i> alike."
)


def sensitivity(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw the derivatives of the output by every parameter, over x.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint.

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.sensitivity(ShallowNetwork([1], [0], [3], 0))
    >>> {trace.name: trace.y for trace in figure.data if trace.name.startswith("dz/")}
    {'dz/dw1': (0.0, 0.0, 1.0), 'dz/db1': (0.0, 0.0, None, 3.0, 3.0), 'dz/db0': (1.0, 1.0),
     'dz/dv1': (0.0, 0.0, 3.0)}
    """
    shown = as_view(view, [network])
    return plot(
        *(_panel(network, symbol, shown) for symbol in SYMBOLS),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        alt=_alt(network, shown),
        caption=CAPTION,
        table=_table(network),
    )


def _panel(network: ShallowNetwork, symbol: str, view: View) -> Panel:
    units = range(network.units)
    lines = [_derivative(network, unit, symbol, view) for unit in units]
    if symbol == "b":
        lines.append(curve(view, [1.0, 1.0], "dz/db0", color=OUTPUT, width=MEDIUM))
    strong = [_active_part(network, unit, symbol, view) for unit in units]
    span = padded([0.0, *heights(lines)], 0.1)
    names = [subscript(symbol, unit) for unit in [*units, -1]]
    ends = [farther_end(line, name) for line, name in zip(lines, names, strict=False)]
    zeros = breakpoint_dots(network, view, on_axis, size=8)  # the values at the breakpoints
    return Panel(
        f"∂<i>z</i>/∂<i>{symbol}<sub>k</sub></i>",
        [*lines, *strong, _limits(network, symbol, view), zeros],
        across(view, room=0.14) | {"nticks": 5},
        {"range": span, "nticks": 5},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )


def _derivative(network: ShallowNetwork, unit: int, symbol: str, view: View) -> go.Scatter:
    """Draw a derivative as a thin line with a gap where it jumps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, active in _parts(network, unit, view):
        rates = [_rate(network, unit, symbol, at) if active else 0.0 for at in (start, end)]
        if y and y[-1] != rates[0]:
            x, y = [*x, None, start], [*y, None, rates[0]]
        elif not y:
            x, y = [start], [rates[0]]
        x, y = [*x, end], [*y, rates[1]]
    return curve(x, y, f"dz/d{symbol}{unit + 1}", color=unit_colour(unit), width=THIN)


def _active_part(network: ShallowNetwork, unit: int, symbol: str, view: View) -> go.Scatter:
    parts = [(start, end) for start, end, active in _parts(network, unit, view) if active]
    x = [at for part in parts for at in part]
    y = [_rate(network, unit, symbol, at) for at in x]
    name = f"active dz/d{symbol}{unit + 1}"
    return curve(x, y, name, color=unit_colour(unit), width=MEDIUM)


def _parts(network: ShallowNetwork, unit: int, view: View) -> list[tuple[float, float, bool]]:
    """Cut the view at the unit's breakpoint: start, end, and whether the unit is active there."""
    knot, weight = float(network.breakpoints[unit]), float(network.weights[unit])
    left, right = view
    if left < knot < right:
        return [(left, knot, weight < 0), (knot, right, weight > 0)]
    if not weight:
        return [(left, right, bool(network.biases[unit] > 0))]
    return [(left, right, knot <= left if weight > 0 else knot >= right)]


def _rate(network: ShallowNetwork, unit: int, symbol: str, x: float) -> float:
    """Compute the derivative where the unit is active, and its limit at the breakpoint."""
    if symbol == "w":
        at_breakpoint = x == network.breakpoints[unit]
        return 0.0 if at_breakpoint else float(network.preactivations(x)[unit])
    return float(network.output_weights[unit]) * (x if symbol == "v" else 1.0) + 0.0


def _limits(network: ShallowNetwork, symbol: str, view: View) -> go.Scatter:
    """Mark the limits beside the jumps at the breakpoints by rings."""
    knots = [(k, x) for k, x in enumerate(network.breakpoints.tolist()) if visible(x, view)]
    limits = [(k, x, limit) for k, x in knots if (limit := _rate(network, k, symbol, x))]
    ring = {"color": [unit_colour(k) for k, _, _ in limits], "width": 2}
    x, y = [x for _, x, _ in limits], [limit for *_, limit in limits]
    return dots(x, y, "limits", color=BACKGROUND, line=ring, size=8)


def _alt(network: ShallowNetwork, view: View) -> str:
    told = [
        f"unit {unit + 1} {_reach(network, unit)}, where dz/db is {number(weight)}"
        for unit, weight in enumerate(network.output_weights.tolist())
    ]
    return (
        "Three panels: how fast the output z changes with w, b and v of each unit, "
        f"{extent(view)}. {'; '.join(told)}. dz/db0 is 1 everywhere."
    )


def _reach(network: ShallowNetwork, unit: int) -> str:
    weight, knot = float(network.weights[unit]), number(float(network.breakpoints[unit]))
    if not weight:
        return "acts everywhere" if network.biases[unit] > 0 else "acts nowhere"
    return f"acts for x {'>' if weight > 0 else '<'} {knot}"


def _table(network: ShallowNetwork) -> list[dict[str, Any]]:
    parameters = np.c_[network.weights, network.biases, network.output_weights].tolist()
    rows = (
        [unit + 1, _reach(network, unit), line(b, v, "x"), number(w), term(w, "x", first=True)]
        for unit, (v, b, w) in enumerate(parameters)
    )
    columns = ["unit", "where", "dz/dw", "dz/db", "dz/dv"]
    return [table("Derivatives where a unit is active", columns, rows)]
