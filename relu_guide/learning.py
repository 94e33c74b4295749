"""Learning a shallow network from points: by chance, or down the slope of the loss.

loss = mean over the points of  (network(x) - y)²
"""

import warnings
from collections.abc import Iterator
from math import isfinite

import numpy as np

from relu_guide._history import History
from relu_guide._moves import adam, plain
from relu_guide._passes import Passes, Samples, in_rows, losses_of, out_of_rows
from relu_guide._random import Draws
from relu_guide._requests import Method, as_batch, as_method, as_rate, as_steps, samples_for
from relu_guide._starts import as_seed, random_network
from relu_guide._training import Stretch, batches, climbed, descended, descended_by_batches
from relu_guide._types import Array, ArrayLike
from relu_guide._walks import frozen, walks
from relu_guide.network import Gradients, ShallowNetwork

__all__ = ["History", "fit", "loss_gradients", "mean_squared_error", "random_network"]

MOST_KEPT = 4_000_000  # numbers: 32 megabytes
OVERFLOW = (
    "`points` must keep the loss and its derivatives within the floats; got too large a number. "
    "Scale the points, or the network, down."
)


def fit(
    start: ShallowNetwork,
    points: ArrayLike,
    *,
    method: Method = "adam",
    steps: int = 2000,
    rate: float | None = None,
    batch: int | None = None,
    seed: int = 0,
) -> History:
    """Move the parameters of a network, step by step, so that it comes nearer to points.

    Parameters
    ----------
    start : ShallowNetwork
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
    seed : int
        Of the random draws. The same seed gives the same history, bit for bit, on every machine.

    Returns
    -------
    History
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
        batch is larger than the points, or the method has another name.
    TypeError
        If `start` is no network, or something is not a number.

    Examples
    --------
    >>> start = ShallowNetwork([1, 1], [0, -1], [1, -1], 0)
    >>> fit(start, [(0, 0), (1, 2), (2, 0)], steps=500)
    History of 500 steps of adam: finished, loss from 0.667 to 6.44e-23
    """
    samples, first, kind = (
        samples_for(start, points, "start"),
        _parameters(start),
        as_method(method),
    )
    count, pace = as_steps(steps), as_rate(rate, kind)
    draws, size = Draws(as_seed(seed)), as_batch(batch, samples, kind)
    with np.errstate(all="ignore"):
        _finite_loss(first, samples)
        course = _stretches(first, samples, kind, pace, size, draws, count)
        (walk,) = walks(course, 1, -(-(count + 1) * first.size // MOST_KEPT))
    diverged = walk.losses.size if walk.losses.size <= count else None
    if diverged is not None:
        warnings.warn(_advice(diverged, pace), stacklevel=2)
    return History(kind, frozen(np.transpose(samples)), *walk, diverged)


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
        _finite_loss(parameters, samples)
        passes = Passes(samples, network.units)
        slope = out_of_rows(passes.gradient(in_rows(parameters)), 1)[0] + 0.0
    if not np.isfinite(slope).all():
        raise ValueError(OVERFLOW)
    weights, biases, output_weights = slope[:-1].reshape(3, -1)
    return Gradients(weights, biases, output_weights, slope[-1])


def _stretches(
    first: Array,
    samples: Samples,
    method: str,
    rate: float,
    size: int | None,
    draws: Draws,
    steps: int,
) -> Iterator[Stretch]:
    if method == "hill climbing":
        return climbed(first, samples, rate, draws, steps)
    move = (adam if method == "adam" else plain)(rate, in_rows(first).shape)
    if size is None:
        return descended(first, samples, move, steps)
    return descended_by_batches(first, samples, move, batches(samples.x.size, size, draws), steps)


def _parameters(network: ShallowNetwork) -> Array:
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])[np.newaxis]


def _finite_loss(parameters: Array, samples: Samples) -> float:
    loss = float(losses_of(parameters, samples)[0])
    if not isfinite(loss):
        raise ValueError(OVERFLOW)
    return loss


def _advice(step: int, rate: float) -> str:
    return (
        f"`fit` diverged at step {step}: a number became too large for a float. The history ends "
        f"with step {step - 1}. Try a rate smaller than {rate:g}."
    )
