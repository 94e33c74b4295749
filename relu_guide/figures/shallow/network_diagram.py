"""The network as nodes and edges, with every one of its numbers written where it acts."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count, line, number, subscript
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    OUTPUT,
    annotate,
    blank,
    hidden_axis,
    label,
    unit_colour,
)
from relu_guide.figures._drawing.view import as_shallow
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
    units, rows = range(as_shallow(network).units), max(network.units, 2)
    figure = blank(
        height=ROW * rows + 20,
        xaxis=hidden_axis(range=[0, 1]),
        yaxis=hidden_axis(range=[-rows / 2, rows / 2]),
        shapes=[_relu_sign(network, unit) for unit in units],
    )
    figure.add_traces([_edges(network, unit) for unit in units])
    figure.add_traces([_hidden_nodes(network), _outer_nodes()])
    labels = [label for unit in units for label in _unit_labels(network, unit)]
    annotate(figure, [*labels, *_outer_labels(network)])
    return describe(figure, alt=_alt(network), caption=_caption(network), table=_table(network))


def _row(network: ShallowNetwork, unit: int) -> float:
    return (network.units - 1) / 2 - unit


def _edges(network: ShallowNetwork, unit: int) -> go.Scatter:
    shares = [0.0, KNEE, 1.0]
    heights = [_height(network, unit, share) for share in shares]
    return go.Scatter(
        x=[_between(INPUT, HIDDEN, share) for share in shares]
        + [_between(SUM, HIDDEN, share) for share in shares[1::-1]],
        y=heights + heights[1::-1],
        name=f"unit {unit + 1}",
        mode="lines",
        line={"color": unit_colour(unit), "width": 2},
        hoverinfo="skip",
    )


def _height(network: ShallowNetwork, unit: int, share: float) -> float:
    """Return the height of an edge at a share of its way to the hidden unit.

    Few edges are straight. Many would run into the units: they turn, and come in from the side.
    """
    return _row(network, unit) * (share if network.units <= STRAIGHT else min(1, share / KNEE))


def _hidden_nodes(network: ShallowNetwork) -> go.Scatter:
    units = range(network.units)
    rows = [_row(network, unit) for unit in units]
    colours = [unit_colour(unit) for unit in units]
    hovers = [_unit(network, unit) for unit in units]
    return _nodes("hidden units", [HIDDEN] * network.units, rows, colours, hovers)


def _outer_nodes() -> go.Scatter:
    return _nodes("input and output", [INPUT, SUM], [0, 0], OUTPUT, ["input", "output: a sum"])


def _nodes(name: str, x: Any, y: Any, colour: Any, hovertext: list[str]) -> go.Scatter:
    ring = {"size": NODE, "color": BACKGROUND, "line": {"color": colour, "width": 2}}
    hover = {"hovertext": hovertext, "hoverinfo": "text"}
    return go.Scatter(x=x, y=y, name=name, mode="markers", marker=ring, **hover)


def _relu_sign(network: ShallowNetwork, unit: int) -> dict[str, Any]:
    """Draw the graph of the ReLU inside a node, in pixels so that it keeps its shape."""
    return {
        "type": "path",
        "path": "M-11,-5 L0,-5 L10,8",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": HIDDEN,
        "yanchor": _row(network, unit),
        "line": {"color": unit_colour(unit), "width": 2.5},
    }


def _unit_labels(network: ShallowNetwork, unit: int) -> list[dict[str, Any]]:
    row, middle = _row(network, unit), 0.52
    on_edge = _height(network, unit, middle)
    style: dict[str, Any] = {"font": {"color": unit_colour(unit), "size": 13}}
    style |= {"bgcolor": BACKGROUND, "borderpad": 1}
    v, b, w = (
        f"{subscript(symbol, unit)} = {number(values[unit])}"
        for symbol, values in zip("vbw", _parameters(network).T, strict=True)
    )
    return [
        label(v, _between(INPUT, HIDDEN, middle), on_edge, **style),
        label(subscript("r", unit), HIDDEN, row, yshift=NODE / 2 + 12, **style),
        label(b, HIDDEN, row, yshift=-NODE / 2 - 12, **style),
        label(w, _between(SUM, HIDDEN, middle), on_edge, **style),
    ]


def _parameters(network: ShallowNetwork) -> Array:
    """Return a row of v, b and w for each unit."""
    parameters: Array = np.c_[network.weights, network.biases, network.output_weights]
    return parameters


def _between(start: float, end: float, share: float) -> float:
    return start + share * (end - start)


def _outer_labels(network: ShallowNetwork) -> list[dict[str, Any]]:
    bias = f"<i>b</i><sub>0</sub> = {number(network.output_bias)}"
    return [
        label("<i>x</i>", INPUT, 0, font={"size": 18}),
        label("+", SUM, 0, font={"size": 26}),
        label("<i>z</i>", SUM, 0, yshift=NODE / 2 + 12, bgcolor=BACKGROUND),
        label(bias, SUM, 0, yshift=-NODE / 2 - 12, bgcolor=BACKGROUND),
    ]


def _unit(network: ShallowNetwork, unit: int) -> str:
    v, b = float(network.weights[unit]), float(network.biases[unit])
    return f"r{unit + 1} = max(0, {line(b, v, 'x')})"


def _caption(network: ShallowNetwork) -> str:
    units = "The hidden unit" if network.units == 1 else f"Each of the {network.units} hidden units"
    return (
        f"{units} multiplies <i>x</i> by its weight <i>v</i>, adds its bias <i>b</i> and applies "
        "the ReLU. The output only adds: it is not a ReLU, so <i>z</i> may be negative."
    )


def _alt(network: ShallowNetwork) -> str:
    units = [
        f"{_unit(network, unit)}, which reaches the output with the weight {number(weight)}"
        for unit, weight in enumerate(network.output_weights.tolist())
    ]
    return (
        f"The input x goes to {count(network.units, 'hidden unit')}: {'; '.join(units)}. "
        f"The output z adds them and the bias {number(network.output_bias)}; it is not a ReLU."
    )


def _table(network: ShallowNetwork) -> list[dict[str, Any]]:
    rows = [[unit + 1, *row] for unit, row in enumerate(_parameters(network).tolist())]
    units = table("Hidden units", ["unit", "v", "b", "w"], rows)
    return [units, table("Output bias", ["b₀"], [[network.output_bias]])]
