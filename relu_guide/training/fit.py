"""Learning a shallow network from points: by chance, or down the slope of the loss.

Steps use only +, -, *, / and square roots, so every machine gets the same bits.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple, get_args, overload

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import as_number, as_whole, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.backpropagation import (
    as_network,
    mean_squared_error,
    parameters_of,
    samples_for,
)
from relu_guide.training.descent import Request, course_of
from relu_guide.training.history import History
from relu_guide.training.initialisation import as_seed, random_numbers

__all__ = ["fit"]

Method = Literal["adam", "sgd", "hill climbing"]
RATES = {"adam": 0.02, "sgd": 0.05, "hill climbing": 1.0}
MOST_STEPS = 1_000_000
MOST_KEPT = 4_000_000  # numbers: 32 megabytes


class Record(NamedTuple):
    """What is recorded of the networks, while their numbers are finite."""

    losses: Array  # (steps, networks)
    tried: NDArray[np.int_]  # (steps, networks)
    parameters: Array  # (kept steps, networks, 3 units + 1)
    interval: int  # of kept steps
    last: Array  # the parameters at the last step of each network
    lengths: NDArray[np.int_]  # the number of steps of each network, its start included


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
        Networks of as many units are trained side by side, each as it would be alone.
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.
    method : {"adam", "sgd", "hill climbing"}
        "sgd" goes down the gradient; "adam" gives every parameter a pace of its own; hill climbing
        changes one parameter by chance, and keeps the change if the loss gets smaller.
    steps : int
        At most a million.
    rate : float, optional
        The learning rate; for hill climbing, the largest change. By default 0.02 for "adam", 0.05
        for "sgd" and 1 for hill climbing.
    batch : int, optional
        How many points, drawn at random, give the gradient of a step; by default all.
    seed : int, or one for each start
        Of the random draws. The same seed gives the same bits on every machine.

    Returns
    -------
    History, or list of one for each start
        With every loss, and the parameters of every step; beyond 4 million numbers in all, of
        every k-th step and the last.

    Warns
    -----
    UserWarning
        If a number becomes too large for a float. The history ends before that step.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers or too large, a number is out of its range,
        the method has another name, or several starts differ in their numbers of units or are not
        as many as their seeds; a TypeError if `start` is no network, or something is no number.

    Examples
    --------
    >>> start = ShallowNetwork([1, 1], [0, -1], [1, -1], 0)
    >>> fit(start, [(0, 0), (1, 2), (2, 0)], steps=500)
    History of 500 steps of adam: finished, loss from 0.667 to 6.44e-23
    """
    starts = _as_starts(start)
    samples = samples_for(starts, points)
    for network in starts.values():
        mean_squared_error(network, points)  # refuses a loss that overflows
    request, seeds = _as_request(method, steps, rate, batch, samples), _as_seeds(seed, len(starts))
    record = _train(parameters_of(starts.values()), samples, request, seeds)
    histories = [_history(record, network, request, samples) for network in range(len(starts))]
    for name, history in zip(starts, histories, strict=True):
        if history.diverged is not None:
            warnings.warn(_advice(name, history.diverged, request.rate), stacklevel=2)
    return histories if isinstance(start, list | tuple) else histories[0]


def _train(parameters: Array, samples: Array, request: Request, seeds: Sequence[int]) -> Record:
    course = course_of(parameters, samples, request, [random_numbers(seed) for seed in seeds])
    interval = -(-(request.steps + 1) * parameters.size // MOST_KEPT)
    losses, tried, kept = [], [], []
    last, is_finite = parameters, np.ones(len(parameters), dtype=bool)
    lengths = np.zeros(len(parameters), dtype=int)
    with np.errstate(all="ignore"):
        for index, step in enumerate(islice(course, request.steps + 1)):
            is_finite &= np.isfinite(step.losses) & np.isfinite(step.parameters).all(axis=1)
            if not is_finite.any():
                break
            lengths += is_finite
            last = np.where(is_finite[:, np.newaxis], step.parameters, last)
            losses.append(step.losses)
            tried.append(step.tried)
            if index % interval == 0:
                kept.append(last)
    return Record(np.array(losses), np.array(tried), np.array(kept), interval, last, lengths)


def _history(record: Record, network: int, request: Request, samples: Array) -> History:
    length = int(record.lengths[network])
    kept = np.arange(0, length, record.interval)
    parameters = record.parameters[: len(kept), network]
    if kept[-1] != length - 1:
        kept = np.append(kept, length - 1)
        parameters = np.vstack([parameters, record.last[network]])
    return History(
        method=request.method,
        points=samples.T.copy(),
        losses=record.losses[:length, network].copy(),
        kept=kept,
        parameters=parameters.copy(),
        tried=record.tried[1:length, network].copy(),  # the start tries nothing
        diverged=length if length <= request.steps else None,
    )


def _advice(start: str, step: int, rate: float) -> str:
    which = "" if start == "start" else f" from {start}"
    return (
        f"`fit` diverged{which} at step {step}: a number became too large for a float. "
        f"The history ends with step {step - 1}. Try a rate smaller than {rate:g}."
    )


def _as_starts(start: object) -> dict[str, ShallowNetwork]:
    """Return the networks by their names in messages."""
    if not isinstance(start, list | tuple):
        return {"start": as_network(start, "start")}
    if not start:
        raise ValueError("`start` must hold one network or more; got none. Pass a network.")
    starts = {f"start[{k}]": as_network(network, f"start[{k}]") for k, network in enumerate(start)}
    units = start[0].units
    for name, network in starts.items():
        if network.units != units:
            raise ValueError(
                f"`start` must hold networks of as many units; got {units} at start[0] and "
                f"{network.units} at {name}. Train the others in a call of their own."
            )
    return starts


def _as_seeds(seed: object, starts: int) -> list[int]:
    if not isinstance(seed, list | tuple | range):
        return [as_seed(seed)] * starts
    if len(seed) != starts:
        raise ValueError(
            f"`seed` must be one seed, or one for each start, {starts} in all; got {len(seed)}. "
            "Make the lengths agree."
        )
    return [as_seed(each) for each in seed]


def _as_request(
    method: object, steps: object, rate: object, batch: object, samples: Array
) -> Request:
    if method not in get_args(Method):
        raise ValueError(
            '`method` must be "adam", "sgd" or "hill climbing"; '
            f"got {brief(method)}. Choose one of them."
        )
    name, count = str(method), as_whole(steps, "steps", 1)
    if count > MOST_STEPS:
        raise ValueError(
            f"`steps` must be at most {MOST_STEPS}; got {brief(count)}. "
            "Take fewer, and go on from the network where they end."
        )
    number = RATES[name] if rate is None else as_number(rate, "rate")
    if number <= 0:
        raise ValueError(f"`rate` must be above 0; got {number}. Try {RATES[name]}.")
    return Request(name, count, number, _as_batch(batch, samples.shape[1], name))


def _as_batch(batch: object, points: int, method: str) -> int | None:
    if batch is None:
        return None
    if method == "hill climbing":
        raise ValueError(
            "`batch` must be left out for hill climbing, which compares losses over all points; "
            f"got {brief(batch)}. Leave it out."
        )
    size = as_whole(batch, "batch", 1)
    if size > points:
        raise ValueError(
            f"`batch` must be at most the number of points, {points}; got {brief(size)}. "
            "Take a smaller one, or leave it out to use all points."
        )
    return size
