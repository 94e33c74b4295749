"""A small convolutional network that classifies pictures.

image -> one map per kernel, plus its bias -> ReLU, or none -> averages over square windows
-> one score per class, a weighted sum of all averages plus a bias; the highest score wins
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

import numpy as np

from relu_guide._arguments import (
    as_flag,
    as_planes,
    as_real_array,
    as_vector,
    as_whole,
    at,
    first_place,
    require_length,
    within_floats,
)
from relu_guide._types import Array, ArrayLike, Labels
from relu_guide.activation import rectify
from relu_guide.convolution.operations import conv2d


@dataclass(frozen=True, eq=False, repr=False, init=False)
class Classifier:
    """A convolutional layer, average pooling, and a linear read-out.

    Its methods take `images`, array_like of shape (..., rows, columns), one or a batch.

    Parameters
    ----------
    kernels : array_like of shape (kernels, kernel_rows, kernel_columns)
    biases : array_like of shape (kernels,)
    readout : array_like of shape (classes, kernels, pooled_rows, pooled_columns)
        The weights of the averages in the score of each class.
    readout_biases : array_like of shape (classes,)
    pool : int
        The side of the windows over which the maps are averaged; they do not overlap.
    rectified : bool
        Whether ReLU stands between the maps and the averages.

    Raises
    ------
    ValueError
        If two layers, or images, do not fit.

    Examples
    --------
    >>> edges = Classifier([[[-1, 1]], [[1, -1]]], [0, 0], [[[[3]], [[0]]], [[[0]], [[3]]]], [0, 0],
    ...                    pool=1)
    >>> edges
    Classifier of 2 kernels, ReLU, and 2 classes
    >>> edges.scores([[0, 5]])
    array([15.,  0.])
    """

    kernels: Array
    biases: Array
    readout: Array
    readout_biases: Array
    pool: int
    rectified: bool

    def __init__(
        self,
        kernels: ArrayLike,
        biases: ArrayLike,
        readout: ArrayLike,
        readout_biases: ArrayLike,
        *,
        pool: int = 2,
        rectified: bool = True,
    ) -> None:
        parameters = {
            "kernels": as_planes(kernels, "kernels", "kernels, rows, columns"),
            "biases": as_vector(biases, "biases"),
            "readout": as_planes(readout, "readout", "classes, kernels, rows, columns"),
            "readout_biases": as_vector(readout_biases, "readout_biases"),
        }
        for name, array in parameters.items():
            parameters[name] = array.astype(np.float64)
            parameters[name].setflags(write=False)
        vars(self).update(
            parameters, pool=as_whole(pool, "pool", 1), rectified=as_flag(rectified, "rectified")
        )
        if self.readout.shape[1] != len(self.kernels):
            raise ValueError(
                f"`readout` must have one table of weights per kernel, {len(self.kernels)}; got "
                f"{self.readout.shape[1]} in shape {self.readout.shape}. Make the layers fit "
                "together."
            )
        require_length(self.biases, "biases", len(self.kernels), "kernel")
        require_length(self.readout_biases, "readout_biases", self.classes, "class")

    @property
    def parameters(self) -> tuple[Array, Array, Array, Array]:
        """The kernels, their biases, the read-out and its biases."""
        return self.kernels, self.biases, self.readout, self.readout_biases

    def with_parameters(self, parameters: Iterable[Array]) -> Classifier:
        """Return a network of the same shapes with other numbers, which are not checked.

        Parameters
        ----------
        parameters : iterable of Array
            The kernels, their biases, the read-out and its biases.
        """
        network, names = copy(self), ("kernels", "biases", "readout", "readout_biases")
        for name, array in zip(names, parameters, strict=True):
            array.setflags(write=False)
            vars(network)[name] = array
        return network

    @property
    def classes(self) -> int:
        """The number of classes."""
        return len(self.readout)

    @property
    def image_shape(self) -> tuple[int, int]:
        """The rows and columns of an image that fits."""
        _, _, rows, columns = self.readout.shape
        _, high, wide = self.kernels.shape
        return rows * self.pool + high - 1, columns * self.pool + wide - 1

    def preactivations(self, images: ArrayLike) -> Array:
        """Return the maps before ReLU, shape (..., kernels, rows, columns)."""
        planes = as_images(images, self.image_shape, "rows, columns", "batch, rows, columns")
        maps = conv2d(
            planes.reshape(-1, 1, *self.image_shape), self.kernels[:, np.newaxis], self.biases
        )
        return maps.reshape(*planes.shape[:-2], *maps.shape[1:])

    def activations(self, images: ArrayLike) -> Array:
        """Return the maps after ReLU, if there is one."""
        maps = self.preactivations(images)
        return rectify(maps) if self.rectified else maps

    def pooled(self, images: ArrayLike) -> Array:
        """Return the averages, shape (..., kernels, pooled_rows, pooled_columns)."""
        maps, pool = self.activations(images), self.pool
        cells = (maps[..., row::pool, column::pool] for row, column in np.ndindex(pool, pool))
        return np.asarray(sum(cells) / pool**2)

    def scores(self, images: ArrayLike) -> Array:
        """Return the score of each class, shape (..., classes)."""
        axes = (-3, -2, -1)  # kernels, rows, columns
        with np.errstate(all="ignore"):
            scores = np.tensordot(self.pooled(images), self.readout, (axes, axes))
            scores += self.readout_biases
        return within_floats(scores, "images")

    def predict(self, images: ArrayLike) -> Labels:
        """Return the class with the highest score; of equal ones, the first."""
        return np.asarray(self.scores(images).argmax(axis=-1), dtype=np.intp)

    def accuracy(self, images: ArrayLike, labels: ArrayLike) -> float:
        """Return the share of images whose prediction is their label.

        Parameters
        ----------
        labels : array_like of int
            The class of each image, counted from 0.
        """
        predictions = self.predict(images)
        return float(np.mean(predictions == as_labels(labels, predictions.shape, self.classes)))

    def __repr__(self) -> str:
        """Return the number of kernels and classes, and whether there is ReLU."""
        kernels, classes = len(self.kernels), self.classes
        return (
            f"Classifier of {kernels} kernel{'s' * (kernels > 1)}, {'no ' * (not self.rectified)}"
            f"ReLU, and {classes} class{'es' * (classes > 1)}"
        )


def as_images(images: ArrayLike, shape: tuple[int, int], *axes: str) -> Array:
    """Return images with these axes, and the rows and columns of `shape`."""
    planes = as_planes(images, "images", *axes)
    if planes.shape[-2:] != shape:
        rows, columns = shape
        raise ValueError(
            f"`images` must have {rows} rows and {columns} columns each, to fit the network; "
            f"got shape {planes.shape}. Cut or scale them, or make another network."
        )
    return planes


def as_labels(labels: ArrayLike, shape: tuple[int, ...], classes: int) -> Labels:
    """Return labels, one per image, each the index of a class."""
    array = as_real_array(labels, "labels")
    if array.shape != shape:
        raise ValueError(
            f"`labels` must be one per image, shape {shape}; got shape {array.shape}. "
            "Give each image its label."
        )
    bad = (array != np.rint(array)) | (array < 0) | (array >= classes)
    if (place := first_place(bad)) is not None:
        raise ValueError(
            f"`labels` must be whole numbers from 0 to {classes - 1}; got {array[place]:g}"
            f"{at('labels', place)}. Number the classes from 0."
        )
    return array.astype(np.intp)
