"""The training of a classifier: gradient descent with momentum, by backpropagation.

velocity <- 7/8 velocity - rate * gradient,    parameters <- parameters + velocity

Parameters and the gradients of the scores are rounded to multiples of 2^-16. With pixels that are
multiples of 1/8, and pooling windows whose side is a power of two, each product and sum then fits
into a float as it is: the order of a sum does not matter, and every machine computes the same bits.

Each layer is one matrix: a column of weights for each kernel or class, its bias in the last row.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide._arguments import as_at_most, as_number, as_pair, as_whole, at, first_place
from relu_guide._types import Array, ArrayLike, Labels, Pair
from relu_guide.activation import rectify
from relu_guide.classifier.network import Classifier, as_images, as_labels

MOST_KERNELS, MOST_CLASSES, MOST_EPOCHS = 256, 1000, 1000
GRID = 2.0**16
BRIGHTEST = 65536.0
BATCH, MOMENTUM = 32, 0.875
LARGEST = 1024.0  # a parameter beyond it means that the rate is too high


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
    """Return a network with random weights and zero biases, to start a training from.

    Parameters
    ----------
    image_shape : int or (rows, columns)
    classes : int
        From 2 to 1000.
    kernels : int
        How many, from 1 to 256.
    size : int
        The rows and columns of each kernel.
    pool, rectified
        As for `Classifier`.
    seed : int
        The seed of `numpy.random.default_rng`.

    Returns
    -------
    Classifier
        Its weights are normal numbers, rounded to multiples of 2^-16, with the variance 2 / cells
        in a kernel and 1 / averages in the read-out.

    Raises
    ------
    ValueError
        If the kernels do not fit into the image, the windows do not fill the maps, or a number is
        out of range; a TypeError if a number is not whole.

    Examples
    --------
    >>> random_classifier((8, 8), 10, kernels=4)
    Classifier of 4 kernels, ReLU, and 10 classes
    """
    side, window = as_whole(size, "size", 1), as_whole(pool, "pool", 1)
    count = as_at_most(kernels, "kernels", 1, MOST_KERNELS)
    outputs = as_at_most(classes, "classes", 2, MOST_CLASSES)
    rows, columns = _pooled_shape(as_pair(image_shape, "image_shape", 1), side, window)
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    deviations = np.sqrt([2 / side**2, 1 / (count * rows * columns)])
    return Classifier(
        on_grid(random.normal(0, deviations[0], (count, side, side))),
        np.zeros(count),
        on_grid(random.normal(0, deviations[1], (outputs, count, rows, columns))),
        np.zeros(outputs),
        pool=window,
        rectified=rectified,
    )


@dataclass(frozen=True, eq=False, repr=False)
class ClassifierTraining:
    """A trained network, and the history of its training.

    Attributes
    ----------
    network : Classifier
        The network after the last epoch.
    losses : Array of shape (epochs + 1,)
        The mean cross-entropy on all training images, before the first epoch and after each.
    accuracies : Array of shape (epochs + 1,)
        The share of the training images that were right, at the same times.
    diverged : int or None
        The epoch in which a parameter grew too large, and the training ended.
    """

    network: Classifier
    losses: Array
    accuracies: Array
    diverged: int | None = None

    @property
    def epochs(self) -> int:
        """The number of epochs."""
        return len(self.losses) - 1

    def __repr__(self) -> str:
        """Return the network, the epochs, and the last loss and accuracy."""
        return (
            f"{self.network!r}, {self.epochs} epoch{'s' * (self.epochs > 1)}: "
            f"loss {self.losses[-1]:.3f}, {self.accuracies[-1]:.1%} of the training images right"
        )


def train_classifier(
    start: Classifier,
    images: ArrayLike,
    labels: ArrayLike,
    *,
    epochs: int = 20,
    rate: float = 0.25,
    seed: int = 0,
) -> ClassifierTraining:
    """Train a network on labelled images, 32 of them at each step.

    Parameters
    ----------
    start : Classifier
        It is left as it is.
    images : array_like of shape (n, rows, columns)
        Numbers up to 65536 in size; best around 0.
    labels : array_like of int of shape (n,)
        The class of each image.
    epochs : int
        How often each image is used, from 1 to 1000.
    rate : float
        The length of a step, above 0.
    seed : int
        The seed of `numpy.random.default_rng`, which permutes the images anew for every epoch.
        The same order gives the same network, bit for bit.

    Returns
    -------
    ClassifierTraining

    Warns
    -----
    UserWarning
        If a parameter grows beyond 1024. The training ends before that step.

    Raises
    ------
    ValueError
        If images and labels do not fit the network or one another, or a number is out of range; a
        TypeError if something is not a real number, or a count or a label is not whole.

    Examples
    --------
    >>> from relu_guide import random_classifier
    >>> start = random_classifier((2, 2), 2, kernels=2, size=2, pool=1, seed=1)
    >>> images, labels = [[[0, 1], [0, 1]], [[1, 1], [0, 0]]], [0, 1]
    >>> training = train_classifier(start, images, labels, epochs=40)
    >>> training.network.predict(images)
    array([0, 1])
    """
    planes = as_images(images, start.image_shape, "images, rows, columns")
    _require_small(planes)
    known = as_labels(labels, planes.shape[:1], start.classes)
    last, step_size = as_at_most(epochs, "epochs", 1, MOST_EPOCHS), _as_rate(rate)
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    inputs, layers = patches(planes, start), [on_grid(layer) for layer in layers_of(start)]
    velocity = [np.zeros_like(layer) for layer in layers]
    history, diverged = [_loss_and_accuracy(layers, inputs, known, start.rectified)], None
    while diverged is None and len(history) <= last:
        order = random.permutation(len(planes))
        for batch in np.split(order, range(BATCH, len(order), BATCH)):
            gradient = loss_gradients(layers, inputs[batch], known[batch], start.rectified)
            moved = _step(layers, velocity, gradient, step_size)
            if not all(np.abs(layer).max() <= LARGEST for layer in moved):
                diverged = len(history)
                warnings.warn(_advice(diverged, step_size), stacklevel=2)
                break
            layers = moved
        history.append(_loss_and_accuracy(layers, inputs, known, start.rectified))
    losses, accuracies = np.array(history).T
    return ClassifierTraining(_with_layers(start, layers), losses, accuracies, diverged)


def patches(images: Array, network: Classifier) -> Array:
    """Return what each cell of the maps sees, and a 1 for the bias.

    The shape is (images, windows, cells of a pooling window, cells of a kernel + 1).
    """
    rows, columns = network.readout.shape[2:]
    pool, size = network.pool, network.kernels.shape[1:]
    seen = sliding_window_view(images, size, (1, 2))
    seen = seen.reshape(len(images), rows, pool, columns, pool, -1).swapaxes(2, 3)
    seen = seen.reshape(len(images), rows * columns, pool**2, -1)
    return np.concatenate([seen, np.ones((*seen.shape[:-1], 1))], axis=-1)


def layers_of(network: Classifier) -> list[Array]:
    """Return the two matrices of a network."""
    kernels = network.kernels.reshape(len(network.kernels), -1)
    readout = np.moveaxis(network.readout, 1, -1).reshape(network.classes, -1)
    return [
        np.vstack([kernels.T, network.biases]),
        np.vstack([readout.T, network.readout_biases]),
    ]


def _with_layers(network: Classifier, layers: list[Array]) -> Classifier:
    """Return the network of the same shapes with two other matrices."""
    hidden, output = layers
    classes, kernels, rows, columns = network.readout.shape
    return Classifier(
        hidden[:-1].T.reshape(network.kernels.shape),
        hidden[-1],
        np.moveaxis(output[:-1].T.reshape(classes, rows, columns, kernels), -1, 1),
        output[-1],
        pool=network.pool,
        rectified=network.rectified,
    )


def forward(layers: list[Array], inputs: Array, rectified: bool) -> tuple[Array, Array, Array]:
    """Return maps (images, windows, cells, kernels), averages (images, -1), and scores."""
    hidden, output = layers
    maps = (inputs.reshape(-1, len(hidden)) @ hidden).reshape(*inputs.shape[:-1], -1)
    totals = np.einsum("nwck->nwk", rectify(maps) if rectified else maps)
    averages = totals.reshape(len(inputs), -1) / inputs.shape[2]
    return maps, averages, averages @ output[:-1] + output[-1]


def backward(
    layers: list[Array], inputs: Array, maps: Array, averages: Array, errors: Array, rectified: bool
) -> list[Array]:
    """Return the gradients by both matrices, from those by the scores."""
    shares = errors @ layers[1][:-1].T / inputs.shape[2]
    shares = shares.reshape(len(inputs), -1, 1, maps.shape[-1])
    below = shares * (maps > 0 if rectified else np.ones_like(maps))
    return [
        inputs.reshape(-1, inputs.shape[-1]).T @ below.reshape(-1, maps.shape[-1]),
        np.vstack([averages.T @ errors, errors.sum(axis=0)]),
    ]


def loss_gradients(
    layers: list[Array], inputs: Array, labels: Labels, rectified: bool
) -> list[Array]:
    """Return the gradients of the mean cross-entropy by both matrices."""
    maps, averages, scores = forward(layers, inputs, rectified)
    errors = softmax(scores)
    errors[np.arange(len(labels)), labels] -= 1
    gradients = backward(layers, inputs, maps, averages, on_grid(errors), rectified)
    return [gradient / len(labels) for gradient in gradients]


@np.errstate(all="ignore")
def _step(
    layers: list[Array], velocity: list[Array], gradient: list[Array], rate: float
) -> list[Array]:
    """Return the moved parameters; the velocity changes in place."""
    for speed, slope in zip(velocity, gradient, strict=True):
        speed *= MOMENTUM
        speed -= rate * slope
    return [on_grid(layer + speed) for layer, speed in zip(layers, velocity, strict=True)]


def on_grid(numbers: Array) -> Array:
    """Round to multiples of 1 / GRID."""
    return np.asarray(np.rint(numbers * GRID) / GRID)


def softmax(scores: Array) -> Array:
    """Turn scores (images, classes) into probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def cross_entropy(scores: Array, labels: Labels) -> float:
    """Return the mean of minus the logarithm of the right label's probability."""
    highest = scores.max(axis=1)
    total = np.exp(scores - highest[:, np.newaxis]).sum(axis=1)
    return float(np.mean(np.log(total) + highest - scores[np.arange(len(labels)), labels]))


