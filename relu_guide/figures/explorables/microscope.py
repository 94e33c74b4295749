"""A feature map and the work at one of its cells: the figure behind the microscope."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation
from relu_guide._arguments import as_at_most, as_flag, as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import number, plain
from relu_guide.figures._drawing.theme import ACCENT
from relu_guide.figures._heatmap.cells import frame
from relu_guide.figures._heatmap.colours import signed
from relu_guide.figures._heatmap.row_of_images import Picture
from relu_guide.figures._heatmap.tables import Named, as_matrix, as_pixels, reading, tables
from relu_guide.figures.convolution.window_sums import WindowSums, window_sums

LIMITS = {
    "size": (1, 7),  # of a kernel, along a side
    "weight": (-1000, 1000),
    "bias": (-1000, 1000),
    "stride": (1, 8),
    "padding": (0, 8),
}
MOST_LINES = 8  # of the work at a cell, below the pictures
MOST_FRAMES = 16  # along a side of a picture, of the smallest that can be seen
CAPTION = (
    "A cell of the feature map is the sum of the products in its window, plus the bias; ReLU sets "
    "negative ones to 0. Blue is positive, orange negative, 0 the colour of the page."
)


def microscope(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: int = 0,
    relu: bool = False,
) -> go.Figure:
    """Draw an image, its feature map, the rectified map, and the work at the middle cell.

    On the site, a reader can go to any cell, change the image and the kernel, and switch between
    the two maps.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
        At most 256 of each, of whole numbers from 0 to 255.
    kernel : array_like of shape (kernel_rows, kernel_columns)
        At most 7 of each.
    bias : float
        Added to each sum.
    stride : int, from 1 to 8
    padding : int, from 0 to 8
    relu : bool
        Whether the rectified map is there first.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.microscope([[0, 0, 9, 9]], [[-1, 1]])
    >>> state = figure.layout.meta["explorable"]["state"]
    >>> state["image"], state["cell"]
    ({'rows': 1, 'columns': 4, 'values': 'AAAJCQ=='}, [0, 1])
    """
    pixels, weights = as_pixels(image, 255), as_matrix(kernel, "kernel").astype(np.float64)
    for name, values, most in (("image", pixels, 256), ("kernel", weights, LIMITS["size"][1])):
        if max(values.shape) > most:
            raise ValueError(
                f"`{name}` must have at most {most} rows and {most} columns; "
                f"got shape {values.shape}. Take a part of it, or scale it down."
            )
    steps = {
        "stride": as_at_most(stride, "stride", *LIMITS["stride"]),
        "padding": as_at_most(padding, "padding", *LIMITS["padding"]),
    }
    sums = window_sums(pixels, weights, bias=as_number(bias, "bias"), **steps)
    row, column = (length // 2 for length in sums.feature_map.shape)
    rectified = activation.relu(sums.feature_map)
    maps = [("feature map", sums.feature_map), ("rectified feature map", rectified)]
    named = [("image", pixels), ("kernel", weights), *maps]
    parts = {"image": _bytes(pixels), "kernel": weights.tolist(), "bias": sums.bias}
    value = float(sums.feature_map[row, column])
    work = [*sums.written(row, column), f"max(0, {number(value)}) = {number(max(0.0, value))}"]
    return explorable(
        _drawn(sums, maps, row, column, work if len(work) <= MOST_LINES else []),
        "microscope",
        parts | steps | {"cell": [row, column], "relu": as_flag(relu, "relu")},
        LIMITS,
        caption=CAPTION,
        alt=f"{' '.join(reading(*each) for each in named)} "
        f"Row {row}, column {column}: {plain(' '.join(work[:-1]))}; {work[-1]}.",
        table=tables(named),
    )


def _drawn(
    sums: WindowSums, maps: Sequence[Named], row: int, column: int, lines: Sequence[str]
) -> go.Figure:
    pictures = [Picture(*each, signed(sums.feature_map), keyed=True) for each in maps]
    figure = sums.draw(pictures, len(lines))
    window = _pointer(sums.corner(row, column), sums.kernel.shape, sums.padded.shape)
    cell = _pointer((row, column), (1, 1), sums.feature_map.shape)
    figure.add_traces([window.update(on(0)), cell.update(on(1))])
    figure.add_trace(cell.update(on(2)))
    if lines:
        figure.add_trace(sums.text_below(lines))
    return figure


def _pointer(corner: tuple[int, int], shape: tuple[int, ...], among: tuple[int, ...]) -> go.Scatter:
    """Return a frame around cells, with room where these are too small to be seen inside."""
    room = max(0.0, max(among) / MOST_FRAMES - min(shape)) / 2
    start = (corner[0] - room, corner[1] - room)
    return frame(start, (shape[0] + 2 * room, shape[1] + 2 * room), color=ACCENT)


def _bytes(pixels: Array) -> dict[str, Any]:
    """Return an image in few letters: a byte for each pixel, row by row."""
    rows, columns = pixels.shape
    values = b64encode(pixels.astype(np.uint8).tobytes()).decode()
    return {"rows": rows, "columns": columns, "values": values}
