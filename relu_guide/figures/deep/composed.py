"""One piecewise-linear function in another: how the inner one folds, and what is drawn on it."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import ArrayLike
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.polyline import Graph, as_graph, bent, places, put_into, value
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, count, listed, number
from relu_guide.figures._drawing.theme import (
    ACCENT,
    MEDIUM,
    OUTPUT,
    STRONG,
    THIN,
    padded,
    unit_colour,
)
from relu_guide.shallow.network import ShallowNetwork

TITLES = {  # of the panels, by the symbols across and up
    ("x", "y"): "inner: <i>y</i> = <i>g</i>(<i>x</i>)",
    ("y", "z"): "outer: <i>z</i> = <i>f</i>(<i>y</i>)",
    ("x", "z"): "both: <i>z</i> = <i>f</i>(<i>g</i>(<i>x</i>))",
}
Columns = tuple[list[float], list[float]]


def composed(
    outer: ShallowNetwork | DeepNetwork,
    inner: ShallowNetwork | DeepNetwork,
    *,
    interval: ArrayLike,
    at: float | None = None,
) -> go.Figure:
    """Draw two networks of one input and the one put into the other.

    Parameters
    ----------
    outer, inner : ShallowNetwork or DeepNetwork
        Of one input.
    interval : (left, right)
        Of the inner network's input.
    at : float, optional
        An input to mark, with all others that the inner network brings to the same place.

    Examples
    --------
    >>> from relu_guide import figures, folds
    >>> figure = figures.composed(folds.TENT, folds.TENT, interval=(0, 1), at=0.125)
    >>> figure.layout.meta["table"][3]["rows"]
    [[0.125, 0.25, 0.5], [0.875, 0.25, 0.5]]
    """
    first = as_deep(inner, "inner").corners(interval)
    low, high = first[:, 1].min(), first[:, 1].max()
    second = as_deep(outer, "outer").corners((low, high if low < high else low + 1))
    return folded(as_graph(second), as_graph(first), at=None if at is None else as_number(at, "at"))


def folded(outer: Graph, inner: Graph, *, times: int = 1, at: float | None = None) -> go.Figure:
    """Draw an inner graph, an outer one, and the outer put `times` over the inner."""
    parts = [[left, right] for left, right in pairwise(inner)]
    for _ in range(times):
        parts = [put_into(outer, part) for part in parts]
    both = [parts[0][0], *(point for part in parts for point in part[1:])]
    marked = _marked(inner, both, at)
    x, y, z = np.array(marked).reshape(-1, 3).T.tolist()
    # The lines of a piece have one colour: inside, and drawn over it.
    pieces = [(piece, unit_colour(k), STRONG) for k, piece in enumerate(pairwise(inner))]
    over_pieces = [(bent(part), unit_colour(k), MEDIUM) for k, part in enumerate(parts)]
    return plot(
        _panel("x", "y", pieces, (x, y)),
        _panel("y", "z", [(outer, OUTPUT, STRONG)], (y[:1], z[:1])),
        _panel("x", "z", over_pieces, (x, z)),
        height=300,
        narrow_height=250,
        **_texts(inner, outer, bent(both), marked),
    )


def _panel(
    across: str, up: str, lines: Iterable[tuple[Sequence[Any], str, float]], marked: Columns
) -> Panel:
    """Draw the parts of a graph, each with its colour and width, and mark points of it."""
    hover = f"<i>{across}</i> = %{{x}}<br><i>{up}</i> = %{{y}}<extra></extra>"
    traces = [
        curve(*_columns(part), up, color=colour, width=width).update(hovertemplate=hover)
        for part, colour, width in lines
    ]
    x, y = ([number for trace in traces for number in trace[axis]] for axis in "xy")
    level = curve(*marked, "level", color=ACCENT, width=THIN, dash="dot")
    return Panel(
        TITLES[across, up],
        [*traces, level, dots(*marked, "marked", color=ACCENT)],
        {"title_text": f"<i>{across}</i>", "range": padded(x, 0.05)},
        {"range": padded(y, 0.1)},
    )


def _marked(inner: Graph, both: Graph, at: float | None) -> list[list[float]]:
    """Return every input with the same inner output as the given one, as rows of x, y and z."""
    if at is None:
        return []
    if not inner[0][0] <= at <= inner[-1][0]:
        raise ValueError(
            f"`at` must be in the interval, from {float(inner[0][0])} to {float(inner[-1][0])}; "
            f"got {at}. Choose an input in it."
        )
    y = value(inner, Fraction(at))
    return [[float(x), float(y), float(value(both, x))] for x in places(inner, y)]


def _columns(graph: Sequence[Any]) -> Columns:
    return [float(x) for x, _ in graph], [float(y) for _, y in graph]


def _texts(inner: Graph, outer: Graph, both: Graph, marked: list[list[float]]) -> dict[str, Any]:
    """Return the alternative, the caption and the tables."""
    pieces, marks = count(len(both) - 1, "piece"), ""
    graphs = {"inner function": inner, "outer function": outer, "both": both}
    tables = [
        table(f"Corners: {name}", symbols, zip(*_columns(graph), strict=True))
        for (name, graph), symbols in zip(graphs.items(), TITLES, strict=True)
    ]
    if marked:
        x, (_, y, z) = listed([number(row[0]) for row in marked]), map(number, marked[0])
        marks = f" Marked: x = {x}, brought to y = {y} and then to z = {z}."
        tables.append(table("Marked inputs", "xyz", marked))
    joined = (corners(*_columns(graph)) for graph in (inner, outer))
    return {
        "alt": f"The inner function joins {', the outer one '.join(joined)}. "
        f"The outer function of the inner one has {pieces}.{marks}",
        "caption": f"Over each of the inner function's {count(len(inner) - 1, 'piece')}, in its "
        f"colour, the outer one is drawn as far as the piece reaches: in all {pieces}.{marks}",
        "table": tables,
    }
