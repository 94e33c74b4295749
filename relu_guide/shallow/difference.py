"""What a change of parameters does to the output: where it differs, by how much, over what area.

Both outputs are straight between their breakpoints, and so is the difference: corners decide.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from relu_guide._types import Array
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.shallow.regions import vertices_between

ROUNDING = 1e-12  # of the largest summand: a smaller difference counts as none


class Change(NamedTuple):
    """How two outputs differ in a view: from where to where, at most by how much, and the area.

    The ends are None if they differ nowhere.
    """

    left: float | None
    right: float | None
    largest: float
    area: float


def change(before: ShallowNetwork, after: ShallowNetwork, view: tuple[float, float]) -> Change:
    """Return how the output differs in a view after a change, exact up to rounding."""
    knots = np.concatenate([before.breakpoints, after.breakpoints])
    x = vertices_between(knots, view)
    gaps = after(x) - before(x)
    sizes = np.maximum(_largest_summand(before, x), _largest_summand(after, x))
    gaps[np.abs(gaps) <= ROUNDING * sizes] = 0.0
    (differing,) = np.nonzero(gaps[:-1].astype(bool) | gaps[1:].astype(bool))
    if not differing.size:
        return Change(None, None, 0.0, 0.0)
    left, right = float(x[differing[0]]), float(x[differing[-1] + 1])
    return Change(left, right, float(np.abs(gaps).max()), _area(x, gaps))


@np.errstate(all="ignore")
def _largest_summand(network: ShallowNetwork, x: Array) -> Array:
    # An active unit adds w b and w v x; these may cancel, but their rounding stays.
    lines = np.maximum(np.abs(network.biases), np.abs(network.weights * x[:, np.newaxis]))
    sizes = np.where(network.activations(x) > 0, np.abs(network.output_weights) * lines, 0.0)
    return np.asarray(np.maximum(sizes.max(axis=-1), abs(network.output_bias)))


def _area(x: Array, gaps: Array) -> float:
    """Return the sum of trapezia; where the difference changes its sign, of two triangles."""
    one, other = np.abs(gaps[:-1]), np.abs(gaps[1:])
    both = one + other
    shares = np.divide(one, both, out=np.zeros_like(both), where=both > 0)
    crosses = np.sign(gaps[:-1]) * np.sign(gaps[1:]) < 0
    heights = np.where(crosses, one * shares + other * (1 - shares), both)
    return float(np.sum(heights / 2 * np.diff(x)))
