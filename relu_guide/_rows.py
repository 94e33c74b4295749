"""Sums of rows: each row of a kernel slides along all rows of an image, laid end to end.

NumPy correlates a long row with a short one in one pass, several times as quick as a product and
a sum for each cell of the kernel.
"""

from itertools import product

import numpy as np

from relu_guide._blocks import BYTES
from relu_guide._types import Array
from relu_guide._windows import Windows

LONGEST = 11  # pixels that a row of a kernel spans; for longer ones, NumPy has no quick loop


def row_sums(x: Array, kernels: Array, window: Windows) -> Array:
    """Correlate images (batch, groups, rows, columns) with the kernels of their group.

    `kernels` has the shape (groups, outs, rows, columns), the result the shape (batch,
    groups * outs, out_rows, out_columns); the stride is 1.
    """
    groups, outs = kernels.shape[:2]
    places = window.places(*x.shape[-2:])
    total = np.empty((len(x), groups, outs, *places), np.result_type(x, kernels))
    images = window.padded(x, 0.0).astype(total.dtype, copy=False)
    gap = window.dilation[0]
    spread = window.spread(kernels)[..., ::gap, :].astype(total.dtype, copy=False)
    for image, group, out in product(range(len(x)), range(groups), range(outs)):
        _slide(images[image, group], spread[group, out], gap, total[image, group, out])
    return total.reshape(len(x), groups * outs, *places)


def _slide(image: Array, kernel: Array, gap: int, total: Array) -> None:
    """Fill `total`, shape (out_rows, out_columns), block by block of its rows."""
    (high, wide), width, pixels = total.shape, image.shape[1], image.reshape(-1)
    left = kernel.shape[1] // 2
    step = max(1, BYTES // (width * image.itemsize))
    for top in range(0, high, step):
        start, stop = top * width, min(top + step, high) * width
        sums = np.correlate(pixels[start:stop], kernel[0], "same")
        for row, weights in enumerate(kernel[1:], 1):
            down = row * gap * width
            sums += np.correlate(pixels[start + down : stop + down], weights, "same")
        total[top : top + step] = sums.reshape(-1, width)[:, left : left + wide]
