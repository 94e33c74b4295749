"""What a window over an image covers at each place: the sum in full, and what shows it.

That is the padded image, frames around cells, and the sum written out.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import convolution
from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.convolution.window import Window, as_window
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._heatmap.colours import greys
from relu_guide.figures._heatmap.row_of_images import Picture
from relu_guide.figures._heatmap.tables import NBSP, as_matrix

LETTERS = 46

LINE = 21

Place = tuple[float, float]


class Walk(NamedTuple):
    """All that the steps show; `covered` holds what lies under the window at every place."""

    image: Array
    kernel: Array
    bias: float
    padded: Array
    covered: Array
    found: Array
    window: Window

    @property
    def products(self) -> Array:
        """Multiply what lies under the window by the kernel, at every place."""
        return np.asarray(self.covered * self.kernel)

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Tell the image's (row, column) under the first cell of the window."""
        (above, _), (before, _) = self.window.padding
        return row * self.window.stride[0] - above, column * self.window.stride[1] - before

    def arithmetic(self, row: int, column: int) -> list[str]:
        """Write the sum in full, each row of the kernel on a line of its own where that fits."""
        rows = zip(self.covered[row, column].tolist(), self.kernel.tolist(), strict=True)
        summands = [" + ".join(map(_product, pixels, weights)) for pixels, weights in rows]
        if self.bias:
            summands.append(f"bias {_factor(self.bias)}")
        total = f"<b>={NBSP}{number(self.found[row, column])}</b>"
        texts = [*(f"{summand} +" for summand in summands[:-1]), f"{summands[-1]} {total}"]
        return [line for text in texts for line in wrap(text, LETTERS)]


def walk_over(
    image: ArrayLike, kernel: ArrayLike, *, stride: Pair, padding: Padding, bias: float
) -> Walk:
    """Check the parts of a walk, and compute what its steps show."""
    pixels, weights = as_matrix(image, "image"), as_matrix(kernel, "kernel")
    found = convolution.feature_map(pixels, weights, bias=bias, stride=stride, padding=padding)
    size = (weights.shape[0], weights.shape[1])
    window = as_window(size, stride, padding, 1)
    padded = np.pad(pixels, window.padding)
    covered = sliding_window_view(padded, size)[:: window.stride[0], :: window.stride[1]]
    return Walk(pixels, weights, float(bias), padded, covered, found, window)


def _product(pixel: float, weight: float) -> str:
    return f"{_factor(pixel)}·{_factor(weight)}"


def _factor(value: float) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text


def padded_image(walk: Walk) -> Picture:
    """Show the image with its padding; its own first cell stays at row 0, column 0."""
    title = "image, padded with 0" if walk.padded.size > walk.image.size else "image"
    return Picture(title, walk.padded, greys(walk.padded), origin=walk.corner(0, 0))


def frame(panel: int, corner: Place, shape: Sequence[float], **line: Any) -> go.Scatter:
    """Frame cells from within, so that the frame covers no neighbour."""
    up, left = corner[0] - 0.44, corner[1] - 0.44
    down, right = up + shape[0] - 0.12, left + shape[1] - 0.12
    return go.Scatter(
        mode="lines",
        x=[left, right, right, left, left],
        y=[up, up, down, down, up],
        line=line,
        hoverinfo="skip",
        cliponaxis=False,
        **on(panel),
    )


def text_below(lines: Sequence[str]) -> go.Scatter:
    """Write lines into the foot of a figure of three pictures."""
    return go.Scatter(
        mode="text",
        x=[0],
        y=[1],
        text=["<br>".join(lines)],
        textposition="bottom right",
        hoverinfo="skip",
        cliponaxis=False,
        **on(6),
    )
