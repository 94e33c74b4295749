"""Learning a shallow network from points: by chance, or down the slope of the loss.

loss = mean over the points of  (network(x) - y)²

What is asked for is checked, or refused in words.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Literal, NamedTuple, get_args, overload

import numpy as np

from relu_guide._arguments import as_number, as_real_array, as_whole, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.network import Gradients, ShallowNetwork
from relu_guide.training.backpropagation import (
    Passes,
    Samples,
    in_rows,
    losses_of,
    mean_square,
    out_of_rows,
)
from relu_guide.training.descent import (
    Stretch,
    adam,
    batches,
    climbed,
    descended,
    descended_by_batches,
    plain,
)
from relu_guide.training.history import History
from relu_guide.training.initialisation import as_seed
from relu_guide.training.random_numbers import Draws
from relu_guide.training.recording import Walk, frozen, walks

__all__ = ["fit", "loss_gradients", "mean_squared_error"]

MOST_KEPT = 4_000_000  # numbers: 32 megabytes
TOGETHER = 2**16  # points times parameters: with more, nothing is gained side by side
OVERFLOW = (
    "`points` must keep the loss and its derivatives within the floats; got too large a number. "
    "Scale the points, or the network, down."
)

Method = Literal["adam", "sgd", "hill climbing"]
RATES = {"adam": 0.02, "sgd": 0.05, "hill climbing": 1.0}
MOST_STEPS, MOST_CELLS = 1_000_000, 1_000_000


@overload
def fit(
    start: ShallowNetwork,
    points: ArrayLike,
    *,
    method: Method = "adam",
    steps: int = 2000,
    rate: float | None = None,
    batch: int | None = None,
    seed: int = 0,
) -> History: ...


@overload
def fit(
    start: Sequence[ShallowNetwork],
    points: ArrayLike,
    *,
    method: Method = "adam",
    steps: int = 2000,
    rate: float | None = None,
    batch: int | None = None,
    seed: int | Sequence[int] = 0,
) -> list[History]: ...


def fit(
    start: ShallowNetwork | Sequence[ShallowNetwork],
    points: ArrayLike,
    *,
    method: Method = "adam",
    steps: int = 2000,
    rate: float | None = None,
    batch: int | None = None,
    seed: int | Sequence[int] = 0,
) -> History | list[History]:
    """Move the parameters of a network, step by step, so that it comes nearer to points.

    Parameters
    ----------
    start : ShallowNetwork, or list of them
        Several, of as many units each, are trained side by side: in less time, and to the same
        numbers, as one after the other.
    points : array_like, shape (n, 2)
        Pairs (x, y) in any order.
    method : {"adam", "sgd", "hill climbing"}
        "sgd" goes down the gradient, "adam" gives every parameter a pace of its own; hill climbing
        changes one parameter by chance, and keeps the change if the loss gets smaller.
    steps : int
        At most a million.
    rate : float, optional
        The learning rate; for hill climbing, the largest change. By default 0.02 for "adam", 0.05
        for "sgd" and 1 for hill climbing.
    batch : int, optional
        How many points, drawn at random, give the gradient of a step; by default all.
    seed : int, or one for each start
        Of the random draws. The same seed gives the same history, bit for bit, on every machine.

    Returns
    -------
    History, or list of one for each start
        With every loss. It holds the parameters of every step up to 4 million numbers in all, and
        those of every k-th step where there are more.

    Warns
    -----
    UserWarning
        If a number becomes too large for a float. The history ends before that step.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers or too large, a number is out of its range, the
        batch is larger than the points, the method has another name, or several starts are not of
        as many units, or not as many as their seeds.
    TypeError
        If `start` is no network, or something is not a number.

    Examples
    --------
    >>> start = ShallowNetwork([1, 1], [0, -1], [1, -1], 0)
    >>> fit(start, [(0, 0), (1, 2), (2, 0)], steps=500)
    History of 500 steps of adam: finished, loss from 0.667 to 6.44e-23
    """
    starts = as_starts(start)
    samples, seeds = samples_for(starts[0], points, "start"), as_seeds(seed, len(starts))
    asked = as_request(method, steps, rate, batch, samples)
    histories = []
    for place, walk in enumerate(_walks(starts, samples, asked, seeds)):
        diverged = walk.losses.size if walk.losses.size <= asked.steps else None
        if diverged is not None:
            which = "" if isinstance(start, ShallowNetwork) else f" from start[{place}]"
            warnings.warn(_advice(which, diverged, asked.rate), stacklevel=2)
        histories.append(History(asked.method, frozen(np.transpose(samples)), *walk, diverged))
    return histories[0] if isinstance(start, ShallowNetwork) else histories


def mean_squared_error(network: ShallowNetwork, points: ArrayLike) -> float:
    """Return the mean over the points of (network(x) - y)², the loss that `fit` makes smaller.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like, shape (n, 2)
        Pairs (x, y) in any order.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers, or the loss overflows.

    Examples
    --------
    >>> mean_squared_error(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)])
    1.0
    """
    with np.errstate(all="ignore"):
        return _finite_loss(_parameters(network), samples_for(network, points, "network"))


def loss_gradients(network: ShallowNetwork, points: ArrayLike) -> Gradients:
    """Return how fast the mean squared error grows with each parameter.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like, shape (n, 2)
        Pairs (x, y) in any order.

    Returns
    -------
    Gradients
        The first three of shape (units,), the last of shape (). At a breakpoint, relu' is 0.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers, or the loss or a derivative overflows.

    Examples
    --------
    >>> loss_gradients(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)]).output_weights
    array([-2.])
    """
    parameters, samples = _parameters(network), samples_for(network, points, "network")
    with np.errstate(all="ignore"):
        passes = Passes(samples, network.units)
        slope = out_of_rows(passes.gradient(in_rows(parameters)), 1)[0] + 0.0
        loss = mean_square(passes.errors)
    if not (np.isfinite(loss).all() and np.isfinite(slope).all()):
        raise ValueError(OVERFLOW)
    weights, biases, output_weights = slope[:-1].reshape(3, -1)
    return Gradients(weights, biases, output_weights, slope[-1])


def _walks(
    starts: Sequence[ShallowNetwork], samples: Samples, asked: Request, seeds: Sequence[int]
) -> list[Walk]:
    """Train networks side by side, as many as is fast; those that draw by chance, one by one."""
    first = np.concatenate([_parameters(each) for each in starts])
    by_chance = asked.method == "hill climbing" or asked.batch is not None
    together = 1 if by_chance else max(1, TOGETHER // (samples.x.size * first.shape[1]))
    every = -(-(asked.steps + 1) * first.shape[1] // MOST_KEPT)
    found: list[Walk] = []
    with np.errstate(all="ignore"):
        for each in starts:
            _finite_loss(_parameters(each), samples)
        for place in range(0, len(first), together):
            few = first[place : place + together]
            course = _stretches(few, samples, asked, Draws(seeds[place]))
            found += walks(course, len(few), every)
    return found


def _stretches(first: Array, samples: Samples, asked: Request, draws: Draws) -> Iterator[Stretch]:
    if asked.method == "hill climbing":
        return climbed(first, samples, asked.rate, draws, asked.steps)
    move = (adam if asked.method == "adam" else plain)(asked.rate, in_rows(first).shape)
    if asked.batch is None:
        return descended(first, samples, move, asked.steps)
    dealt = batches(samples.x.size, asked.batch, draws)
    return descended_by_batches(first, samples, move, dealt, asked.steps)


def _parameters(network: ShallowNetwork) -> Array:
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])[np.newaxis]


def _finite_loss(parameters: Array, samples: Samples) -> float:
    loss = float(losses_of(parameters, samples)[0])
    if not isfinite(loss):
        raise ValueError(OVERFLOW)
    return loss


def _advice(which: str, step: int, rate: float) -> str:
    return (
        f"`fit` diverged{which} at step {step}: a number became too large for a float. "
        f"The history ends with step {step - 1}. Try a rate smaller than {rate:g}."
    )


class Request(NamedTuple):
    """How networks are to be trained."""

    method: str
    steps: int
    rate: float
    batch: int | None


def as_request(
    method: object, steps: object, rate: object, batch: object, samples: Samples
) -> Request:
    """Check how networks are to be trained."""
    kind = as_method(method)
    count, pace = as_steps(steps), as_rate(rate, kind)
    return Request(kind, count, pace, as_batch(batch, samples, kind))


def as_starts(start: object) -> Sequence[ShallowNetwork]:
    """Check the network to begin with, or several of as many units."""
    if not isinstance(start, list | tuple):
        return [as_network(start, "start")]
    networks = [as_network(each, f"start[{place}]") for place, each in enumerate(start)]
    if not networks:
        raise ValueError("`start` must hold one network or more; got none. Pass a network.")
    for place, network in enumerate(networks):
        if network.units != networks[0].units:
            raise ValueError(
                f"`start` must hold networks of as many units, {networks[0].units}; "
                f"got {network.units} at start[{place}]. Train the others apart."
            )
    return networks


def as_seeds(seed: object, starts: int) -> list[int]:
    """Check the seed of the random draws, or one for each start."""
    if not isinstance(seed, list | tuple | range):
        return [as_seed(seed)] * starts
    if len(seed) != starts:
        raise ValueError(
            f"`seed` must be one seed, or one for each start, {starts} in all; got {len(seed)}. "
            "Make the lengths agree."
        )
    return [as_seed(each) for each in seed]


def as_network(network: object, name: str) -> ShallowNetwork:
    """Check that something is a network."""
    if not isinstance(network, ShallowNetwork):
        raise TypeError(f"`{name}` must be a ShallowNetwork; got {brief(network)}. Pass one.")
    return network


def as_method(method: object) -> str:
    """Check the name of a method."""
    if method not in get_args(Method):
        raise ValueError(
            '`method` must be "adam", "sgd" or "hill climbing"; '
            f"got {brief(method)}. Choose one of them."
        )
    return str(method)


def as_steps(steps: object) -> int:
    """Check a number of steps."""
    count = as_whole(steps, "steps", 1)
    if count > MOST_STEPS:
        raise ValueError(
            f"`steps` must be at most {MOST_STEPS}; got {brief(count)}. "
            "Take fewer, and go on from the network where they end."
        )
    return count


def as_rate(rate: object, method: str) -> float:
    """Check a learning rate, or give the usual one of the method."""
    if rate is None:
        return RATES[method]
    pace = as_number(rate, "rate")
    if pace <= 0:
        raise ValueError(f"`rate` must be above 0; got {pace}. Try {RATES[method]}.")
    return pace


def as_batch(batch: object, samples: Samples, method: str) -> int | None:
    """Check how many points give the gradient of a step; None stands for all of them."""
    if batch is None:
        return None
    if method == "hill climbing":
        raise ValueError(
            "`batch` must be left out for hill climbing, which compares losses over all points; "
            f"got {brief(batch)}. Leave it out."
        )
    size = as_whole(batch, "batch", 1)
    if size > samples.x.size:
        raise ValueError(
            f"`batch` must be at most the number of points, {samples.x.size}; got {brief(size)}. "
            "Take a smaller one, or leave it out to use all points."
        )
    return size


def samples_for(network: ShallowNetwork, points: ArrayLike, name: str) -> Samples:
    """Check points that a network is to learn; their order does not matter."""
    as_network(network, name)
    array = as_real_array(points, "points")
    if array.ndim != 2 or array.shape[1] != 2 or not array.size:
        raise ValueError(
            f"`points` must be one or more (x, y) pairs, shape (n, 2); got shape {array.shape}. "
            "Give each point as (x, y)."
        )
    if network.units * len(array) > MOST_CELLS:
        raise ValueError(
            f"`points` times units must be at most {MOST_CELLS}; got {len(array)} points and "
            f"{network.units} units. Take fewer of either."
        )
    return Samples(*array.T.copy())
