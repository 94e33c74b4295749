"""The two passes through a convolutional network: forward to the scores, backward to the gradients.

Arrays are checked already. The channels of a layer stand before its places:
patches (images, kernel cells, places), maps (images, kernels, places).
"""

from typing import NamedTuple

import numpy as np

from relu_guide._types import Array, Labels


class Parameters(NamedTuple):
    """All numbers that are learned; each kernel and each row of the read-out is flat."""

    kernels: Array  # (kernels, kernel cells)
    biases: Array  # (kernels,)
    readout: Array  # (classes, kernels * pooled cells)
    readout_biases: Array  # (classes,)


class Shape(NamedTuple):
    """What is not learned: the places of a map, the side of a pooling window, and the ReLU."""

    places: tuple[int, int]
    pool: int
    rectified: bool


class Forward(NamedTuple):
    """What the forward pass leaves behind for the backward pass."""

    maps: Array
    pooled: Array
    scores: Array


def patches(images: Array, size: tuple[int, int]) -> Array:
    """Lay out what lies under the kernel at each place: (images, kernel cells, places)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, size, axis=(1, 2))
    count = len(images)
    return np.ascontiguousarray(np.moveaxis(windows.reshape(count, -1, size[0] * size[1]), 2, 1))


def pool(maps: Array, side: int) -> Array:
    """Average over square windows of (..., rows, columns)."""
    rows, columns = (length // side for length in maps.shape[-2:])
    blocks = maps.reshape(*maps.shape[:-2], rows, side, columns, side)
    return np.asarray(blocks.sum(axis=(-3, -1)) / side**2)


def forward(under: Array, parameters: Parameters, shape: Shape) -> Forward:
    """Compute the scores of images whose patches are given."""
    maps = product(parameters.kernels, under) + parameters.biases[:, np.newaxis]
    kept = np.maximum(maps, 0.0) if shape.rectified else maps
    pooled = pool(kept.reshape(*kept.shape[:2], *shape.places), shape.pool)
    flat = pooled.reshape(len(under), -1)
    scores = product(flat, parameters.readout.T) + parameters.readout_biases
    return Forward(maps, flat, scores)


def backward(
    under: Array, found: Forward, errors: Array, parameters: Parameters, shape: Shape
) -> Parameters:
    """Compute the gradients of the mean loss, from its gradients by each image's scores."""
    count = len(under)
    below = _spread(product(errors, parameters.readout), len(parameters.kernels), shape)
    if shape.rectified:
        below = below * (found.maps > 0)
    return Parameters(
        kernels=product(below, np.swapaxes(under, 1, 2)).sum(axis=0) / count,
        biases=below.sum(axis=(0, 2)) / count,
        readout=product(errors.T, found.pooled) / count,
        readout_biases=errors.sum(axis=0) / count,
    )


def probabilities(scores: Array) -> Array:
    """Turn scores into shares of 1, the softmax."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def mean_loss(scores: Array, labels: Labels) -> float:
    """Average the cross-entropy: minus the logarithm of the right label's probability."""
    highest = scores.max(axis=1)
    total = np.exp(scores - highest[:, np.newaxis]).sum(axis=1)
    right = scores[np.arange(len(labels)), labels]
    return float(np.mean(np.log(total) + highest - right))


def product(left: Array, right: Array) -> Array:
    """Multiply matrices."""
    return np.asarray(left @ right)


def _spread(pooled: Array, kernels: int, shape: Shape) -> Array:
    """Give each cell of a map its share of the gradient of its window's average."""
    rows, columns = (length // shape.pool for length in shape.places)
    shares = pooled.reshape(len(pooled), kernels, rows, columns) / shape.pool**2
    cells = shares.repeat(shape.pool, axis=2).repeat(shape.pool, axis=3)
    return np.asarray(cells.reshape(len(pooled), kernels, -1))
