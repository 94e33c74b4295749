"""Where units switch: breakpoints, linear regions and dead units, of few units and of many."""

import math
import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, LinearRegion, ShallowNetwork
from tests.shallow.drawn import SOURCE, eighths, exact_output, networks

INF = math.inf
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([-1.0, 0.0, 1.0, 2.0])
)
units = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=8)
xs = np.linspace(-10, 10, 641)
UDL = ShallowNetwork([0.4, 0.9, -0.7], [-0.2, -0.9, 1.1], [-1.3, 1.3, 0.66], -0.23)


def inside(region):
    if region.left == -INF:
        return Fraction(region.right if region.right < INF else 1) - 1
    if region.right == INF:
        return Fraction(region.left) + 1
    return (Fraction(region.left) + Fraction(region.right)) / 2


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


def test_prince_figure_3_3_has_the_joints_and_slopes_of_the_book():
    regions = UDL.linear_regions()
    np.testing.assert_allclose(UDL.breakpoints, [0.5, 1.0, 11 / 7], rtol=1e-15)
    np.testing.assert_allclose([r.slope for r in regions], [-0.462, -0.982, 0.188, 0.65])
    np.testing.assert_allclose(regions[2].slope, regions[0].slope + regions[3].slope)


def test_a_unit_of_weight_zero_has_no_breakpoint():
    np.testing.assert_array_equal(
        ShallowNetwork([0, 2], [1, 1], [1, 1], 0).breakpoints, [np.nan, -0.5]
    )


@given(networks(eighths))
def test_regions_cover_the_line_without_gaps_and_split_at_each_distinct_breakpoint(network):
    regions = network.linear_regions()
    assert (regions[0].left, regions[-1].right) == (-INF, INF)
    assert all(left.right == right.left for left, right in pairwise(regions))
    breakpoints = network.breakpoints[~np.isnan(network.breakpoints)]
    assert [region.right for region in regions[:-1]] == sorted(set(breakpoints))


@given(networks(st.sampled_from([-4.0, -2.0, -1.0, -0.5, 0.0, 0.25, 1.0, 3.0])))
def test_regions_give_the_output_and_the_pattern_inside_in_fractions(network):
    for region in network.linear_regions():
        x = inside(region)
        active = [
            index
            for index, (v, b) in enumerate(zip(network.weights, network.biases, strict=True))
            if Fraction(b) + Fraction(v) * x > 0
        ]
        assert region.active_units == tuple(active)
        line = Fraction(region.intercept) + Fraction(region.slope) * x
        assert line == exact_output(network, x)


@given(networks(eighths))
def test_slope_jumps_at_a_breakpoint_by_output_weight_times_size_of_weight(network):
    for left, right in pairwise(network.linear_regions()):
        here = network.breakpoints == left.right
        jump = (network.output_weights * np.abs(network.weights))[here].sum()
        assert right.slope - left.slope == jump


@given(st.lists(eighths, min_size=1, max_size=6, unique=True))
def test_units_with_different_breakpoints_give_one_region_more_than_units(breakpoints):
    network = ShallowNetwork(np.ones(len(breakpoints)), breakpoints, np.ones(len(breakpoints)), 0)
    assert len(network.linear_regions()) == network.units + 1


def test_a_unit_without_output_weight_still_splits_a_region():
    assert ShallowNetwork([1], [0], [0], 7).linear_regions() == [
        LinearRegion(-INF, 0.0, 0.0, 7.0, ()),
        LinearRegion(0.0, INF, 0.0, 7.0, (0,)),
    ]


def test_units_of_weight_zero_are_active_everywhere_or_nowhere():
    network = ShallowNetwork([0, 0, 0], [2, -2, 0], [3, 3, 3], 1)
    assert network.linear_regions() == [LinearRegion(-INF, INF, 0.0, 7.0, (0,))]


@pytest.mark.parametrize(
    ("weight", "bias", "active"),
    [(1e-300, 1e300, (0,)), (1e-300, -1e300, ()), (-1e-300, 1e300, (0,)), (-1e-300, -1e300, ())],
)
def test_a_breakpoint_beyond_the_floats_ends_no_region(weight, bias, active):
    (region,) = ShallowNetwork([weight], [bias], [1], 0).linear_regions()
    assert region.active_units == active


def test_records_hold_plain_python_numbers():
    for region in ShallowNetwork.from_points(SOURCE).linear_regions():
        assert {type(number) for number in region[:4]} == {float}
        assert all(type(index) is int for index in region.active_units)


def test_slopes_are_summed_without_intermediate_rounding():
    network = ShallowNetwork([1, 1, 1], [0, 0, 0], [1e100, 1, -1e100], 0)
    assert network.linear_regions()[1].slope == 1


def test_three_rays_make_a_hat_and_two_only_a_ramp():
    hat = ShallowNetwork([1, 1, 1], [1, 0, -1], [1, -2, 1], 0)
    ramp = ShallowNetwork([1, 1], [1, 0], [1, -1], 0)
    np.testing.assert_array_equal(hat(xs), np.maximum(0, 1 - np.abs(xs)))
    np.testing.assert_array_equal(ramp(xs), np.clip(xs + 1, 0, 1))


@given(networks(eighths), eighths, eighths)
def test_dead_units_are_active_at_no_middle_and_no_end_of_a_region(network, left, right):
    assume(left < right)
    inside = [x for x in network.breakpoints if left < x < right]
    ends = [*map(Fraction, sorted([left, right, *inside]))]
    places = [*ends, *((a + b) / 2 for a, b in pairwise(ends))]
    rows = list(zip(network.weights, network.biases, strict=True))
    assert network.dead_units((left, right)) == tuple(
        unit
        for unit, (v, b) in enumerate(rows)
        if all(Fraction(b) + Fraction(v) * x <= 0 for x in places)
    )


@given(networks(eighths))
def test_both_kinds_of_network_have_the_same_dead_units(network):
    deep = DeepNetwork.from_shallow(network)
    assert deep.dead_units((-3, 3)) == (network.dead_units((-3, 3)),)


def test_a_unit_that_switches_between_two_floats_is_told_from_a_dead_one():
    network = ShallowNetwork([3, 5], [-1, -1], [1, 1], 0)
    assert 1 / 3 < Fraction(1, 3) and 1 / 5 > Fraction(1, 5)
    assert network.breakpoints.tolist() == [1 / 3, 1 / 5]
    assert ShallowNetwork([3], [-1], [1], 0).dead_units((0, 1 / 3)) == (0,)
    assert network.dead_units((0, 1 / 5)) == (0,)


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
