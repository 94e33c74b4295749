"""A window that slides over an image: what it covers, the products, their sum, step by step."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.text import count, number, plain
from relu_guide.figures._drawing.theme import ACCENT, FAINT, TARGET
from relu_guide.figures._heatmap.cells import compact, written
from relu_guide.figures._heatmap.colours import inks, signed
from relu_guide.figures._heatmap.layout import ROW_GAP
from relu_guide.figures._heatmap.row_of_images import Picture, in_fewer_cells, pictures
from relu_guide.figures._heatmap.tables import reading, tables
from relu_guide.figures.convolution.window_sums import (
    LINE,
    Walk,
    frame,
    padded_image,
    text_below,
    walk_over,
)

MOST_STEPS, MOST_WEIGHTS = 64, 121
# In a notebook the slider stands where the figure is empty, and takes no room from the cells.
BESIDE_THE_SUM = {"x": 0.52, "len": 0.48, "yanchor": "top", "pad": {"t": 0, "r": 24}}
IMAGE, PRODUCTS, MAP = "image", "image × kernel", "feature map"


def sliding_window(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Padding = 0,
    bias: float = 0.0,
) -> go.Figure:
    """Walk a kernel over an image: at each step the window, the products in it, and their sum.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    stride, padding
        As for `relu_guide.feature_map`.
    bias : float
        What is added to every sum.

    Returns
    -------
    plotly.graph_objects.Figure
        One step per cell of the feature map, in reading order.

    Raises
    ------
    ValueError
        If the feature map has more than 64 cells or the kernel more than 121, the kernel does not
        fit into the padded image, or a value is out of range.
    TypeError
        If something is not a real number, or an option is not whole.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.sliding_window([[0, 1, 3]], [[-1, 1]])
    >>> figure.layout.meta["steps"]["labels"]
    ['row 0, column 0', 'row 0, column 1']
    """
    walk = walk_over(image, kernel, stride=stride, padding=padding, bias=bias)
    _require_few(walk)
    shown = _shown(walk)
    places, base = list(np.ndindex(walk.found.shape)), _base(walk, shown)
    figure = stepped(
        [_step(base, walk, row, column) for row, column in places],
        [f"row {row}, column {column}" for row, column in places],
        name="window",
    )
    figure.update_layout(sliders=[BESIDE_THE_SUM | {"y": figure.layout.yaxis7.domain[1]}])
    named = [(IMAGE, walk.image), ("kernel", walk.kernel), (MAP, walk.found)]
    readings, fewer = " ".join(reading(*each) for each in named), in_fewer_cells(shown)
    return describe(
        figure,
        alt=f"A window slides over the image in {count(len(places), 'step')}. {readings}{fewer}",
        caption=_caption(walk) + fewer,
        table=tables(named),
    )


def _caption(walk: Walk) -> str:
    bias = f", plus {number(walk.bias)}" if walk.bias else ""
    return (
        f"The window stops at {count(walk.found.size, 'place')}. At each, every cell under it is "
        "multiplied by the weight of the kernel that lies on it; the sum of the "
        f"{count(walk.kernel.size, 'product')}{bias} is one cell of the feature map."
    )


def _require_few(walk: Walk) -> None:
    if walk.kernel.size > MOST_WEIGHTS:
        raise ValueError(
            f"`kernel` must have at most {MOST_WEIGHTS} weights, since each product is written "
            f"out; got {walk.kernel.size}. Use a smaller kernel, or `figures.feature_map`."
        )
    if walk.found.size > MOST_STEPS:
        raise ValueError(
            f"`image` must give a feature map of at most {MOST_STEPS} cells; "
            f"got {walk.found.size}. Use a smaller picture, or a larger stride."
        )


def _shown(walk: Walk) -> list[Picture]:
    return [
        padded_image(walk),
        Picture(PRODUCTS, walk.products[0, 0], signed(walk.products), possible=walk.products),
        Picture(MAP, walk.found, signed(walk.found)),
    ]


def _base(walk: Walk, shown: list[Picture]) -> go.Figure:
    """Draw what all steps share; each then shows its own products and a part of the map."""
    lines = max(len(walk.arithmetic(*place)) for place in np.ndindex(walk.found.shape))
    base = pictures(shown, foot=LINE * lines + ROW_GAP)
    if walk.padded.size > walk.image.size:
        base.add_trace(frame(0, (0, 0), walk.image.shape, color=TARGET, width=2))
    base.add_trace(frame(1, (0, 0), walk.kernel.shape, color=ACCENT, width=3))
    return base.add_shape(_unfilled())


def _unfilled() -> dict[str, Any]:
    """Give the cells that are not computed yet a tone of their own, unlike that of zero."""
    place = {"x0": 0, "x1": 1, "y0": 0, "y1": 1, "xref": "x3 domain", "yref": "y3 domain"}
    return place | {"fillcolor": FAINT, "line": {"width": 0}, "layer": "below"}


def _step(base: go.Figure, walk: Walk, row: int, column: int) -> go.Figure:
    step = go.Figure(base)
    products, done = walk.products[row, column], row * walk.found.shape[1] + column + 1
    _show(step, PRODUCTS, compact(products).tolist(), products)
    colours = inks(products, signed(walk.products))
    step.update_traces(textfont_color=colours, selector={"mode": "text", "name": PRODUCTS})
    _show(step, MAP, _begun(walk.found, done), walk.found.ravel()[:done])
    sum_in_full = walk.arithmetic(row, column)
    step.add_traces(
        [
            frame(0, walk.corner(row, column), walk.kernel.shape, color=ACCENT, width=3),
            frame(2, (row, column), (1, 1), color=ACCENT, width=3),
            text_below(sum_in_full),
        ]
    )
    return describe(step, alt=plain(" ".join(sum_in_full)))


def _show(step: go.Figure, name: str, cells: Any, written_ones: Array) -> None:
    step.update_traces({"z": cells}, selector={"type": "heatmap", "name": name})
    texts = [written(value) for value in written_ones.ravel().tolist()]
    step.update_traces({"text": texts}, selector={"mode": "text", "name": name})


def _begun(found: Array, done: int) -> list[list[float | None]]:
    """Keep the first cells in reading order; in a list, holes take the fewest bytes."""
    numbers = iter([*compact(found).ravel().tolist()[:done], *[None] * (found.size - done)])
    return [[next(numbers) for _ in row] for row in found]
