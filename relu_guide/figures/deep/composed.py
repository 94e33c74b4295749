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
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.polyline import Graph, as_graph, bent, places, put_into, value
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import axis_suffix, panels
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

HEIGHT, NARROW_HEIGHT = 300, 250
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

    Returns
    -------
    plotly.graph_objects.Figure

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
    first = as_deep(inner).corners(interval)
    low, high = first[:, 1].min(), first[:, 1].max()
    second = as_deep(outer).corners((low, high if low < high else low + 1))
    return folded(as_graph(second), as_graph(first), at=None if at is None else as_number(at, "at"))


def folded(outer: Graph, inner: Graph, *, times: int = 1, at: float | None = None) -> go.Figure:
    """Draw an inner graph, an outer one, and the outer put `times` over the inner."""
    parts = [[left, right] for left, right in pairwise(inner)]
    for _ in range(times):
        parts = [put_into(outer, part) for part in parts]
    whole = [parts[0][0], *(point for part in parts for point in part[1:])]
    figure = panels(TITLES, height=HEIGHT, narrow_height=NARROW_HEIGHT)
    for k, (left, right) in enumerate(pairwise(inner)):
        figure.add_trace(_line([left, right], 0, "y", unit_colour(k)))
    figure.add_trace(_line(outer, 1, "z", OUTPUT, x="y"))
    for k, part in enumerate(parts):
        figure.add_trace(_line(bent(part), 2, "z", unit_colour(k), width=MEDIUM))
    marked = _marked(inner, whole, at)
    figure.add_traces(_marks(outer, marked))
    for panel, (graph, symbol) in enumerate(((inner, "x"), (outer, "y"), (whole, "x"))):
        x, y = _columns(graph)
        figure.update_layout(
            {
                f"xaxis{axis_suffix(panel)}": {
                    "title_text": f"<i>{symbol}</i>",
                    "range": padded(x, 0.05),
                },
                f"yaxis{axis_suffix(panel)}": {"range": padded(y, 0.1)},
            }
        )
    said = _caption(len(inner) - 1, len(bent(whole)) - 1, marked)
    table = _tables(inner, outer, bent(whole), marked)
    return describe(figure, alt=_alt(inner, outer, bent(whole), marked), caption=said, table=table)


def _line(graph: Sequence[Any], panel: int, name: str, colour: str, **style: Any) -> go.Scatter:
    x, y = _columns(graph)
    named = style.pop("x", "x")
    line = curve(x, y, f"<i>{name}</i>", color=colour, width=style.get("width", STRONG))
    suffix = axis_suffix(panel)
    return line.update(
        xaxis=f"x{suffix}",
        yaxis=f"y{suffix}",
        hovertemplate=f"<i>{named}</i> = %{{x}}<br><i>{name}</i> = %{{y}}<extra></extra>",
    )


def _marked(inner: Graph, whole: Graph, at: float | None) -> list[list[float]]:
    """List every input that shares its place with the given one, as rows of x, y and z."""
    if at is None:
        return []
    if not inner[0][0] <= at <= inner[-1][0]:
        raise ValueError(
            f"`at` must be in the interval, from {float(inner[0][0])} to {float(inner[-1][0])}; "
            f"got {at}. Choose an input in it."
        )
    y = value(inner, Fraction(at))
    return [[float(x), float(y), float(value(whole, x))] for x in places(inner, y)]


def _marks(outer: Graph, marked: list[list[float]]) -> list[go.Scatter]:
    """Mark the inputs on the inner graph, their one place on the outer, and the outputs."""
    x, y, z = np.array(marked).reshape(-1, 3).T.tolist()
    ring = {"color": ACCENT}
    found = []
    for panel, (across, up) in enumerate(((x, y), (y[:1], z[:1] if len(z) else []), (x, z))):
        suffix = axis_suffix(panel)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        level = curve(across, up, "level", color=ACCENT, width=THIN, dash="dot")
        found += [level.update(axes), dots(across, up, "marked", **ring).update(axes)]
    return found


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
    x, place = listed([number(row[0]) for row in marked]), number(marked[0][1])
    return f"{folds} Marked: <i>x</i> = {x}, brought to <i>y</i> = {place}."


def _alt(inner: Graph, outer: Graph, both: Graph, marked: list[list[float]]) -> str:
    said = [f"The inner function joins {corners(*_columns(inner))}."]
    said.append(f"The outer function joins {corners(*_columns(outer))}.")
    pieces = count(len(both) - 1, "straight piece")
    shown = f" between {corners(*_columns(both))}" if len(both) <= 20 else ""
    said.append(f"The outer function of the inner one has {pieces}{shown}.")
    if marked:
        x = listed([number(row[0]) for row in marked])
        _, y, z = (number(each) for each in marked[0])
        said.append(f"Marked: x = {x}; there y = {y} and z = {z}.")
    return " ".join(said)


def _tables(inner: Graph, outer: Graph, both: Graph, marked: list[list[float]]) -> list[Any]:
    named = (("inner function", inner, "xy"), ("outer function", outer, "yz"), ("both", both, "xz"))
    tables: list[dict[str, Any]] = [
        {
            "caption": f"Corners: {name}",
            "columns": list(symbols),
            "rows": [list(row) for row in zip(*_columns(graph), strict=True)],
        }
        for name, graph, symbols in named
    ]
    if marked:
        tables.append({"caption": "Marked inputs", "columns": ["x", "y", "z"], "rows": marked})
    return tables
