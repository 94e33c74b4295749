"""Learning a shallow network from points: by chance, or down the slope of the loss.

loss = mean over the points of  (network(x) - y)²
"""

import warnings
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import overload

import numpy as np

from relu_guide._history import History
from relu_guide._moves import adam, plain
from relu_guide._passes import Passes, Samples, in_rows, losses_of, mean_square, out_of_rows
from relu_guide._random import Draws
from relu_guide._requests import Method, Request, as_request, as_seeds, as_starts, samples_for
from relu_guide._starts import random_network
from relu_guide._training import Stretch, batches, climbed, descended, descended_by_batches
from relu_guide._types import Array, ArrayLike
from relu_guide._walks import Walk, frozen, walks
from relu_guide.network import Gradients, ShallowNetwork

__all__ = ["History", "fit", "loss_gradients", "mean_squared_error", "random_network"]

MOST_KEPT = 4_000_000  # numbers: 32 megabytes
TOGETHER = 2**16  # points times parameters: with more, nothing is gained side by side
OVERFLOW = (
    "`points` must keep the loss and its derivatives within the floats; got too large a number. "
    "Scale the points, or the network, down."
)


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
