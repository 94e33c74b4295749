"""One piecewise-linear function in another: how the inner one folds, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.polyline import Graph, as_graph, bent, places, put_into, value
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import axis_suffix, on, panels
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
from relu_guide.figures._drawing.view import as_deep
from relu_guide.shallow.network import ShallowNetwork

HEIGHT, NARROW_HEIGHT = 300, 250
MOST_CORNERS = 20  # that the alternative lists
SYMBOLS = (("x", "y"), ("y", "z"), ("x", "z"))  # across and up, in the panels
TITLES = (
    "inner: <i>y</i> = <i>g</i>(<i>x</i>)",
    "outer: <i>z</i> = <i>f</i>(<i>y</i>)",
    "both: <i>z</i> = <i>f</i>(<i>g</i>(<i>x</i>))",
)


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

    Raises
    ------
    ValueError
        If a network has more inputs than one, the interval is not two finite numbers with
        left < right, or the input is outside of it.

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
    whole = [parts[0][0], *(point for part in parts for point in part[1:])]
    both, marked = bent(whole), _marked(inner, whole, at)
    figure = panels(TITLES, height=HEIGHT, narrow_height=NARROW_HEIGHT)
    # The lines of a piece have one colour: inside, and drawn over it.
    for k, piece in enumerate(pairwise(inner)):
        figure.add_trace(_line(piece, 0, unit_colour(k)))
    figure.add_trace(_line(outer, 1, OUTPUT))
    for k, part in enumerate(parts):
        figure.add_trace(_line(bent(part), 2, unit_colour(k), width=MEDIUM))
    figure.add_traces(_marks(marked))
    figure.update_layout(_axes(inner, outer, whole))
    return describe(
        figure,
        alt=_alt(inner, outer, both, marked),
        caption=_caption(len(inner) - 1, len(both) - 1, marked),
        table=_tables(inner, outer, both, marked),
    )


def _line(graph: Sequence[Any], panel: int, colour: str, width: float = STRONG) -> go.Scatter:
    across, up = SYMBOLS[panel]
    line = curve(*_columns(graph), f"<i>{up}</i>", color=colour, width=width)
    hover = f"<i>{across}</i> = %{{x}}<br><i>{up}</i> = %{{y}}<extra></extra>"
    return line.update(on(panel)).update(hovertemplate=hover)


def _axes(*graphs: Graph) -> dict[str, Any]:
    axes: dict[str, Any] = {}
    for panel, (graph, (symbol, _)) in enumerate(zip(graphs, SYMBOLS, strict=True)):
        (x, y), suffix = _columns(graph), axis_suffix(panel)
        axes[f"xaxis{suffix}"] = {"title_text": f"<i>{symbol}</i>", "range": padded(x, 0.05)}
        axes[f"yaxis{suffix}"] = {"range": padded(y, 0.1)}
    return axes


def _marked(inner: Graph, whole: Graph, at: float | None) -> list[list[float]]:
    """Return every input with the same inner output as the given one, as rows of x, y and z."""
    if at is None:
        return []
    if not inner[0][0] <= at <= inner[-1][0]:
        raise ValueError(
            f"`at` must be in the interval, from {float(inner[0][0])} to {float(inner[-1][0])}; "
            f"got {at}. Choose an input in it."
        )
    y = value(inner, Fraction(at))
    return [[float(x), float(y), float(value(whole, x))] for x in places(inner, y)]


def _marks(marked: list[list[float]]) -> list[go.Scatter]:
    """Mark the inputs on the inner graph, their one point on the outer, and the outputs."""
    x, y, z = np.array(marked).reshape(-1, 3).T.tolist()
    marks = []
    for panel, (across, up) in enumerate(((x, y), (y[:1], z[:1]), (x, z))):
        level = curve(across, up, "level", color=ACCENT, width=THIN, dash="dot")
        marks += [
            level.update(on(panel)),
            dots(across, up, "marked", color=ACCENT).update(on(panel)),
        ]
    return marks


def _columns(graph: Sequence[Any]) -> tuple[list[float], list[float]]:
    columns: Array = np.array([(float(x), float(y)) for x, y in graph]).T
    x, y = columns.tolist()
    return x, y


def _caption(inner: int, whole: int, marked: list[list[float]]) -> str:
    folds = (
        f"Over each of the inner function's {count(inner, 'piece')}, in its colour, the outer one "
        "is drawn as far as the piece reaches, from one end or the other: in all "
        f"{count(whole, 'piece')}."
    )
    if not marked:
        return folds
    x, y = listed([number(row[0]) for row in marked]), number(marked[0][1])
    return f"{folds} Marked: <i>x</i> = {x}, brought to <i>y</i> = {y}."


def _alt(inner: Graph, outer: Graph, both: Graph, marked: list[list[float]]) -> str:
    pieces = count(len(both) - 1, "straight piece")
    between = f" between {corners(*_columns(both))}" if len(both) <= MOST_CORNERS else ""
    text = (
        f"The inner function joins {corners(*_columns(inner))}. "
        f"The outer function joins {corners(*_columns(outer))}. "
        f"The outer function of the inner one has {pieces}{between}."
    )
    if not marked:
        return text
    x, (_, y, z) = listed([number(row[0]) for row in marked]), map(number, marked[0])
    return f"{text} Marked: x = {x}; there y = {y} and z = {z}."


def _tables(
    inner: Graph, outer: Graph, both: Graph, marked: list[list[float]]
) -> list[dict[str, Any]]:
    graphs = {"inner function": inner, "outer function": outer, "both": both}
    tables = [
        table(f"Corners: {name}", symbols, zip(*_columns(graph), strict=True))
        for (name, graph), symbols in zip(graphs.items(), SYMBOLS, strict=True)
    ]
    return tables + [table("Marked inputs", "xyz", marked)] * bool(marked)