def _loss_and_accuracy(
    layers: list[Array], inputs: Array, labels: Labels, rectified: bool
) -> tuple[float, float]:
    batches = np.split(
        inputs, range(BATCH, len(inputs), BATCH)
    )  # small arrays, which stay in cache
    scores = np.concatenate([forward(layers, batch, rectified)[-1] for batch in batches])
    return cross_entropy(scores, labels), float(np.mean(scores.argmax(axis=1) == labels))


def _advice(epoch: int, rate: float) -> str:
    return (
        f"`train_classifier` diverged in epoch {epoch}: a parameter grew beyond {LARGEST:g}. "
        f"The training ends before that step. Try a rate smaller than {rate:g}."
    )


def _as_rate(rate: float) -> float:
    number = as_number(rate, "rate")
    if number <= 0:
        raise ValueError(f"`rate` must be above 0; got {number}. Try 0.25, then less.")
    return number


def _pooled_shape(shape: tuple[int, int], size: int, pool: int) -> tuple[int, int]:
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


def _require_small(images: Array) -> None:
    if (place := first_place(np.abs(images) > BRIGHTEST)) is not None:
        raise ValueError(
            f"`images` must hold numbers up to {BRIGHTEST:g} in size; got {images[place]}"
            f"{at('images', place)}. Scale them down."
        )
