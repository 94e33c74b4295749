"""The network as nodes and edges, with every one of its numbers written where it acts."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count, line, number, subscript
from relu_guide.figures._drawing.theme import BACKGROUND, MUTED, OUTPUT, blank, label
from relu_guide.figures._drawing.units import Unit, drawn_units, units_of
from relu_guide.figures._drawing.view import as_view
from relu_guide.shallow.network import ShallowNetwork

ROW, NODE = 96, 40  # pixels from one hidden unit to the next, and across a node
INPUT, HIDDEN, SUM = 0.07, 0.47, 0.87
ON_EDGE = 0.52  # of the way to the hidden unit, where an edge bears its weight
ABOVE, BELOW = {"yshift": NODE / 2 + 12}, {"yshift": -NODE / 2 - 12}


def network_diagram(network: ShallowNetwork) -> go.Figure:
    """Draw the input, the hidden units and the output, with every weight and bias.

    Of more than 12 units, those are drawn that change the output most over the default view.

    Parameters
    ----------
    network : ShallowNetwork

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.network_diagram(ShallowNetwork([1], [0.5], [4], -1))
    >>> figure.layout.meta["alt"]
    'The input x goes to 1 hidden unit, r1 = max(0, 0.5 + x). The output z adds their multiples and
    the bias −1; it is not a ReLU.'
    """
    units, bias = drawn_units(network, as_view(None, [network])), number(network.output_bias)
    rows = {unit: (len(units) - 1) / 2 - row for row, unit in enumerate(units)}
    others = network.units - len(units)
    half = max(len(units), 2) / 2 + 0.3 * bool(others)
    labels = [label for unit, row in rows.items() for label in _unit_labels(unit, row)]
    figure = blank(
        annotations=[*labels, *_outer_labels(bias), *[_rest(others, half)] * bool(others)],
        height=round(2 * half * ROW) + 20,
        xaxis={"visible": False, "range": [0, 1]},
        yaxis={"visible": False, "range": [-half, half]},
        shapes=[_relu_sign(unit, row) for unit, row in rows.items()],
    )
    figure.add_traces([_edges(unit, row) for unit, row in rows.items()])
    colours = [unit.colour for unit in units]
    formulas = [f"{subscript('r', u.index)} = max(0, {line(u.b, u.v)})" for u in units]
    hidden = [HIDDEN] * len(units), list(rows.values())
    figure.add_trace(_nodes("hidden units", *hidden, colours, formulas))
    outer = [INPUT, SUM], [0.0, 0.0]
    figure.add_trace(_nodes("input and output", *outer, OUTPUT, ["input", "output: a sum"]))
    size = count(network.units, "hidden unit")
    left_out = f"; drawn are the {len(units)} that change <i>z</i> most" * bool(others)
    return describe(
        figure,
        alt=f"The input x goes to {size}{left_out}, {'; '.join(formulas)}. The "
        f"output z adds their multiples and the bias {bias}; it is not a ReLU.",
        caption=f"Hidden units: {network.units}{left_out}. Each multiplies <i>x</i> by its weight "
        "<i>v</i>, adds its bias <i>b</i> and applies the ReLU. The output only adds: it may be "
        "negative.",
        table=[
            table(
                "Hidden units",
                ["unit", *"vbw"],
                ([u.index + 1, u.v, u.b, u.w] for u in units_of(network)),
            ),
            table("Output bias", ["b₀"], [[network.output_bias]]),
        ],
    )


def _edges(unit: Unit, row: float) -> go.Scatter:
    return go.Scatter(
        x=[INPUT, _along(INPUT, 0.2), HIDDEN, _along(SUM, 0.2), SUM],
        y=[0.0, 0.2 * row, row, 0.2 * row, 0.0],
        name=f"unit {unit.index + 1}",
        mode="lines",
        line={"color": unit.colour, "width": 2},
        hoverinfo="skip",
    )


def _along(start: float, share: float) -> float:
    return start + share * (HIDDEN - start)


def _nodes(
    name: str, x: list[float], y: list[float], colour: Any, hovertext: list[str]
) -> go.Scatter:
    ring = {"size": NODE, "color": BACKGROUND, "line": {"color": colour, "width": 2}}
    hover = {"hovertext": hovertext, "hoverinfo": "text"}
    return go.Scatter(x=x, y=y, name=name, mode="markers", marker=ring, **hover)


def _relu_sign(unit: Unit, row: float) -> dict[str, Any]:
    """Draw the graph of the ReLU inside a node, in pixels so that it keeps its shape."""
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": HIDDEN, "yanchor": row}
    line = {"color": unit.colour, "width": 2.5}
    look = {"line": line, "fillcolor": BACKGROUND, "opacity": 1}
    return {"type": "path", "path": "M-11,-5 L0,-5 L10,8", **look, **pixels}


def _unit_labels(unit: Unit, row: float) -> list[dict[str, Any]]:
    font = {"color": unit.colour, "size": 13}
    style: dict[str, Any] = {"font": font, "bgcolor": BACKGROUND, "borderpad": 1}
    r, *symbols = (subscript(symbol, unit.index) for symbol in "rvbw")
    numbers = number(unit.v), number(unit.b), number(unit.w)
    v, b, w = (f"{symbol} = {value}" for symbol, value in zip(symbols, numbers, strict=True))
    return [
        label(v, _along(INPUT, ON_EDGE), ON_EDGE * row, **style),
        label(r, HIDDEN, row, **ABOVE, **style),
        label(b, HIDDEN, row, **BELOW, **style),
        label(w, _along(SUM, ON_EDGE), ON_EDGE * row, **style),
    ]


def _rest(others: int, half: float) -> dict[str, Any]:
    text = f"and {count(others, 'more unit')}"
    return label(text, HIDDEN, -half, yanchor="bottom", font={"color": MUTED})


def _outer_labels(bias: str) -> list[dict[str, Any]]:
    return [
        label("<i>x</i>", INPUT, 0, font={"size": 18}),
        label("+", SUM, 0, font={"size": 26}),
        label("<i>z</i>", SUM, 0, bgcolor=BACKGROUND, **ABOVE),
        label(f"<i>b</i><sub>0</sub> = {bias}", SUM, 0, bgcolor=BACKGROUND, **BELOW),
    ]
