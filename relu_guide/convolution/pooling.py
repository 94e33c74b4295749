"""The largest value under a window: along the columns of an image first, then along its rows.

A long window takes few steps: the largest of 2, 4, 8 neighbours in turn, and then of two such
stretches that overlap. Stacked planes are cut into blocks of rows, small enough to stay in a
processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relu_guide._arguments import as_pair, as_planes
from relu_guide._types import Array, ArrayLike, Pair
from relu_guide.convolution.window import Windows, require_fit, require_half, windows

BYTES = 2**18  # of one array; two or three of them share a cache of a megabyte


def max_pool(
    x: ArrayLike,
    size: Pair,
    *,
    stride: Pair | None = None,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Array:
    """Keep the largest value under a sliding window.

    Parameters
    ----------
    x : array_like, shape (rows, columns), (channels, rows, columns) or (batch, channels, ...)
    size : int or (rows, columns)
    stride : int or (rows, columns), optional
        The step from one window to the next; the size of the window if left out.
    padding : int or (rows, columns)
        Places around the image that never win, at most half of `size`. A dilated window that
        sees nothing else gives -inf.
    dilation : int or (rows, columns)
        The distance between neighbouring cells of the window.

    Returns
    -------
    Array, shape (..., out_rows, out_columns)

    Raises
    ------
    ValueError
        If the window does not fit into the padded image, or a value is out of range.
    TypeError
        If something is not a real number, or an option is not whole.

    Examples
    --------
    >>> max_pool([[1, 2, 3, 4], [5, 6, 7, 8]], 2)
    array([[6., 8.]])
    """
    axes = "rows, columns", "channels, rows, columns", "batch, channels, rows, columns"
    planes = as_planes(x, "x", *axes)
    extent = as_pair(size, "size", 1)
    step = extent if stride is None else stride
    window = windows(extent, step, as_pair(padding, "padding", 0), dilation)
    require_half(window)
    require_fit(window, "size", planes.shape, "x")
    padded = window.padded(planes, -np.inf)
    largest = maxima(padded.reshape(-1, *padded.shape[-2:]), window)
    return largest.reshape(*planes.shape[:-2], *largest.shape[-2:])


def maxima(padded: Array, window: Windows) -> Array:
    """Find the largest value at every place of a window on (planes, rows, columns)."""
    high, wide = window.fitting(*padded.shape[-2:])
    largest = np.empty((len(padded), high, wide), padded.dtype)
    step, reach = window.stride[0], window.span[0]
    row_bytes = step * padded.shape[-1] * padded.itemsize
    for some, rows in blocks(len(padded), high, row_bytes, least_rows=max(1, reach // step)):
        band = padded[some, rows.start * step : (rows.stop - 1) * step + reach]
        down = _along(band.swapaxes(1, 2), window, 0, rows.stop - rows.start)
        largest[some, rows] = _along(down.swapaxes(1, 2), window, 1, wide)
    return largest


def _along(x: Array, window: Windows, axis: int, places: int) -> Array:
    """Find the largest along the last axis of `x`, which is the given axis of the window."""
    size, step, gap = (each[axis] for each in (window.size, window.stride, window.dilation))
    reach = 1
    while step * size.bit_length() < size and 2 * reach <= size:
        x = np.maximum(x[..., : -reach * gap], x[..., reach * gap :])
        reach *= 2
    starts = [start * gap for start in (*range(0, size - reach, reach), size - reach)]
    shifted = [x[..., start : start + (places - 1) * step + 1 : step] for start in starts]
    largest = np.array(shifted[0], order="K")
    for each in shifted[1:]:
        np.maximum(largest, each, out=largest)
    return largest


def blocks(
    planes: int, rows: int, row_bytes: int, least_rows: int = 1
) -> Iterator[tuple[slice, slice]]:
    """Yield (planes, rows) until every row of every plane was in one block.

    Examples
    --------
    >>> list(blocks(3, 2, BYTES // 4))
    [(slice(0, 2, None), slice(0, 2, None)), (slice(2, 3, None), slice(0, 2, None))]
    >>> [rows for _, rows in blocks(1, 5, BYTES // 2)]
    [slice(0, 2, None), slice(2, 4, None), slice(4, 5, None)]
    """
    high = min(rows, max(BYTES // row_bytes, least_rows))
    deep = max(1, BYTES // (row_bytes * high))
    for first in range(0, planes, deep):
        for top in range(0, rows, high):
            yield slice(first, min(first + deep, planes)), slice(top, min(top + high, rows))
