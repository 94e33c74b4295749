"""One row of a feature map before and after the rectifier: its colours, and its values as lines."""

from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation, convolution
from relu_guide._checks import as_whole
from relu_guide._types import Array, ArrayLike
from relu_guide.figures.boxes import NARROW
from relu_guide.figures.cells import compact, heatmap, lines
from relu_guide.figures.description import describe
from relu_guide.figures.matrices import SMALL, as_matrix, listing, percent, spread
from relu_guide.figures.shades import signed
from relu_guide.figures.theme import (
    LIGHT,
    OUTPUT,
    STRONG,
    THIN,
    blank,
    hidden_axis,
    label,
    number_axis,
    padded,
)
from relu_guide.figures.wording import count

HEIGHT = 400
STRIPS = ([0.85, 0.93], [0.68, 0.76])
CHART = [0.0, 0.56]
FEW_COLUMNS = 32


def scan_line(image: ArrayLike, kernel: ArrayLike, *, row: int, bias: float = 0.0) -> go.Figure:
    """Draw one row of a feature map before and after the rectifier, as colours and as lines.

    Parameters
    ----------
    image : array_like, shape (rows, columns)
    kernel : array_like, shape (kernel_rows, kernel_columns)
    row : int
        The row of the feature map, counted from 0.
    bias : float
        What is added to every cell before it is rectified.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the feature map has no such row, the kernel does not fit into the image, or a value is
        out of range.
    TypeError
        If something is not a real number, or the row is not whole.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.scan_line([[0, 3, 3, 1]], [[-1, 1]], row=0)
    >>> [trace.y.tolist() for trace in figure.data if trace.name in ("before", "after")]
    [[3, 0, -2], [3, 0, 0]]
    """
    found = convolution.feature_map(as_matrix(image, "image"), kernel, bias=bias)
    before = found[_row(row, len(found))][np.newaxis]
    after = activation.relu(before)
    figure = _axes(before)
    for panel, strip in enumerate((before, after)):
        figure.add_trace(heatmap(strip, signed(before), panel).update(xaxis="x"))
        figure.add_trace(lines(strip.shape, panel, (0, 0), NARROW / before.size).update(xaxis="x"))
    figure.add_traces([_removed(before[0]), _line(before[0], "before"), _line(after[0], "after")])
    return describe(
        figure,
        alt=_alt(row, before[0], after[0]),
        caption=_caption(before),
        table=[_table(before[0], after[0])],
    )


def _row(row: int, rows: int) -> int:
    place = as_whole(row, "row", 0)
    if place >= rows:
        raise ValueError(
            f"`row` must be a row of the feature map, 0 to {rows - 1}; got {row}. "
            "Choose one of them."
        )
    return place


def _axes(before: Array) -> go.Figure:
    figure = blank(height=HEIGHT)
    columns = before.size
    across = number_axis("column", range=[-0.5, columns - 0.5], anchor="y3", zeroline=False)
    figure.update_layout(
        xaxis=across,
        yaxis=hidden_axis(range=[0.5, -0.5], domain=STRIPS[0]),
        yaxis2=hidden_axis(range=[0.5, -0.5], domain=STRIPS[1]),
        yaxis3=number_axis(range=padded([0.0, *before[0].tolist()]), domain=CHART),
    )
    words = ("before ReLU", "after ReLU", "thin line: before, strong line: after")
    for axis, text in zip(("y", "y2", "y3"), words, strict=True):
        place = {"xref": "x domain", "yref": f"{axis} domain", "xanchor": "left"}
        figure.add_annotation(label(text, 0, 1, yanchor="bottom", yshift=4, **place))
    return figure


def _line(values: Array, name: str) -> go.Scatter:
    strong = name == "after"
    return go.Scatter(
        name=name,
        mode="lines+markers" if values.size <= FEW_COLUMNS else "lines",
        y=compact(values),
        line={"color": OUTPUT, "width": STRONG if strong else THIN},
        marker={"color": OUTPUT, "size": 9 if strong else 5},
        hovertemplate=f"column %{{x}}, {name}: %{{y}}<extra></extra>",
        cliponaxis=False,
        yaxis="y3",
    )


def _removed(values: Array) -> go.Scatter:
    """Fill what lies between the line and zero where it is negative, to the exact crossings."""
    levels = values.tolist()
    corners = [(0.0, min(levels[0], 0.0))]
    for column, (before, after) in enumerate(pairwise(levels), start=1):
        if min(before, after) < 0 < max(before, after):
            corners.append((column - 1 + 1 / (1 - after / before), 0.0))
        corners.append((column, min(after, 0.0)))
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
        yaxis="y3",
    )


def _alt(row: int, before: Array, after: Array) -> str:
    negative = int(np.count_nonzero(before < 0))
    said = (
        f"Row {row} of the feature map has {count(before.size, 'cell')}, with {spread(before)}; "
        f"{negative} of them are negative and become 0. Rectified, it has {spread(after)}."
    )
    if before.size > SMALL:
        return said
    return f"{said} Before: {listing(before)}. After: {listing(after)}."


def _caption(before: Array) -> str:
    negative = int(np.count_nonzero(before < 0))
    if not negative:
        return "No cell of this row is negative, so both lines are the same."
    return (
        f"{percent(negative, before.size)} of the cells in this row are negative and become 0. "
        "Above 0 the lines are the same; at 0 the rectified line has a corner, not a jump."
    )


def _table(before: Array, after: Array) -> dict[str, Any]:
    pairs = zip(before.tolist(), after.tolist(), strict=True)
    rows = [[column, *pair] for column, pair in enumerate(pairs)]
    return {"caption": "The row", "columns": ["column", "before", "after"], "rows": rows}
