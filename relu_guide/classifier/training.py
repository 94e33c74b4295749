"""The training of a classifier: gradient descent with momentum, by backpropagation.

velocity <- 7/8 velocity - rate * gradient,    parameters <- parameters + velocity

Parameters and the gradients of the scores are rounded to multiples of 2^-16. With pixels that are
multiples of 1/8, and pooling windows whose side is a power of two, each product and sum then fits
into a float as it is: the order of a sum does not matter, and every machine computes the same bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide._arguments import as_at_most, as_number, as_whole, at, first_place
from relu_guide._types import Array, ArrayLike, Labels
from relu_guide.activation import rectify
from relu_guide.classifier.initialisation import snapped
from relu_guide.classifier.network import Classifier, as_images, as_labels, average

BRIGHTEST, MOST_EPOCHS = 65536.0, 1000
BATCH, MOMENTUM = 32, 0.875
LARGEST = 1024.0  # a parameter beyond it means that the rate is too high


@dataclass(frozen=True, eq=False)
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
    warning : str
        Why the training was stopped, or nothing.
    """

    network: Classifier = field(repr=False)
    losses: Array = field(repr=False)
    accuracies: Array = field(repr=False)
    warning: str

    @property
    def epochs(self) -> int:
        """The number of epochs."""
        return len(self.losses) - 1

    def __repr__(self) -> str:
        """Return the network, the epochs, the last loss and accuracy, and the warning."""
        length = f"{self.epochs} epoch{'s' * (self.epochs > 1)}"
        return (
            f"{self.network!r}, {length}: loss {self.losses[-1]:.3f}, "
            f"{self.accuracies[-1]:.1%} of the training images right"
            f"{'. Warning: ' * bool(self.warning)}{self.warning}"
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
        If the rate is so high that a parameter grows beyond 1024, the training stops with the
        parameters before that step, and its `warning` says so.

    Raises
    ------
    ValueError
        If images and labels do not fit the network or one another, or a number is out of range.
    TypeError
        If something is not a real number, or a count or a label is not whole.

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
    last, length = as_at_most(epochs, "epochs", 1, MOST_EPOCHS), _as_rate(rate)
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    under = patches(planes, start.kernels.shape[1:])
    network = _with(start, map(snapped, start.parameters))
    velocity = [np.zeros_like(part) for part in network.parameters]
    history, warning = [_loss_and_accuracy(network, under, known)], ""
    while not warning and len(history) <= last:
        order = random.permutation(len(planes))
        for batch in np.split(order, range(BATCH, len(order), BATCH)):
            gradient = gradients(network, under.take(batch, axis=2), known[batch])
            moved = _step(network.parameters, velocity, gradient, length)
            if not all(np.abs(part).max() <= LARGEST for part in moved):
                warning = (
                    f"stopped in epoch {len(history)}, since a parameter grew beyond {LARGEST:g}. "
                    "Use a smaller rate."
                )
                break
            network = _with(start, moved)
        history.append(_loss_and_accuracy(network, under, known))
    losses, accuracies = np.array(history).T
    return ClassifierTraining(network, losses, accuracies, warning)


def patches(images: Array, size: tuple[int, ...]) -> Array:
    """Lay out what lies under each cell of a kernel, shape (*size, images, rows, columns)."""
    windows = sliding_window_view(images, size, (1, 2))
    return np.ascontiguousarray(np.moveaxis(windows, (3, 4), (0, 1)))


def forward(network: Classifier, under: Array) -> tuple[Array, Array, Array]:
    """Return the maps and their averages, shape (kernels, images, rows, columns), and the scores.

    `Classifier` computes the same, slower: here, one product serves all images.
    """
    maps = np.tensordot(network.kernels, under, 2) + network.biases[:, None, None, None]
    pooled = average(rectify(maps) if network.rectified else maps, network.pool)
    scores = np.tensordot(pooled, network.readout, ((0, 2, 3), (1, 2, 3))) + network.readout_biases
    return maps, pooled, scores


def gradients(network: Classifier, under: Array, labels: Labels) -> list[Array]:
    """Return the gradients of the mean cross-entropy by the parameters: the backward pass."""
    maps, pooled, scores = forward(network, under)
    errors = snapped(softmax(scores) - np.eye(network.classes)[labels])
    shares = np.tensordot(network.readout, errors, ((0,), (1,))) / network.pool**2
    below = np.moveaxis(shares, 3, 1).repeat(network.pool, axis=2).repeat(network.pool, axis=3)
    if network.rectified:
        below *= maps > 0
    totals = (
        np.tensordot(below, under, ((1, 2, 3), (2, 3, 4))),
        below.sum(axis=(1, 2, 3)),
        np.tensordot(errors, pooled, ((0,), (1,))),
        errors.sum(axis=0),
    )
    return [total / len(labels) for total in totals]


@np.errstate(all="ignore")
def _step(
    parameters: Iterable[Array], velocity: list[Array], gradient: list[Array], rate: float
) -> list[Array]:
    """Return the moved parameters; the velocity changes in place."""
    for part, slope in zip(velocity, gradient, strict=True):
        part *= MOMENTUM
        part -= rate * slope
    return [snapped(old + part) for old, part in zip(parameters, velocity, strict=True)]


def _with(network: Classifier, parameters: Iterable[Array]) -> Classifier:
    return Classifier(*parameters, pool=network.pool, rectified=network.rectified)


def softmax(scores: Array) -> Array:
    """Turn scores (images, classes) into probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def cross_entropy(scores: Array, labels: Labels) -> float:
    """Return the mean of minus the logarithm of the right label's probability."""
    highest = scores.max(axis=1)
    total = np.exp(scores - highest[:, np.newaxis]).sum(axis=1)
    return float(np.mean(np.log(total) + highest - scores[np.arange(len(labels)), labels]))


def _loss_and_accuracy(network: Classifier, under: Array, labels: Labels) -> tuple[float, float]:
    *_, scores = forward(network, under)
    return cross_entropy(scores, labels), float(np.mean(scores.argmax(axis=1) == labels))


def _as_rate(rate: float) -> float:
    number = as_number(rate, "rate")
    if number <= 0:
        raise ValueError(f"`rate` must be above 0; got {number}. Try 0.25, then less.")
    return number


def _require_small(images: Array) -> None:
    if (place := first_place(np.abs(images) > BRIGHTEST)) is not None:
        raise ValueError(
            f"`images` must hold numbers up to {BRIGHTEST:g} in size; got {images[place]}"
            f"{at('images', place)}. Scale them down."
        )
