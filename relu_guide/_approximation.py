"""The corners of piecewise-linear functions that come close to a curve.

Between knots that lie h apart, straight lines through points of f miss it by h² max|f''| / 8 at
most. With free knots and heights, the least maximum error of N segments tends to
(integral of the root of |f''|)² / (16 N²).
"""

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._checks import as_whole, brief
from relu_guide._functions import Function, as_interval, values_of
from relu_guide._tube import Walls, fewest_pieces
from relu_guide._types import Array, ArrayLike

MOST = {"uniform": 1_000_000, "optimal": 1000}
SAMPLES = 24  # for each segment, to begin with
LEAST = 1024  # in all
FINE = 400  # how often a tube's sag between samples must fit into its half-width
MOST_SAMPLES = 16_384  # and as many as there were to begin with
HALVINGS = 44  # of the interval, at most: a jump is caught between so close samples
ROUNDING = 2.0**-46  # of half the range of the curve
ASTRAY = 2.0**-12  # of the least error, by which rounding may lead a line out of its tube
EXACT = 2.0**-30  # to which the least error is found


class Gates(NamedTuple):
    """The lowest and the highest value of a curve at some places, from left to right."""

    x: Array
    low: Array
    high: Array


class Samples(NamedTuple):
    """Samples of a curve, from left to right; `sags` tell how far it bends away between them."""

    x: Array
    y: Array
    middles: Array
    heights: Array
    sags: Array


def corners_near(function: Function, segments: int, interval: ArrayLike, spacing: str) -> Array:
    """Return the corners, shape (segments + 1, 2), of a piecewise-linear function near a curve."""
    if not isinstance(spacing, str) or spacing not in MOST:
        raise ValueError(
            f'`spacing` must be "uniform" or "optimal"; got {brief(spacing)}. Choose one of them.'
        )
    left, right = as_interval(interval)
    pieces = as_whole(segments, "segments", 1)
    if pieces > MOST[spacing]:
        raise ValueError(
            f"`segments` must be at most {MOST[spacing]} with {spacing} spacing; "
            f"got {brief(segments)}. Use fewer."
        )
    x = np.linspace(left, right, pieces + 1)
    if not (np.diff(x) > 0).all():
        raise ValueError(
            f"`interval` must hold {pieces + 1} different floats, equally spaced; "
            f"got {brief(interval)}. Use fewer segments, or a wider interval."
        )
    if spacing == "uniform":
        return np.column_stack([x, values_of(function, x)])
    return _optimal(function, pieces, (left, right))


@np.errstate(all="ignore")
def _optimal(function: Function, pieces: int, interval: tuple[float, float]) -> Array:
    samples = _sampled(function, pieces, interval)
    left, right = interval
    centre, size = _middle_and_half_range(samples.y)
    gates = _gates(samples, interval)
    floor = float((gates.high - gates.low).max()) / 2
    error, corners = _least(gates, pieces, floor)
    if floor > EXACT and error <= 1.01 * floor:
        warnings.warn(
            f"`function` jumps by {2 * floor * size:.4g} within the interval: "
            "no continuous curve comes nearer than half of that.",
            stacklevel=5,
        )
    x, y = _split(corners, pieces).T
    x = left + (right - left) * x
    x[0], x[-1] = interval
    return np.column_stack([x, centre + size * y])


def _sampled(function: Function, pieces: int, interval: tuple[float, float]) -> Samples:
    """Sample a curve, closer and closer where it bends more than the least error allows."""
    x = np.linspace(*interval, max(SAMPLES * pieces, LEAST) + 1)
    samples = _with_sags(function, x, values_of(function, x))
    most = MOST_SAMPLES + x.size
    while (coarse := _coarse(samples, pieces)).any():
        if samples.x.size + np.count_nonzero(coarse) > most:
            warnings.warn(
                f"`function` bends more than {samples.x.size} samples can follow: "
                "the error may be far from the least.",
                stacklevel=6,
            )
            break
        samples = _refined(function, samples, coarse)
    return samples


def _coarse(samples: Samples, pieces: int) -> NDArray[np.bool_]:
    """Tell which gaps between samples sag by too much, and can be narrowed."""
    least_error = np.square(np.sqrt(samples.sags).sum() / pieces) / 2
    size = _middle_and_half_range(samples.y)[1]
    most = max(min(least_error, size) / FINE, ROUNDING * size)
    coarse: NDArray[np.bool_] = (samples.sags > most) & ~_narrow(samples)
    return coarse


