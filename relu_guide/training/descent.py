"""How the parameters of shallow networks move: by chance, or down the slope of the loss.

A step of gradient descent goes straight down, or as Adam says. Networks that move side by side do
not know of one another. Steps use only +, -, *, / and square roots, so every machine gets the same
bits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.training.backpropagation import (
    Passes,
    Samples,
    in_rows,
    losses_of,
    mean_square,
    out_of_rows,
)
from relu_guide.training.random_numbers import Draws

LONGEST, MOST_NUMBERS = 1024, 2**18  # the steps of a stretch, and the numbers that it holds
AT_ONCE, MOST_TRIED = 64, 2**14  # the changes tried at once, and the numbers that this takes

Move = Callable[[Array], Array]  # from a gradient to what is added to the parameters

FADING, FADING_SQUARE, NEVER_ZERO = 0.9, 0.999, 1e-8  # Adam's, as its authors chose them


class Stretch(NamedTuple):
    """What some networks are after each of some steps; the start counts as a step."""

    parameters: Array  # (steps, networks, 3 units + 1)
    losses: Array  # (steps, networks)
    places: NDArray[np.int_]  # which parameter each step tried to change by chance, -1 for none


def descended(starts: Array, samples: Samples, move: Move, steps: int) -> Iterator[Stretch]:
    """Move against the gradient of the loss over all samples."""
    passes, rows = Passes(samples, starts.shape[1] // 3, len(starts)), in_rows(starts)
    for length in _lengths(steps + 1, passes.errors.size + rows.size):
        course = np.empty((length, *rows.shape))
        errors = np.empty((length, *passes.errors.shape))
        for step in range(length):
            course[step] = rows
            change = move(passes.gradient(rows))
            errors[step] = passes.errors
            np.add(rows, change, rows)
        yield Stretch(out_of_rows(course, len(starts)), mean_square(errors), np.full(length, -1))


def descended_by_batches(
    start: Array, samples: Samples, move: Move, batches: Iterator[NDArray[np.int_]], steps: int
) -> Iterator[Stretch]:
    """Move against the gradient of the loss over a few samples at a time."""
    passes, rows = _Batches(samples, start.size // 3), in_rows(start)
    for length in _lengths(steps + 1, rows.size):
        course = np.empty((length, *rows.shape))
        for step in range(length):
            course[step] = rows
            np.add(rows, move(passes.gradient(rows, next(batches))), rows)
        parameters = out_of_rows(course, 1)
        losses = losses_of(parameters[:, 0], samples)[:, np.newaxis]
        yield Stretch(parameters, losses, np.full(length, -1))


def climbed(
    start: Array, samples: Samples, reach: float, draws: Draws, steps: int
) -> Iterator[Stretch]:
    """Change one parameter at a time by chance, and keep the change if the loss gets smaller.

    What is drawn does not depend on what is kept. So many changes are tried side by side; those
    after the first that is kept count for nothing, and are tried again from there.
    """
    now, loss = start[0], losses_of(start, samples)[0]
    yield Stretch(start[np.newaxis], loss.reshape(1, 1), np.array([-1]))
    trials = _Trials(samples, now.size)
    for length in _lengths(steps, now.size):
        shares = draws.shares(2 * length).reshape(length, 2)
        places, changes = (shares[:, 0] * now.size).astype(int), reach * (2 * shares[:, 1] - 1)
        parameters, losses = np.empty((length, 1, now.size)), np.empty((length, 1))
        step = 0
        while step < length:
            tried, found = trials.losses(now, places[step:], changes[step:])
            better = np.flatnonzero(found < loss)[:1]
            rejected = step + (better[0] if better.size else found.size)
            parameters[step:rejected], losses[step:rejected] = now, loss
            step = rejected
            if better.size:
                now, loss = tried[better[0]].copy(), found[better[0]]
                parameters[step], losses[step] = now, loss
                step += 1
        yield Stretch(parameters, losses, places)


class _Batches:
    """The passes through a few samples at a time; room is made once for each size of a batch."""

    def __init__(self, samples: Samples, units: int) -> None:
        self._samples, self._units = samples, units
        self._passes: dict[int, Passes] = {}

    def gradient(self, rows: Array, chosen: NDArray[np.int_]) -> Array:
        """Compute the gradient of the loss over the chosen samples."""
        few = Samples(self._samples.x[chosen], self._samples.y[chosen])
        if passes := self._passes.get(chosen.size):
            passes.take(few)
        else:
            passes = self._passes[chosen.size] = Passes(few, self._units)
        return passes.gradient(rows)


class _Trials:
    """Networks that each differ from one in a single parameter, and their losses."""

    def __init__(self, samples: Samples, parameters: int) -> None:
        units = parameters // 3
        count = min(AT_ONCE, MOST_TRIED // (samples.x.size * (units + 1))) or 1
        self._passes = Passes(samples, units, count)
        self._tried, self._networks = np.empty((count, parameters)), np.arange(count)

    def losses(self, now: Array, places: NDArray[np.int_], changes: Array) -> tuple[Array, Array]:
        """Try the first changes, as many as there is room for."""
        tried, count = self._tried, min(len(self._tried), len(places))
        tried[...] = now
        tried[self._networks[:count], places[:count]] += changes[:count]
        return tried, mean_square(self._passes.forward(in_rows(tried)))[:count]


def batches(points: int, size: int, draws: Draws) -> Iterator[NDArray[np.int_]]:
    """Deal out all points in a random order, `size` at a time, again and again."""
    while True:
        order = np.array(draws.order(range(points)))
        for first in range(0, points, size):
            yield order[first : first + size]


def _lengths(steps: int, numbers: int) -> Iterator[int]:
    """Split steps into stretches, when so many numbers are kept of each step."""
    longest = max(1, min(LONGEST, MOST_NUMBERS // numbers))
    for first in range(0, steps, longest):
        yield min(longest, steps - first)


def plain(rate: float, shape: tuple[int, ...]) -> Move:
    """Go straight down: the rate times the gradient."""
    change, pace = np.empty(shape), np.array(-rate)
    return lambda slope: np.multiply(slope, pace, change)


def adam(rate: float, shape: tuple[int, ...]) -> Move:
    """Go down by Adam, which gives every parameter a pace of its own.

    D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2014, arXiv:1412.6980.
    """
    # The mean of the gradients and that of their squares are computed together, in one array each.
    means, fresh, fading, rising, left, found = np.zeros((6, 2, *shape))
    change: Array = found[0]
    size, (mean_left, square_left) = found[1], left
    fading[0], fading[1] = FADING, FADING_SQUARE
    rising[0], rising[1] = 1 - FADING, 1 - FADING_SQUARE
    pace, never_zero = np.array(-rate), np.array(NEVER_ZERO)
    faded, faded_square = 1.0, 1.0  # what the zero at the start still counts in the means

    def move(slope: Array) -> Array:
        nonlocal faded, faded_square
        fresh[0] = slope
        np.multiply(slope, slope, fresh[1])
        np.multiply(fresh, rising, fresh)
        np.multiply(means, fading, means)
        np.add(means, fresh, means)
        faded, faded_square = faded * FADING, faded_square * FADING_SQUARE
        mean_left.fill(1 - faded)
        square_left.fill(1 - faded_square)
        np.divide(means, left, found)
        np.sqrt(size, size)
        np.add(size, never_zero, size)
        np.multiply(change, pace, change)
        np.divide(change, size, change)
        return change

    return move
