"""The steps of a training, of several networks side by side: down the gradient, or by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat
from operator import mul
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.training.backpropagation import losses_and_gradients, losses_of

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8  # Adam's, as its authors chose them


class Step(NamedTuple):
    """The networks at one step."""

    parameters: Array  # (networks, 3 units + 1)
    losses: Array  # (networks,)
    tried: NDArray[np.int_]  # the index of the parameter that hill climbing changed, or -1


class Request(NamedTuple):
    """How networks are to be trained."""

    method: str
    steps: int
    rate: float
    batch: int | None


def course_of(
    parameters: Array, samples: Array, request: Request, randoms: list[Iterator[float]]
) -> Iterator[Step]:
    """Yield the networks at the start and after each step, for ever."""
    if request.method == "hill climbing":
        return _climb(parameters, samples, request.rate, randoms)
    optimiser = Adam(request.rate) if request.method == "adam" else partial(mul, request.rate)
    size = request.batch
    batches = repeat(samples) if size is None else _batches(samples, size, randoms)
    return _descend(parameters, samples, optimiser, batches)


def _descend(
    parameters: Array, samples: Array, optimiser: Callable[[Array], Array], batches: Iterator[Array]
) -> Iterator[Step]:
    """Move against the gradients of the losses, over one batch after the other."""
    tried = np.full(len(parameters), -1)
    for batch in batches:
        losses, gradients = losses_and_gradients(parameters, batch)
        if batch is not samples:
            losses = losses_of(parameters, samples)
        yield Step(parameters, losses, tried)
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


def _climb(
    parameters: Array, samples: Array, rate: float, randoms: list[Iterator[float]]
) -> Iterator[Step]:
    """Change one parameter of each network by chance, and keep the change if its loss falls."""
    networks, width = parameters.shape
    rows, draws = np.arange(networks), zip(*randoms, strict=True)
    losses, tried = losses_of(parameters, samples), np.full(networks, -1)
    while True:
        yield Step(parameters, losses, tried)
        index, change = np.array([next(draws), next(draws)])
        tried, changed = (index * width).astype(int), parameters.copy()
        changed[rows, tried] += rate * (2 * change - 1)
        changed_losses = losses_of(changed, samples)
        falls = changed_losses < losses
        parameters = np.where(falls[:, np.newaxis], changed, parameters)
        losses = np.where(falls, changed_losses, losses)


def _batches(samples: Array, size: int, randoms: list[Iterator[float]]) -> Iterator[Array]:
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
