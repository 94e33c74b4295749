"""Time several ways of doing one thing, in turn, so that a busy machine slows all of them alike."""

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple

ROUNDS = 5
ENOUGH = 20  # rounds
LONG = 2.0  # seconds, after which no further rounds than ROUNDS are run


class Timing(NamedTuple):
    """How long one way took, in seconds: the median of its runs, the least and the most."""

    median: float
    least: float
    most: float
    runs: int


def side_by_side(ways: Mapping[str, Callable[[], object]]) -> dict[str, Timing]:
    """Run each way once to warm up, then all of them in turn, round after round."""
    for way in ways.values():
        way()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    started = time.perf_counter()
    for number in range(ENOUGH):
        if number >= ROUNDS and time.perf_counter() - started > LONG:
            break
        for name, way in ways.items():
            taken[name].append(_time(way))
    return {name: timing_of(times) for name, times in taken.items()}


def timing_of(times: list[float]) -> Timing:
    """Sum up the seconds of several runs."""
    return Timing(median(times), min(times), max(times), len(times))


def _time(way: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    way()
    return time.perf_counter() - started
