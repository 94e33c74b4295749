"""The corners of piecewise-linear functions that come close to a curve.

Between knots that lie h apart, straight lines through points of f miss it by h² max|f''| / 8 at
most. With free knots and heights, the least maximum error of N segments tends to
(integral of the root of |f''|)² / (16 N²). It is found by bisection, as the half-width of the
narrowest tube around samples through which a path of N pieces leads (`min_link`).
"""

import warnings

import numpy as np
from numpy.typing import NDArray

from relu_guide._arguments import as_at_most, as_interval, brief, require_choice, values_of
from relu_guide._types import Array, ArrayLike, Function
from relu_guide.shallow.min_link import fewest_pieces

MOST = {"uniform": 1_000_000, "optimal": 1000}
SAMPLES, LEAST = 16, 1024  # for each segment, and in all, to begin with
MOST_SAMPLES = 16_384  # and eight times as many as there were to begin with
FINE = 2.0**-4  # of the error, by which a curve may leave its chords where a path is near a wall
FINER = 2.0**-3  # from step to step, down to CLOSE
CLOSE = 2.0**-16
NARROW = 2.0**-44 * 1.01  # of the interval: between samples as close as that, a curve may jump
ROUNDING = 2.0**-46  # of the range of the curve
STEEP = 2.0**-30  # of it: a rise between closest samples that is no jump


def corners_near(function: Function, segments: int, interval: ArrayLike, spacing: str) -> Array:
    """Return the corners, shape (segments + 1, 2), of a piecewise-linear function near a curve."""
    require_choice(spacing, "spacing", MOST)
    left, right = as_interval(interval)
    pieces = as_at_most(segments, "segments", 1, MOST[spacing])
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
    """Return the best path past samples; add some where the curve may bend into it, and repeat."""
    x: Array = np.linspace(*interval, max(SAMPLES * pieces, LEAST) + 1)
    y = values_of(function, x)
    most, error, fine = MOST_SAMPLES + 8 * x.size, float(np.ptp(y)), FINE
    while True:
        error, path = _least(x, y, pieces, error, fine)
        more = _refined(function, x, path, error, fine * error, most)
        if more.size > most or (more.size == x.size and fine == CLOSE):
            break
        x, y, fine = more, values_of(function, more), max(fine * FINER, CLOSE)
    if more.size > most:
        text = (
            f"bends more than {more.size} samples can follow: the error may be far from the least"
        )
        warnings.warn(f"`function` {text}.", stacklevel=5)
    jump = float(np.abs(np.diff(y)[_narrow(x)]).max(initial=0))
    if jump > STEEP * np.ptp(y) and 2 * error <= 1.01 * jump:
        text = "within the interval: no continuous curve comes nearer than half of that"
        warnings.warn(f"`function` jumps by {jump:.4g} {text}.", stacklevel=5)
    return _split(path, pieces)


def _refined(
    function: Function, x: Array, path: Array, error: float, slight: float, most: int
) -> Array:
    """Sample midway wherever a curve leaves its chord by more than slightly, and a path is near."""
    while x.size <= most:
        y, middles = values_of(function, x), x[:-1] + np.diff(x) / 2
        sags = np.abs(values_of(function, middles) - y[:-1] / 2 - y[1:] / 2)
        places = np.union1d(x, path[:, 0])
        misses = np.abs(np.interp(places, x, y) - np.interp(places, *path.T))
        samples = np.searchsorted(places, x)
        largest = np.maximum.reduceat(misses, samples)[:-1]
        near = np.maximum(largest, misses[samples[1:]]) + sags > error
        split = near & (sags > max(slight, _noise(y))) & ~_narrow(x)
        if not split.any():
            break
        x = np.sort(np.append(x, middles[split]))
    return x


def _narrow(x: Array) -> NDArray[np.bool_]:
    """Return which gaps between samples are too narrow for another one."""
    least = 1.01 * np.spacing(np.abs(x).max())  # between the floats themselves
    return np.asarray(np.diff(x) <= max(NARROW * np.ptp(x), least))


def _noise(y: Array) -> float:
    """Return the size of bends due to rounding, which grows with the heights."""
    return max(ROUNDING * float(np.ptp(y)), 4 * float(np.spacing(np.abs(y).max())))


def _least(x: Array, y: Array, pieces: int, near: float, fine: float) -> tuple[float, Array]:
    """Return the least error of a path, larger by a factor 1 + fine at most, and its corners.

    By bisection, from an error nearby; x is scaled to go from 0 to 1, and y from -1 to 1.
    """
    origin = np.array([x[0], y.min() / 2 + y.max() / 2])
    scale = np.array([x[-1] - x[0], y.max() / 2 - y.min() / 2 or 1.0])
    starts = np.flatnonzero(np.append(True, ~_narrow(x)))  # the samples at a jump share a gate
    gates, heights = (x[starts] - origin[0]) / scale[0], (y - origin[1]) / scale[1]
    low, high = np.maximum.reduceat(heights, starts), np.minimum.reduceat(heights, starts)
    gates[-1] = 1.0

    def path(error: float) -> Array | None:
        walls = (low - error).tolist(), (high + error).tolist()
        corners = fewest_pieces(gates.tolist(), *walls, pieces)
        if corners is None:
            return None
        y, most = np.interp(gates, *corners.T), error * (1 + CLOSE) + 32 * ROUNDING
        return corners if (y >= low - most).all() and (y <= high + most).all() else None

    below = above = max(float((low - high).max()) / 2, 0.0) + ROUNDING
    corners, step = path(below), 1 + fine
    if corners is None:
        above = near / scale[1]
    while corners is None and (corners := path(above)) is None:
        below, above, step = above, above * step, step * step
    step = 1 + fine
    while above > below * (1 + fine):
        middle = max((below * above) ** 0.5, above / step)
        if (narrower := path(middle)) is None:
            below = middle
        else:
            above, corners, step = middle, narrower, step * step
    corners = origin + scale * corners
    corners[[0, -1], 0] = x[[0, -1]]
    return above * scale[1], corners


def _split(corners: Array, pieces: int) -> Array:
    """Return the corners with the widest segments halved, until there are as many as wanted."""
    while len(corners) <= pieces:
        widest = int(np.argmax(np.diff(corners[:, 0])))
        middle = corners[widest : widest + 2].sum(axis=0) / 2
        corners = np.insert(corners, widest + 1, middle, axis=0)
    return corners
