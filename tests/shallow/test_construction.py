"""Networks with a given graph: through points, or of given slopes."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from relu_guide import LinearRegion, ShallowNetwork
from tests.shallow.drawn import SOURCE, eighths, moderate, points

INF = np.inf
xs = np.linspace(-10, 10, 641)


def test_source_points_give_the_parameters_of_the_source_bit_for_bit():
    network = ShallowNetwork.from_points(SOURCE)
    fields = network.weights, network.biases, network.output_weights, network.output_bias
    assert [np.asarray(field).tolist() for field in fields] == [
        [1, 1, 1],
        [1, 0.5, 0],
        [4, -8, 5],
        -1,
    ]


@given(points(moderate))
def test_network_equals_interpolation_between_its_points(pairs):
    x, y = np.array(pairs).T
    assume(np.diff(x).min() > 1e-3)
    between = np.linspace(x[0], x[-1], 50)
    steepness = np.abs(np.diff(y) / np.diff(x)).max()
    tolerance = 1e-13 * (1 + np.abs(y).max() + steepness * np.ptp(x)) * len(x)
    network = ShallowNetwork.from_points(pairs)
    np.testing.assert_allclose(network(between), np.interp(between, x, y), rtol=0, atol=tolerance)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=9), st.sampled_from([0.25, 1.0, 4.0]))
def test_network_meets_whole_points_with_power_of_two_gaps_exactly(y, gap):
    x = gap * np.arange(len(y))
    np.testing.assert_array_equal(ShallowNetwork.from_points(np.column_stack([x, y]))(x), y)


@given(points(eighths))
def test_network_is_constant_left_of_its_first_point(pairs):
    first = ShallowNetwork.from_points(pairs).linear_regions()[0]
    assert first == LinearRegion(-INF, pairs[0][0], 0.0, pairs[0][1], ())


@given(points(eighths))
def test_network_from_points_has_one_unit_per_segment(pairs):
    assert ShallowNetwork.from_points(pairs).units == len(pairs) - 1


def test_slopes_of_segments_are_cumulative_sums_of_output_weights():
    network = ShallowNetwork([1, 1, 1, 1], [0, -1, -2, -3], [2, -3, 4, -2.5], 0)
    slopes = [region.slope for region in network.linear_regions()]
    assert slopes == [0, 2, -1, 3, 0.5]


@given(points(eighths), eighths)
def test_network_from_slopes_has_these_slopes_and_breakpoints(pairs, last):
    breakpoints = [x for x, _ in pairs]
    slopes = [*(slope for _, slope in pairs), last]
    regions = ShallowNetwork.from_slopes(breakpoints, slopes, 3).linear_regions()
    assert [region.slope for region in regions] == slopes
    assert [region.right for region in regions] == [*breakpoints, INF]


@given(points(eighths), eighths, eighths)
def test_network_from_slopes_has_its_value_at_the_first_breakpoint(pairs, last, value):
    breakpoints = [x for x, _ in pairs]
    network = ShallowNetwork.from_slopes(breakpoints, [*(s for _, s in pairs), last], value)
    assert network(breakpoints[0]) == value


def test_network_from_slopes_faces_left_once_and_has_one_unit_per_slope():
    network = ShallowNetwork.from_slopes([0, 1, 2], [1, 2, 3, 4], 5)
    assert network.weights.tolist() == [-1, 1, 1, 1]
    assert network.output_weights.tolist() == [-1, 2, 1, 1]


def test_network_from_slopes_is_the_absolute_value():
    np.testing.assert_array_equal(ShallowNetwork.from_slopes([0], [-1, 1], 0)(xs), np.abs(xs))
