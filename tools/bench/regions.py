"""The linear regions of random networks beside relucent: how many, and the processor's time.

relucent looks at the whole plane, the package at a box that holds every crossing. relucent has one
worker, and no check of its result. What a network of one unit takes, it takes to start.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from time import process_time

import numpy as np

from relu_guide import DeepNetwork, planar_regions
from tools.bench import results
from tools.bench.results import PACKAGE, RELUCENT, Row
from tools.bench.sites import ONE_THREAD

WIDTHS = "16 36 64 8-8 10-10 12-12 16-16 10-20 20-10 6-6-6 8-8-8 10-10-10 12-12-12 5-5-5-5 8-8-8-8"
BOX = (-1e6, 1e6, -1e6, 1e6)


def measure() -> Path:
    """Measure with one thread, and tell where the results are."""
    command = [sys.executable, "-m", "tools.bench.regions"]
    subprocess.run(command, check=True, cwd=results.ROOT, env=os.environ | ONE_THREAD)
    return results.FOLDER / "regions.json"


def drawn(widths: list[int], seed: int) -> DeepNetwork:
    """Return a network of two inputs as before a training, with biases that are not 0."""
    random, sizes = np.random.default_rng(seed), [2, *widths, 1]
    shapes = list(zip(sizes[1:], sizes, strict=False))
    weights = [random.normal(0, np.sqrt(2 / before), (units, before)) for units, before in shapes]
    return DeepNetwork(weights, [random.normal(0, 0.5, units) for units, _ in shapes])


def _rows() -> Iterator[Row]:
    relucent = import_module("relucent")

    def there(network: DeepNetwork) -> int:
        pairs = zip(network.weights, network.biases, strict=True)
        found = relucent.Complex([(weights.copy(), biases.copy()) for weights, biases in pairs])
        found.bfs(nworkers=1, verify=False, verbose=0)
        return len(found)

    ways: dict[str, Callable[[DeepNetwork], int]] = {
        PACKAGE: lambda network: len(planar_regions(network, BOX)),
        RELUCENT: there,
    }
    starts = {
        way: min(_timed(count, drawn([1], 0))[1] for _ in range(3)) for way, count in ways.items()
    }
    for seed, widths in enumerate(WIDTHS.split()):
        network = drawn([int(width) for width in widths.split("-")], seed)
        for way, count in ways.items():
            regions, taken = _timed(count, network)
            seconds = float(f"{taken - starts[way]:.4g}")
            yield {"case": f"2-{widths}-1", "way": way, "regions": regions, "seconds": seconds}
            print(f"  2-{widths}-1: {way} {regions} regions, {seconds} s", flush=True)


def _timed(count: Callable[[DeepNetwork], int], network: DeepNetwork) -> tuple[int, float]:
    before = process_time() + sum(os.times()[2:4])  # those of its workers that have ended
    regions = count(network)
    return regions, process_time() + sum(os.times()[2:4]) - before


if __name__ == "__main__":
    results.write("regions", _rows(), "numpy relucent gurobipy")
