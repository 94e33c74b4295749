"""The steps of a training, of several networks side by side: down the gradient, or by chance."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from operator import mul

import numpy as np

from relu_guide._types import Array
from relu_guide.training.backpropagation import losses_and_gradients, losses_of

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8  # Adam's, as its authors chose them

# The parameters, shape (networks, 3 units + 1), and the losses, at the start and after each step.
Course = Iterator[tuple[Array, Array]]
Randoms = list[Iterator[float]]  # random numbers for each network


def course_of(
    method: str, parameters: Array, samples: Array, rate: float, batch: int | None, randoms: Randoms
) -> Course:
    """Yield the networks at the start and after each step, for ever."""
    if method == "hill climbing":
        return _climb(parameters, samples, rate, randoms)
    optimiser = Adam(rate) if method == "adam" else partial(mul, rate)
    batches = repeat(samples) if batch is None else _batches(samples, batch, randoms)
    return _descend(parameters, samples, optimiser, batches)


def _descend(
    parameters: Array, samples: Array, optimiser: Callable[[Array], Array], batches: Iterator[Array]
) -> Course:
    """Move against the gradients of the losses, over one batch after the other."""
    for batch in batches:
        losses, gradients = losses_and_gradients(parameters, batch)
        yield parameters, losses if batch is samples else losses_of(parameters, samples)
        parameters = parameters - optimiser(gradients)


class Adam:
    """Adam, which gives every parameter a pace of its own.

    D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2014, arXiv:1412.6980.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.m = self.v = np.zeros(())
        self.beta1_power = self.beta2_power = 1.0  # by products: a power may round in two ways

    def __call__(self, gradient: Array) -> Array:
        """Return what to subtract from the parameters."""
        self.m = BETA1 * self.m + (1 - BETA1) * gradient
        self.v = BETA2 * self.v + (1 - BETA2) * (gradient * gradient)
        self.beta1_power *= BETA1
        self.beta2_power *= BETA2
        m_hat = self.m / (1 - self.beta1_power)
        v_hat = self.v / (1 - self.beta2_power)
        return self.rate * m_hat / (np.sqrt(v_hat) + EPSILON)


def _climb(parameters: Array, samples: Array, rate: float, randoms: Randoms) -> Course:
    """Change one parameter of each network by chance, and keep the change if its loss falls."""
    networks, width = parameters.shape
    rows, draws = np.arange(networks), zip(*randoms, strict=True)
    losses = losses_of(parameters, samples)
    while True:
        yield parameters, losses
        index, change = np.array([next(draws), next(draws)])
        changed = parameters.copy()
        changed[rows, (index * width).astype(int)] += rate * (2 * change - 1)
        changed_losses = losses_of(changed, samples)
        falls = changed_losses < losses
        parameters = np.where(falls[:, np.newaxis], changed, parameters)
        losses = np.where(falls, changed_losses, losses)


def _batches(samples: Array, size: int, randoms: Randoms) -> Iterator[Array]:
    """Deal out all samples to each network in an order of its own, `size` at a time, for ever."""
    points = samples.shape[1]
    while True:
        orders = np.array([shuffled(points, random) for random in randoms])
        for first in range(0, points, size):
            yield samples[:, orders[:, first : first + size]].swapaxes(0, 1)


def shuffled(count: int, random: Iterator[float]) -> list[int]:
    """Return 0, 1, ..., count - 1 in a random order, by the shuffle of Fisher and Yates."""
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        other = int(next(random) * (last + 1))
        order[last], order[other] = order[other], order[last]
    return order
