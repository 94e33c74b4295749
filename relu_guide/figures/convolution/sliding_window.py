"""A window that slides over an image: what it covers, the products, their sum, step by step."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.text import count, number, plain
from relu_guide.figures._drawing.theme import ACCENT, FAINT
from relu_guide.figures._heatmap.cells import compact, frame, written
from relu_guide.figures._heatmap.colours import inks, signed
from relu_guide.figures._heatmap.row_of_images import Picture
from relu_guide.figures._heatmap.tables import reading, tables
from relu_guide.figures.convolution.window_sums import WindowSums, window_sums

MOST_STEPS, MOST_WEIGHTS = 64, 121
# In a notebook the slider stands where the figure is empty, and takes no room from the cells.
BESIDE_THE_SUM = {"x": 0.52, "len": 0.48, "yanchor": "top", "pad": {"t": 0}}
PRODUCTS, MAP = "image × kernel", "feature map"


def sliding_window(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Padding = 0,
    bias: float = 0.0,
) -> go.Figure:
    """Walk a kernel over an image: at each step the window, the products in it, and their sum.

    There is a step for each of the feature map's cells, in reading order.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
        Its feature map has at most 64 cells.
    kernel : array_like of shape (kernel_rows, kernel_columns)
        Of at most 121 weights.
    stride, padding
        As for `relu_guide.cross_correlate`.
    bias : float
        Added to each sum.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.sliding_window([[0, 1, 3]], [[-1, 1]])
    >>> figure.layout.meta["steps"]["labels"]
    ['row 0, column 0', 'row 0, column 1']
    """
    sums = window_sums(image, kernel, stride=stride, padding=padding, bias=bias)
    _require_few(sums)
    pictures = [
        Picture(PRODUCTS, sums.products[0, 0], signed(sums.products), possible=sums.products),
        Picture(MAP, sums.feature_map, signed(sums.feature_map)),
    ]
    base, stops = _base(sums, pictures), list(np.ndindex(sums.feature_map.shape))
    figure = stepped(
        [_step(base, sums, row, column) for row, column in stops],
        [f"row {row}, column {column}" for row, column in stops],
        name="window",
    )
    figure.update_layout(sliders=[BESIDE_THE_SUM | {"y": figure.layout.yaxis7.domain[1]}])
    named = [("image", sums.image), ("kernel", sums.kernel), (MAP, sums.feature_map)]
    readings = " ".join(reading(*each) for each in named)
    plus = f", plus {number(sums.bias)}" if sums.bias else ""
    return describe(
        figure,
        alt=f"A window slides over the image in {count(len(stops), 'step')}. {readings}",
        caption=f"The window stops at {count(len(stops), 'place')}. At each, every cell under "
        "it is multiplied by the weight of the kernel that lies on it; the sum of the "
        f"{count(sums.kernel.size, 'product')}{plus} is one cell of the feature map.",
        table=tables(named),
    )


def _require_few(sums: WindowSums) -> None:
    if sums.kernel.size > MOST_WEIGHTS:
        raise ValueError(
            f"`kernel` must have at most {MOST_WEIGHTS} weights, since each product is written "
            f"out; got {sums.kernel.size}. Use a smaller kernel, or `figures.feature_map`."
        )
    if sums.feature_map.size > MOST_STEPS:
        raise ValueError(
            f"`image` must give a feature map of at most {MOST_STEPS} cells; "
            f"got {sums.feature_map.size}. Use a smaller picture, or a larger stride."
        )


def _base(sums: WindowSums, pictures: list[Picture]) -> go.Figure:
    """Draw what all steps share; cells not computed yet have a tone of their own, not zero's."""
    lines = max(len(sums.written(*stop)) for stop in np.ndindex(sums.feature_map.shape))
    base = sums.draw(pictures, lines)
    base.add_trace(frame((0, 0), sums.kernel.shape, color=ACCENT).update(on(1)))
    cells = {"xref": "x3 domain", "yref": "y3 domain", "x0": 0, "x1": 1, "y0": 0, "y1": 1}
    return base.add_shape(cells, fillcolor=FAINT, line={"width": 0}, opacity=1, layer="below")


def _step(base: go.Figure, sums: WindowSums, row: int, column: int) -> go.Figure:
    step = go.Figure(base)
    products, columns = sums.products[row, column], sums.feature_map.shape[1]
    done = row * columns + column + 1
    _show(step, PRODUCTS, compact(products).tolist(), products)
    colours = inks(products, signed(sums.products))
    step.update_traces(textfont_color=colours, selector={"mode": "text", "name": PRODUCTS})
    cells = [*compact(sums.feature_map).ravel().tolist()[:done], *[None] * sums.feature_map.size]
    begun = [cells[k : k + columns] for k in range(0, sums.feature_map.size, columns)]
    _show(step, MAP, begun, sums.feature_map.ravel()[:done])
    window = frame(sums.corner(row, column), sums.kernel.shape, color=ACCENT)
    cell = frame((row, column), (1, 1), color=ACCENT)
    lines = sums.written(row, column)
    step.add_traces([window.update(on(0)), cell.update(on(2)), sums.text_below(lines)])
    return describe(step, alt=plain(" ".join(lines)))


def _show(step: go.Figure, name: str, cells: Any, values: Array) -> None:
    step.update_traces({"z": cells}, selector={"type": "heatmap", "name": name})
    texts = [written(value) for value in values.ravel().tolist()]
    step.update_traces({"text": texts}, selector={"mode": "text", "name": name})
