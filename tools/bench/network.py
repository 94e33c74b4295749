"""Networks of one input beside NumPy and SciPy: the output, its memory and error, and the record.

All run on one thread, in a process of their own: the libraries read their number of threads from
the environment when they are loaded.
"""

import tracemalloc
from bisect import bisect_left
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from scipy import interpolate

from relu_guide import ShallowNetwork
from tools.bench import one_thread, results
from tools.bench.timing import side_by_side

OURS, PEER, DENSE = "relu_guide", "numpy.interp", "dense product in NumPy"
SPLINE, PIECES = "scipy make_interp_spline, k=1", "scipy PPoly"
PACKAGES = ("relu-guide", "numpy", "scipy")
UNITS = (10, 1_000, 100_000)
PLACES = 1_000_000
ROOM = 2**30  # bytes that the dense product may take
FEW = 1_000  # units: from one place to one far from it, SciPy's spline walks through all between
SAMPLE = 500  # places at which the output is computed in fractions

Ways = dict[str, Callable[[], Any]]


def measure() -> Path:
    """Measure with one thread, and tell where the results are."""
    return one_thread.measure("network")


def main() -> None:
    """Measure all cases, and write the results."""
    rows = [*_outputs(), *_first_outputs(), *_stages(), *_records()]
    results.write(
        "network",
        rows,
        PACKAGES,
        threads=1,
        ratio="seconds by those of the peer, which is the row of ratio 1 of each case",
        error="largest distance from the function of the way's own numbers, in exact fractions, "
        "in units in the last place of the largest output",
        error_from_points="the same, from the lines between the points; the output weights of a "
        "network are changes of slope, rounded",
        left_out={SPLINE: f"places in any order with more than {FEW:,} units: 16 seconds"},
    )


