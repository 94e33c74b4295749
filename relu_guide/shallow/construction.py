"""The parameters of a network with a given graph.

A ray that starts at t bends the graph there: its output weight is the change of slope at t.
"""

import numpy as np

from relu_guide._arguments import as_pairs, as_vector, first_place, require_length
from relu_guide._types import Array, ArrayLike


@np.errstate(all="ignore")
def through_points(points: ArrayLike) -> tuple[Array, Array, Array, float]:
    """Return weights, biases, output weights and output bias: a ray per segment."""
    x, y = as_points(points, "points", 2).T
    widths = np.diff(x)
    changes = np.diff(np.diff(y) / widths, prepend=0.0)
    if (place := first_place(~(np.isfinite(widths) & np.isfinite(changes)))) is not None:
        raise ValueError(
            "`points` must have slopes, and changes of slope, that a float can hold; got too large "
            f"a one at points[{place[0]}]. Move the points apart, or scale them down."
        )
    return np.ones_like(widths), -x[:-1], changes, float(y[0])


@np.errstate(all="ignore")
def with_slopes(breakpoints: ArrayLike, slopes: ArrayLike) -> tuple[Array, Array, Array]:
    """Return weights, biases and output weights: a ray to the left, then rays to the right."""
    x, rates = as_vector(breakpoints, "breakpoints"), as_vector(slopes, "slopes")
    _require_increasing(x, "breakpoints", "")
    require_length(rates, "slopes", x.size + 1, "interval between breakpoints")
    changes = np.diff(rates[1:])
    if (place := first_place(~np.isfinite(changes))) is not None:
        raise ValueError(
            "`slopes` must have changes that a float can hold; got too large a one "
            f"at slopes[{place[0] + 2}]. Scale the slopes down."
        )
    weights = np.ones_like(rates)
    weights[0] = -1.0
    return weights, np.append(x[0], -x), np.concatenate([[-rates[0], rates[1]], changes])


def as_points(points: ArrayLike, name: str = "points", least: int = 1) -> Array:
    """Return points (x, y), shape (n, 2), that go from left to right."""
    array = as_pairs(points, name, least)
    _require_increasing(array[:, 0], name, ", 0")
    return array


def _require_increasing(x: Array, name: str, column: str) -> None:
    if (place := first_place(x[1:] <= x[:-1])) is not None:
        (index,) = place
        rule = "have strictly increasing x" if column else "be strictly increasing"
        raise ValueError(
            f"`{name}` must {rule}; got {x[index + 1]} at "
            f"{name}[{index + 1}{column}] after {x[index]}. Sort them, and keep each once."
        )
