"""One row of a feature map before and after the rectifier: its colours, and its values as lines."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide import activation, convolution
from relu_guide._arguments import as_whole
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.text import count
from relu_guide.figures._drawing.theme import (
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
from relu_guide.figures._heatmap.cells import compact, heatmap, lines
from relu_guide.figures._heatmap.colours import signed
from relu_guide.figures._heatmap.downsampling import Block, note, reduced
from relu_guide.figures._heatmap.layout import NARROW
from relu_guide.figures._heatmap.tables import SMALL, as_matrix, listing, percent, spread, summary

HEIGHT = 400
STRIPS = ([0.85, 0.93], [0.68, 0.76])
CHART = [0.0, 0.56]
FEW_COLUMNS = 32
MOST_BLOCKS = 600  # pixels; the strips are a little wider
MOST_ROWS = 1000  # of the table
NAMES = "before", "after"


def scan_line(image: ArrayLike, kernel: ArrayLike, *, row: int, bias: float = 0.0) -> go.Figure:
    """Draw one row of a feature map before and after the rectifier, as colours and as lines.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
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
    block = 1, ceil(before.size / MOST_BLOCKS)
    figure = _axes(before, block)
    for panel, strip in enumerate((before, after)):
        cells = heatmap(reduced(strip, block, signed=True), signed(before), panel, block=block)
        figure.add_trace(cells.update(xaxis="x"))
        figure.add_trace(lines(strip.shape, panel, (0, 0), NARROW / before.size).update(xaxis="x"))
    columns = _ends_of_blocks(before[0], block[1])
    drawn = before[0, columns], after[0, columns]
    figure.add_traces([_removed(columns, drawn[0]), *map(_line, [columns] * 2, drawn, NAMES)])
    fewer = _fewer(block[1])
    return describe(
        figure,
        alt=_alt(row, before[0], after[0]) + fewer,
        caption=_caption(before) + fewer,
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


def _ends_of_blocks(values: Array, columns: int) -> NDArray[np.intp]:
    """Choose the columns of the lowest and the highest value of each block, in reading order."""
    if columns == 1:
        return np.arange(values.size)
    blocks = np.split(values, range(columns, values.size, columns))
    ends = [k * columns + end for k, part in enumerate(blocks) for end in _ends(part)]
    return np.array(ends)


def _ends(values: Array) -> list[int]:
    return sorted({int(values.argmin()), int(values.argmax())})


def _fewer(columns: int) -> str:
    if columns == 1:
        return ""
    return (
        f" Of each {columns} columns, the strips show the strongest value, and the lines the "
        "lowest and the highest. All numbers in words count all cells."
    )


def _axes(before: Array, block: Block) -> go.Figure:
    figure = blank(height=HEIGHT)
    columns = before.size
    across = number_axis("column", range=[-0.5, columns - 0.5], anchor="y3", zeroline=False)
    figure.update_layout(
        xaxis=across,
        yaxis=hidden_axis(range=[0.5, -0.5], domain=STRIPS[0]),
        yaxis2=hidden_axis(range=[0.5, -0.5], domain=STRIPS[1]),
        yaxis3=number_axis(range=padded([0.0, *before[0].tolist()]), domain=CHART),
    )
    words = ["before ReLU", "after ReLU", "thin line: before, strong line: after"]
    if said := note(block, signed=True):
        words[0] += f"; {said}"
        words[2] += f"; lowest and highest of {block[1]}"
    for axis, text in zip(("y", "y2", "y3"), words, strict=True):
        place = {"xref": "x domain", "yref": f"{axis} domain", "xanchor": "left"}
        figure.add_annotation(label(text, 0, 1, yanchor="bottom", yshift=4, **place))
    return figure


def _line(columns: NDArray[np.intp], values: Array, name: str) -> go.Scatter:
    strong = name == "after"
    line = go.Scatter(
        name=name,
        mode="lines+markers" if values.size <= FEW_COLUMNS else "lines",
        y=compact(values),
        line={"color": OUTPUT, "width": STRONG if strong else THIN},
        marker={"color": OUTPUT, "size": 9 if strong else 5},
        hovertemplate=f"column %{{x}}, {name}: %{{y}}<extra></extra>",
        cliponaxis=False,
        yaxis="y3",
    )
    if columns[-1] == values.size - 1:
        return line  # its columns are counted from 0
    return line.update(x=compact(columns))


def _removed(columns: NDArray[np.intp], values: Array) -> go.Scatter:
    """Fill what lies between the line and zero where it is negative, to the exact crossings."""
    points = list(zip(columns.tolist(), values.tolist(), strict=True))
    corners = [(0.0, min(points[0][1], 0.0))]
    for (start, before), (column, after) in pairwise(points):
        if min(before, after) < 0 < max(before, after):
            corners.append((start + (column - start) / (1 - after / before), 0.0))
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
        "In the cells above 0 the lines are the same. Where the rectified line comes down to 0 it "
        "has a corner, not a jump."
    )


def _table(before: Array, after: Array) -> dict[str, Any]:
    if before.size > MOST_ROWS:
        return summary(
            [(name, row[np.newaxis]) for name, row in zip(NAMES, (before, after), strict=True)]
        )
    pairs = zip(before.tolist(), after.tolist(), strict=True)
    rows = [[column, *pair] for column, pair in enumerate(pairs)]
    return {"caption": "The row", "columns": ["column", "before", "after"], "rows": rows}