def _outputs() -> Iterator[results.Row]:
    rng = np.random.default_rng(1)
    for units in UNITS:
        points = _points(units)
        within = points[0, 0], points[-1, 0]
        orders = {
            "ascending": np.linspace(*within, PLACES),
            "in any order": rng.uniform(*within, PLACES),
        }
        for order, x in orders.items():
            case = f"network(x), {units:,} units at {PLACES:,} places {order}"
            ways, errors = _output_ways(points, x), _errors(points, x[:: PLACES // SAMPLE])
            for row in _rows("output", case, PEER, ways):
                yield {**row, **errors[str(row["way"])]}


def _points(units: int) -> Any:
    """Give a curve that wanders, with gaps of different widths."""
    rng = np.random.default_rng(units)
    corners = 2 * (np.arange(units + 1) + rng.uniform(0, 0.75, units + 1)) / units - 1
    return np.column_stack([corners, rng.normal(size=units + 1).cumsum() / np.sqrt(units)])


def _output_ways(points: Any, x: Any) -> Ways:
    network, (corners, heights) = ShallowNetwork.from_points(points), points.T.copy()
    spline, pieces = _spline(corners, heights), _pieces(corners, heights)
    ways: Ways = {
        OURS: lambda: network(x),
        PEER: lambda: np.interp(x, corners, heights),
        PIECES: lambda: pieces(x),
    }
    if network.units <= FEW or np.all(x[1:] >= x[:-1]):
        ways[SPLINE] = lambda: spline(x)
    if network.units * x.nbytes < ROOM:
        ways[DENSE] = lambda: _dense(network, x)
    return ways


def _dense(network: ShallowNetwork, x: Any) -> Any:
    """Compute the output as one would write it down."""
    rays = np.maximum(0, network.biases + x[:, np.newaxis] * network.weights)
    return network.output_bias + rays @ network.output_weights


def _first_outputs() -> Iterator[results.Row]:
    x = np.random.default_rng(2).uniform(-1, 1, PLACES)
    for units in UNITS:
        case = f"from points to the output, {units:,} units at {PLACES:,} places in any order"
        yield from _rows("first output", case, PEER, _first_ways(_points(units), x))


def _first_ways(points: Any, x: Any) -> Ways:
    corners, heights = points.T.copy()
    return {
        OURS: lambda: ShallowNetwork.from_points(points)(x),
        PEER: lambda: np.interp(x, corners, heights),
        PIECES: lambda: _pieces(corners, heights)(x),
    }


def _spline(corners: Any, heights: Any) -> Any:
    return interpolate.make_interp_spline(corners, heights, k=1)


def _pieces(corners: Any, heights: Any) -> Any:
    return interpolate.PPoly.from_spline(_spline(corners, heights))


def _stages() -> Iterator[results.Row]:
    network, x = ShallowNetwork.from_points(_points(1_000)), np.linspace(-1, 1, 1_000)
    v, b, w = network.weights, network.biases, network.output_weights
    plain = "plain NumPy"

    def rays() -> Any:
        return w * np.maximum(0, b + v * x[:, np.newaxis])

    pairs: dict[str, Ways] = {
        "activations": {
            OURS: lambda: network.activations(x),
            plain: lambda: np.maximum(0, b + v * x[:, np.newaxis]),
        },
        "weighted_activations": {OURS: lambda: network.weighted_activations(x), plain: rays},
        "partial_sums": {
            OURS: lambda: network.partial_sums(x),
            plain: lambda: network.output_bias + np.cumsum(rays(), axis=-1),
        },
    }
    for name, ways in pairs.items():
        yield from _rows("stages", f"{name}, 1,000 units at 1,000 places", plain, ways)


def _records() -> Iterator[results.Row]:
    points = _points(1_000_000)
    corners, heights = points.T.copy()
    plain = "numpy.diff"
    changes: Ways = {
        OURS: lambda: ShallowNetwork.from_points(points),
        plain: lambda: np.diff(np.diff(points[:, 1]) / np.diff(points[:, 0]), prepend=0),
        SPLINE: lambda: _spline(corners, heights),
    }
    yield from _rows("construction", "from_points, 1,000,000 points", plain, changes)
    plain = "numpy.diff of the slopes, nothing else"
    slopes: Ways = {
        OURS: lambda: ShallowNetwork.from_slopes(corners[1:], heights, 0),
        plain: lambda: np.diff(heights),
    }
    yield from _rows("construction", "from_slopes, 1,000,000 breakpoints", plain, slopes)
    network = ShallowNetwork.from_points(_points(100_000))
    plain = "numpy.cumsum, rounded, no records"
    regions: Ways = {
        OURS: network.linear_regions,
        plain: lambda: (
            np.cumsum(network.output_weights * network.weights),
            np.cumsum(network.output_weights * network.biases),
        ),
    }
    yield from _rows("regions", "linear_regions(), 100,000 units", plain, regions)


def _rows(group: str, case: str, peer: str, ways: Ways) -> Iterator[results.Row]:
    timings = side_by_side(ways)
    for way, timing in timings.items():
        yield {
            "group": group,
            "case": case,
            "way": way,
            "seconds": timing.median,
            "least": timing.least,
            "most": timing.most,
            "ratio": timing.median / timings[peer].median,
            "peak_bytes": _peak(ways[way]),
        }


def _peak(way: Callable[[], object]) -> int:
    """Run once more, and give the most bytes that were in use at once, the result among them."""
    tracemalloc.start()
    way()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _errors(points: Any, x: Any) -> dict[str, dict[str, float]]:
    """Give the errors of each way at some places, against its own numbers and the points."""
    network = ShallowNetwork.from_points(points)
    lines, sums = _through(points, x), _added(network, x)
    unit = Fraction(np.spacing(np.abs(points[:, 1]).max()))
    errors = {}
    for way, call in _output_ways(points, x).items():
        output = [Fraction(z) for z in call()]
        own = sums if way in {OURS, DENSE} else lines
        errors[way] = {
            "error": _distance(output, own, unit),
            "error_from_points": _distance(output, lines, unit),
        }
    return errors


def _distance(output: list[Fraction], exact: list[Fraction], unit: Fraction) -> float:
    return float(max(abs(z - y) for z, y in zip(output, exact, strict=True)) / unit)


def _through(points: Any, x: Any) -> list[Fraction]:
    """Interpolate between the points in fractions."""
    corners = points[:, 0].tolist()
    found = []
    for place in map(Fraction, x):
        right = min(max(bisect_left(corners, place), 1), len(corners) - 1)
        (x0, y0), (x1, y1) = (map(Fraction, points[k]) for k in (right - 1, right))
        found.append(y0 + (y1 - y0) * (place - x0) / (x1 - x0))
    return found


def _added(network: ShallowNetwork, x: Any) -> list[Fraction]:
    """Add the rays of a network from points, which all face right, in fractions."""
    factors = [Fraction(w) for w in network.output_weights]
    products = [w * Fraction(b) for w, b in zip(factors, network.biases, strict=True)]
    slopes = list(accumulate(factors, initial=Fraction(0)))
    intercepts = list(accumulate(products, initial=Fraction(network.output_bias)))
    starts = network.breakpoints.tolist()
    active = (bisect_left(starts, place) for place in x)
    return [intercepts[k] + slopes[k] * Fraction(place) for k, place in zip(active, x, strict=True)]


if __name__ == "__main__":
    main()
