"""Large tables made small enough for a screen: a cell of the picture then stands for a block.

What a picture shows of a block depends on its scale. On the signed scale it is the strongest value,
that farthest from 0: a thin edge stays as blue or orange as it is, where a mean would fade it. In
greys it is the mean, which is what the eye makes of an image from afar.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np

from relu_guide._types import Array

Block = tuple[int, int]


def block_for(shape: Sequence[int], most: int) -> Block:
    """Return the square block by which a table gets at most so many cells along a side.

    With more cells than pixels, a browser would leave out some, and thin edges with them.
    """
    side = ceil(max(shape) / most)
    return side, side


def note(block: Block, *, signed: bool) -> str:
    """Return what a cell of the picture shows; nothing if it shows a cell of the table."""
    if block == (1, 1):
        return ""
    rows, columns = block
    return f"each cell shows the {'strongest' if signed else 'mean'} of {rows} × {columns}"


def reduced(values: Array, block: Block, *, signed: bool) -> Array:
    """Return a value for each block; those at the right and at the bottom may have fewer cells."""
    if block == (1, 1):
        return values
    rows, columns = (-(-length // side) for length, side in zip(values.shape, block, strict=True))
    filled = np.full((rows * block[0], columns * block[1]), np.nan, values.dtype)
    filled[: values.shape[0], : values.shape[1]] = values
    blocks = filled.reshape(rows, block[0], columns, block[1])
    low, high = np.nanmin(blocks, axis=(1, 3)), np.nanmax(blocks, axis=(1, 3))
    strongest = np.where(high >= -low, high, low)
    # A screen shows fewer digits than float32 has, which takes half the bytes.
    values = strongest if signed else np.nanmean(blocks, axis=(1, 3))
    return np.asarray(values, dtype=np.float32)
