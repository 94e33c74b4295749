"""Layers as matrix products: the pixels under a kernel, laid out in columns, one for each place.

All pixels of all places would be as many times the image as a kernel has cells; so they are laid
out block by block, and for large kernels some rows of the kernel at a time.
"""

from collections.abc import Iterator

import numpy as np

from relu_guide._types import Array

BLOCK = 2**19  # bytes of pixels laid out at once
NARROWEST = 64  # places in a block
DEEPEST = 2048  # terms of a sum in a block, unless a row of all kernels has more


def layer_products(under: Array, kernels: Array) -> Array:
    """Correlate images of several channels with the kernels of their group.

    `under` has the shape (batch, channels, rows, columns, out_rows, out_columns), `kernels` the
    shape (groups, outs, channels / groups, rows, columns), the result the shape (batch,
    groups * outs, out_rows, out_columns).
    """
    groups, outs, share = kernels.shape[:3]
    batch, *places = len(under), *under.shape[-2:]
    total = np.empty((batch, groups, outs, *places), np.result_type(under, kernels))
    room: Array = np.empty(0, total.dtype)  # new memory for each block would take longer
    for part in _kernel_rows(kernels.shape):
        weights = kernels[..., part, :].reshape(groups, outs, -1)
        for rows, columns in _blocks(weights.shape[-1] * total.itemsize, *places):
            for image, group in np.ndindex(batch, groups):
                channels = slice(group * share, (group + 1) * share)
                pixels = under[image, channels, part, :, rows, columns]
                room = room if room.size >= pixels.size else np.empty(pixels.size, total.dtype)
                laid_out = room[: pixels.size].reshape(pixels.shape)
                laid_out[:] = pixels
                target = total[image, group, :, rows, columns]
                found = weights[group] @ laid_out.reshape(weights.shape[-1], -1)
                np.add(found.reshape(target.shape), target if part.start else 0.0, out=target)
    return total.reshape(batch, groups * outs, *places)


def _kernel_rows(shape: tuple[int, ...]) -> Iterator[slice]:
    share, rows, columns = shape[2:]
    step = max(1, DEEPEST // (share * columns))
    return (slice(first, first + step) for first in range(0, rows, step))


def _blocks(column_bytes: int, high: int, wide: int) -> Iterator[tuple[slice, slice]]:
    """Yield blocks of places: some whole rows, or a part of one."""
    places = max(NARROWEST, BLOCK // column_bytes)
    columns = min(wide, places)
    rows = max(1, places // columns)
    for top in range(0, high, rows):
        for left in range(0, wide, columns):
            yield slice(top, top + rows), slice(left, left + columns)
