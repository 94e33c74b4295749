"""The stages of a network in one grid: line, ReLU and weighted ray of each unit, then their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, on_axis, output_curve
from relu_guide.figures._drawing.panels import axis_suffix, on
from relu_guide.figures._drawing.text import corners, count, line, number, plain, subscript, term
from relu_guide.figures._drawing.theme import MUTED, TEXT, THIN, blank, label, padded, unit_colour
from relu_guide.figures._drawing.units import Unit, drawn_units
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.output import vertices
from relu_guide.figures.shallow.points import MANY
from relu_guide.figures.shallow.rays import active, ray
from relu_guide.shallow.network import ShallowNetwork

LETTERS = 40  # that fit above a narrow panel
TOP, HEADER, ROW, SUM, AXIS_ROOM = 38, 28, 84, 170, 34  # pixels
TITLES = (
    "preactivation<br><i>b</i> + <i>v x</i>",
    "activation <i>r</i><br>max(0, <i>b</i> + <i>v x</i>)",
    "weighted<br><i>w r</i>",
)
COLUMNS = ((0.0, 0.28), (0.36, 0.64), (0.72, 1.0))


def layers(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw every stage of a network: a row for each hidden unit, and the output below.

    Of more than 12 units, those have a row that change the output most from end to end of the view.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.layers(ShallowNetwork([1, 1], [0, -1], [2, -3], 0))
    >>> [trace.name for trace in figure.data if trace.mode == "lines" and trace.hoverinfo != "skip"]
    ['b1 + v1 x', 'r1', 'w1 r1', 'b2 + v2 x', 'r2', 'w2 r2', 'z']
    """
    view = as_view(view, [network])
    units = drawn_units(network, view)
    height, axes = round(_pixels(len(units))) + 56, _axes(network, units, view)
    figure = blank(height=height, annotations=_notes(network, units), **axes)
    rows = enumerate(units)
    figure.add_traces([trace for row, unit in rows for trace in _row(network, unit, row, view)])
    place = sum_axes(len(units))
    output = output_curve(network, view)
    dots = breakpoint_dots(network, view, units=None if network.units <= MANY else [])
    figure.add_traces([output.update(place), dots.update(place)])
    bias = number(network.output_bias)
    size, others = count(network.units, "hidden unit"), network.units - len(units)
    if others:
        size = f"the {len(units)} of {size} that change <i>z</i> most in view"
    rest = f", the {others} other units" * bool(others)
    return describe(
        figure,
        alt=f"{size} in rows, stages in columns. With the output bias, {bias}{rest}, they add up "
        f"to the output z through {corners(output.x, output.y)}.{view.outside}",
        caption=f"Rows: {size}; columns: line, ray, and ray times <i>w</i>. The last column{rest} "
        f"and the output bias, {bias}, add up to <i>z</i>.{view.outside}",
        table=vertices(network, view),
    )


def sum_axes(units: int) -> dict[str, str]:
    """Return the names of the axes of the output's panel, for a trace."""
    return {"xaxis": "x4", "yaxis": f"y{axis_suffix(3 * units)}"}


def _pixels(units: int) -> float:
    return TOP + units * (HEADER + ROW) + AXIS_ROOM + HEADER + SUM


def _row_domain(units: Sequence[Unit], row: int) -> list[float]:
    total = _pixels(len(units))
    bottom = total - TOP - (row + 1) * (HEADER + ROW)
    return [bottom / total, (bottom + ROW) / total]


