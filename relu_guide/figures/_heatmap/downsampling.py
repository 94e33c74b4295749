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
    """Return the square blocks by which a table gets at most so many cells along a side.

    With more cells than pixels, a browser would leave out some, and thin edges with them.

    Examples
    --------
    >>> block_for((344, 20), 344), block_for((4096, 4096), 344)
    ((1, 1), (12, 12))
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
    """Return a value for each block; those at the right and at the bottom may have fewer cells.

    Examples
    --------
    >>> reduced(np.array([[0.0, 1, -5], [2, 0, 0]]), (2, 2), signed=True)
    array([[ 2., -5.]], dtype=float32)
    """
    if block == (1, 1):
        return values
    # A screen shows fewer digits than float32 has, which takes half the bytes.
    return (_strongest if signed else _means)(values, block).astype(np.float32)


def _strongest(values: Array, block: Block) -> Array:
    """Return the value farthest from 0; of two such, the positive one."""
    low, high = _over_blocks(np.minimum, values, block), _over_blocks(np.maximum, values, block)
    return np.where(high >= -low, high, low)


def _means(values: Array, block: Block) -> Array:
    rows, columns = map(np.diff, _edges(values, block))
    return np.asarray(_over_blocks(np.add, values, block) / np.outer(rows, columns))


def _over_blocks(reduce: np.ufunc, values: Array, block: Block) -> Array:
    rows, columns = (edges[:-1] for edges in _edges(values, block))
    return np.asarray(reduce.reduceat(reduce.reduceat(values, rows, axis=0), columns, axis=1))


def _edges(values: Array, block: Block) -> list[list[int]]:
    sides = zip(values.shape, block, strict=True)
    return [[*range(0, length, side), length] for length, side in sides]
