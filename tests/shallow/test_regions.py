"""The linear regions of shallow networks, of few units and of many."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relu_guide import LinearRegion, ShallowNetwork

INF = math.inf
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([-1.0, 0.0, 1.0, 2.0])
)
units = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=8)


def many(count):
    """Build a network whose units face both ways, with some breakpoints in common."""
    rng = np.random.default_rng(count)
    return ShallowNetwork(
        rng.choice([-1.0, -0.5, 0.0, 1.0, 3.0], count), *rng.normal(size=(2, count)).round(2), 1
    )


def is_active(weight, breakpoint, bias, left, right):
    if weight > 0:
        return breakpoint <= left
    return right <= breakpoint if weight < 0 else bias > 0


def region_by_region(network):
    """List the regions by asking every unit on every region, and `math.fsum`."""
    rows = list(zip(network.weights, network.breakpoints, network.biases, strict=True))
    ends = [-INF, *sorted({x for x in network.breakpoints.tolist() if math.isfinite(x)}), INF]
    for left, right in pairwise(ends):
        active = [k for k, row in enumerate(rows) if is_active(*row, left, right)]
        slopes = (network.output_weights * network.weights)[active]
        heights = (network.output_weights * network.biases)[active]
        line = math.fsum(slopes), math.fsum([network.output_bias, *heights])
        yield LinearRegion(left, right, *line, tuple(active))


@given(units, numbers)
@example([(1, 0, 1), (1, 0, 2.0**-53), (1, 0, 2.0**-200)], 0)
@example([(1, 0, 1e308), (-1, 0, 5e-324), (-1, 1, 1e308)], 1e308)
def test_regions_are_those_found_one_by_one_bit_for_bit(rows, output_bias):
    with np.errstate(all="ignore"):
        network = ShallowNetwork(*zip(*rows, strict=True), output_bias)
        try:
            expected = list(region_by_region(network))
        except (OverflowError, ValueError):
            return
        if np.isfinite([region[2:4] for region in expected]).all():
            assert network.linear_regions() == expected


@pytest.mark.parametrize("count", [65, 500])
def test_regions_of_many_units_are_those_found_one_by_one_bit_for_bit(count):
    assert many(count).linear_regions() == list(region_by_region(many(count)))


@pytest.mark.parametrize(
    ("weights", "biases", "left", "right"),
    [
        ([1, 1, 1], [0, -1, -2], "1.0", "2.0"),
        ([-1, -1, 1], [0, 1, 0], "-inf", "0.0"),
    ],
)
def test_the_first_region_whose_slope_overflows_is_named(weights, biases, left, right):
    network = ShallowNetwork(weights, biases, [1e308, 1e308, 1], 0)
    with pytest.raises(ValueError, match=f"too large a one between x = {left} and x = {right}"):
        network.linear_regions()


def test_more_regions_than_memory_holds_are_refused():
    message = (
        "`weights` must be at most 10000 for the list of regions, which holds the active units of "
        "each; got 10001. Take `breakpoints`, the ends of regions."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        many(10_001).linear_regions()
