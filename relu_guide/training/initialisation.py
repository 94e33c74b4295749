"""Networks to begin learning with, drawn at random: the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from relu_guide._arguments import as_interval, as_whole, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.network import ShallowNetwork

MOST_UNITS = 100_000
SEEDS = 2**32


def random_network(
    units: int,
    interval: ArrayLike,
    *,
    seed: int = 0,
    start: Literal["spread", "he"] = "spread",
) -> ShallowNetwork:
    """Draw a network to begin learning with; its output bias is 0.

    Parameters
    ----------
    units : int
    interval : (left, right)
        Where the points to be learned are.
    seed : int
        The same seed gives the same network on every machine.
    start : {"spread", "he"}
        "spread" puts the breakpoints anywhere in the interval, with rays of slope 1 that face left
        or right. "he" draws the weights with the variance that keeps the sizes of activations from
        layer to layer, and sets the biases to 0: every breakpoint is at 0.

    Returns
    -------
    ShallowNetwork

    Raises
    ------
    ValueError
        If there are no units or more than 100,000, the interval is not two finite numbers with
        left < right, or the start has another name.
    TypeError
        If something is not a number.

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into Rectifiers", 2015, arXiv:1502.01852.

    Examples
    --------
    >>> random_network(3, (-1, 1), seed=4).breakpoints.round(2)
    array([-0.33, -0.84,  0.02])
    >>> random_network(3, (-1, 1), seed=4, start="he").breakpoints
    array([0., 0., 0.])
    """
    count = as_whole(units, "units", 1)
    if count > MOST_UNITS:
        raise ValueError(f"`units` must be at most {MOST_UNITS}; got {count}. Take fewer.")
    left, right = as_interval(interval)
    chance = random_numbers(as_seed(seed))
    if start == "spread":
        v, b = np.transpose([_spread(chance, left, right) for _ in range(count)])
    elif start == "he":
        v = _within(float(np.sqrt(6.0)), count, chance)
        b = np.zeros(count)
    else:
        raise ValueError(f'`start` must be "spread" or "he"; got {brief(start)}. Choose one.')
    return ShallowNetwork(v, b, _within(float(np.sqrt(3 / count)), count, chance), 0.0)


def random_numbers(seed: int) -> Iterator[float]:
    """Yield numbers from [0, 1): mulberry32 by Tommy Ettinger, 2017, public domain.

    NumPy may change what its generators draw; these ten lines stay.
    """
    state = seed
    while True:
        state = (state + 0x6D2B79F5) % SEEDS
        mixed = (state ^ state >> 15) * (state | 1) % SEEDS
        mixed ^= (mixed + (mixed ^ mixed >> 7) * (mixed | 61)) % SEEDS
        yield (mixed ^ mixed >> 14) / SEEDS


def as_seed(seed: object) -> int:
    """Return the seed of random draws, an int below 2**32."""
    number = as_whole(seed, "seed", 0)
    if number >= SEEDS:
        raise ValueError(f"`seed` must be below {SEEDS}; got {brief(number)}. Pass a smaller int.")
    return number


def _spread(chance: Iterator[float], left: float, right: float) -> tuple[float, float]:
    """Return v and b of a unit that faces left or right, its breakpoint anywhere in between."""
    weight = -1.0 if next(chance) >= 0.5 else 1.0
    share = next(chance)
    return weight, -weight * (left * (1 - share) + right * share)


def _within(reach: float, count: int, chance: Iterator[float]) -> Array:
    """Return numbers from [-reach, reach)."""
    return reach * (2 * np.array([next(chance) for _ in range(count)]) - 1)
