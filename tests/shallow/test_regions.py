"""The linear regions of shallow networks, few units and many, and exact sums over active units."""

import math
import tracemalloc
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relu_guide import LinearRegion, ShallowNetwork
from relu_guide.shallow.regions import activity, sliced

INF = math.inf
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([-1.0, 0.0, 1.0, 2.0])
)
units = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=8)
finite = st.floats(allow_nan=False, allow_infinity=False)
terms = st.lists(finite, min_size=1, max_size=40)
few = st.sampled_from([-2.0, -1.0, 0.0, 0.5, 3.0])
units_of_few = st.lists(st.tuples(few, few, finite), min_size=1, max_size=20)


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


@pytest.mark.parametrize("count", [65, 1024, 1025])
def test_regions_of_many_units_are_those_found_one_by_one_bit_for_bit(count):
    assert many(count).linear_regions() == list(region_by_region(many(count)))


def test_active_units_of_up_to_1024_are_tuples():
    regions = many(1024).linear_regions()
    assert {type(region.active_units) for region in regions} == {tuple}


def test_active_units_of_more_are_equal_to_tuples_and_behave_as_they_do():
    active = many(2000).linear_regions()[5].active_units
    listed = tuple(active)
    assert isinstance(active, Sequence)
    assert active == listed
    assert listed == active
    assert active != listed[1:]
    assert (len(active), hash(active), repr(active)) == (len(listed), hash(listed), repr(listed))
    assert (active[0], active[-1], active[2:5]) == (listed[0], listed[-1], listed[2:5])
    assert listed[3] in active
    assert {type(unit) for unit in active} == {int}


def test_regions_of_many_units_do_not_hold_units_times_regions():
    network = ShallowNetwork.from_points([(n, n % 3) for n in range(5001)])
    tracemalloc.start()
    regions = network.linear_regions()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(regions[2500].active_units) == 2500
    assert peak < 1000 * network.units


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


def total(numbers):
    return sum(map(Fraction, numbers))


@given(terms)
def test_slices_add_up_to_the_terms(numbers):
    slices = [np.ldexp(whole, power) for whole, power in sliced(np.array(numbers))]
    assert [total(column) for column in zip(*slices, strict=True)] in (
        [Fraction(number) for number in numbers],
        [],
    )


@given(terms)
def test_no_sum_within_a_slice_is_rounded(numbers):
    for whole, _ in sliced(np.array(numbers)):
        assert np.abs(whole).sum() < 2**53
        np.testing.assert_array_equal(whole, np.rint(whole))


@given(units_of_few)
def test_sums_on_every_region_are_exact(rows):
    weights, biases, heights = (np.array(column) for column in zip(*rows, strict=True))
    breakpoints = np.array([-b / v if v else np.nan for v, b, _ in rows])
    ends = np.unique(breakpoints[np.isfinite(breakpoints)])
    active = activity(weights, biases, breakpoints, ends)
    parts = [np.zeros(active.regions), *active.sums(heights / 4)]
    inside = [*(ends - 0.01), ends[-1] + 1] if ends.size else [0]
    for region, x in enumerate(inside):
        on = [w / 4 for v, b, w in rows if b + v * x > 0]
        assert total(part[region] for part in parts) == total(on)


def test_a_term_beyond_the_floats_spoils_the_regions_where_its_unit_is_active():
    breakpoints = np.array([0.0, 1.0, 2.0])
    active = activity(np.array([1, -1, 1]), np.zeros(3), breakpoints, breakpoints)
    sums = sum(active.sums(np.array([5.0, -np.inf, 1])))
    np.testing.assert_array_equal(sums, [np.nan, np.nan, 5, 6])
