"""Correlation, layers, pooling and a large figure, beside SciPy, PyTorch and Plotly alone.

All run on one thread, in a process of their own: the libraries read their number of threads from
the environment when they are loaded.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import DTypeLike
from scipy import ndimage, signal

from relu_guide import conv2d, cross_correlate, figures, max_pool
from tools.bench import one_thread, results
from tools.bench.timing import side_by_side

OURS = "relu_guide"
PACKAGES = ("relu-guide", "numpy", "scipy", "torch", "plotly")
TYPES = (np.float32, np.float64)
# What a way takes for one product, about, in nanoseconds; ways that take too long are left out.
DIRECT = {"correlate2d": 1.2, "ndimage.correlate": 0.6}
TORCH = {np.float32: 0.2, np.float64: 9.0}
LONGEST = 0.25  # seconds
FEW_CELLS = 3  # along the side of a kernel, for which nobody would use transforms
RUN = 1e-2  # seconds; what takes less is repeated in one run
PRODUCT = "NumPy's product alone"  # of matrices that are laid out already
# NumPy's OpenBLAS does not know every processor, and then does without its widest vectors.
WIDE, TELL_WIDE = "avx512f", {"OPENBLAS_CORETYPE": "SkylakeX"}

Ways = dict[str, Callable[[], object]]


class Layer(NamedTuple):
    """A convolutional layer on a batch of images."""

    case: str
    x: tuple[int, int, int, int]
    kernels: tuple[int, int, int, int]
    padding: int = 1
    stride: int = 1
    groups: int = 1
    both_types: bool = False


LAYERS = (
    Layer(
        "64 channels 56 × 56, 64 kernels 3 × 3", (1, 64, 56, 56), (64, 64, 3, 3), both_types=True
    ),
    Layer(
        "3 channels 224 × 224, 32 kernels 3 × 3", (1, 3, 224, 224), (32, 3, 3, 3), both_types=True
    ),
    Layer(
        "3 channels 224 × 224, 64 kernels 7 × 7, stride 2", (1, 3, 224, 224), (64, 3, 7, 7), 3, 2
    ),
    Layer("64 channels 56 × 56, depthwise 3 × 3", (1, 64, 56, 56), (64, 1, 3, 3), groups=64),
    Layer("batch of 32, 16 channels 28 × 28, 32 kernels 3 × 3", (32, 16, 28, 28), (32, 16, 3, 3)),
    Layer("3 channels 512 × 512, 1 kernel 11 × 11", (1, 3, 512, 512), (1, 3, 11, 11), 0),
)
POOLS = (
    ("2 × 2, stride 2, on 64 channels 112 × 112", (64, 112, 112), 2, 2),
    ("3 × 3, stride 2, on 64 channels 112 × 112", (64, 112, 112), 3, 2),
    ("3 × 3 on 1024 × 1024", (1, 1024, 1024), 3, 1),
    ("31 × 31 on 1024 × 1024", (1, 1024, 1024), 31, 1),
)


def measure() -> Path:
    """Measure with one thread, and tell where the results are."""
    return one_thread.measure("convolution")


def main() -> None:
    """Measure all cases, and write the results."""
    rows = [*_images(), *_layers(), *_told_layers(), *_pools(), *_figures()]
    missing = [] if find_spec("torch") else ["torch"]
    results.write(
        "convolution",
        rows,
        PACKAGES,
        missing=missing,
        threads=1,
        ratio=f"seconds by those of {OURS}",
    )


def _images() -> Iterator[results.Row]:
    for side, cells in (
        (64, 3),
        (64, 7),
        (64, 31),
        (512, 3),
        (512, 7),
        (512, 31),
        (4096, 3),
        (4096, 31),
    ):
        for dtype in TYPES:
            image, kernel = _numbers(dtype, side, side), _numbers(dtype, cells, cells)
            case = f"{cells} × {cells} on {side} × {side}"
            yield from _rows("image", case, dtype, _image_ways(image, kernel))


def _image_ways(image: Any, kernel: Any) -> Ways:
    turned, products = kernel[::-1, ::-1], image.size * kernel.size
    ways: Ways = {
        OURS: lambda: cross_correlate(image, kernel),
        "correlate2d": lambda: signal.correlate2d(image, kernel, "valid"),
        "ndimage.correlate": lambda: ndimage.correlate(image, kernel, mode="constant"),
    }
    if len(kernel) > FEW_CELLS:
        ways["fftconvolve"] = lambda: signal.fftconvolve(image, turned, "valid")
        ways["oaconvolve"] = lambda: signal.oaconvolve(image, turned, "valid")
    ways |= _torch_layer(image[np.newaxis], kernel[np.newaxis, np.newaxis], {})
    taken = {**DIRECT, "torch": TORCH[image.dtype.type]}
    return {
        name: way for name, way in ways.items() if products * taken.get(name, 0.0) < LONGEST * 1e9
    }


def _layers(told: str = "") -> Iterator[results.Row]:
    for layer in LAYERS:
        options = {"padding": layer.padding, "stride": layer.stride, "groups": layer.groups}
        for dtype in TYPES if layer.both_types else TYPES[:1]:
            x, kernels = _numbers(dtype, *layer.x), _numbers(dtype, *layer.kernels)
            ways = _layer_ways(x, kernels, options)
            yield from _rows("layer", layer.case + told, dtype, ways)


def _told_layers() -> list[results.Row]:
    """Measure layers in a process where OpenBLAS is told of wide vectors, if there are any."""
    if WIDE not in results.flags():
        return []
    os.environ.update(TELL_WIDE)  # read when the new process imports NumPy
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_layers_listed, f" ({WIDE})").result()


def _layers_listed(told: str) -> list[results.Row]:
    return list(_layers(told))


def _layer_ways(x: Any, kernels: Any, options: dict[str, int]) -> Ways:
    ways: Ways = {OURS: lambda: conv2d(x, kernels, **options)}
    if len(x) == len(kernels) == 1:
        turned = kernels[:, :, ::-1, ::-1]
        ways["oaconvolve"] = lambda: signal.oaconvolve(x, turned, "valid", axes=(2, 3)).sum(1)
    elif options["groups"] == 1:
        found = conv2d(x, kernels, **options)
        weights = kernels.reshape(len(kernels), -1)
        pixels = _numbers(x.dtype, weights.shape[1], found.size // len(kernels))
        ways[PRODUCT] = lambda: weights @ pixels
    return ways | _torch_layer(x, kernels, options)


def _pools() -> Iterator[results.Row]:
    for case, shape, size, stride in POOLS:
        x = _numbers(np.float32, *shape)
        yield from _rows("pool", case, np.float32, _pool_ways(x, size, stride))


def _pool_ways(x: Any, size: int, stride: int) -> Ways:
    ways: Ways = {OURS: lambda: max_pool(x, size, stride=stride)}
    if stride == 1:
        ways["ndimage.maximum_filter"] = lambda: ndimage.maximum_filter(x, (1, size, size))
    if (torch := one_thread.pytorch()) is not None and x.size * size * size < 2e8:
        pool, tensor = torch.nn.functional.max_pool2d, torch.from_numpy(x)
        ways["torch"] = lambda: pool(tensor, size, stride)
    return ways


def _figures() -> Iterator[results.Row]:
    image, kernel = _numbers(np.float32, 4096, 4096), _numbers(np.float32, 3, 3)
    ways: dict[str, Callable[[], str]] = {
        OURS: lambda: str(figures.feature_map(image, kernel).to_json()),
        "plotly alone": lambda: _plain_figure(image, cross_correlate(image, kernel)),
    }
    case = "a feature map of 4096 × 4096 as JSON"
    sizes = {name: len(way()) for name, way in ways.items()}
    for row in _rows("figure", case, np.float32, ways):
        yield {**row, "bytes": sizes[str(row["way"])]}


def _plain_figure(image: Any, found: Any) -> str:
    return str(go.Figure([go.Heatmap(z=image), go.Heatmap(z=found)]).to_json())


def _torch_layer(x: Any, kernels: Any, options: dict[str, int]) -> Ways:
    if (torch := one_thread.pytorch()) is None:
        return {}
    layer, tensors = torch.nn.functional.conv2d, (torch.from_numpy(x), torch.from_numpy(kernels))
    return {"torch": lambda: layer(*tensors, **options)}


def _rows(
    kind: str, case: str, dtype: DTypeLike, ways: Mapping[str, Callable[[], object]]
) -> Iterator[results.Row]:
    name, repeats = np.dtype(dtype).name, _repeats(ways[OURS])
    timings = side_by_side({way: _repeated(run, repeats) for way, run in ways.items()})
    for way, timing in timings.items():
        yield {
            "kind": "floor" if way == PRODUCT else kind,
            "case": f"{case}, {name}",
            "way": way,
            "seconds": timing.median / repeats,
            "least": timing.least / repeats,
            "most": timing.most / repeats,
            "ratio": timing.median / timings[OURS].median,
        }
    ratios = (f"{way} {each.median / timings[OURS].median:.2f}" for way, each in timings.items())
    milliseconds = timings[OURS].median / repeats * 1e3
    print(f"{case}, {name}: {milliseconds:.3f} ms; {', '.join(ratios)}", flush=True)


def _repeats(way: Callable[[], object]) -> int:
    """Tell how often to run a way at a time: what is short suffers most from what ran before it."""
    way()
    started = perf_counter()
    way()
    return max(1, round(RUN / (perf_counter() - started)))


def _repeated(way: Callable[[], object], times: int) -> Callable[[], None]:
    def run() -> None:
        for _ in range(times):
            way()

    return run


def _numbers(dtype: DTypeLike, *shape: int) -> Any:
    return np.random.default_rng(0).standard_normal(shape).astype(dtype)


if __name__ == "__main__":
    main()
