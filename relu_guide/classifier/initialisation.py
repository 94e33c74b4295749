"""A network to start from: its weights are drawn at random, its biases are zero."""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import as_at_most, as_pair, as_whole
from relu_guide._types import Array, Pair
from relu_guide.classifier.network import Classifier

__all__ = ["random_classifier"]

MOST_KERNELS, MOST_CLASSES = 256, 1000

GRID = 2.0**16


def random_classifier(
    image_shape: Pair,
    classes: int,
    *,
    kernels: int = 8,
    size: int = 3,
    pool: int = 2,
    rectified: bool = True,
    seed: int = 0,
) -> Classifier:
    """Draw a network to start from.

    Parameters
    ----------
    image_shape : int or (rows, columns)
    classes : int
        From 2 to 1000.
    kernels : int
        How many, from 1 to 256.
    size : int
        The rows and columns of each kernel.
    pool : int
        The side of the windows over which the maps are averaged.
    rectified : bool
        Whether ReLU stands between the maps and the averages.
    seed : int
        The same seed draws the same network.

    Returns
    -------
    Classifier
        The variance of a kernel's weights is 2 / cells, that of the read-out 1 / averages.

    Raises
    ------
    ValueError
        If the kernels do not fit into the image, the windows do not fill the maps, or a number
        is out of range.
    TypeError
        If a number is not whole.

    Examples
    --------
    >>> random_classifier((8, 8), 10, kernels=4)
    Classifier of 4 kernels, ReLU, and 10 classes
    """
    rows, columns = as_pair(image_shape, "image_shape", 1)
    cells, window = as_whole(size, "size", 1), as_whole(pool, "pool", 1)
    count = as_at_most(kernels, "kernels", 1, MOST_KERNELS)
    outputs = as_at_most(classes, "classes", 2, MOST_CLASSES)
    high, wide = _pooled((rows, columns), cells, window)
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    deviations = np.sqrt([2 / cells**2, 1 / (count * high * wide)])
    return Classifier(
        snapped(random.normal(0, deviations[0], (count, cells, cells))),
        np.zeros(count),
        snapped(random.normal(0, deviations[1], (outputs, count, high, wide))),
        np.zeros(outputs),
        pool=window,
        rectified=rectified,
    )


def _pooled(shape: tuple[int, int], size: int, pool: int) -> tuple[int, int]:
    if size > min(shape):
        raise ValueError(
            f"`size` must fit into the image, {shape[0]} by {shape[1]}; got {size}. "
            "Use smaller kernels."
        )
    rows, columns = (length - size + 1 for length in shape)
    if rows % pool or columns % pool:
        raise ValueError(
            f"`pool` must divide the rows and columns of the maps, {rows} by {columns}; "
            f"got {pool}. Use another window, or kernels of another size."
        )
    return rows // pool, columns // pool


def snapped(numbers: Array) -> Array:
    """Round to the grid."""
    return np.asarray(np.rint(numbers * GRID) / GRID)
