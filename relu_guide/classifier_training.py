"""How a classifier learns from labelled images: which network, and the history of its learning."""

from dataclasses import dataclass, field

import numpy as np

from relu_guide._checks import as_at_most, as_number, as_planes, as_whole, at, first_place
from relu_guide._descent import LARGEST, Descent
from relu_guide._labels import as_labels
from relu_guide._types import Array, ArrayLike
from relu_guide.classifier import Classifier

__all__ = ["ClassifierTraining", "train_classifier"]

BRIGHTEST, MOST_EPOCHS = 65536.0, 1000


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
