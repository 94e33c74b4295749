"""Random numbers that are the same for the same seed, here and in the browser.

mulberry32 by Tommy Ettinger, 2017, public domain. NumPy may change what its generators draw.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from relu_guide._types import Array

SEEDS = 2**32
_BITS = 0xFFFFFFFF
_STRIDE = 0x6D2B79F5


class Draws:
    """A sequence of random numbers.

    Examples
    --------
    >>> draws = Draws(seed=1)
    >>> draws.share(), draws.whole(6), draws.order(range(4))
    (0.6270739405881613, 0, [0, 1, 3, 2])
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def share(self) -> float:
        """Draw from [0, 1)."""
        self._state = state = (self._state + _STRIDE) & _BITS
        mixed = (state ^ (state >> 15)) * (state | 1) & _BITS
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) & _BITS
        return (mixed ^ (mixed >> 14)) / SEEDS

    def shares(self, count: int) -> Array:
        """Draw many from [0, 1): what `share` would draw, one after the other."""
        # Products and sums of uint32 keep their last 32 bits, as those of `share` do.
        state = np.arange(1, count + 1, dtype=np.uint32) * np.uint32(_STRIDE)
        state += np.uint32(self._state)
        self._state = (self._state + count * _STRIDE) & _BITS
        mixed = (state ^ (state >> 15)) * (state | 1)
        mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)
        return np.asarray((mixed ^ (mixed >> 14)) / SEEDS)

    def within(self, reach: float) -> float:
        """Draw from [-reach, reach)."""
        return reach * (2 * self.share() - 1)

    def whole(self, count: int) -> int:
        """Draw one of 0, 1, ..., count - 1."""
        return int(self.share() * count)

    def order(self, items: Iterable[int]) -> list[int]:
        """Put items into a random order, each order being as likely as any other."""
        mixed = list(items)
        lasts = range(len(mixed) - 1, 0, -1)
        drawn = self.shares(len(lasts)) * np.arange(len(mixed), 1, -1)
        for last, other in zip(lasts, drawn.astype(int).tolist(), strict=True):
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
