"""A window slides over the rows and columns of images: where it goes, and what lies under it."""

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

from relu_guide._checks import as_pair, brief
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
        rows, columns = (d * (k - 1) + 1 for k, d in zip(self.size, self.dilation, strict=True))
        return rows, columns

    def places(self, rows: int, columns: int) -> tuple[int, int]:
        """How many places there are on an image of this size."""
        high, wide = (n + sum(pad) for n, pad in zip((rows, columns), self.padding, strict=True))
        return self.fitting(high, wide)

    def fitting(self, rows: int, columns: int) -> tuple[int, int]:
        """How many places there are on an image whose padding is in it already."""
        high, wide = (
            (length - span) // step + 1
            for length, span, step in zip((rows, columns), self.span, self.stride, strict=True)
        )
        return high, wide

    def padded(self, x: Array, fill: float) -> Array:
        """Surround the images with their padding, and lay their rows out one after another."""
        if not any(map(any, self.padding)):
            return np.ascontiguousarray(x)
        around = [(0, 0)] * (x.ndim - 2)
        return np.ascontiguousarray(np.pad(x, [*around, *self.padding], constant_values=fill))

    def under(self, padded: Array) -> Array:
        """View what lies under each cell of the window at all places.

        The view has the shape (..., window_rows, window_columns, out_rows, out_columns).
        """
        return self._cells(padded, self.fitting(*padded.shape[-2:]))

    def runs(self, padded: Array) -> Array:
        """View what lies under each cell at all places, row after row, as one long row.

        Only for a stride of 1. Between the rows lie places whose window leaves the image on one
        side and enters it on the other; `cut` takes them away. Long rows are quicker.
        """
        high, wide = self.fitting(*padded.shape[-2:])
        return self._cells(padded, (1, (high - 1) * padded.shape[-1] + wide))

    def cut(self, runs: Array, padded: Array) -> Array:
        """Give the results of `runs`, shape (..., 1, length), the shape of the places."""
        places, item = self.fitting(*padded.shape[-2:]), runs.itemsize
        strides = *runs.strides[:-2], padded.shape[-1] * item, item
        return np.array(as_strided(runs, (*runs.shape[:-2], *places), strides), order="C")

    def _cells(self, padded: Array, places: tuple[int, int]) -> Array:
        *outer, down, across = padded.strides
        cells = down * self.dilation[0], across * self.dilation[1]
        steps = down * self.stride[0], across * self.stride[1]
        shape = *padded.shape[:-2], *self.size, *places
        return as_strided(padded, shape, (*outer, *cells, *steps), writeable=False)


def windows(size: tuple[int, int], stride: Pair, padding: Padding, dilation: Pair) -> Windows:
    """Check the options of a sliding window."""
    steps, gaps = as_pair(stride, "stride", 1), as_pair(dilation, "dilation", 1)
    bare = Windows(size, steps, ((0, 0), (0, 0)), gaps)
    if isinstance(padding, str):
        return bare._replace(padding=_padding_of_word(padding, bare))
    rows, columns = as_pair(padding, "padding", 0)
    return bare._replace(padding=((rows, rows), (columns, columns)))


def require_fit(window: Windows, name: str, shape: tuple[int, ...], image_name: str) -> None:
    """Raise unless the window has at least one place on an image of this shape."""
    rows, columns = (n + sum(pad) for n, pad in zip(shape[-2:], window.padding, strict=True))
    if window.span[0] > rows or window.span[1] > columns:
        raise ValueError(
            f"`{name}` must fit into the padded `{image_name}`; got {window.span[0]} rows by "
            f"{window.span[1]} columns, dilation included, on {rows} by {columns}. "
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
