"""Gradient descent with momentum through a convolutional network, the same bits on every machine.

velocity <- 7/8 velocity - rate * gradient,    parameters <- parameters + velocity

Parameters and errors are kept on a grid of 2^-16. With pixels that are multiples of 1/8, and with
pooling windows whose side is a power of two, each product and sum then fits into a float as it is;
so the order in which a machine adds does not matter.
"""

import numpy as np

from relu_guide._backpropagation import (
    Parameters,
    Shape,
    backward,
    forward,
    mean_loss,
    patches,
    probabilities,
)
from relu_guide._types import Array, Labels
from relu_guide.classifier import Classifier

GRID = 2.0**16
BATCH, MOMENTUM = 32, 0.875
LARGEST = 1024.0  # a parameter beyond it means that the rate is too high


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


def snapped(numbers: Array) -> Array:
    """Round to the grid."""
    return np.asarray(np.rint(numbers * GRID) / GRID)


def _joined(parts: Parameters) -> Array:
    return np.concatenate([part.ravel() for part in parts])


def _split(numbers: Array, like: Parameters) -> Parameters:
    """Give the parts of all numbers, each in the shape of its like; they change with them."""
    parts = np.split(numbers, np.cumsum([part.size for part in like])[:-1])
    return Parameters(*(part.reshape(old.shape) for part, old in zip(parts, like, strict=True)))
