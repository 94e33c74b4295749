"""What is kept of a training: every loss, and the parameters of every k-th step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.training.descent import Stretch


class Walk(NamedTuple):
    """Every loss, the steps whose parameters are kept, these, and the places that were changed."""

    losses: Array
    kept: NDArray[np.int_]
    parameters: Array
    tried: NDArray[np.int_]


def walks(stretches: Iterable[Stretch], networks: int, every: int) -> list[Walk]:
    """Follow each network while all its numbers are finite, and keep every `every`-th step."""
    records = [_Record(network, every) for network in range(networks)]
    going = records
    for stretch in stretches:
        going = [record for record in going if record.add(stretch)]
        if not going:
            break
    return [record.walk() for record in records]


class _Record:
    """The walk of one network, as it grows."""

    def __init__(self, network: int, every: int) -> None:
        self._network, self._every, self._steps = network, every, 0
        self._losses: list[Array] = []
        self._places: list[NDArray[np.int_]] = []
        self._kept: list[Array] = []

    def add(self, stretch: Stretch) -> bool:
        """Add the steps before the first that has too large a number; tell if there is none."""
        losses, parameters = stretch.losses[:, self._network], stretch.parameters[:, self._network]
        good = np.isfinite(losses) & np.isfinite(parameters).all(axis=1)
        count = good.size if good.all() else int(good.argmin())
        self._losses.append(losses[:count])
        self._places.append(stretch.places[:count])
        self._kept.append(parameters[-self._steps % self._every : count : self._every].copy())
        if count:
            self._last = parameters[count - 1]
        self._steps += count
        return count == good.size

    def walk(self) -> Walk:
        """Join what was added; the last step is always kept."""
        kept, parameters = np.arange(0, self._steps, self._every), self._kept
        if kept[-1] != self._steps - 1:
            kept, parameters = np.append(kept, self._steps - 1), [*parameters, self._last[None]]
        tried = np.concatenate(self._places)[1:]  # the start tries nothing
        return Walk(
            frozen(np.concatenate(self._losses)),
            frozen(kept),
            frozen(np.concatenate(parameters)),
            frozen(tried),
        )


def frozen(array: NDArray[Any]) -> NDArray[Any]:
    """Let nobody change an array."""
    array.setflags(write=False)
    return array