def _axes(network: ShallowNetwork, units: Sequence[Unit], view: View) -> dict[str, Any]:
    """Return an x-axis for each column, a y-axis for each cell, and two axes for the sum."""
    last, x = 3 * len(units), bends([unit.knot for unit in units], view)
    chosen = [unit.index for unit in units]
    small: dict[str, Any] = {"nticks": 4, "tickfont": {"size": 11}, "exponentformat": "SI"}
    stages = network.preactivations(x), network.activations(x), network.weighted_activations(x)
    axes = {}
    for column, (domain, stage) in enumerate(zip(COLUMNS, stages, strict=True)):
        # One range of y for each column, so that its cells can be compared.
        values = [0.0, *stage[:, chosen].ravel().tolist()]
        span, suffix = padded(values, 0.12), axis_suffix(column)
        foot: dict[str, Any] = {"domain": domain, "anchor": f"y{axis_suffix(last - 3 + column)}"}
        axes[f"xaxis{suffix}"] = dict(range=across(view)["range"], **foot, **small)
        for row in range(len(units)):
            place: dict[str, Any] = {"domain": _row_domain(units, row), "anchor": f"x{suffix}"}
            axes[f"yaxis{axis_suffix(3 * row + column)}"] = dict(range=span, **place, **small)
    top, span = SUM / _pixels(len(units)), padded(network(x).tolist())
    axes["xaxis4"] = dict(domain=[0, 1], anchor=f"y{axis_suffix(last)}", **across(view))
    axes[f"yaxis{axis_suffix(last)}"] = dict(domain=[0, top], anchor="x4", range=span)
    return axes


def _row(network: ShallowNetwork, unit: Unit, row: int, view: View) -> list[go.Scatter]:
    """Draw each stage of a unit: a thin line, strong where the unit is active, and a dot."""
    k, bent = unit.index, ray(network, unit.index, view)
    v, b, r, w = (subscript(symbol, k) for symbol in "vbrw")
    traces = []
    for column, name in enumerate((f"{b} + {v} <i>x</i>", r, f"{w} {r}")):
        strong, y = active(bent), bent.y
        if column == 0:
            y = network.preactivations(bent.x)[:, k].tolist()
        if column == 2:
            y, strong.y = ([unit.w * r + 0.0 for r in each] for each in (y, strong.y))
        style = {"color": unit.colour, "width": THIN, "dash": "solid" if column else "dash"}
        dot = breakpoint_dots(network, view, on_axis, units=[k], size=8)
        place = {"xaxis": on(column)["xaxis"], "yaxis": on(3 * row + column)["yaxis"]}
        cell = curve(bent.x, y, name, **style), strong, dot
        traces += [trace.update(place) for trace in cell]
    return traces


def _notes(network: ShallowNetwork, units: Sequence[Unit]) -> list[dict[str, Any]]:
    """Return the titles of the columns, the rule of each row, and the sum."""
    total = _pixels(len(units))
    notes = [
        _note(title, left, 1 - TOP / total, MUTED) | {"align": "left"}
        for (left, _), title in zip(COLUMNS, TITLES, strict=True)
    ]
    notes.append(_note(weighted_sum(network, network.units), 0.0, SUM / total, TEXT))
    for row, unit in enumerate(units):
        r, w = subscript("r", unit.index), subscript("w", unit.index)
        rule = f"{r} = max(0, {line(unit.b, unit.v)}), {w} = {number(unit.w)}"
        notes.append(_note(rule, 0.0, _row_domain(units, row)[1], unit.colour))
    return notes


def _note(text: str, x: float, y: float, colour: str) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 3}
    return label(text, x, y, font={"color": colour, "size": 13}, **place)


def weighted_sum(network: ShallowNetwork, units_used: int) -> str:
    """Return z = b0 + w1 r1 + …, or its two ends where all of it would be too long."""
    weights = network.output_weights[:units_used].tolist()
    terms = [coloured(term(weight, subscript("r", k)), k) for k, weight in enumerate(weights)]
    start = f"<i>z</i> = {number(network.output_bias)}"
    text = " ".join([start, *terms])
    return text if len(plain(text)) <= LETTERS else f"{start} + … {terms[-1]}"


def coloured(text: str, unit: int) -> str:
    """Return a text in the colour of a unit."""
    return f'<span style="color:{unit_colour(unit)}">{text}</span>'
