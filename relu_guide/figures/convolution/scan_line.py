"""One row of a feature map before and after the rectifier: its colours, and its values as lines."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation, convolution
from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count
from relu_guide.figures._drawing.theme import (
    LIGHT,
    OUTPUT,
    STRONG,
    THIN,
    annotate,
    blank,
    hidden_axis,
    label,
    number_axis,
    padded,
)
from relu_guide.figures._heatmap.cells import compact, heatmap, lines
from relu_guide.figures._heatmap.colours import signed
from relu_guide.figures._heatmap.layout import NARROW
from relu_guide.figures._heatmap.tables import SMALL, as_matrix, listing, percent, spread

HEIGHT = 400
CHART, AFTER, BEFORE = [0.0, 0.56], [0.68, 0.76], [0.85, 0.93]  # shares of the height
MOST_MARKED = 32  # columns
TITLES = {"y": "before ReLU", "y2": "after ReLU", "y3": "thin line: before, strong line: after"}


def scan_line(image: ArrayLike, kernel: ArrayLike, *, row: int, bias: float = 0.0) -> go.Figure:
    """Draw one row of a feature map before and after the rectifier, as colours and as lines.

    Parameters
    ----------
    image, kernel, bias
        As for `relu_guide.feature_map`.
    row : int
        The row of the feature map, counted from 0.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.scan_line([[0, 3, 3, 1]], [[-1, 1]], row=0)
    >>> [trace.y.tolist() for trace in figure.data if trace.name in ("before", "after")]
    [[3, 0, -2], [3, 0, 0]]
    """
    values = convolution.feature_map(as_matrix(image, "image"), kernel, bias=bias)
    before = values[as_at_most(row, "row", 0, len(values) - 1)]
    after, shades = activation.relu(before), signed(before)
    figure = _axes(before)
    border = lines((1, before.size), (0, 0), NARROW / before.size)
    for axis, strip in (("y", before), ("y2", after)):
        cells = heatmap(strip[np.newaxis], shades)
        figure.add_traces([trace.update(xaxis="x", yaxis=axis) for trace in (cells, border)])
    chart = _removed(before), _line(before, "before", THIN, 5), _line(after, "after", STRONG, 9)
    figure.add_traces([trace.update(yaxis="y3") for trace in chart])
    rows = zip(range(before.size), before.tolist(), after.tolist(), strict=True)
    return describe(
        figure,
        alt=_alt(row, before, after),
        caption=_caption(before),
        table=[table("The row", ["column", "before", "after"], rows)],
    )


def _axes(before: Array) -> go.Figure:
    columns = {"range": [-0.5, before.size - 0.5], "anchor": "y3", "zeroline": False}
    figure = blank(
        height=HEIGHT,
        xaxis=number_axis("column", **columns),
        yaxis=hidden_axis(range=[0.5, -0.5], domain=BEFORE),
        yaxis2=hidden_axis(range=[0.5, -0.5], domain=AFTER),
        yaxis3=number_axis(range=padded([0.0, *before.tolist()]), domain=CHART),
    )
    above = {"xref": "x domain", "xanchor": "left", "yanchor": "bottom", "yshift": 4}
    for axis, title in TITLES.items():
        annotate(figure, [label(title, 0, 1, yref=f"{axis} domain", **above)])
    return figure


def _line(values: Array, name: str, width: float, size: int) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="lines+markers" if values.size <= MOST_MARKED else "lines",
        y=compact(values),
        line={"color": OUTPUT, "width": width},
        marker={"color": OUTPUT, "size": size},
        hovertemplate=f"column %{{x}}, {name}: %{{y}}<extra></extra>",
        cliponaxis=False,
    )


def _removed(before: Array) -> go.Scatter:
    """Fill what lies between the line and zero where it is negative, to the exact crossings."""
    values = before.tolist()
    corners = [(0.0, min(values[0], 0.0))]
    for column, (left, right) in enumerate(pairwise(values)):
        if min(left, right) < 0 < max(left, right):
            corners.append((column + 1 / (1 - right / left), 0.0))
        corners.append((column + 1, min(right, 0.0)))
    x, y = zip(*corners, strict=True)
    return go.Scatter(
        name="set to 0",
        mode="lines",
        x=x,
        y=y,
        fill="tozeroy",
        fillcolor=LIGHT["negative"],
        line={"width": 0, "color": LIGHT["negative"]},
        hoverinfo="skip",
    )


def _alt(row: int, before: Array, after: Array) -> str:
    text = (
        f"Row {row} of the feature map has {count(before.size, 'cell')}, with {spread(before)}; "
        f"{np.count_nonzero(before < 0)} of them are negative and become 0. Rectified, it has "
        f"{spread(after)}."
    )
    if before.size > SMALL:
        return text
    return f"{text} Before: {listing(before)}. After: {listing(after)}."


def _caption(before: Array) -> str:
    negative = int(np.count_nonzero(before < 0))
    if not negative:
        return "No cell of this row is negative, so both lines are the same."
    return (
        f"{percent(negative, before.size)} of the cells in this row are negative and become 0. "
        "In the cells above 0 the lines are the same. Where the rectified line comes down to 0 it "
        "has a corner, not a jump."
    )
