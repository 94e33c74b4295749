"""The package beside NumPy, SciPy and PyTorch: a few cases that tell most.

All run on one thread, in a process of their own: the libraries read their number of threads from
the environment when they are loaded.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from timeit import Timer
from typing import Any, NamedTuple

import numpy as np
from scipy import interpolate, ndimage

import relu_guide as rg
from tools.bench import results
from tools.bench.results import PACKAGE
from tools.bench.sites import ONE_THREAD

NUMPY, SCIPY, TORCH = "NumPy", "SciPy", "PyTorch"
PACKAGES = "numpy scipy torch"
ROUNDS = 5
RATE, STEPS = 1e-3, 100


class Way(NamedTuple):
    """A library, the function of it that does the work, and a call that does it."""

    library: str
    name: str
    call: Callable[[], Any]


Case = tuple[str, list[Way]]


def measure() -> Path:
    """Measure with one thread, and tell where the results are."""
    command = [sys.executable, "-m", "tools.bench.package"]
    subprocess.run(command, check=True, cwd=results.ROOT, env=os.environ | ONE_THREAD)
    return results.FOLDER / "package.json"


def main() -> None:
    """Measure all cases, and write the results."""
    torch = import_module("torch") if find_spec("torch") else None
    if torch:
        torch.set_num_threads(1)
    cases = [*_networks(), *_images(torch), *_trainings(torch)]
    rows = [row for case, ways in cases for row in _rows(case, ways)]
    results.write("package", rows, PACKAGES)


def _rows(case: str, ways: list[Way]) -> Iterator[results.Row]:
    """Time the ways in turn, so that a busy machine slows all of them alike."""
    ways = [way for way in ways if way.library != TORCH or find_spec("torch")]
    timers = [Timer(way.call) for way in ways]
    repeats = [timer.autorange()[0] for timer in timers]
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for timer, number, runs in zip(timers, repeats, taken, strict=True):
            runs.append(timer.timeit(number) / number)
    for way, runs in zip(ways, taken, strict=True):
        seconds = float(f"{median(runs):.4g}")
        yield {"case": case, "way": way.library, "with": way.name, "seconds": seconds}
        print(f"  {case}: {way.library} {seconds:.4g} s", flush=True)


def _networks() -> Iterator[Case]:
    rng = np.random.default_rng(1)
    x = rng.uniform(-1, 1, 1_000_000)
    for units in (10, 1_000):
        corners = np.linspace(-1, 1, units + 1) + rng.uniform(0, 0.75 / units, units + 1)
        heights = rng.normal(size=units + 1).cumsum()
        network = rg.ShallowNetwork.from_points(np.column_stack([corners, heights]))
        pieces = interpolate.PPoly.from_spline(interpolate.make_interp_spline(corners, heights, 1))
        ways = [
            Way(PACKAGE, "network(x)", partial(network, x)),
            Way(NUMPY, "interp", partial(np.interp, x, corners, heights)),
            Way(SCIPY, "PPoly", partial(pieces, x)),
        ]
        yield f"{units:,} units, a million places", ways


def _images(torch: Any) -> Iterator[Case]:
    image, x, kernels = _numbers(512, 512), _numbers(1, 64, 56, 56), _numbers(64, 64, 3, 3)
    small = _numbers(3, 3)
    ways = [
        Way(PACKAGE, "cross_correlate", partial(rg.cross_correlate, image, small)),
        Way(SCIPY, "ndimage.correlate", partial(ndimage.correlate, image, small)),
        Way(TORCH, "conv2d", _by_torch(torch, "conv2d", image[None, None], small[None, None])),
    ]
    yield "correlation, 3 × 3 kernel", ways
    ways = [
        Way(PACKAGE, "conv2d", partial(rg.conv2d, x, kernels, padding=1)),
        Way(TORCH, "conv2d", _by_torch(torch, "conv2d", x, kernels, padding=1)),
    ]
    yield "layer of 64 channels", ways
    ways = [
        Way(PACKAGE, "max_pool", partial(rg.max_pool, image[None], 3, stride=1)),
        Way(SCIPY, "maximum_filter", partial(ndimage.maximum_filter, image, 3)),
        Way(
            TORCH,
            "max_pool2d",
            _by_torch(torch, "max_pool2d", image[None], kernel_size=3, stride=1),
        ),
    ]
    yield "pooling, 3 × 3", ways


def _numbers(*shape: int) -> Any:
    return np.random.default_rng(0).standard_normal(shape).astype(np.float32)


def _by_torch(torch: Any, name: str, *arrays: Any, **options: int) -> Callable[[], Any]:
    """Return a call of one of PyTorch's functions; one that is never called where it is absent."""
    if not torch:
        return lambda: None
    tensors = [torch.from_numpy(array) for array in arrays]
    return partial(getattr(torch.nn.functional, name), *tensors, **options)


def _trainings(torch: Any) -> Iterator[Case]:
    start = rg.random_network(10, (-1, 1), seed=1)
    for count in (100, 10_000):
        x = np.linspace(-1, 1, count)
        points = np.column_stack([x, 4 * x**3 - 3 * x])
        ours = partial(rg.fit, start, points, method="sgd", steps=STEPS, rate=RATE)
        ways = [
            Way(PACKAGE, "fit", ours),
            Way(TORCH, "optim.SGD", partial(_descend, torch, start, points)),
        ]
        yield f"{STEPS} steps on {count:,} points", ways


def _descend(torch: Any, start: rg.ShallowNetwork, points: Any) -> Any:
    x, y = (torch.from_numpy(column.copy()) for column in points.T)
    parts = start.weights, start.biases, start.output_weights, start.output_bias
    v, b, w, b0 = learned = [torch.tensor(part, requires_grad=True) for part in parts]
    descent, losses = torch.optim.SGD(learned, lr=RATE), []
    for _ in range(STEPS):
        descent.zero_grad()
        loss = torch.mean((torch.relu(torch.outer(x, v) + b) @ w + b0 - y) ** 2)
        loss.backward()
        descent.step()
        losses.append(loss.detach())
    return torch.stack(losses).tolist()


if __name__ == "__main__":
    main()
