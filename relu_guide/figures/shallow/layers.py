"""The stages of a network in one grid: line, ReLU and weighted ray of each unit, then their sum."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import breakpoint_dot, breakpoint_dots, curve, output_curve
from relu_guide.figures._drawing.panels import axis_suffix
from relu_guide.figures._drawing.text import corners, count, line, number, subscript
from relu_guide.figures._drawing.theme import (
    MUTED,
    TEXT,
    THIN,
    annotate,
    blank,
    label,
    number_axis,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.output import vertices
from relu_guide.figures.shallow.rays import active, ray
from relu_guide.figures.shallow.written_sum import weighted_sum
from relu_guide.shallow.network import ShallowNetwork

TOP, HEADER, ROW, SUM, AXIS_ROOM = 38, 28, 84, 170, 34  # pixels
TITLES = (
    "preactivation<br><i>b</i> + <i>v x</i>",
    "activation <i>r</i><br>max(0, <i>b</i> + <i>v x</i>)",
    "weighted<br><i>w r</i>",
)
COLUMNS = ((0.0, 0.28), (0.36, 0.64), (0.72, 1.0))


def layers(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw every stage of a network: a row for each hidden unit, and the output below.

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
    >>> figure = figures.layers(ShallowNetwork([1, 1], [0, -1], [2, -3], 0))
    >>> [trace.name for trace in figure.data if trace.mode == "lines" and trace.hoverinfo != "skip"]
    ['b1 + v1 x', 'r1', 'w1 r1', 'b2 + v2 x', 'r2', 'w2 r2', 'z']
    """
    view = as_view(view, [network])
    figure = blank(height=round(_pixels(network.units)) + 56, **_axes(network, view))
    units = range(network.units)
    figure.add_traces([trace for unit in units for trace in _row(network, unit, view)])
    figure.add_traces(_sum(network, view))
    annotate(figure, [*_titles(network), *(_rule(network, unit) for unit in units)])
    table = vertices(network, view)
    return describe(figure, alt=_alt(network, view), caption=_caption(network), table=table)


def sum_axes(units: int) -> dict[str, str]:
    """Return the names of the axes of the output's panel, for a trace."""
    return {"xaxis": "x4", "yaxis": f"y{axis_suffix(3 * units)}"}


def _pixels(units: int) -> float:
    return TOP + units * (HEADER + ROW) + AXIS_ROOM + HEADER + SUM


def _row_domain(network: ShallowNetwork, unit: int) -> list[float]:
    total = _pixels(network.units)
    bottom = total - TOP - (unit + 1) * (HEADER + ROW)
    return [bottom / total, (bottom + ROW) / total]


def _axes(network: ShallowNetwork, view: View) -> dict[str, Any]:
    """Return an x-axis for each column, a y-axis for each cell, and two axes for the sum."""
    last, span_x = 3 * network.units, across(view)["range"]
    axes = {}
    for column, (domain, span) in enumerate(zip(COLUMNS, _spans(network, view), strict=True)):
        x, bottom = axis_suffix(column), axis_suffix(last - 3 + column)
        axes[f"xaxis{x}"] = _small(domain=domain, range=span_x, anchor=f"y{bottom}")
        for unit in range(network.units):
            y, height = axis_suffix(3 * unit + column), _row_domain(network, unit)
            axes[f"yaxis{y}"] = _small(domain=height, range=span, anchor=f"x{x}")
    top = SUM / _pixels(network.units)
    span = padded(network(bends(network.breakpoints, view)).tolist())
    axes["xaxis4"] = number_axis(domain=[0, 1], anchor=f"y{axis_suffix(last)}", **across(view))
    axes[f"yaxis{axis_suffix(last)}"] = number_axis(domain=[0, top], anchor="x4", range=span)
    return axes


def _row(network: ShallowNetwork, unit: int, view: View) -> list[go.Scatter]:
    return [
        trace.update(xaxis=f"x{axis_suffix(column)}", yaxis=f"y{axis_suffix(3 * unit + column)}")
        for column in range(3)
        for trace in _cell(network, unit, column, view)
    ]


def _cell(network: ShallowNetwork, unit: int, column: int, view: View) -> list[go.Scatter]:
    """Draw one stage of one unit: a thin line, strong where the unit is active, and a dot."""
    bent, w, colour = ray(network, unit, view), network.output_weights[unit], unit_colour(unit)
    before = network.preactivations(bent.x)[:, unit].tolist()
    after = [float(w * y) + 0.0 for y in bent.y]
    y = (before, bent.y, after)[column]
    dash = "dash" if column == 0 else "solid"
    thin = curve(bent.x, y, _symbols(unit)[column], color=colour, width=THIN, dash=dash)
    strong = active(bent)
    if column == 2:
        strong.y = [float(w * height) + 0.0 for height in strong.y]
    return [thin, strong, breakpoint_dot(network, unit, view, size=8)]


def _symbols(unit: int) -> tuple[str, str, str]:
    v, b, r, w = (subscript(symbol, unit) for symbol in "vbrw")
    return f"{b} + {v} <i>x</i>", r, f"{w} {r}"


def _spans(network: ShallowNetwork, view: View) -> list[list[float]]:
    """Return one range of y for each column, so that its cells can be compared."""
    x = bends(network.breakpoints, view)
    stages = network.preactivations(x), network.activations(x), network.weighted_activations(x)
    return [padded([0.0, stage.min(), stage.max()], 0.12) for stage in stages]


def _sum(network: ShallowNetwork, view: View) -> list[go.Scatter]:
    place = sum_axes(network.units)
    return [output_curve(network, view).update(place), breakpoint_dots(network, view).update(place)]


def _small(**place: Any) -> dict[str, Any]:
    return number_axis(nticks=4, tickfont={"size": 11}, exponentformat="SI", **place)


def _titles(network: ShallowNetwork) -> list[dict[str, Any]]:
    total = _pixels(network.units)
    columns = [
        _note(title, left, 1 - TOP / total, MUTED) | {"align": "left"}
        for (left, _), title in zip(COLUMNS, TITLES, strict=True)
    ]
    return [*columns, _note(weighted_sum(network, network.units), 0.0, SUM / total, TEXT)]


def _rule(network: ShallowNetwork, unit: int) -> dict[str, Any]:
    v, b, w = network.weights[unit], network.biases[unit], network.output_weights[unit]
    text = f"{subscript('r', unit)} = max(0, {line(b, v)}), {subscript('w', unit)} = {number(w)}"
    return _note(text, 0.0, _row_domain(network, unit)[1], unit_colour(unit))


def _note(text: str, x: float, y: float, colour: str) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 3}
    return label(text, x, y, font={"color": colour, "size": 13}, **place)


def _caption(network: ShallowNetwork) -> str:
    rows = "The row" if network.units == 1 else f"Each of the {network.units} rows"
    return (
        f"{rows} is a hidden unit: its line, its ray, and the ray times the output weight. The "
        f"last column and the output bias, {number(network.output_bias)}, add up to <i>z</i>."
    )


def _alt(network: ShallowNetwork, view: View) -> str:
    units = [
        f"{unit.r} {unit.course} and is multiplied by {number(unit.w)}"
        for unit in units_of(network)
    ]
    x = bends(network.breakpoints, view)
    return (
        f"{count(network.units, 'hidden unit')} in rows, stages in columns: {'; '.join(units)}. "
        f"With the output bias {number(network.output_bias)} they add up to the output z through "
        f"{corners(x, network(x).tolist())}."
    )
