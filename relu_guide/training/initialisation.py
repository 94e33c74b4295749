"""Networks to begin learning with, drawn at random."""

from __future__ import annotations

from typing import Literal

import numpy as np

from relu_guide._arguments import as_real_array, as_whole, brief
from relu_guide._types import ArrayLike
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.random_numbers import SEEDS, Draws

MOST_UNITS = 100_000


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
    left, right = _as_interval(interval)
    draws, reach = Draws(as_seed(seed)), float(np.sqrt(3 / count))
    if start == "spread":
        rows = [_spread(draws, left, right) for _ in range(count)]
    elif start == "he":
        rows = [(draws.within(float(np.sqrt(6.0))), 0.0) for _ in range(count)]
    else:
        raise ValueError(f'`start` must be "spread" or "he"; got {brief(start)}. Choose one.')
    v, b = np.transpose(rows)
    return ShallowNetwork(v, b, [draws.within(reach) for _ in range(count)], 0.0)


def as_seed(seed: object) -> int:
    """Check the seed of random draws."""
    number = as_whole(seed, "seed", 0)
    if number >= SEEDS:
        raise ValueError(f"`seed` must be below {SEEDS}; got {brief(number)}. Pass a smaller int.")
    return number


def _spread(draws: Draws, left: float, right: float) -> tuple[float, float]:
    weight = -1.0 if draws.whole(2) else 1.0
    share = draws.share()
    return weight, -weight * (left * (1 - share) + right * share)


def _as_interval(interval: ArrayLike) -> tuple[float, float]:
    ends = as_real_array(interval, "interval")
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f"`interval` must be (left, right) with left < right; got {brief(interval)}. "
            "Give the smaller x first, then the larger."
        )
    return float(ends[0]), float(ends[1])
