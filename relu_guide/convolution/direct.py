"""Sums of products as they are written: the terms under a kernel, laid out or slid along.

Layers are matrix products: the pixels under a kernel, laid out in columns, one for each place. All
pixels of all places would be as many times the image as a kernel has cells; so they are laid out
block by block, and some channels at a time where these are many.

A single kernel slides: each of its rows along all rows of an image, laid end to end. NumPy
correlates a long row with a short one in one pass, several times as quick as a product and a sum
for each cell of the kernel.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import ceil, prod

import numpy as np

from relu_guide._types import Array
from relu_guide.convolution.pooling import BYTES
from relu_guide.convolution.window import Windows

BLOCK = 2**20  # bytes of a block, its pixels and its sums
NARROWEST, LARGEST = 1024, 2**24  # places in a block, even if they need more bytes, up to so many
DEEPEST = 1024  # terms of a sum in a block, unless one channel has more

LONGEST = 11  # pixels that a row of a kernel spans; for longer ones, NumPy has no quick loop


def layer_products(x: Array, kernels: Array, window: Windows) -> Array:
    """Correlate images (batch, channels, rows, columns) with the kernels of their group.

    `kernels` has the shape (groups, outs, channels / groups, rows, columns), the result the shape
    (batch, groups * outs, out_rows, out_columns).
    """
    groups, outs, share, *size = kernels.shape
    high, wide = window.places(*x.shape[2:])
    total = np.empty((len(x), groups, outs, high, wide), np.result_type(x, kernels))
    under = window.under(x.reshape(len(x), groups, share, *x.shape[2:]))
    deep = min(share, max(1, DEEPEST // prod(size)))
    place = (outs + deep * prod(size)) * total.itemsize  # bytes
    places = max(1, BLOCK // place, min(NARROWEST, LARGEST // place))
    lengths, room = (groups, len(x), high, under.shape[-1]), (_Room(total), _Room(total))
    for first in range(0, share, deep):
        channels = slice(first, first + deep)
        for group, images, rows, columns in _blocks(lengths, places):
            pixels = under[images, group, channels, ..., rows, columns]
            target = total[images, group, :, rows, columns]
            sums = _products(kernels[group, :, channels], pixels, *room)[..., : target.shape[-1]]
            np.add(sums, target if first else 0.0, out=target)  # there is no -0.0
    return total.reshape(len(x), groups * outs, high, wide)


class _Room:
    """Memory for one array after another; new memory for each would take longer."""

    def __init__(self, like: Array) -> None:
        self.memory = np.empty_like(like, shape=0)

    def shaped(self, *shape: int) -> Array:
        """Give an array of this shape, which overwrites the last one."""
        if self.memory.size < prod(shape):
            self.memory = np.empty_like(self.memory, shape=prod(shape))
        return self.memory[: prod(shape)].reshape(shape)


def _products(weights: Array, pixels: Array, laid_out: _Room, summed: _Room) -> Array:
    """Multiply weights (groups, outs, channels, rows, columns) with the pixels they meet.

    `pixels` has the shape (images, groups, channels, rows, columns, out_rows, out_columns), the
    result the shape (images, groups, outs, out_rows, out_columns).
    """
    pixels = np.moveaxis(pixels, 0, 4)
    groups, outs, places = *weights.shape[:2], pixels.shape[4:]
    columns, sums = laid_out.shaped(*pixels.shape), summed.shaped(groups, outs, *places)
    columns[:] = pixels
    terms, count = prod(weights.shape[2:]), prod(places)
    matrices = weights.reshape(groups, outs, terms), columns.reshape(groups, terms, count)
    np.matmul(*matrices, out=sums.reshape(groups, outs, count))
    return np.moveaxis(sums, 2, 0)


def _blocks(lengths: tuple[int, ...], most: int) -> Iterator[tuple[slice, ...]]:
    """Cut axes into equal blocks of at most so many items; the last axes stay whole first."""
    cuts: list[list[slice]] = []
    for length in reversed(lengths):
        step = ceil(length / ceil(length / most)) if length else 1
        cuts.insert(0, [slice(at, min(at + step, length)) for at in range(0, length, step)])
        most = max(1, most // step)
    return product(*cuts)


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
