"""How far each parameter reaches: the exact rate at which the output changes with it, over x."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import Any

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
)
from relu_guide.figures._drawing.units import Unit, units_of
from relu_guide.figures._drawing.view import View, across, as_view, bends, extent, visible
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
    view = as_view(view, [network])
    return plot(
        *(_panel(network, symbol, view) for symbol in SYMBOLS),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        alt=_alt(network, view),
        caption=CAPTION,
        table=_table(network),
    )


def _panel(network: ShallowNetwork, symbol: str, view: View) -> Panel:
    units = units_of(network)
    lines = [_derivative(network, unit, symbol, view) for unit in units]
    if symbol == "b":
        lines.append(curve(view, [1.0, 1.0], "dz/db0", color=OUTPUT, width=MEDIUM))
    strong = [_active_part(network, unit, symbol, view) for unit in units]
    span = padded([0.0, *heights(lines)], 0.1)
    names = [subscript(symbol, k) for k in [*range(len(units)), -1]]
    ends = [farther_end(line, name) for line, name in zip(lines, names, strict=False)]
    zeros = breakpoint_dots(network, view, on_axis, size=8)  # the values at the breakpoints
    return Panel(
        f"∂<i>z</i>/∂<i>{symbol}<sub>k</sub></i>",
        [*lines, *strong, _limits(network, units, symbol, view), zeros],
        across(view, room=0.14) | {"nticks": 5},
        {"range": span, "nticks": 5},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )


def _derivative(network: ShallowNetwork, unit: Unit, symbol: str, view: View) -> go.Scatter:
    """Draw a derivative as a thin line with a gap where it jumps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, active in _parts(unit, view):
        rates = [_rate(network, unit, symbol, at) if active else 0.0 for at in (start, end)]
        if y and y[-1] != rates[0]:
            x, y = [*x, None, start], [*y, None, rates[0]]
        elif not y:
            x, y = [start], [rates[0]]
        x, y = [*x, end], [*y, rates[1]]
    return curve(x, y, f"dz/d{symbol}{unit.index + 1}", color=unit.colour, width=THIN)


def _active_part(network: ShallowNetwork, unit: Unit, symbol: str, view: View) -> go.Scatter:
    parts = [(start, end) for start, end, active in _parts(unit, view) if active]
    x = [at for part in parts for at in part]
    y = [_rate(network, unit, symbol, at) for at in x]
    name = f"active dz/d{symbol}{unit.index + 1}"
    return curve(x, y, name, color=unit.colour, width=MEDIUM)


def _parts(unit: Unit, view: View) -> list[tuple[float, float, bool]]:
    """Cut the view at the unit's breakpoint: start, end, and whether the unit is active there."""
    low, high = unit.active_on or (inf, -inf)
    return [
        (start, end, low <= start and end <= high)
        for start, end in pairwise(bends(unit.knot, view))
    ]


def _rate(network: ShallowNetwork, unit: Unit, symbol: str, x: float) -> float:
    """Return the derivative where the unit is active, and its limit at the breakpoint."""
    if symbol == "w":
        return 0.0 if x == unit.knot else float(network.preactivations(x)[unit.index])
    return unit.w * (x if symbol == "v" else 1.0) + 0.0


def _limits(network: ShallowNetwork, units: list[Unit], symbol: str, view: View) -> go.Scatter:
    """Mark the limits beside the jumps at the breakpoints by rings."""
    seen = [unit for unit in units if visible(unit.knot, view)]
    limits = {unit: y for unit in seen if (y := _rate(network, unit, symbol, unit.knot))}
    ring = {"color": [unit.colour for unit in limits], "width": 2}
    x = [unit.knot for unit in limits]
    return dots(x, list(limits.values()), "limits", color=BACKGROUND, line=ring, size=8)


def _alt(network: ShallowNetwork, view: View) -> str:
    told = [
        f"unit {unit.index + 1} {_reach(unit)}, where dz/db is {number(unit.w)}"
        for unit in units_of(network)
    ]
    return (
        "Three panels: how fast the output z changes with w, b and v of each unit, "
        f"{extent(view)}. {'; '.join(told)}. dz/db0 is 1 everywhere."
    )


def _reach(unit: Unit) -> str:
    if not unit.v:
        return "acts everywhere" if unit.active_on else "acts nowhere"
    return f"acts for x {'>' if unit.v > 0 else '<'} {number(unit.knot)}"


def _table(network: ShallowNetwork) -> list[dict[str, Any]]:
    columns = ["unit", "where", "dz/dw", "dz/db", "dz/dv"]
    rows = []
    for unit in units_of(network):
        dw, db, dv = line(unit.b, unit.v, "x"), number(unit.w), term(unit.w, "x", first=True)
        rows.append([unit.index + 1, _reach(unit), dw, db, dv])
    return [table("Derivatives where a unit is active", columns, rows)]
