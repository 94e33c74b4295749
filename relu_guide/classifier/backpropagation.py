"""The two passes through a convolutional network: forward to the scores, backward to the gradients.

Arrays are checked already. All images lie side by side, so that one product serves them all:
patches (kernel cells, images, places), maps (kernels, images, places).
"""

from __future__ import annotations

from functools import reduce
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
    """Lay out what lies under the kernel at each place: (kernel cells, images, places)."""
    windows = np.lib.stride_tricks.sliding_window_view(images, size, axis=(1, 2))
    flat = windows.reshape(len(images), -1, size[0] * size[1])
    return np.ascontiguousarray(np.moveaxis(flat, 2, 0))


def pool(maps: Array, side: int) -> Array:
    """Average over square windows of (..., rows, columns)."""
    rows, columns = (length // side for length in maps.shape[-2:])
    blocks = maps.reshape(*maps.shape[:-2], rows, side, columns, side)
    # A window has few cells: NumPy takes many times as long to add along axes so short.
    across = reduce(np.add, [blocks[..., cell] for cell in range(side)])
    return np.asarray(reduce(np.add, [across[..., row, :] for row in range(side)]) / side**2)


def forward(under: Array, parameters: Parameters, shape: Shape) -> Forward:
    """Compute the scores of images whose patches are given."""
    cells, images, places = under.shape
    maps = product(parameters.kernels, under.reshape(cells, -1))
    maps += parameters.biases[:, np.newaxis]
    kept = np.maximum(maps, 0.0) if shape.rectified else maps
    pooled = pool(kept.reshape(-1, images, *shape.places), shape.pool)
    flat = np.swapaxes(pooled, 0, 1).reshape(images, -1)
    scores = product(flat, parameters.readout.T) + parameters.readout_biases
    return Forward(maps.reshape(-1, images, places), flat, scores)


def backward(
    under: Array, found: Forward, errors: Array, parameters: Parameters, shape: Shape
) -> Parameters:
    """Compute the gradients of the mean loss, from its gradients by each image's scores."""
    cells, images, _ = under.shape
    below = _spread(product(errors, parameters.readout), len(parameters.kernels), shape)
    if shape.rectified:
        below *= found.maps > 0
    maps = below.reshape(len(parameters.kernels), -1)
    return Parameters(
        kernels=product(under.reshape(cells, -1), maps.T).T / images,
        biases=maps.sum(axis=1) / images,
        readout=product(errors.T, found.pooled) / images,
        readout_biases=errors.sum(axis=0) / images,
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
    side, images = shape.pool, len(pooled)
    rows, columns = (length // side for length in shape.places)
    shares = (pooled / side**2).reshape(images, kernels, rows, columns)
    cells = np.swapaxes(shares, 0, 1).repeat(side, axis=3).repeat(side, axis=2)
    return np.asarray(cells.reshape(kernels, images, -1))
