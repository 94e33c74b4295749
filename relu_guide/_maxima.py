"""The largest value under a window: along the columns of an image first, then along its rows.

A long window takes few steps: the largest of 2, 4, 8 neighbours in turn, and then of two such
stretches that overlap.
"""

import numpy as np

from relu_guide._blocks import blocks
from relu_guide._types import Array
from relu_guide._windows import Windows


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
