"""How the parameters of a shallow network move: by chance, or down the slope of the loss.

The parameters lie in one vector: the weights v, the biases b, the output weights w, then b0. Only
+, -, *, / and square roots are used, and sums run in order, so every machine gets the same bits.
"""

from collections.abc import Callable, Iterable, Iterator
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._random import Draws
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify

Move = Callable[[Array], Array]  # from a gradient to what is added to the parameters

FADING, FADING_SQUARE, NEVER_ZERO = 0.9, 0.999, 1e-8  # Adam's, as its authors chose them


class Samples(NamedTuple):
    """What is to be learned: y at each x, both of shape (points,)."""

    x: Array
    y: Array


class Pass(NamedTuple):
    """What a network makes of samples: rays (units, points), output minus y, mean square of it."""

    rays: Array
    errors: Array
    loss: float


class Walk(NamedTuple):
    """Every loss, the steps whose parameters are kept, these, and the places that were changed."""

    losses: Array
    kept: NDArray[np.int_]
    parameters: Array
    tried: NDArray[np.int_]


class Try(NamedTuple):
    """The parameters after a step, their loss, and which parameter was changed by chance, or -1."""

    parameters: Array
    loss: float
    place: int = -1


def walk(begun: Try, tries: Iterable[Try], every: int) -> Walk:
    """Go on while all numbers are finite; keep the parameters of every `every`-th step."""
    losses, places, kept = [begun.loss], [], {0: begun.parameters}
    last = begun.parameters
    for step, (parameters, loss, place) in enumerate(tries, start=1):
        if not (isfinite(loss) and np.isfinite(parameters).all()):
            break
        last = parameters
        losses.append(loss)
        places.append(place)
        if step % every == 0:
            kept[step] = parameters
    kept[len(places)] = last
    rows = list(kept.values())
    return Walk(
        frozen(losses, float), frozen([*kept], int), frozen(rows, float), frozen(places, int)
    )


def frozen(numbers: ArrayLike, kind: type) -> NDArray[Any]:
    """Make an array that nobody changes."""
    array: NDArray[Any] = np.array(numbers, dtype=kind)
    array.setflags(write=False)
    return array


def in_order(terms: Array) -> Array:
    """Add along the last axis, from left to right: `np.sum` takes an order of its own."""
    sums: Array = np.cumsum(terms, axis=-1)[..., -1]
    return sums


def forward(parameters: Array, samples: Samples) -> Pass:
    """Compute the output at each x, and its loss."""
    v, b, w = parameters[:-1].reshape(3, -1, 1)
    rays = rectify(b + v * samples.x)
    terms = w * rays
    terms[0] += parameters[-1]
    errors = in_order(terms.T) - samples.y
    return Pass(rays, errors, float(in_order(errors * errors)) / errors.size)


def gradient(parameters: Array, samples: Samples, made: Pass) -> Array:
    """Give how fast the loss grows with each parameter."""
    w = parameters[:-1].reshape(3, -1)[2]
    pull = 2 * made.errors / made.errors.size  # how fast the loss grows with each output
    felt = np.where(made.rays > 0, pull, 0.0)
    rates = w * in_order(felt * samples.x), w * in_order(felt), in_order(pull * made.rays)
    return np.concatenate([*rates, [in_order(pull)]])


def climbed(start: Array, samples: Samples, reach: float, draws: Draws) -> Iterator[Try]:
    """Change one parameter at a time by chance, and keep the change if the loss gets smaller."""
    parameters, loss = start, forward(start, samples).loss
    while True:
        place = draws.whole(parameters.size)
        tried = parameters.copy()
        tried[place] += draws.within(reach)
        tried_loss = forward(tried, samples).loss
        if tried_loss < loss:
            parameters, loss = tried, tried_loss
        yield Try(parameters, loss, place)


def descended(start: Array, samples: Samples, move: Move) -> Iterator[Try]:
    """Move against the gradient of the loss over all samples."""
    parameters, made = start, forward(start, samples)
    while True:
        parameters = parameters + move(gradient(parameters, samples, made))
        made = forward(parameters, samples)
        yield Try(parameters, made.loss)


def descended_by_batches(
    start: Array, samples: Samples, move: Move, batches: Iterator[NDArray[np.int_]]
) -> Iterator[Try]:
    """Move against the gradient of the loss over a few samples at a time."""
    parameters = start
    for chosen in batches:
        few = Samples(samples.x[chosen], samples.y[chosen])
        parameters = parameters + move(gradient(parameters, few, forward(parameters, few)))
        yield Try(parameters, forward(parameters, samples).loss)


def batches(points: int, size: int, draws: Draws) -> Iterator[NDArray[np.int_]]:
    """Deal out all points in a random order, `size` at a time, again and again."""
    while True:
        order = draws.order(range(points))
        for first in range(0, points, size):
            yield np.array(order[first : first + size])


def plain(rate: float) -> Move:
    """Go straight down: the rate times the gradient."""
    return lambda slope: -rate * slope


def adam(rate: float) -> Move:
    """Go down by Adam, which gives every parameter a pace of its own.

    D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2014, arXiv:1412.6980.
    """
    mean = square = np.zeros(1)
    left, left_square = 1.0, 1.0  # what the zero at the start still counts in the means

    def move(slope: Array) -> Array:
        nonlocal mean, square, left, left_square
        mean = FADING * mean + (1 - FADING) * slope
        square = FADING_SQUARE * square + (1 - FADING_SQUARE) * (slope * slope)
        left, left_square = left * FADING, left_square * FADING_SQUARE
        size = np.sqrt(square / (1 - left_square)) + NEVER_ZERO
        change: Array = -rate * (mean / (1 - left)) / size
        return change

    return move
