"""Sums of shifted images: each cell of a kernel scales all pixels that it ever lies on.

The terms are added in the reading order of the kernel, each product rounded by itself, so the
result has the same bits on every machine, and however the work is cut into blocks.
"""

import numpy as np

from relu_guide._blocks import blocks
from relu_guide._types import Array


def shifted_sums(under: Array, kernels: Array) -> Array:
    """Correlate planes with the kernels of their group.

    `under`, shape (planes, rows, columns, out_rows, out_columns), is what lies under the cells of
    a kernel; plane k is of group k modulo the groups of `kernels`, shape (groups, outs, rows,
    columns). The result has the shape (planes, outs, out_rows, out_columns).
    """
    groups, outs, *size = kernels.shape
    planes, high, wide = len(under), *under.shape[-2:]
    total = np.empty((planes, outs, high, wide), np.result_type(under, kernels))
    room: Array = np.empty(0, total.dtype)  # for products; new memory each time would take longer
    for some, rows in blocks(planes, high, outs * wide * total.itemsize):
        weights = kernels[np.arange(some.start, some.stop) % groups]
        part = total[some, :, rows]
        room = room if room.size >= part.size else np.empty(part.size, total.dtype)
        product = room[: part.size].reshape(part.shape)
        for row, column in np.ndindex(*size):
            pixels = under[some, np.newaxis, row, column, rows]
            np.multiply(pixels, weights[..., row, column, np.newaxis, np.newaxis], out=product)
            np.add(product, part if row or column else 0.0, out=part)
    return total
