"""A feature map and the work at one of its cells: the figure behind the microscope."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation
from relu_guide._arguments import as_number, as_whole, at, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.explorable import held
from relu_guide.figures._drawing.text import count, number, plain
from relu_guide.figures._drawing.theme import ACCENT, TARGET
from relu_guide.figures._heatmap.colours import signed
from relu_guide.figures._heatmap.layout import ROW_GAP
from relu_guide.figures._heatmap.row_of_images import Picture, pictures
from relu_guide.figures._heatmap.tables import as_matrix, reading, tables
from relu_guide.figures.convolution.window_sums import (
    LINE,
    Walk,
    frame,
    padded_image,
    text_below,
    walk_over,
)

MOST_PIXELS, MOST_WEIGHTS, MOST_STRIDE, MOST_PADDING = 256, 7, 8, 8
LIMITS = {
    "size": (1, MOST_WEIGHTS),
    "weight": (-1000, 1000),
    "bias": (-1000, 1000),
    "stride": (1, MOST_STRIDE),
    "padding": (0, MOST_PADDING),
}
MOST_PRODUCTS, MOST_LINES = 25, 8  # that are written out
MOST_FRAMES = 16  # along a side of a picture, of the smallest that can be seen
CAPTION = (
    "A cell of the feature map is the sum of the products in its window, plus the bias; the "
    "rectifier sets the negative ones to 0. In both maps blue is positive, orange negative, 0 the "
    "colour of the page."
)


def microscope(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: float = 0.0,
    stride: int = 1,
    padding: int = 0,
) -> go.Figure:
    """Draw an image, its feature map, the rectified map, and the work at the middle cell.

    On the site, a reader can go to any cell, and change the image and the kernel.

    Parameters
    ----------
    image : array_like of shape (rows, columns), at most 256 of each
        Whole numbers from 0 to 255.
    kernel : array_like of shape (kernel_rows, kernel_columns), at most 7 of each
    bias : float
        What is added to every sum.
    stride : int
        The step from one window to the next, from 1 to 8.
    padding : int
        How many zeros surround the image, from 0 to 8.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the image or the kernel is too large, the kernel does not fit into the padded image, or
        a value is out of range.
    TypeError
        If something is not a real number, or the stride or padding is not whole.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.microscope([[0, 0, 9, 9]], [[-1, 1]])
    >>> state = figure.layout.meta["explorable"]["state"]
    >>> state["image"], state["cell"]
    ({'rows': 1, 'columns': 4, 'values': 'AAAJCQ=='}, [0, 1])
    """
    pixels, weights = _as_pixels(image), _as_weights(kernel)
    steps = {
        "stride": _as_few(stride, "stride", 1, MOST_STRIDE),
        "padding": _as_few(padding, "padding", 0, MOST_PADDING),
    }
    walk = walk_over(pixels, weights, bias=as_number(bias, "bias"), **steps)
    row, column = (length // 2 for length in walk.found.shape)
    named = [("image", pixels), ("kernel", weights), *_maps(walk)]
    figure = describe(
        _drawn(walk, row, column),
        alt=f"{' '.join(reading(*each) for each in named)} {_work(walk, row, column)}",
        caption=CAPTION,
        table=tables(named),
    )
    parts = {"image": _bytes(pixels), "kernel": weights.tolist(), "bias": walk.bias}
    state = parts | steps | {"cell": [row, column], "relu": False}
    return held(figure, "microscope", state, LIMITS)


def _maps(walk: Walk) -> list[tuple[str, Array]]:
    return [("feature map", walk.found), ("rectified feature map", activation.relu(walk.found))]


def _drawn(walk: Walk, row: int, column: int) -> go.Figure:
    maps = [Picture(*each, signed(walk.found), keyed=True) for each in _maps(walk)]
    lines = _lines(walk, row, column)
    foot = LINE * len(lines) + ROW_GAP if lines else 0
    figure = pictures([padded_image(walk), *maps], foot=foot)
    if walk.padded.size > walk.image.size:
        figure.add_trace(frame(0, (0, 0), walk.image.shape, color=TARGET, width=2))
    figure.add_trace(_pointer(0, walk.corner(row, column), walk.kernel.shape, walk.padded.shape))
    for panel in (1, 2):
        figure.add_trace(_pointer(panel, (row, column), (1, 1), walk.found.shape))
    if lines:
        figure.add_trace(text_below(lines))
    return figure


def _pointer(
    panel: int, corner: tuple[int, int], shape: tuple[int, ...], among: tuple[int, ...]
) -> go.Scatter:
    """Frame cells, with room around them where these are too small to be seen inside."""
    room = max(0.0, max(among) / MOST_FRAMES - min(shape)) / 2
    start = (corner[0] - room, corner[1] - room)
    size = (shape[0] + 2 * room, shape[1] + 2 * room)
    return frame(panel, start, size, color=ACCENT, width=3)


def _lines(walk: Walk, row: int, column: int) -> list[str]:
    """Write the work at a cell out, or nothing where that would be too long."""
    lines = [*walk.arithmetic(row, column), _rectified(walk, row, column)]
    short = walk.kernel.size <= MOST_PRODUCTS and len(lines) <= MOST_LINES
    return lines if short else []


def _work(walk: Walk, row: int, column: int) -> str:
    """Say the work at a cell in a sentence."""
    if walk.kernel.size <= MOST_PRODUCTS:
        work = plain(" ".join(walk.arithmetic(row, column)))
    else:
        products = count(walk.kernel.size, "product")
        total = number(walk.found[row, column])
        work = f"the sum of {products} and the bias {number(walk.bias)} is {total}"
    return f"Row {row}, column {column}: {work}; {_rectified(walk, row, column)}."


def _rectified(walk: Walk, row: int, column: int) -> str:
    value = float(walk.found[row, column])
    return f"max(0, {number(value)}) = {number(max(0.0, value))}"


def _as_pixels(image: ArrayLike) -> Array:
    pixels = as_matrix(image, "image").astype(np.float64)
    _require_size(pixels, "image", MOST_PIXELS)
    wrong = (pixels != np.rint(pixels)) | (pixels < 0) | (pixels > 255)
    if (place := first_place(wrong)) is not None:
        raise ValueError(
            f"`image` must hold whole numbers from 0 to 255; got {pixels[place]}"
            f"{at('image', place)}. Scale it to that range, and round it."
        )
    return pixels


def _as_weights(kernel: ArrayLike) -> Array:
    weights = as_matrix(kernel, "kernel").astype(np.float64)
    _require_size(weights, "kernel", MOST_WEIGHTS)
    return weights


def _require_size(values: Array, name: str, most: int) -> None:
    if max(values.shape) > most:
        raise ValueError(
            f"`{name}` must have at most {most} rows and {most} columns; got shape {values.shape}. "
            "Take a part of it, or scale it down."
        )


def _as_few(value: int, name: str, least: int, most: int) -> int:
    few = as_whole(value, name, least)
    if few > most:
        raise ValueError(f"`{name}` must be at most {most}; got {few}. Pass a smaller int.")
    return few


def _bytes(pixels: Array) -> dict[str, Any]:
    """Write an image in few letters: a byte for each pixel, row by row."""
    rows, columns = pixels.shape
    values = b64encode(pixels.astype(np.uint8).tobytes()).decode()
    return {"rows": rows, "columns": columns, "values": values}
