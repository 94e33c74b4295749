"""Ways to find the linear regions of a network: by algebra, or by looking at a grid."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from relu_guide import DeepNetwork, compose, count_planar_regions, folds, planar_regions
from tools.bench.trainings import Case, Ways

ON_LINE, ON_SIDE = 100_001, 500  # places of a grid on an interval, and on each side of a box
BOX = (-2.0, 2.0, -2.0, 2.0)


def cases() -> Iterator[Case]:
    """Give every network whose regions are found."""
    random = np.random.default_rng(1)
    deep = _drawn(random, [1, *[5] * 10, 1])
    yield _on_an_interval("10 layers of 5 units, drawn at random", deep, (-10, 10))
    folded = DeepNetwork.from_shallow(folds.TENT)
    for _ in range(15):
        folded = compose(folds.TENT, folded)
    yield _on_an_interval("16 folds, 65,536 pieces", folded, (0, 1))
    yield _in_a_box("one layer of 20 units", _drawn(random, [2, 20, 1]))
    yield _in_a_box("two layers of 10 units", _drawn(random, [2, 10, 10, 1]))
    yield _over_the_plane(_drawn(random, [2, 40, 1]))


def _drawn(random: np.random.Generator, sizes: list[int]) -> DeepNetwork:
    shapes = list(zip(sizes[1:], sizes[:-1], strict=True))
    weights = [random.normal(0, (2 / n) ** 0.5, (m, n)) for m, n in shapes]
    return DeepNetwork(weights, [random.normal(size=m) for m, _ in shapes])


def _on_an_interval(name: str, network: DeepNetwork, interval: tuple[float, float]) -> Case:
    x = np.linspace(*interval, ON_LINE)
    ways: Ways = {
        "relu_guide": lambda: network.count_regions(interval),
        f"patterns on a grid of {ON_LINE:,}": lambda: len(_changes(network, x)) + 1,
    }
    found = {way: int(run()) for way, run in ways.items()}
    return Case("regions", f"count_regions, {name}", 1, ways, found)


def _changes(network: DeepNetwork, x: Any) -> Any:
    """Give the places of a grid after which another pattern begins."""
    active = np.concatenate([each > 0 for each in network.preactivations(x)], axis=-1)
    return np.flatnonzero((active[1:] != active[:-1]).any(axis=1))


def _in_a_box(name: str, network: DeepNetwork) -> Case:
    ways: Ways = {
        "relu_guide": lambda: planar_regions(network, BOX),
        f"patterns on a grid of {ON_SIDE} × {ON_SIDE}": lambda: _seen(network)[0],
    }
    if find_spec("scipy"):
        ways["the same, and SciPy HalfspaceIntersection for their corners"] = lambda: _polygons(
            network
        )
    found = {way: len(run()) for way, run in ways.items()}
    return Case("regions", f"planar_regions, {name}", 1, ways, found)


def _seen(network: DeepNetwork) -> tuple[Any, Any]:
    """Give the patterns that a grid meets, and the middle of the places of each."""
    side = (np.arange(ON_SIDE) + 0.5) * (4 / ON_SIDE) - 2
    places = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    active = np.concatenate([each > 0 for each in network.preactivations(places)], axis=-1)
    packed = np.packbits(active, axis=1)
    _, first, which, count = np.unique(
        packed, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    sums = [np.bincount(which.ravel(), column) for column in places.T]
    return active[first], np.transpose(sums) / count[:, np.newaxis]


def _polygons(network: DeepNetwork) -> list[Any]:
    """Give the corners of the regions that a grid meets, in floats."""
    intersection = import_module("scipy.spatial").HalfspaceIntersection
    box = np.array([[1, 0, -2], [-1, 0, -2], [0, 1, -2], [0, -1, -2]], float)
    found = []
    for active, place in zip(*_seen(network), strict=True):
        sides = np.concatenate([box, _sides(network, active)])
        found.append(intersection(sides, place).intersections)
    return found


def _sides(network: DeepNetwork, active: Any) -> Any:
    """Give the lines a x + b y + c <= 0 that hold inside a pattern."""
    maps, rows, first = np.eye(2, 3), [], 0
    for weights, biases in zip(network.weights[:-1], network.biases[:-1], strict=True):
        maps = weights @ maps
        maps[:, 2] += biases
        here = active[first : first + len(biases), np.newaxis]
        rows.append(np.where(here, -maps, maps))
        maps, first = np.where(here, maps, 0.0), first + len(biases)
    sides = np.concatenate(rows)
    return sides[np.abs(sides[:, :2]).max(axis=1) > 0]


def _over_the_plane(network: DeepNetwork) -> Case:
    ways: Ways = {
        "relu_guide": lambda: count_planar_regions(network),
        f"patterns on a grid of {ON_SIDE} × {ON_SIDE} of the middle": lambda: len(
            _seen(network)[0]
        ),
    }
    found = {way: int(run()) for way, run in ways.items()}
    return Case("regions", "count_planar_regions, one layer of 40 units", 1, ways, found)
