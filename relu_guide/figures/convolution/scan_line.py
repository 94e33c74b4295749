"""One row of a feature map before and after the rectifier: its colours, and its values as lines."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation, convolution
from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing import theme
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._heatmap.cells import compact, heatmap, lines
from relu_guide.figures._heatmap.colours import signed
from relu_guide.figures._heatmap.row_of_images import NARROW
from relu_guide.figures._heatmap.tables import as_matrix, percent, reading

HEIGHT = 400
CHART, AFTER, BEFORE = [0.0, 0.56], [0.68, 0.76], [0.85, 0.93]  # shares of the height
MOST_MARKED = 32  # columns
TITLES = {"y": "before ReLU", "y2": "after ReLU", "y3": "thin line: before, strong line: after"}


def scan_line(image: ArrayLike, kernel: ArrayLike, *, row: int, bias: float = 0.0) -> go.Figure:
    """Draw one row of a feature map before and after the rectifier, as colours and as lines.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    row : int
        Of the feature map, counted from 0.
    bias : float
        Added to each sum.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.scan_line([[0, 3, 3, 1]], [[-1, 1]], row=0)
    >>> [trace.y.tolist() for trace in figure.data if trace.name in ("before", "after")]
    [[3, 0, -2], [3, 0, 0]]
    """
    values = convolution.feature_map(as_matrix(image, "image"), kernel, bias=bias)
    before = values[[as_at_most(row, "row", 0, len(values) - 1)]]
    after, shades = activation.relu(before), signed(before)
    border, figure = lines(before.shape, (0, 0), NARROW / before.size), _axes(before)
    for axis, strip in (("y", before), ("y2", after)):
        cells = heatmap(strip, shades)
        figure.add_traces([trace.update(xaxis="x", yaxis=axis) for trace in (cells, border)])
    thin = _line(before[0], "before", theme.THIN, 5)
    strong = _line(after[0], "after", theme.STRONG, 9)
    figure.add_traces([trace.update(yaxis="y3") for trace in (_removed(before[0]), thin, strong)])
    negative = percent(int(np.count_nonzero(before < 0)), before.size)
    rows = zip(range(before.size), *before.tolist(), *after.tolist(), strict=True)
    return describe(
        figure,
        alt=f"{reading(f'row {row} of the feature map', before)} {reading('rectified', after)}",
        caption=f"In this row, {negative} of the cells are negative and become 0. In the cells "
        "above 0 the lines are the same. Where the strong line comes down to 0, it has a corner.",
        table=[table("The row", ["column", "before", "after"], rows)],
    )


def _axes(before: Array) -> go.Figure:
    columns = {"range": [-0.5, before.size - 0.5], "anchor": "y3", "zeroline": False}
    figure = theme.blank(
        height=HEIGHT,
        xaxis=theme.number_axis("column", **columns),
        yaxis=theme.hidden_axis(range=[0.5, -0.5], domain=BEFORE),
        yaxis2=theme.hidden_axis(range=[0.5, -0.5], domain=AFTER),
        yaxis3={"range": theme.padded([0.0, *before[0].tolist()]), "domain": CHART},
    )
    above = {"xref": "x domain", "xanchor": "left", "yanchor": "bottom", "yshift": 4}
    titles = (theme.label(text, 0, 1, yref=f"{y} domain", **above) for y, text in TITLES.items())
    theme.annotate(figure, titles)
    return figure


def _line(values: Array, name: str, width: float, size: int) -> go.Scatter:
    return go.Scatter(
        name=name,
        mode="lines+markers" if values.size <= MOST_MARKED else "lines",
        y=compact(values),
        line={"color": theme.OUTPUT, "width": width},
        marker={"color": theme.OUTPUT, "size": size},
        hovertemplate=f"column %{{x}}, {name}: %{{y}}<extra></extra>",
        cliponaxis=False,
    )


def _removed(before: Array) -> go.Scatter:
    """Fill what lies between the line and zero where it is negative, to the exact crossings."""
    columns, left, right = np.arange(before.size), before[:-1], before[1:]
    crossed = np.flatnonzero(np.sign(left) * np.sign(right) < 0)
    crossings = crossed + left[crossed] / (left[crossed] - right[crossed])
    x = np.r_[columns, crossings]
    y = np.r_[np.minimum(before, 0), np.zeros(crossings.size)]
    colour, order = theme.LIGHT["negative"], np.argsort(x, kind="stable")
    look = {"fill": "tozeroy", "fillcolor": colour, "line": {"width": 0, "color": colour}}
    line = {"x": x[order].tolist(), "y": y[order].tolist()}
    return go.Scatter(name="set to 0", mode="lines", hoverinfo="skip", **line, **look)
