"""How a classifier learns from labelled images: gradient descent with momentum, and its history.

velocity <- 7/8 velocity - rate * gradient,    parameters <- parameters + velocity

Parameters and errors are kept on a grid of 2^-16. With pixels that are multiples of 1/8, and with
pooling windows whose side is a power of two, each product and sum then fits into a float as it is;
so the order in which a machine adds does not matter, and every machine gets the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from relu_guide._arguments import as_at_most, as_number, as_planes, as_whole, at, first_place
from relu_guide._types import Array, ArrayLike, Labels
from relu_guide.classifier.backpropagation import (
    Parameters,
    Shape,
    backward,
    forward,
    mean_loss,
    patches,
    probabilities,
)
from relu_guide.classifier.initialisation import snapped
from relu_guide.classifier.network import Classifier, as_labels

__all__ = ["ClassifierTraining", "train_classifier"]

BRIGHTEST, MOST_EPOCHS = 65536.0, 1000
BATCH, MOMENTUM = 32, 0.875
LARGEST = 1024.0  # a parameter beyond it means that the rate is too high


@dataclass(frozen=True, eq=False)
class ClassifierTraining:
    """A trained network, and how it came about.

    Attributes
    ----------
    network : Classifier
        The network after the last epoch.
    losses : Array, shape (epochs + 1,)
        The mean cross-entropy on all training images, before the first epoch and after each.
    accuracies : Array, shape (epochs + 1,)
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
        """How many epochs the training took."""
        return len(self.losses) - 1

    def __repr__(self) -> str:
        """Say how far the training came."""
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
    images : array_like, shape (n, rows, columns)
        Numbers up to 65536 in size; best around 0.
    labels : array_like of int, shape (n,)
        The class of each image.
    epochs : int
        How often each image is used, from 1 to 1000.
    rate : float
        The length of a step, above 0.
    seed : int
        The order of the images; the same seed gives the same network, bit for bit.

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
    planes = _as_images(images, start)
    known = as_labels(labels, planes.shape[:1], start.classes)
    last = as_at_most(epochs, "epochs", 1, MOST_EPOCHS)
    descent = Descent(start, planes, known, rate=_as_rate(rate))
    random = np.random.default_rng(as_whole(seed, "seed", 0))
    history, warning = [descent.examined()], ""
    for epoch in range(1, last + 1):
        good = descent.epoch(random.permutation(len(planes)))
        history.append(descent.examined())
        if not good:
            warning = (
                f"stopped in epoch {epoch}, since a parameter grew beyond {LARGEST:g}. "
                "Use a smaller rate."
            )
            break
    losses, accuracies = np.array(history).T
    return ClassifierTraining(descent.network(), losses, accuracies, warning)


def _as_rate(rate: float) -> float:
    number = as_number(rate, "rate")
    if number <= 0:
        raise ValueError(f"`rate` must be above 0; got {number}. Try 0.25, then less.")
    return number


def _as_images(images: ArrayLike, network: Classifier) -> Array:
    planes = network.as_images(as_planes(images, "images", "images, rows, columns"))
    if (place := first_place(np.abs(planes) > BRIGHTEST)) is not None:
        raise ValueError(
            f"`images` must hold numbers up to {BRIGHTEST:g} in size; got {planes[place]}"
            f"{at('images', place)}. Scale them down."
        )
    return planes


class Descent:
    """A training in progress: the parameters, their velocities, and the patches of all images."""

    def __init__(self, start: Classifier, images: Array, labels: Labels, *, rate: float) -> None:
        places = start.preactivations(images[0]).shape[-2:]
        self.start, self.labels, self.rate = start, labels, rate
        self.shape = Shape((places[0], places[1]), start.pool, start.rectified)
        self.under = patches(images, (start.kernels.shape[1], start.kernels.shape[2]))
        begun = Parameters(
            start.kernels.reshape(len(start.kernels), -1),
            start.biases,
            start.readout.reshape(start.classes, -1),
            start.readout_biases,
        )
        self.numbers = snapped(_joined(begun))
        self.parameters = _split(self.numbers, begun)
        self.velocity = np.zeros_like(self.numbers)

    def epoch(self, order: Labels) -> bool:
        """Use each image once; tell whether all parameters stayed small."""
        return all(
            self._step(order[first : first + BATCH]) for first in range(0, len(order), BATCH)
        )

    def examined(self) -> tuple[float, float]:
        """Measure the loss and the accuracy on all images."""
        scores = forward(self.under, self.parameters, self.shape).scores
        return mean_loss(scores, self.labels), float(np.mean(scores.argmax(axis=1) == self.labels))

    def network(self) -> Classifier:
        """Make a network of the parameters as they are."""
        start, learned = self.start, self.parameters
        return Classifier(
            learned.kernels.reshape(start.kernels.shape),
            learned.biases,
            learned.readout.reshape(start.readout.shape),
            learned.readout_biases,
            pool=start.pool,
            rectified=start.rectified,
        )

    @np.errstate(all="ignore")
    def _step(self, chosen: Labels) -> bool:
        under, parameters = self.under.take(chosen, axis=1), self.parameters
        found = forward(under, parameters, self.shape)
        errors = probabilities(found.scores)
        errors[np.arange(len(chosen)), self.labels[chosen]] -= 1
        gradients = backward(under, found, snapped(errors), parameters, self.shape)
        self.velocity = MOMENTUM * self.velocity - self.rate * _joined(gradients)
        moved = snapped(self.numbers + self.velocity)
        if not np.abs(moved).max() <= LARGEST:
            return False
        self.numbers[...] = moved
        return True


def _joined(parts: Parameters) -> Array:
    return np.concatenate([part.ravel() for part in parts])


def _split(numbers: Array, like: Parameters) -> Parameters:
    """Give the parts of all numbers, each in the shape of its like; they change with them."""
    parts = np.split(numbers, np.cumsum([part.size for part in like])[:-1])
    return Parameters(*(part.reshape(old.shape) for part, old in zip(parts, like, strict=True)))
