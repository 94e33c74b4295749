"""A network and its sum at one x: the figure behind the explorable of all parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.explorable import explorable, parameters_of
from relu_guide.figures._drawing.labels import LETTER_PIXELS, LINE_PIXELS, NARROW_PIXELS
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.text import MINUS, number, plain
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND, MEDIUM, annotate, label
from relu_guide.figures._drawing.view import as_shallow, as_view
from relu_guide.figures.shallow.layers import LETTERS, SUM, coloured, layers, sum_axes
from relu_guide.shallow.network import ShallowNetwork

LIMITS = {"units": (1, 6), **dict.fromkeys(("v", "b", "w", "b0"), (-1000, 1000))}
TEXT_PIXELS = LINE_PIXELS + 5
CAPTION = (
    "Each row is a hidden unit: its line, its ray, and the ray times <i>w</i>. The last column and "
    "<i>b</i><sub>0</sub> add up to <i>z</i>; the line and the ring mark one <i>x</i>."
)
HEADROOM = TEXT_PIXELS / (SUM - TEXT_PIXELS)  # for the written-out sum, above the curve


def ray_network(
    network: ShallowNetwork, *, x: float | None = None, view: ArrayLike | None = None
) -> go.Figure:
    """Draw every stage of a network, and its sum at one x. On the site, a reader can change it.

    Parameters
    ----------
    network : ShallowNetwork
        With at most 6 units.
    x : float, optional
        In the view; by default its middle.
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.ray_network(ShallowNetwork([1, 1], [1, 0], [4, -8], -1), x=0.5)
    >>> figure.layout.meta["alt"].split(". ")[-1]
    'At x = 0.5, z = 1.'
    """
    ends = as_view(view, [network])
    if as_shallow(network).units > LIMITS["units"][1]:
        raise ValueError(
            f"`network` must have 1 to {LIMITS['units'][1]} hidden units; got {network.units}. "
            "Leave some out, or draw it with `figures.layers`."
        )
    at = sum(ends) / 2 if x is None else as_number(x, "x")
    if not ends[0] <= at <= ends[1]:
        raise ValueError(
            f"`x` must lie in the view, from {ends[0]} to {ends[1]}; got {at}. "
            "Choose an x inside, or widen the view."
        )
    figure = layers(network, view=ends)
    _add_probe(figure, network, at)
    return explorable(
        figure,
        "network",
        parameters_of(network) | {"x": at, "view": list(ends)},
        LIMITS,
        caption=CAPTION,
        alt=f"At x = {number(at)}, z = {number(float(network(at)))}.",
        table=[*figure.layout.meta["table"], _table(network, at)],
    )


def _add_probe(figure: go.Figure, network: ShallowNetwork, x: float) -> None:
    """Mark the output at x, and write its sum into new room above the curve."""
    axes = sum_axes(network.units)
    across = figure.layout[axes["xaxis"].replace("x", "xaxis")]
    down = figure.layout[axes["yaxis"].replace("y", "yaxis")]
    low, high = down.range
    down.range = [low, high + HEADROOM * (high - low)]
    inside = {"xref": axes["xaxis"], "yref": f"{axes['yaxis']} domain"}
    foot_to_sum = {"x0": x, "x1": x, "y0": 0, "y1": 1 - TEXT_PIXELS / SUM}
    line = {"color": ACCENT, "width": MEDIUM}
    upright = {"type": "line", "line": line, "opacity": 1, "layer": "below"}
    figure.add_shape(upright | foot_to_sum | inside)
    ring = {"color": BACKGROUND, "line": {"color": ACCENT, "width": 2.5}}
    dot = dots([x], [float(network(x))], "<i>z</i>", **ring)
    figure.add_trace(dot.update(axes))
    text = _sum_at(network, x)
    style = {"font": {"color": ACCENT}, "bgcolor": BACKGROUND, "yanchor": "top"}
    annotate(figure, [label(text, _middle(text, x, across.range), 1, **inside, **style)])


def _middle(text: str, x: float, across: Sequence[float]) -> float:
    """Return the middle of a text above x, or as near to it as the narrow drawing allows."""
    half = min(0.5, len(plain(text)) * LETTER_PIXELS / NARROW_PIXELS / 2)
    left, right = across
    room = half * (right - left)
    return min(max(x, left + room), right - room)


def _sum_at(network: ShallowNetwork, x: float) -> str:
    """Return z(x) = b0 + w1·r1 + … in numbers, or its result where that would be too long."""
    terms = []
    for k, (w, r) in enumerate(zip(network.output_weights, network.activations(x), strict=True)):
        terms.append(coloured(f"{MINUS if w < 0 else '+'} {number(abs(w))}·{number(r)}", k))
    start, end = f"<i>z</i>({number(x)}) =", number(float(network(x)))
    text = " ".join([start, number(network.output_bias), *terms, "=", end])
    return text if len(plain(text)) <= LETTERS else f"{start} {end}"


def _table(network: ShallowNetwork, x: float) -> dict[str, Any]:
    stages = network.preactivations(x), network.activations(x), network.weighted_activations(x)
    rows = ([unit, *each] for unit, each in enumerate(np.transpose(stages).tolist(), start=1))
    return table(f"The units at x = {number(x)}", ["unit", "b + v x", "r", "w r"], rows)
