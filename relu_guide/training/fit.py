"""Learning a shallow network from points: by chance, or down the slope of the loss.

Steps use only +, -, *, / and square roots, so every machine gets the same bits.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from relu_guide._arguments import as_at_most, as_network, as_number, brief, require_choice
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.backpropagation import mean_squared_error, parameters_of, samples_of
from relu_guide.training.descent import Course, course_of
from relu_guide.training.history import History
from relu_guide.training.initialisation import as_seed, random_numbers

Method = Literal["adam", "sgd", "hill climbing"]
RATES = {"adam": 0.02, "sgd": 0.05, "hill climbing": 1.0}
MOST_NUMBERS = 20_000_000  # in a history: 160 megabytes


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
        From 1; times all parameters, at most 20 million.
    rate : float, above 0, optional
        The learning rate; for hill climbing, the largest change. By default 0.02 for "adam", 0.05
        for "sgd" and 1 for hill climbing.
    batch : int, optional
        How many points, drawn at random, give the gradient of a step; by default all. Hill
        climbing has none.
    seed : int, from 0 to 2**32 - 1, or one for each start
        Of the random draws. The same seed gives the same bits on every machine.

    Warns
    -----
    UserWarning
        If a number becomes too large for a float; the history ends before that step.

    Raises
    ------
    ValueError
        If an argument is out of its range, or several starts differ in their units or are not as
        many as their seeds; a TypeError if something is of the wrong kind.

    Examples
    --------
    >>> start = ShallowNetwork([1, 1], [0, -1], [1, -1], 0)
    >>> fit(start, [(0, 0), (1, 2), (2, 0)], steps=500)
    History of 500 steps of adam: finished, loss from 0.667 to 6.44e-23
    """
    starts, samples = _as_starts(start), samples_of(points)
    for network in starts.values():
        mean_squared_error(network, points)  # refuses a loss that overflows
    parameters = parameters_of(starts.values())
    length = as_at_most(steps, "steps", 1, MOST_NUMBERS // parameters.size) + 1
    rate = _as_rate(rate, method)
    size = None if batch is None else _as_batch(batch, samples.shape[1], method)
    randoms = [random_numbers(each) for each in _as_seeds(seed, len(starts))]
    course = course_of(method, parameters, samples, rate, size, randoms)
    losses, courses, ends = _recorded(course, length, parameters.shape)
    histories = []
    for k, (name, end) in enumerate(zip(starts, ends, strict=True)):
        if end < length:
            warnings.warn(_advice(name, end, rate), stacklevel=2)
        diverged = end if end < length else None
        pairs = samples.T.copy()
        histories.append(History(method, pairs, losses[:end, k], courses[:end, k], diverged))
    return histories if isinstance(start, list | tuple) else histories[0]


def _recorded(course: Course, length: int, shape: tuple[int, ...]) -> tuple[Array, Array, Any]:
    """Return all losses and parameters, and the step of each network at which they are endless."""
    losses, parameters = np.full((length, shape[0]), np.nan), np.full((length, *shape), np.nan)
    with np.errstate(all="ignore"):
        for step in range(length):
            parameters[step], losses[step] = next(course)
            if not np.isfinite(losses[step]).any():
                break
    finite = np.isfinite(losses) & np.isfinite(parameters).all(axis=2)
    return losses, parameters, np.logical_and.accumulate(finite).sum(axis=0).tolist()


def _advice(start: str, step: int, rate: float) -> str:
    which = "" if start == "start" else f" from {start}"
    return (
        f"`fit` diverged{which} at step {step}: a number became too large for a float. "
        f"The history ends with step {step - 1}. Try a rate smaller than {rate:g}."
    )


def _as_starts(start: object) -> dict[str, ShallowNetwork]:
    """Return the networks by their names in messages."""
    given = {"start": start}
    if isinstance(start, list | tuple):
        given = {f"start[{k}]": each for k, each in enumerate(start)}
    starts = {
        name: as_network(each, name, ShallowNetwork, remedy="Pass one.")
        for name, each in given.items()
    }
    if not starts:
        raise ValueError("`start` must hold one network or more; got none. Pass a network.")
    units = [network.units for network in starts.values()]
    if len(set(units)) > 1:
        raise ValueError(
            f"`start` must hold networks of as many units; got {units} units. "
            "Train the others in a call of their own."
        )
    return starts


def _as_seeds(seed: int | Sequence[int], starts: int) -> list[int]:
    seeds = list(seed) if isinstance(seed, list | tuple | range) else [seed] * starts
    if len(seeds) != starts:
        raise ValueError(
            f"`seed` must be one seed, or one for each start, {starts} in all; got {len(seeds)}. "
            "Make the lengths agree."
        )
    return [as_seed(each) for each in seeds]


def _as_rate(rate: float | None, method: str) -> float:
    require_choice(method, "method", RATES)
    number = RATES[method] if rate is None else as_number(rate, "rate")
    if number <= 0:
        raise ValueError(f"`rate` must be above 0; got {number}. Try {RATES[method]}.")
    return number


def _as_batch(batch: int, points: int, method: str) -> int:
    if method == "hill climbing":
        raise ValueError(
            "`batch` must be left out for hill climbing, which compares losses over all points; "
            f"got {brief(batch)}. Leave it out."
        )
    return as_at_most(batch, "batch", 1, points)
