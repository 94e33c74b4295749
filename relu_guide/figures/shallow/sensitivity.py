"""How far each parameter reaches: the exact rate at which the output changes with it, over x."""

from __future__ import annotations

from math import inf
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import end_labels, farther_end
from relu_guide.figures._drawing.lines import breakpoint_dots, broken, curve, dots, heights, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import line, number, subscript, term
from relu_guide.figures._drawing.theme import BACKGROUND, MEDIUM, OUTPUT, THIN, padded
from relu_guide.figures._drawing.units import Unit, units_of
from relu_guide.figures._drawing.view import View, across, as_view, extent, visible
from relu_guide.figures.shallow.rays import active
from relu_guide.shallow.network import ShallowNetwork

CAPTION = (
    "A unit's parameters reach the side on which it is active: with <i>w</i> the change grows, "
    "with <i>b</i> it jumps, with <i>v</i> too unless the breakpoint is at 0."
)


def sensitivity(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw the derivatives of the output by every parameter, over x.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.sensitivity(ShallowNetwork([1], [0], [3], 0))
    >>> {trace.name: trace.y for trace in figure.data if trace.name.startswith("dz/")}
    {'dz/dw1': (0.0, 0.0, 1.0), 'dz/db1': (0.0, 0.0, None, 3.0, 3.0), 'dz/db0': (1.0, 1.0),
     'dz/dv1': (0.0, 0.0, 3.0)}
    """
    view, units = as_view(view, [network]), units_of(network)
    told = "; ".join(f"unit {unit.index + 1} {_reach(unit)}" for unit in units)
    return plot(
        *(_panel(network, units, symbol, view) for symbol in "wbv"),
        height=330,
        narrow_height=250,
        alt="Three panels: how fast the output z changes with w, b and v of each unit, "
        f"{extent(view)}. {told}. dz/db0 is 1 everywhere.{view.outside}",
        caption=CAPTION + view.outside,
        table=_table(units),
    )


def _panel(network: ShallowNetwork, units: list[Unit], symbol: str, view: View) -> Panel:
    lines = [_derivative(unit, symbol, view) for unit in units]
    strong = [active(line) for line in lines]
    if symbol == "b":
        lines.append(curve(view, [1.0, 1.0], "dz/db0", color=OUTPUT, width=MEDIUM))
    span = padded([0.0, *heights(lines)], 0.1)
    names = [subscript(symbol, k) for k in [*range(len(units)), -1]]
    ends = [farther_end(line, name) for line, name in zip(lines, names, strict=False)]
    seen = [unit for unit in units if visible(unit.knot, view) and _rate(unit, symbol, unit.knot)]
    ring = {"color": BACKGROUND, "line": {"color": [unit.colour for unit in seen], "width": 2}}
    x, y = [unit.knot for unit in seen], [_rate(unit, symbol, unit.knot) for unit in seen]
    limits = dots(x, y, "limits", size=8, **ring)  # beside the jumps
    zeros = breakpoint_dots(network, view, on_axis, size=8)  # the values at the breakpoints
    return Panel(
        f"∂<i>z</i>/∂<i>{symbol}<sub>k</sub></i>",
        [*lines, *strong, limits, zeros],
        across(view, room=0.14) | {"nticks": 5},
        {"range": span, "nticks": 5},
        end_labels(ends, span, pixels=160),
    )


def _derivative(unit: Unit, symbol: str, view: View) -> go.Scatter:
    """Draw a derivative as a thin line with a gap where it may jump."""
    low, high = unit.active_on or (inf, -inf)

    def rates(*ends: float) -> list[float]:
        is_active = low <= ends[0] and ends[1] <= high
        return [_rate(unit, symbol, x) if is_active else 0.0 for x in ends]

    x, y = broken(unit.knot, view, rates)
    return curve(x, y, f"dz/d{symbol}{unit.index + 1}", color=unit.colour, width=THIN)


def _rate(unit: Unit, symbol: str, x: float) -> float:
    """Return the derivative where the unit is active, and its limit at the breakpoint."""
    if symbol == "w":
        return 0.0 if x == unit.knot else unit.b + unit.v * x
    return unit.w * (x if symbol == "v" else 1.0) + 0.0


def _reach(unit: Unit) -> str:
    if not unit.v:
        return "acts everywhere" if unit.active_on else "acts nowhere"
    return f"acts for x {'>' if unit.v > 0 else '<'} {number(unit.knot)}"


def _table(units: list[Unit]) -> list[dict[str, Any]]:
    rows = []
    for unit in units:
        dw, db, dv = line(unit.b, unit.v, "x"), number(unit.w), term(unit.w, "x", first=True)
        rows.append([unit.index + 1, _reach(unit), dw, db, dv])
    columns = ["unit", "where", "dz/dw", "dz/db", "dz/dv"]
    return [table("Derivatives where a unit is active", columns, rows)]
