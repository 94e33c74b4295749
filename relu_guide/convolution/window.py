"""A window slides over the rows and columns of images: where it goes, and what lies under it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from relu_guide._arguments import as_pair, brief
from relu_guide._types import Array, Padding, Pair


class Windows(NamedTuple):
    """All places of a window; every pair is (rows, columns)."""

    size: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[tuple[int, int], tuple[int, int]]
    dilation: tuple[int, int]

    @property
    def span(self) -> tuple[int, int]:
        """How many pixels a window reaches across, the gaps of its dilation included."""
        (rows, columns), (down, across) = self.size, self.dilation
        return down * (rows - 1) + 1, across * (columns - 1) + 1

    def places(self, rows: int, columns: int) -> tuple[int, int]:
        """How many places there are on an image of this size."""
        (above, below), (left, right) = self.padding
        return self.fitting(rows + above + below, columns + left + right)

    def fitting(self, rows: int, columns: int) -> tuple[int, int]:
        """How many places there are on an image whose padding is in it already."""
        (high, wide), (down, across) = self.span, self.stride
        return (rows - high) // down + 1, (columns - wide) // across + 1

    def padded(self, x: Array, fill: float) -> Array:
        """Surround the images with their padding, and lay their rows out one after another."""
        (above, below), (left, right) = self.padding
        if not above + below + left + right:
            return np.ascontiguousarray(x)
        *outer, rows, columns = x.shape
        wider = np.empty((*outer, above + rows + below, left + columns + right), x.dtype)
        wider[..., :above, :] = wider[..., above + rows :, :] = fill
        wider[..., :left] = wider[..., left + columns :] = fill
        wider[..., above : above + rows, left : left + columns] = x
        return wider

    def under(self, x: Array) -> Array:
        """View what lies under each cell of the window at all places.

        The view has the shape (..., window_rows, window_columns, out_rows, pitch). Where the pitch
        is more than the places of a row, the rest is to be cut off: windows that leave the image
        on one side and enter it on the other. All rows are then one long row, which is quicker.
        """
        (above, below), sides = self.padding
        padded = self._replace(padding=((above, below + 1), sides)).padded(x, 0.0)
        (high, wide), width = self.places(*x.shape[-2:]), padded.shape[-1]
        pitch = width if self.stride == (1, 1) and 8 * width <= 9 * wide else wide
        *outer, down, across = padded.strides
        cells = down * self.dilation[0], across * self.dilation[1]
        steps = down * self.stride[0], across * self.stride[1]
        shape = *x.shape[:-2], *self.size, high, pitch
        return as_strided(padded, shape, (*outer, *cells, *steps), writeable=False)

    def spread(self, kernels: Array) -> Array:
        """Put zeros into the gaps between the cells of kernels (..., rows, columns)."""
        if self.dilation == (1, 1):
            return kernels
        spread = np.zeros((*kernels.shape[:-2], *self.span), kernels.dtype)
        spread[..., :: self.dilation[0], :: self.dilation[1]] = kernels
        return spread


def windows(size: tuple[int, int], stride: Pair, padding: Padding, dilation: Pair) -> Windows:
    """Check the options of a sliding window."""
    steps, gaps = as_pair(stride, "stride", 1), as_pair(dilation, "dilation", 1)
    if isinstance(padding, str):
        bare = Windows(size, steps, ((0, 0), (0, 0)), gaps)
        return bare._replace(padding=_padding_of_word(padding, bare))
    rows, columns = as_pair(padding, "padding", 0)
    return Windows(size, steps, ((rows, rows), (columns, columns)), gaps)


def require_fit(window: Windows, name: str, shape: tuple[int, ...], image_name: str) -> None:
    """Raise unless the window has at least one place on an image of this shape."""
    (above, below), (left, right) = window.padding
    rows, columns = shape[-2] + above + below, shape[-1] + left + right
    high, wide = window.span
    if high > rows or wide > columns:
        raise ValueError(
            f"`{name}` must fit into the padded `{image_name}`; got {high} rows by "
            f"{wide} columns, dilation included, on {rows} by {columns}. "
            "Use a smaller one, or more padding."
        )


def require_half(window: Windows) -> None:
    """Raise if the padding is more than half of the window, its dilation not counted."""
    for index, (size, (pad, _)) in enumerate(zip(window.size, window.padding, strict=True)):
        if pad > size // 2:
            raise ValueError(
                f"`padding` must be at most half of `size`, {size // 2} of {size}; got {pad} "
                f"at padding[{index}]. Use less padding, or a larger window."
            )


def _padding_of_word(word: str, window: Windows) -> tuple[tuple[int, int], tuple[int, int]]:
    if word == "valid":
        return (0, 0), (0, 0)
    if word != "same":
        raise ValueError(
            f'`padding` must be "valid", "same" or whole numbers; got {brief(word)}. '
            "Pass one of them."
        )
    if window.stride != (1, 1):
        raise ValueError(
            f'`stride` must be 1 where `padding` is "same"; got {window.stride}. '
            "Give the padding as numbers instead."
        )
    rows, columns = ((span - 1) // 2 for span in window.span)
    return (rows, window.span[0] - 1 - rows), (columns, window.span[1] - 1 - columns)
