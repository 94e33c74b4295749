"""Shallow networks and points for Hypothesis to draw, and what a network is in fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from relu_guide import ShallowNetwork

SOURCE = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
eighths = st.integers(-64, 64).map(lambda n: n / 8)
moderate = st.floats(-1e6, 1e6)


def networks(numbers):
    unit = st.tuples(numbers, numbers, numbers)
    return st.builds(
        lambda units, output_bias: ShallowNetwork(*zip(*units, strict=True), output_bias),
        st.lists(unit, min_size=1, max_size=6),
        numbers,
    )


def wide(units):
    """Draw a network of many units."""
    return ShallowNetwork(*np.random.default_rng(units).normal(size=(3, units)), 0.1)


def points(numbers):
    x = st.lists(numbers, min_size=2, max_size=8, unique=True).map(sorted)
    return x.flatmap(
        lambda x: st.tuples(*[numbers] * len(x)).map(lambda y: list(zip(x, y, strict=True)))
    )


def exact_output(network, x):
    rows = zip(network.weights, network.biases, network.output_weights, strict=True)
    rays = (Fraction(w) * max(Fraction(0), Fraction(b) + Fraction(v) * x) for v, b, w in rows)
    return Fraction(network.output_bias) + sum(rays)