def _narrow(samples: Samples) -> NDArray[np.bool_]:
    x, middles = samples.x, samples.middles
    narrowest = (x[-1] - x[0]) * 2.0**-HALVINGS * (1 + EXACT)
    apart = (np.diff(x) > narrowest) & (x[:-1] < middles) & (middles < x[1:])
    narrow: NDArray[np.bool_] = ~apart
    return narrow


def _with_sags(function: Function, x: Array, y: Array) -> Samples:
    middles = x[:-1] + np.diff(x) / 2
    heights = values_of(function, middles)
    return Samples(x, y, middles, heights, _sags(y, heights))


def _sags(y: Array, heights: Array) -> Array:
    sags: Array = np.abs(heights - y[:-1] / 2 - y[1:] / 2)
    return sags


def _refined(function: Function, samples: Samples, split: NDArray[np.bool_]) -> Samples:
    """Make samples of the middles of some gaps, and look at the middles of their halves."""
    x, y, middles, heights, _ = samples
    places = np.flatnonzero(split)
    finer = np.insert(x, places + 1, middles[split]), np.insert(y, places + 1, heights[split])
    fresh = np.repeat(split, np.where(split, 2, 1))
    between = np.repeat(middles, np.where(split, 2, 1))
    tall = np.repeat(heights, np.where(split, 2, 1))
    between[fresh] = finer[0][:-1][fresh] + np.diff(finer[0])[fresh] / 2
    tall[fresh] = values_of(function, between[fresh])
    return Samples(*finer, between, tall, _sags(finer[1], tall))


def _middle_and_half_range(y: Array) -> tuple[float, float]:
    low, high = float(y.min()), float(y.max())
    return low / 2 + high / 2, (high / 2 - low / 2) or 1.0


def _gates(samples: Samples, interval: tuple[float, float]) -> Gates:
    """Give where the curve passes, its place and its values from 0 to 1 and from -1 to 1.

    Samples between which no more fit share one gate, which has the values of all of them.
    """
    left, right = interval
    centre, size = _middle_and_half_range(samples.y)
    starts = np.flatnonzero(np.append(True, ~_narrow(samples)))
    x, y = (samples.x - left) / (right - left), (samples.y - centre) / size
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return _thinned(Gates(np.append(x[starts[:-1]], 1.0), low, high))


def _thinned(gates: Gates) -> Gates:
    """Leave out gates on the straight line between their neighbours.

    Close together, they would tell nothing of a slope but its rounding.
    """
    while (spare := _on_lines(gates)).any():
        even = np.arange(spare.size) % 2 == 0  # never two neighbours at once
        spare &= even if (spare & even).any() else ~even
        gates = Gates(*(each[~spare] for each in gates))
    return gates


def _on_lines(gates: Gates) -> NDArray[np.bool_]:
    """Tell which gates are as narrow and as high as the straight line between their neighbours."""
    x, low, high = gates
    share = (x[1:-1] - x[:-2]) / (x[2:] - x[:-2])
    spare = np.zeros(x.size, dtype=bool)
    spare[1:-1] = (low == high)[1:-1]
    for y in (low, high):
        straight = y[:-2] + share * (y[2:] - y[:-2])
        spare[1:-1] &= np.abs(y[1:-1] - straight) <= ROUNDING
    return spare


def _least(gates: Gates, pieces: int, floor: float) -> tuple[float, Array]:
    """Return the least half-width of a tube that so many pieces can lead through, and the path."""
    x, low, high = gates

    def path(error: float) -> Array | None:
        walls = Walls(x.tolist(), (high - error).tolist(), (low + error).tolist())
        corners = fewest_pieces(walls, pieces)
        return corners if corners is not None and is_inside(corners, error) else None

    def is_inside(corners: Array, error: float) -> bool:
        y, most = np.interp(x, *corners.T), error * (1 + ASTRAY) + 16 * ROUNDING
        return bool((y >= high - most).all() and (y <= low + most).all())

    below, above = floor + ROUNDING, 1.0 + 2 * ROUNDING
    if (corners := path(below)) is not None:
        return below, corners
    corners = path(above)
    while above > below * (1 + EXACT):
        middle = (below * above) ** 0.5
        if (found := path(middle)) is None:
            below = middle
        else:
            above, corners = middle, found
    assert corners is not None, "one level line leads through the widest tube"
    return above, corners


def _split(corners: Array, pieces: int) -> Array:
    """Halve the widest segments until there are as many as wanted."""
    while len(corners) <= pieces:
        widest = int(np.argmax(np.diff(corners[:, 0])))
        middle = corners[widest : widest + 2].sum(axis=0) / 2
        corners = np.insert(corners, widest + 1, middle, axis=0)
    return corners
