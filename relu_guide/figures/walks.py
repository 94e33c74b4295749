"""The walk of a kernel over an image: what the window covers at each place, the sum in full."""

from __future__ import annotations

from textwrap import wrap
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import convolution
from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.convolution.window import Windows, windows
from relu_guide.figures.matrices import NBSP, as_matrix
from relu_guide.figures.wording import number

LETTERS = 46


class Walk(NamedTuple):
    """All that the steps show; `covered` holds what lies under the window at every place."""

    image: Array
    kernel: Array
    bias: float
    padded: Array
    covered: Array
    found: Array
    window: Windows

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
    window = windows(size, stride, padding, 1)
    padded = np.pad(pixels, window.padding)
    covered = sliding_window_view(padded, size)[:: window.stride[0], :: window.stride[1]]
    return Walk(pixels, weights, float(bias), padded, covered, found, window)


def _product(pixel: float, weight: float) -> str:
    return f"{_factor(pixel)}·{_factor(weight)}"


def _factor(value: float) -> str:
    text = number(value)
    return f"({text})" if value < 0 else text
