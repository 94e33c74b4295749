"""The network as nodes and edges, with every one of its numbers written where it acts."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count, line, number, subscript
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    OUTPUT,
    annotate,
    blank,
    hidden_axis,
    label,
)
from relu_guide.figures._drawing.units import Unit, units_of
from relu_guide.shallow.network import ShallowNetwork

ROW = 96  # pixels from one hidden unit to the next
NODE = 40  # pixels across a node
INPUT, HIDDEN, SUM = 0.07, 0.47, 0.87
STRAIGHT, KNEE = 6, 0.2  # up to how many edges are straight; where the others turn


def network_diagram(network: ShallowNetwork) -> go.Figure:
    """Draw the input, the hidden units and the output, with every weight and bias.

    Parameters
    ----------
    network : ShallowNetwork

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.network_diagram(ShallowNetwork([1], [0.5], [4], -1))
    >>> figure.layout.meta["alt"]
    'The input x goes to 1 hidden unit: r1 = max(0, 0.5 + x), which reaches the output with the
    weight 4. The output z adds them and the bias −1; it is not a ReLU.'
    """
    units = units_of(network)
    rows = max(len(units), 2)
    figure = blank(
        height=ROW * rows + 20,
        xaxis=hidden_axis(range=[0, 1]),
        yaxis=hidden_axis(range=[-rows / 2, rows / 2]),
        shapes=[_relu_sign(unit, len(units)) for unit in units],
    )
    figure.add_traces([_edges(unit, len(units)) for unit in units])
    figure.add_traces([_hidden_nodes(units), _outer_nodes()])
    labels = [label for unit in units for label in _unit_labels(unit, len(units))]
    annotate(figure, [*labels, *_outer_labels(network.output_bias)])
    return describe(
        figure,
        alt=_alt(units, network.output_bias),
        caption=_caption(len(units)),
        table=_table(units, network.output_bias),
    )


def _row(unit: Unit, units: int) -> float:
    return (units - 1) / 2 - unit.index


def _edges(unit: Unit, units: int) -> go.Scatter:
    shares = [0.0, KNEE, 1.0]
    heights = [_height(unit, units, share) for share in shares]
    return go.Scatter(
        x=[_between(INPUT, HIDDEN, share) for share in shares]
        + [_between(SUM, HIDDEN, share) for share in shares[1::-1]],
        y=heights + heights[1::-1],
        name=f"unit {unit.index + 1}",
        mode="lines",
        line={"color": unit.colour, "width": 2},
        hoverinfo="skip",
    )


def _height(unit: Unit, units: int, share: float) -> float:
    """Return the height of an edge at a share of its way to the hidden unit.

    Few edges are straight. Many would run into the units: they turn, and come in from the side.
    """
    return _row(unit, units) * (share if units <= STRAIGHT else min(1, share / KNEE))


def _hidden_nodes(units: list[Unit]) -> go.Scatter:
    rows = [_row(unit, len(units)) for unit in units]
    colours, formulas = [unit.colour for unit in units], [_formula(unit) for unit in units]
    return _nodes("hidden units", [HIDDEN] * len(units), rows, colours, formulas)


def _outer_nodes() -> go.Scatter:
    return _nodes("input and output", [INPUT, SUM], [0, 0], OUTPUT, ["input", "output: a sum"])


def _nodes(name: str, x: Any, y: Any, colour: Any, hovertext: list[str]) -> go.Scatter:
    ring = {"size": NODE, "color": BACKGROUND, "line": {"color": colour, "width": 2}}
    hover = {"hovertext": hovertext, "hoverinfo": "text"}
    return go.Scatter(x=x, y=y, name=name, mode="markers", marker=ring, **hover)


def _relu_sign(unit: Unit, units: int) -> dict[str, Any]:
    """Draw the graph of the ReLU inside a node, in pixels so that it keeps its shape."""
    return {
        "type": "path",
        "path": "M-11,-5 L0,-5 L10,8",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": HIDDEN,
        "yanchor": _row(unit, units),
        "line": {"color": unit.colour, "width": 2.5},
    }


def _unit_labels(unit: Unit, units: int) -> list[dict[str, Any]]:
    row, middle = _row(unit, units), 0.52
    on_edge = _height(unit, units, middle)
    font = {"color": unit.colour, "size": 13}
    style: dict[str, Any] = {"font": font, "bgcolor": BACKGROUND, "borderpad": 1}
    v, b, w = (
        f"{subscript(symbol, unit.index)} = {number(value)}"
        for symbol, value in zip("vbw", (unit.v, unit.b, unit.w), strict=True)
    )
    return [
        label(v, _between(INPUT, HIDDEN, middle), on_edge, **style),
        label(subscript("r", unit.index), HIDDEN, row, yshift=NODE / 2 + 12, **style),
        label(b, HIDDEN, row, yshift=-NODE / 2 - 12, **style),
        label(w, _between(SUM, HIDDEN, middle), on_edge, **style),
    ]


def _between(start: float, end: float, share: float) -> float:
    return start + share * (end - start)


def _outer_labels(output_bias: float) -> list[dict[str, Any]]:
    bias = f"<i>b</i><sub>0</sub> = {number(output_bias)}"
    return [
        label("<i>x</i>", INPUT, 0, font={"size": 18}),
        label("+", SUM, 0, font={"size": 26}),
        label("<i>z</i>", SUM, 0, yshift=NODE / 2 + 12, bgcolor=BACKGROUND),
        label(bias, SUM, 0, yshift=-NODE / 2 - 12, bgcolor=BACKGROUND),
    ]


def _formula(unit: Unit) -> str:
    return f"{unit.r} = max(0, {line(unit.b, unit.v, 'x')})"


def _caption(units: int) -> str:
    subject = "The hidden unit" if units == 1 else f"Each of the {units} hidden units"
    return (
        f"{subject} multiplies <i>x</i> by its weight <i>v</i>, adds its bias <i>b</i> and applies "
        "the ReLU. The output only adds: it is not a ReLU, so <i>z</i> may be negative."
    )


def _alt(units: list[Unit], output_bias: float) -> str:
    told = "; ".join(
        f"{_formula(unit)}, which reaches the output with the weight {number(unit.w)}"
        for unit in units
    )
    return (
        f"The input x goes to {count(len(units), 'hidden unit')}: {told}. "
        f"The output z adds them and the bias {number(output_bias)}; it is not a ReLU."
    )


def _table(units: list[Unit], output_bias: float) -> list[dict[str, Any]]:
    rows = ([unit.index + 1, unit.v, unit.b, unit.w] for unit in units)
    hidden = table("Hidden units", ["unit", "v", "b", "w"], rows)
    return [hidden, table("Output bias", ["b₀"], [[output_bias]])]
