"""Networks to begin learning with, drawn at random: the same for the same seed."""

from collections.abc import Iterator
from typing import Literal, get_args

import numpy as np

from relu_guide._arguments import as_at_most, as_interval, require_choice
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.network import ShallowNetwork

Start = Literal["spread", "he"]
SEEDS = 2**32
MOST_UNITS = 1_000_000
BLOCK = 1024  # random numbers drawn at once


def random_network(
    units: int,
    interval: ArrayLike,
    *,
    seed: int = 0,
    start: Start = "spread",
) -> ShallowNetwork:
    """Return a network to begin learning with; its output bias is 0.

    Parameters
    ----------
    units : int, from 1 to 1,000,000
    interval : (left, right)
        Where the points to be learned are.
    seed : int, from 0 to 2**32 - 1
        The same seed gives the same network on every machine.
    start : {"spread", "he"}
        "spread" puts the breakpoints anywhere in the interval, with weights of 1 or -1. "he" draws
        weights whose variance keeps the sizes of activations from layer to layer, and sets the
        biases to 0: every breakpoint is at 0. (K. He, X. Zhang, S. Ren, J. Sun, "Delving Deep into
        Rectifiers", 2015, arXiv:1502.01852.)

    Examples
    --------
    >>> random_network(3, (-1, 1), seed=4).breakpoints.round(2)
    array([-0.33, -0.84,  0.02])
    """
    count = as_at_most(units, "units", 1, MOST_UNITS)
    left, right = as_interval(interval)
    require_choice(start, "start", get_args(Start))
    random = random_numbers(as_seed(seed))
    if start == "spread":
        draws = np.array([(next(random), next(random)) for _ in range(count)])
        v = np.where(draws[:, 0] >= 0.5, -1.0, 1.0)  # it faces left or right
        b = -v * (left * (1 - draws[:, 1]) + right * draws[:, 1])
    else:
        v, b = _uniform(random, float(np.sqrt(6.0)), count), np.zeros(count)
    return ShallowNetwork(v, b, _uniform(random, float(np.sqrt(3 / count)), count), 0.0)


def random_numbers(seed: int) -> Iterator[float]:
    """Yield numbers from [0, 1): mulberry32 by Tommy Ettinger, 2017, public domain.

    NumPy may change what its generators draw; these lines stay.
    """
    steps = np.arange(1, BLOCK + 1, dtype=np.uint32) * np.uint32(0x6D2B79F5)
    last = np.uint32(seed)
    while True:
        states = last + steps  # all sums and products are taken modulo 2**32
        mixed = (states ^ states >> 15) * (states | 1)
        mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61)
        yield from ((mixed ^ mixed >> 14) / float(SEEDS)).tolist()
        last = states[-1]


def as_seed(seed: object) -> int:
    """Return the seed of random draws, an int below 2**32."""
    return as_at_most(seed, "seed", 0, SEEDS - 1)


def _uniform(random: Iterator[float], largest: float, count: int) -> Array:
    """Return numbers from [-largest, largest)."""
    return largest * (2 * np.array([next(random) for _ in range(count)]) - 1)
