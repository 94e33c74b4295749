"""A window that slides over the rows and columns of images."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from relu_guide._arguments import as_pair, require_choice
from relu_guide._types import Array, Padding, Pair

MOST_CELLS = 2**27  # of a padded image: a gigabyte


class Window(NamedTuple):
    """The options of a sliding window; every pair is (rows, columns)."""

    size: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[tuple[int, int], tuple[int, int]]
    dilation: tuple[int, int]

    @property
    def span(self) -> tuple[int, int]:
        """The pixels from the first cell to the last, gaps included."""
        (rows, columns), (down, across) = self.size, self.dilation
        return down * (rows - 1) + 1, across * (columns - 1) + 1

    def padded(self, x: Array, fill: float) -> Array:
        """Return images (..., rows, columns) with their padding."""
        widths = [(0, 0)] * (x.ndim - 2) + list(self.padding)
        return np.pad(x, widths, constant_values=fill)

    def covered(self, padded: Array) -> Iterator[Array]:
        """Yield what is under each cell, row by row, as views (..., out_rows, out_columns)."""
        (high, wide), (down, across) = self.span, self.stride
        rows, columns = padded.shape[-2] - high + 1, padded.shape[-1] - wide + 1
        for row, column in np.ndindex(self.size):
            top, left = row * self.dilation[0], column * self.dilation[1]
            yield padded[..., top : top + rows : down, left : left + columns : across]


def as_window(size: tuple[int, int], stride: Pair, padding: Padding, dilation: Pair) -> Window:
    """Return a sliding window of these options, checked."""
    steps, gaps = as_pair(stride, "stride", 1), as_pair(dilation, "dilation", 1)
    window = Window(size, steps, ((0, 0), (0, 0)), gaps)
    if isinstance(padding, str):
        return window._replace(padding=_named_padding(padding, window))
    rows, columns = as_pair(padding, "padding", 0)
    return window._replace(padding=((rows, rows), (columns, columns)))


def require_fit(window: Window, name: str, x: Array, x_name: str) -> None:
    """Raise unless the window has at least one position on the padded images."""
    (high, wide), (above, across) = window.span, window.padding
    rows, columns = x.shape[-2] + sum(above), x.shape[-1] + sum(across)
    if rows * columns > MOST_CELLS and window.padding != ((0, 0), (0, 0)):
        raise ValueError(
            f"`padding` must leave an image at most {MOST_CELLS:,} cells; got {rows:,} by "
            f"{columns:,}. Use less padding."
        )
    if high > rows or wide > columns:
        raise ValueError(
            f"`{name}` must fit into the padded `{x_name}`; got {high} rows by "
            f"{wide} columns, dilation included, on {rows} by {columns}. "
            "Use a smaller one, or more padding."
        )


def _named_padding(word: str, window: Window) -> tuple[tuple[int, int], tuple[int, int]]:
    if word == "valid":
        return window.padding
    require_choice(word, "padding", ("valid", "same"))
    if window.stride != (1, 1):
        raise ValueError(
            f'`stride` must be 1 where `padding` is "same"; got {window.stride}. '
            "Give the padding as numbers instead."
        )
    (rows, columns) = (span - 1 for span in window.span)
    return (rows // 2, rows - rows // 2), (columns // 2, columns - columns // 2)
