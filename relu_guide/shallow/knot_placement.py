"""The corners of piecewise-linear functions that come close to a curve.

Between knots that lie h apart, straight lines through points of f miss it by h² max|f''| / 8 at
most. With free knots and heights, the least maximum error of N segments tends to
(integral of the root of |f''|)² / (16 N²).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import Function, as_interval, as_whole, brief, values_of
from relu_guide._types import Array, ArrayLike
from relu_guide.shallow.min_link import Walls, fewest_pieces

Flags = NDArray[np.bool_]

MOST = {"uniform": 1_000_000, "optimal": 1000}
SAMPLES = 16  # for each segment, to begin with
LEAST = 1024  # in all
MOST_SAMPLES = 16_384  # and eight times as many as there were to begin with
FINE = 2.0**-6  # of the error, by which the curve may leave the chords of its samples anywhere
CLOSE = 2.0**-16  # and, in the end, where the path comes close to a wall of its tube
CLOSER = 2.0**-3  # from the one to the other, in steps
HALVINGS = 44  # of the interval, at most: a jump is caught between so close samples
ROUNDING = 2.0**-46  # of half the range of the curve
STEEP = 2.0**-30  # of it: a rise between closest samples that is no jump


class Gates(NamedTuple):
    """The tube of half-width e around a curve: from `high` - e to `low` + e at each x."""

    x: Array
    low: Array
    high: Array


class Samples(NamedTuple):
    """Samples (x, y) of a curve, and (middles, heights) midway, above the chords by `bends`."""

    x: Array
    y: Array
    middles: Array
    heights: Array
    bends: Array


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
    """Return a path through the narrowest tube; sample more where it may leave it, and repeat."""
    left, right = interval
    x = np.linspace(left, right, max(SAMPLES * pieces, LEAST) + 1)
    samples, most = _samples(function, x, values_of(function, x)), MOST_SAMPLES + 8 * x.size
    samples = _refined(function, samples, most, partial(_coarse, pieces=pieces))
    centre, size = _middle_and_half_range(samples.y)
    origin, scale = np.array([left, centre]), np.array([right - left, size])
    below, fine, before = 0.0, FINE, None
    while samples is not before:
        gates = _gates(samples, origin, scale)
        floor = max(float((gates.high - gates.low).max()) / 2, 0.0)
        below, error, corners = _least(gates, pieces, max(below, floor + ROUNDING), fine)
        path = origin + scale * corners
        before = samples if fine == CLOSE or samples.x.size > most else None
        slight = max(fine * error * size, _rounding(samples.y))
        may_leave = partial(_doubtful, path=path, error=error * size, slight=slight)
        samples = _refined(function, samples, most, may_leave)
        fine = max(fine * CLOSER, CLOSE)
    if samples.x.size > most:
        warnings.warn(
            f"`function` bends more than {samples.x.size} samples can follow: "
            "the error may be far from the least.",
            stacklevel=5,
        )
    if floor > STEEP and error <= 1.01 * floor:
        warnings.warn(
            f"`function` jumps by {2 * floor * size:.4g} within the interval: "
            "no continuous curve comes nearer than half of that.",
            stacklevel=5,
        )
    x, y = _split(path, pieces).T
    x[0], x[-1] = interval
    return np.column_stack([x, y])


def _samples(function: Function, x: Array, y: Array) -> Samples:
    middles = x[:-1] + np.diff(x) / 2
    heights = values_of(function, middles)
    return Samples(x, y, middles, heights, heights - y[:-1] / 2 - y[1:] / 2)


def _refined(
    function: Function, samples: Samples, most: int, is_coarse: Callable[[Samples], Flags]
) -> Samples:
    """Sample midway in coarse gaps until none is left, or samples are more than most."""
    while samples.x.size <= most and (split := is_coarse(samples) & ~_narrow(samples)).any():
        indices = np.flatnonzero(split) + 1
        x = np.insert(samples.x, indices, samples.middles[split])
        samples = _samples(function, x, np.insert(samples.y, indices, samples.heights[split]))
    return samples


def _coarse(samples: Samples, pieces: int) -> Flags:
    """Return in which gaps a curve bends too much for the error to be expected."""
    sags, size = np.abs(samples.bends), _middle_and_half_range(samples.y)[1]
    error = min(np.square(np.sqrt(sags).sum() / pieces) / 2, size)
    return np.asarray(sags > max(FINE * error, _rounding(samples.y)))


def _doubtful(samples: Samples, path: Array, error: float, slight: float) -> Flags:
    """Return in which gaps a path may miss a curve by clearly more than the error."""
    x, y, sags = samples.x, samples.y, np.abs(samples.bends)
    misses = np.abs(y - np.interp(x, *path.T))
    most = np.maximum(misses[:-1], misses[1:])
    turns = np.clip(np.searchsorted(x, path[:, 0]) - 1, 0, most.size - 1)
    np.maximum.at(most, turns, np.abs(path[:, 1] - np.interp(path[:, 0], x, y)))
    most[1:-1] = np.max([most[:-2], most[1:-1], most[2:]], axis=0)  # a gate widens on both sides
    return np.asarray((sags > slight / 2) & (most + sags > error + slight))


def _narrow(samples: Samples) -> Flags:
    """Return which gaps are too narrow for another sample."""
    x, middles = samples.x, samples.middles
    narrowest = (x[-1] - x[0]) * 2.0**-HALVINGS * 1.01
    return np.asarray((np.diff(x) <= narrowest) | (x[:-1] >= middles) | (middles >= x[1:]))


def _middle_and_half_range(y: Array) -> tuple[float, float]:
    low, high = float(y.min()), float(y.max())
    return low / 2 + high / 2, (high / 2 - low / 2) or 1.0


def _rounding(y: Array) -> float:
    """Return the size of bends due to rounding, which grows with the heights."""
    size = _middle_and_half_range(y)[1]
    return max(ROUNDING * size, 4 * float(np.spacing(np.abs(y).max())))


def _gates(samples: Samples, origin: Array, scale: Array) -> Gates:
    """Return the gates of a curve, scaled to x from 0 to 1 and y from -1 to 1.

    Walls are straight between gates, and the curve bends away from its chords. Each gate is wider
    by as much, so that the least half-width is never too large. Samples between which no more fit
    share one gate: a jump.
    """
    narrow = _narrow(samples)
    starts = np.flatnonzero(np.append(True, ~narrow))
    x, y = (samples.x - origin[0]) / scale[0], (samples.y - origin[1]) / scale[1]
    bends = samples.bends / scale[1]
    bends[narrow | (np.abs(samples.bends) <= _rounding(samples.y))] = 0
    before, after = np.append(0, bends), np.append(bends, 0)
    low = y + np.maximum(0, np.maximum(before, after))
    high = y + np.minimum(0, np.minimum(before, after))
    low, high = np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
    return _thinned(Gates(np.append(x[starts[:-1]], 1.0), low, high))


def _thinned(gates: Gates) -> Gates:
    """Return the gates without those between their neighbours in a line: slopes would be noise."""
    while (spare := _on_lines(gates)).any():
        even = np.arange(spare.size) % 2 == 0  # never two neighbours at once
        spare &= even if (spare & even).any() else ~even
        gates = Gates(*(column[~spare] for column in gates))
    return gates


def _on_lines(gates: Gates) -> Flags:
    """Return which gates lie on the straight line between their neighbours."""
    x, low, high = gates
    share = (x[1:-1] - x[:-2]) / (x[2:] - x[:-2])
    spare = np.zeros(x.size, dtype=bool)
    spare[1:-1] = (low == high)[1:-1]
    for y in (low, high):
        straight = y[:-2] + share * (y[2:] - y[:-2])
        spare[1:-1] &= np.abs(y[1:-1] - straight) <= ROUNDING
    return spare


def _least(gates: Gates, pieces: int, below: float, fine: float) -> tuple[float, float, Array]:
    """Return the least half-width of a tube that so many pieces lead through, by bisection.

    Return one that is too small, one that is not, larger by a factor 1 + fine, and its path.
    """
    x, low, high = gates

    def path(error: float) -> Array | None:
        walls = Walls(x.tolist(), (high - error).tolist(), (low + error).tolist())
        corners = fewest_pieces(walls, pieces)
        return corners if corners is not None and is_inside(corners, error) else None

    def is_inside(corners: Array, error: float) -> bool:
        y, most = np.interp(x, *corners.T), error * (1 + CLOSE) + 16 * ROUNDING
        return bool((y >= high - most).all() and (y <= low + most).all())

    above, step = below, 1 + fine
    while (corners := path(above)) is None:
        below, above, step = above, above * step, step**4
    while above > below * (1 + fine):
        middle = (below * above) ** 0.5
        if (narrower := path(middle)) is None:
            below = middle
        else:
            above, corners = middle, narrower
    return below, above, corners


def _split(corners: Array, pieces: int) -> Array:
    """Return the corners with the widest segments halved, until there are as many as wanted."""
    while len(corners) <= pieces:
        widest = int(np.argmax(np.diff(corners[:, 0])))
        middle = corners[widest : widest + 2].sum(axis=0) / 2
        corners = np.insert(corners, widest + 1, middle, axis=0)
    return corners
