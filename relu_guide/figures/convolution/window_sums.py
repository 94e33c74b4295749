"""What a window over an image covers at each stop, and the sum written out."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import convolution
from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.convolution.window import Window, as_window
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import TARGET
from relu_guide.figures._heatmap.cells import frame
from relu_guide.figures._heatmap.colours import greys
from relu_guide.figures._heatmap.row_of_images import ROW_GAP, Picture, row_of_images
from relu_guide.figures._heatmap.tables import NBSP, as_matrix

LETTERS, LINE = 46, 21  # of the sum written out, and its pixels


class WindowSums(NamedTuple):
    """A feature map and its summands; `covered` holds what lies under the window at every stop."""

    image: Array
    kernel: Array
    bias: float
    padded: Array
    covered: Array
    feature_map: Array
    window: Window

    @property
    def products(self) -> Array:
        """Return what lies under the window times the kernel, at every stop."""
        return np.asarray(self.covered * self.kernel)

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the image's (row, column) under the first cell of the window."""
        (above, _), (before, _) = self.window.padding
        return row * self.window.stride[0] - above, column * self.window.stride[1] - before

    def written(self, row: int, column: int) -> list[str]:
        """Return the sum in full, each row of the kernel on a line of its own where that fits."""
        rows = zip(self.covered[row, column].tolist(), self.kernel.tolist(), strict=True)
        summands = [
            " + ".join(f"{_factor(a)}·{_factor(b)}" for a, b in zip(*row, strict=True))
            for row in rows
        ]
        if self.bias:
            summands.append(f"bias {_factor(self.bias)}")
        total = f"<b>={NBSP}{number(self.feature_map[row, column])}</b>"
        texts = [*(f"{summand} +" for summand in summands[:-1]), f"{summands[-1]} {total}"]
        return [line for text in texts for line in wrap(text, LETTERS)]

    def draw(self, pictures: Sequence[Picture], lines: int) -> go.Figure:
        """Draw the padded image beside two pictures, with room for so many lines of a sum below.

        The image's own first cell stays at row 0, column 0.
        """
        is_padded = self.padded.size > self.image.size
        title = "image, padded with 0" if is_padded else "image"
        image = Picture(title, self.padded, greys(self.padded), origin=self.corner(0, 0))
        foot = LINE * lines + ROW_GAP if lines else 0
        figure = row_of_images([image, *pictures], foot=foot)
        if is_padded:
            edge = frame((0, 0), self.image.shape, color=TARGET, width=2)
            figure.add_trace(edge.update(on(0)))
        return figure

    @staticmethod
    def text_below(lines: Sequence[str]) -> go.Scatter:
        """Return lines of text for the foot of three pictures."""
        place = {"x": [0], "y": [1], "textposition": "bottom right", "cliponaxis": False, **on(6)}
        return go.Scatter(mode="text", text=["<br>".join(lines)], hoverinfo="skip", **place)


def window_sums(
    image: ArrayLike, kernel: ArrayLike, *, stride: Pair, padding: Padding, bias: float
) -> WindowSums:
    """Return the checked sums of a window over an image."""
    pixels, weights = as_matrix(image, "image"), as_matrix(kernel, "kernel")
    values = convolution.feature_map(pixels, weights, bias=bias, stride=stride, padding=padding)
    size = (weights.shape[0], weights.shape[1])
    window = as_window(size, stride, padding, 1)
    padded = np.pad(pixels, window.padding)
    covered = sliding_window_view(padded, size)[:: window.stride[0], :: window.stride[1]]
    return WindowSums(pixels, weights, float(bias), padded, covered, values, window)


def _factor(value: float) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text
