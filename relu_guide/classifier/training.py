"""The training of a classifier: gradient descent with momentum, by backpropagation.

velocity <- 7/8 velocity - rate * gradient,    parameters <- parameters + velocity

Parameters and the gradients of the scores are rounded to multiples of 2^-16. With pixels that are
multiples of 1/8, and pooling windows whose side is a power of two, each product and sum then fits
into a float as it is: the order of a sum does not matter, and every machine computes the same bits.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide._arguments import as_at_most, as_flag, as_kind, as_number, as_pair, as_whole, brief
from relu_guide._types import Array, ArrayLike, Labels, Pair
from relu_guide.activation import rectify
from relu_guide.classifier.network import Classifier, as_images, as_labels

GRID = 2.0**16
BATCH, MOMENTUM = 32, 0.875
MOST_EPOCHS = 1_000_000
MOST_WEIGHTS = 20_000_000  # of a read-out: 160 megabytes
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

    The weights are normal numbers, rounded to multiples of 2^-16, with the variance 2 / cells in a
    kernel and 1 / averages in the read-out.

    Parameters
    ----------
    image_shape : int or (rows, columns)
    classes, kernels : int
        How many, at least 2 and 1.
    size : int
        The rows and columns of each kernel.
    pool, rectified
        As for `Classifier`.
    seed : int, 0 or more
        The seed of `numpy.random.default_rng`.

    Raises
    ------
    ValueError
        If the kernels do not fit into the image, or the windows do not fill the maps.

    Examples
    --------
    >>> random_classifier((8, 8), 10, kernels=4)
    Classifier of 4 kernels, ReLU, and 10 classes
    """
    count, outputs = as_whole(kernels, "kernels", 1), as_whole(classes, "classes", 2)
    shape = as_pair(image_shape, "image_shape", 1)
    side, window = as_at_most(size, "size", 1, min(shape)), as_whole(pool, "pool", 1)
    rows, columns = (length - side + 1 for length in shape)
    if rows % window or columns % window:
        raise ValueError(
            f"`pool` must divide the rows and columns of the maps, {rows} by {columns}; "
            f"got {brief(window)}. Use another window, or kernels of another size."
        )
    readout = outputs, count, rows // window, columns // window
    if math.prod(readout) > MOST_WEIGHTS:
        raise ValueError(
            f"`classes` must keep the read-out within {MOST_WEIGHTS:,} weights; got "
            f"{brief(outputs)} times {brief(count)} maps of {readout[2]} by {readout[3]}. "
            "Use fewer classes or kernels, or larger windows."
        )
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    return Classifier(
        on_grid(random.normal(0, np.sqrt(2 / side**2), (count, side, side))),
        np.zeros(count),
        on_grid(random.normal(0, np.sqrt(1 / np.prod(readout[1:])), readout)),
        np.zeros(outputs),
        pool=window,
        rectified=as_flag(rectified, "rectified"),
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
    """

    network: Classifier
    losses: Array
    accuracies: Array

    def __repr__(self) -> str:
        """Return the network, the epochs, and the last loss and accuracy."""
        epochs = len(self.losses) - 1
        return (
            f"{self.network!r}, {epochs} epoch{'s' * (epochs > 1)}: loss {self.losses[-1]:.3f}, "
            f"{self.accuracies[-1]:.1%} of the training images right"
        )


@np.errstate(all="ignore")
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
        Of the shape that fits the network; best around 0.
    labels : array_like of int of shape (n,)
        The class of each image, counted from 0.
    epochs : int, from 1 to 1,000,000
        How often each image is used.
    rate : float, above 0
        The length of a step.
    seed : int, 0 or more
        The seed of `numpy.random.default_rng`, which permutes the images for every epoch. The
        same seed gives the same network, bit for bit.

    Raises
    ------
    ValueError
        If a parameter grows beyond 1024.

    Examples
    --------
    >>> start = random_classifier((2, 2), 2, kernels=2, size=2, pool=1, seed=1)
    >>> images, labels = [[[0, 1], [0, 1]], [[1, 1], [0, 0]]], [0, 1]
    >>> training = train_classifier(start, images, labels, epochs=40)
    >>> training.network.predict(images)
    array([0, 1])
    """
    as_kind(start, "start", Classifier, "Make one by random_classifier.")
    planes = as_images(images, start.image_shape, "images, rows, columns")
    known = as_labels(labels, planes.shape[:1], start.classes)
    last, step = as_at_most(epochs, "epochs", 1, MOST_EPOCHS), as_number(rate, "rate")
    if step <= 0:
        raise ValueError(f"`rate` must be above 0; got {step}. Try 0.25, then less.")
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    windows = sliding_window_view(planes, start.kernels.shape[1:], (1, 2)).copy()
    network = start.with_parameters(map(on_grid, start.parameters))
    velocity = [np.zeros_like(each) for each in start.parameters]
    history = [_loss_and_accuracy(network, windows, known)]
    while len(history) <= last:
        order = random.permutation(len(planes))
        for batch in np.split(order, range(BATCH, len(order), BATCH)):
            gradients = loss_gradients(network, windows[batch], known[batch])
            moves = zip(velocity, gradients, strict=True)
            velocity = [MOMENTUM * speed - step * slope for speed, slope in moves]
            moved = [on_grid(a + b) for a, b in zip(network.parameters, velocity, strict=True)]
            if not all(np.abs(each).max() <= LARGEST for each in moved):
                raise ValueError(
                    f"`rate` must keep the parameters within {LARGEST:g}; got {step:g}, and one "
                    f"is larger in epoch {len(history)}. Try a smaller rate, or smaller images."
                )
            network = network.with_parameters(moved)
        history.append(_loss_and_accuracy(network, windows, known))
    losses, accuracies = np.array(history).T
    return ClassifierTraining(network, losses, accuracies)


def loss_gradients(network: Classifier, windows: Array, labels: Labels) -> list[Array]:
    """Return the gradients of the mean cross-entropy by all parameters."""
    maps, averages, scores = forward(network, windows)
    errors = np.exp(log_softmax(scores))
    errors[np.arange(len(labels)), labels] -= 1
    gradients = backward(network, windows, maps, averages, on_grid(errors))
    return [gradient / len(labels) for gradient in gradients]


def forward(network: Classifier, windows: Array) -> tuple[Array, Array, Array]:
    """Return the maps and averages, their kernels on the last axis, and the scores.

    `windows` is what each cell of the maps sees, shape (images, rows, columns, *kernel).
    """
    maps = np.tensordot(windows, network.kernels, ((3, 4), (1, 2))) + network.biases
    (images, rows, columns, _), pool = maps.shape, network.pool
    cells = rectify(maps) if network.rectified else maps
    cells = cells.reshape(images, rows // pool, pool, columns // pool, pool, -1)
    averages = cells.sum(axis=(2, 4)) / pool**2
    scores = np.tensordot(averages, network.readout, ((1, 2, 3), (2, 3, 1)))
    return maps, averages, scores + network.readout_biases


def backward(
    network: Classifier, windows: Array, maps: Array, averages: Array, errors: Array
) -> list[Array]:
    """Return the gradients by all parameters, from those by the scores."""
    by_averages = np.tensordot(errors, np.moveaxis(network.readout, 1, -1), 1) / network.pool**2
    by_maps = by_averages.repeat(network.pool, 1).repeat(network.pool, 2)
    by_maps = np.where(maps > 0, by_maps, 0) if network.rectified else by_maps
    return [
        np.tensordot(by_maps, windows, ((0, 1, 2), (0, 1, 2))),
        by_maps.sum(axis=(0, 1, 2)),
        np.moveaxis(np.tensordot(errors, averages, (0, 0)), -1, 1),
        errors.sum(axis=0),
    ]


def on_grid(numbers: Array) -> Array:
    """Round to multiples of 1 / GRID."""
    return np.asarray(np.rint(numbers * GRID) / GRID)


def log_softmax(scores: Array) -> Array:
    """Return the logarithms of the probabilities of the classes, shape (images, classes)."""
    below = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(below - np.log(np.exp(below).sum(axis=1, keepdims=True)))


def _loss_and_accuracy(network: Classifier, windows: Array, labels: Labels) -> tuple[float, float]:
    """Return the mean cross-entropy and the share of right predictions."""
    batches = np.split(windows, range(BATCH, len(windows), BATCH))  # which stay in cache
    scores = np.concatenate([forward(network, batch)[-1] for batch in batches])
    right = log_softmax(scores)[np.arange(len(labels)), labels]
    return float(-right.mean()), float(np.mean(scores.argmax(axis=1) == labels))
