"""Random weights to start a training from; the biases are zero."""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import as_at_most, as_pair, as_whole
from relu_guide._types import Array, Pair
from relu_guide.classifier.network import Classifier

MOST_KERNELS, MOST_CLASSES = 256, 1000
GRID = 2.0**16  # parameters are multiples of 1 / GRID; `training` says why


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
    """Return a network with random weights, to start a training from.

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
        The seed of `numpy.random.default_rng`, whose normal numbers the weights are.

    Returns
    -------
    Classifier
        The variance of a kernel's weights is 2 / cells, that of the read-out 1 / averages. All
        weights are rounded to multiples of 2^-16.

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
    side, window = as_whole(size, "size", 1), as_whole(pool, "pool", 1)
    count = as_at_most(kernels, "kernels", 1, MOST_KERNELS)
    outputs = as_at_most(classes, "classes", 2, MOST_CLASSES)
    rows, columns = _pooled(as_pair(image_shape, "image_shape", 1), side, window)
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    deviations = np.sqrt([2 / side**2, 1 / (count * rows * columns)])
    return Classifier(
        snapped(random.normal(0, deviations[0], (count, side, side))),
        np.zeros(count),
        snapped(random.normal(0, deviations[1], (outputs, count, rows, columns))),
        np.zeros(outputs),
        pool=window,
        rectified=rectified,
    )


def snapped(numbers: Array) -> Array:
    """Round to multiples of 1 / GRID."""
    return np.asarray(np.rint(numbers * GRID) / GRID)


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
