"""How far each parameter reaches: the exact rate at which the output changes with it, over x."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import End, end_labels
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import axis_suffix, panels
from relu_guide.figures._drawing.text import line, number, term
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    MEDIUM,
    OUTPUT,
    THIN,
    annotate,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_view, visible
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

    Returns
    -------
    plotly.graph_objects.Figure

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
    titles = [f"∂<i>z</i>/∂<i>{symbol}<sub>k</sub></i>" for symbol in SYMBOLS]
    figure = panels(titles, height=HEIGHT, narrow_height=NARROW_HEIGHT)
    for panel, symbol in enumerate(SYMBOLS):
        _fill(figure, panel, _derivatives(network, symbol, shown))
    figure.update_xaxes(**across(shown, room=0.14), nticks=5)
    return describe(figure, alt=_alt(network, shown), caption=CAPTION, table=_table(network))


def _fill(figure: go.Figure, panel: int, traces: list[go.Scatter]) -> None:
    suffix = axis_suffix(panel)
    lines = [trace for trace in traces if trace.name.startswith("dz/")]
    span = padded([0.0, *(y for trace in lines for y in trace.y if y is not None)], 0.1)
    figure.add_traces([trace.update(xaxis=f"x{suffix}", yaxis=f"y{suffix}") for trace in traces])
    figure.update_layout({f"yaxis{suffix}.range": span, f"yaxis{suffix}.nticks": 5})
    here = {"xref": f"x{suffix}", "yref": f"y{suffix}"}
    texts = end_labels([_end(line) for line in lines], span, pixels=PLOT_PIXELS)
    annotate(figure, [text | here for text in texts])


def _end(line: go.Scatter) -> End:
    """Label a line at the end that is farther from zero."""
    end, side = (0, "left") if abs(line.y[0]) > abs(line.y[-1]) else (-1, "right")
    parameter = line.name.removeprefix("dz/d")
    text = f"<i>{parameter[0]}</i><sub>{parameter[1:]}</sub>"
    return End(text, line.x[end], line.y[end], line.line.color, side)


def _derivatives(network: ShallowNetwork, symbol: str, view: View) -> list[go.Scatter]:
    lines = [_derivative(network, unit, symbol, view) for unit in range(network.units)]
    strong = [_active_part(network, unit, symbol, view) for unit in range(network.units)]
    if symbol == "b":
        lines.append(curve(view, [1.0, 1.0], "dz/db0", color=OUTPUT, width=MEDIUM))
    return [*lines, *strong, *_ends_of_jumps(network, symbol, view)]


def _derivative(network: ShallowNetwork, unit: int, symbol: str, view: View) -> go.Scatter:
    """Draw a derivative as a thin line with a gap where it jumps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, active in _pieces(network, unit, view):
        rates = [_rate(network, unit, symbol, at) if active else 0.0 for at in (start, end)]
        if y and y[-1] != rates[0]:
            x, y = [*x, None, start], [*y, None, rates[0]]
        elif not y:
            x, y = [start], [rates[0]]
        x, y = [*x, end], [*y, rates[1]]
    return curve(x, y, f"dz/d{symbol}{unit + 1}", color=unit_colour(unit), width=THIN)


def _active_part(network: ShallowNetwork, unit: int, symbol: str, view: View) -> go.Scatter:
    pieces = [(start, end) for start, end, active in _pieces(network, unit, view) if active]
    x = [at for piece in pieces for at in piece]
    y = [_rate(network, unit, symbol, at) for at in x]
    name = f"active dz/d{symbol}{unit + 1}"
    return curve(x, y, name, color=unit_colour(unit), width=MEDIUM)


def _pieces(network: ShallowNetwork, unit: int, view: View) -> list[tuple[float, float, bool]]:
    """Cut the view at the unit's breakpoint: start, end, and whether the unit is active there."""
    place, weight = float(network.breakpoints[unit]), float(network.weights[unit])
    left, right = view
    if left < place < right:
        return [(left, place, weight < 0), (place, right, weight > 0)]
    if not weight:
        return [(left, right, bool(network.biases[unit] > 0))]
    return [(left, right, place <= left if weight > 0 else place >= right)]


def _rate(network: ShallowNetwork, unit: int, symbol: str, x: float) -> float:
    """Compute the derivative where the unit is active, and its limit at the breakpoint."""
    if symbol == "w":
        at_breakpoint = x == network.breakpoints[unit]
        return 0.0 if at_breakpoint else float(network.preactivations(x)[unit])
    return float(network.output_weights[unit]) * (x if symbol == "v" else 1.0) + 0.0


def _ends_of_jumps(network: ShallowNetwork, symbol: str, view: View) -> list[go.Scatter]:
    """Mark the value at a breakpoint, 0, by a filled dot, and the limit beside it by a ring."""
    units = [k for k in range(network.units) if visible(network.breakpoints[k], view)]
    x = network.breakpoints[units].tolist()
    limits = [_rate(network, k, symbol, at) for k, at in zip(units, x, strict=True)]
    colours = [unit_colour(unit) for unit in units]
    jumps = [k for k, limit in enumerate(limits) if limit]
    ring = {"color": [colours[k] for k in jumps], "width": 2}
    size = {"size": 8}
    return [
        dots(
            [x[k] for k in jumps],
            [limits[k] for k in jumps],
            "limits",
            color=BACKGROUND,
            line=ring,
            **size,
        ),
        dots(x, [0.0] * len(x), "breakpoints", color=colours, **size),
    ]


def _alt(network: ShallowNetwork, view: View) -> str:
    said = [
        f"unit {unit + 1} {_reach(network, unit)}, where dz/db is {number(weight)}"
        for unit, weight in enumerate(network.output_weights.tolist())
    ]
    return (
        "Three panels: how fast the output z changes with w, b and v of each unit, for x from "
        f"{number(view[0])} to {number(view[1])}. {'; '.join(said)}. dz/db0 is 1 everywhere."
    )


def _reach(network: ShallowNetwork, unit: int) -> str:
    weight, place = float(network.weights[unit]), number(float(network.breakpoints[unit]))
    if not weight:
        return "acts everywhere" if network.biases[unit] > 0 else "acts nowhere"
    return f"acts for x {'>' if weight > 0 else '<'} {place}"


def _table(network: ShallowNetwork) -> list[dict[str, Any]]:
    parameters = network.weights, network.biases, network.output_weights
    rows = [
        [unit + 1, _reach(network, unit), line(b, v, "x"), number(w), term(w, "x", first=True)]
        for unit, (v, b, w) in enumerate(zip(*(each.tolist() for each in parameters), strict=True))
    ]
    columns = ["unit", "where", "dz/dw", "dz/db", "dz/dv"]
    return [{"caption": "Derivatives where a unit is active", "columns": columns, "rows": rows}]
