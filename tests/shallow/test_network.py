import dataclasses
import re
import tracemalloc
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, Gradients, LinearRegion, ShallowNetwork, relu

INF = np.inf
SOURCE = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
UDL = ShallowNetwork([0.4, 0.9, -0.7], [-0.2, -0.9, 1.1], [-1.3, 1.3, 0.66], -0.23)
eighths = st.integers(-64, 64).map(lambda n: n / 8)
moderate = st.floats(-1e6, 1e6)
xs = np.linspace(-10, 10, 641)


def networks(numbers, max_size=6):
    unit = st.tuples(numbers, numbers, numbers)
    return st.builds(
        lambda units, output_bias: ShallowNetwork(*zip(*units, strict=True), output_bias),
        st.lists(unit, min_size=1, max_size=max_size),
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


def inside(region):
    if region.left == -INF:
        return Fraction(region.right if region.right < INF else 1) - 1
    if region.right == INF:
        return Fraction(region.left) + 1
    return (Fraction(region.left) + Fraction(region.right)) / 2


# Networks from points


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


# Networks from slopes


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


# The record


def test_fields_are_read_only_floats_of_their_own():
    weights = np.array([1, 2])
    network = ShallowNetwork(weights, [0, 0], [1, 1], 0)
    weights[0] = 9
    assert network.weights.dtype == np.float64
    assert network.weights.tolist() == [1, 2]
    with pytest.raises(ValueError, match="read-only"):
        network.weights[0] = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        network.output_bias = 1.0


def test_a_negative_zero_becomes_a_plain_zero():
    network = ShallowNetwork([-0.0], [-0.0], [-0.0], -0.0)
    fields = network.weights, network.biases, network.output_weights, network.output_bias
    assert not np.signbit(np.hstack(fields)).any()


def test_replace_makes_a_changed_network():
    changed = dataclasses.replace(ShallowNetwork.from_points(SOURCE), output_bias=0)
    assert changed(-1) == 0


def test_networks_of_equal_parameters_are_equal():
    network, again = (ShallowNetwork.from_points(SOURCE) for _ in range(2))
    assert network == again and hash(network) == hash(again)
    assert network != dataclasses.replace(network, biases=[1, 0.5, 0.25])
    assert network != dataclasses.replace(network, output_bias=2)
    assert network != ShallowNetwork([1], [1], [4], -1)
    assert network != SOURCE


def test_repr_says_what_the_network_computes():
    assert repr(ShallowNetwork([2], [0], [-1], 0.5)) == (
        "ShallowNetwork of 1 unit: z = 0.5 − max(0, 2x)"
    )


def test_repr_of_many_units_is_cut_after_six():
    network = ShallowNetwork([1] * 7, [0] * 7, [1] * 7, 0)
    assert repr(network).startswith("ShallowNetwork of 7 units: z = 0 + max(0, x) + ")
    assert repr(network).count("max") == 6
    assert repr(network).endswith(" + …")


# The output and its parts


@given(networks(eighths), eighths)
def test_output_equals_the_sum_of_rays_in_fractions(network, x):
    assert network(x) == exact_output(network, Fraction(x))


@given(networks(moderate), st.lists(moderate))
def test_last_partial_sum_is_the_network_bit_for_bit(network, x):
    assert network.partial_sums(x)[..., -1].tobytes() == network(x).tobytes()


@pytest.mark.parametrize("units", [64, 65, 257, 2000])
def test_last_partial_sum_is_the_network_bit_for_bit_at_every_size(units):
    network, x = wide(units), np.linspace(-3, 3, 100).reshape(4, 25).T
    assert network.partial_sums(x)[..., -1].tobytes() == network(x).tobytes()


def test_output_depends_on_no_other_x_and_leaves_x_alone():
    network, x = wide(70), np.linspace(-3, 3, 60).reshape(6, 10)
    kept, output = x.copy(), network(x)
    assert np.array_equal(x, kept)
    assert [float(network(place)) for place in x.flat] == output.ravel().tolist()
    assert np.array_equal(network(x[::3, ::-2]), output[::3, ::-2])


@given(networks(moderate), moderate)
def test_partial_sums_start_with_the_output_bias_and_add_one_ray_at_a_time(network, x):
    sums = network.partial_sums(x)
    assert sums[0] == network.output_bias
    np.testing.assert_array_equal(sums[1:], sums[:-1] + network.weighted_activations(x))


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 0, 3)])
def test_results_have_the_shape_of_x_and_one_axis_of_units(shape):
    network, x = ShallowNetwork.from_points(SOURCE), np.zeros(shape)
    assert network(x).shape == shape
    assert network.preactivations(x).shape == (*shape, 3)
    assert network.activations(x).shape == (*shape, 3)
    assert network.weighted_activations(x).shape == (*shape, 3)
    assert network.partial_sums(x).shape == (*shape, 4)
    assert [gradient.shape for gradient in network.gradients(x)] == [(*shape, 3)] * 3 + [shape]


@given(networks(moderate), moderate)
def test_stages_follow_from_one_another(network, x):
    preactivations = network.biases + network.weights * x
    np.testing.assert_array_equal(network.preactivations(x), preactivations)
    np.testing.assert_array_equal(network.activations(x), relu(preactivations))
    np.testing.assert_array_equal(
        network.weighted_activations(x), network.output_weights * relu(preactivations)
    )


@given(networks(eighths), eighths)
def test_no_stage_shows_a_negative_zero(network, x):
    regions = [number for region in network.linear_regions() for number in region[:4]]
    stages = network.preactivations(x), network.weighted_activations(x), network.partial_sums(x)
    shown = [regions, *stages, network(x), network.breakpoints, *network.gradients(x)]
    assert not any(
        np.signbit(value)[np.asarray(value) == 0].any() for value in map(np.array, shown)
    )


def test_output_computes_in_float64_whatever_x_is():
    third = np.float32(1) / np.float32(3)
    assert ShallowNetwork([3], [0], [1], 0)(third) == 3 * float(third)


def test_an_inactive_unit_may_be_far_below_zero():
    network = ShallowNetwork([1e308], [0], [1], 2)
    assert network(-10) == network.partial_sums(-10)[-1] == 2


def test_output_needs_no_array_of_all_units():
    network, x = ShallowNetwork.from_points([(n, n % 2) for n in range(101)]), np.zeros(10_000)
    tracemalloc.start()
    network(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * x.nbytes


# Breakpoints and linear regions


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


# Symmetries


@given(networks(eighths), st.sampled_from([0.25, 0.5, 2.0, 16.0]))
def test_a_positive_factor_moves_from_unit_to_output_weight_unseen(network, factor):
    rescaled = ShallowNetwork(
        factor * network.weights,
        factor * network.biases,
        network.output_weights / factor,
        network.output_bias,
    )
    np.testing.assert_array_equal(rescaled(xs), network(xs))


def test_a_negative_factor_does_not_move_from_unit_to_output_weight():
    assert ShallowNetwork([1], [0], [1], 0)(2) != ShallowNetwork([-1], [0], [-1], 0)(2)


@given(networks(eighths), st.randoms(use_true_random=False))
def test_the_order_of_units_is_unseen(network, random):
    order = random.sample(range(network.units), network.units)
    fields = network.weights, network.biases, network.output_weights
    shuffled = ShallowNetwork(*(field[order] for field in fields), network.output_bias)
    np.testing.assert_array_equal(shuffled(xs), network(xs))


# Gradients


@pytest.mark.parametrize("name", Gradients._fields)
@given(network=networks(eighths), x=eighths)
def test_gradients_equal_difference_quotients(name, network, x):
    step = 2.0**-20
    nudges = np.eye(network.units) * step if name != "output_bias" else [step]
    preactivations = network.preactivations(x)
    assume(np.all(preactivations != 0))
    moved = [
        dataclasses.replace(network, **{name: getattr(network, name) + nudge})(x)
        for nudge in nudges
    ]
    quotients = (np.array(moved) - network(x)) / step
    np.testing.assert_array_equal(np.ravel(getattr(network.gradients(x), name)), quotients)


def test_gradients_at_a_breakpoint_take_the_slope_of_relu_as_zero():
    gradients = ShallowNetwork([1], [-3], [5], 2).gradients(3)
    assert [np.ravel(gradient).tolist() for gradient in gradients] == [[0], [0], [0], [1]]


def test_a_changed_output_weight_reaches_further_the_earlier_its_ray_starts():
    network = ShallowNetwork.from_points([(0, 0), (0.25, 1), (0.5, 0), (0.75, 1), (1, 0)])
    np.testing.assert_array_equal(network.gradients(1).output_weights, [1, 0.75, 0.5, 0.25])
    np.testing.assert_array_equal(network.gradients(0.5).output_weights, [0.5, 0.25, 0, 0])


# The formula

WRITTEN = [
    (
        ShallowNetwork.from_points(SOURCE),
        "−1 + 4 max(0, 1 + x) − 8 max(0, 0.5 + x) + 5 max(0, x)",
        r"-1 + 4 \max(0, 1 + x) - 8 \max(0, 0.5 + x) + 5 \max(0, x)",
        "-1 + 4*max(0, 1 + x) - 8*max(0, 0.5 + x) + 5*max(0, x)",
    ),
    (
        ShallowNetwork([-1, -1, 0, -2.05], [0, 1, 2, -0.5], [1, -1, 0, 0.1], 0),
        "0 + max(0, −x) − max(0, 1 − x) + 0 max(0, 2) + 0.1 max(0, −0.5 − 2.05x)",
        r"0 + \max(0, -x) - \max(0, 1 - x) + 0 \max(0, 2) + 0.1 \max(0, -0.5 - 2.05x)",
        "0 + max(0, -x) - max(0, 1 - x) + 0*max(0, 2) + 0.1*max(0, -0.5 - 2.05*x)",
    ),
    (
        ShallowNetwork([1e-5, 2], [1e20, 0], [-1.5e-5, 1], 2e16),
        "2 × 10¹⁶ − 1.5 × 10⁻⁵ max(0, 10²⁰ + 10⁻⁵ x) + max(0, 2x)",
        r"2 \cdot 10^{16} - 1.5 \cdot 10^{-5} \max(0, 10^{20} + 10^{-5} x) + \max(0, 2x)",
        "2e+16 - 1.5e-05*max(0, 1e+20 + 1e-05*x) + max(0, 2*x)",
    ),
]


@pytest.mark.parametrize(("network", "text", "latex", "python"), WRITTEN)
def test_formula_is_written_in_three_notations(network, text, latex, python):
    assert network.formula() == network.formula("text") == text
    assert network.formula("latex") == latex
    assert network.formula("python") == python


@given(networks(st.one_of(moderate, eighths, st.sampled_from([0.0, 1.0, -1.0]))), moderate)
def test_python_formula_evaluates_to_the_bits_of_the_network(network, x):
    assert float(eval(network.formula("python"), {"x": x, "max": max})).hex() == (
        float(network(x)).hex()
    )


@pytest.mark.parametrize("units", [64, 65, 700])
def test_python_formula_of_many_units_evaluates_to_the_bits_of_the_network(units):
    network = wide(units)
    for x in (-2.5, 0.1, 3.0):
        value = eval(network.formula("python"), {"x": x, "max": max})
        assert float(value).hex() == float(network(x)).hex()


SEVENTH = ShallowNetwork([1 / 7, -2, 1e20 / 7], [0.99999, 12345, 0], [-0.99999, 1e-5 / 7, 1], 2 / 3)


def test_formula_has_as_many_significant_digits_as_asked_for():
    assert SEVENTH.formula(digits=3) == (
        "0.667 − max(0, 1 + 0.143x) + 1.43 × 10⁻⁶ max(0, 12300 − 2x) + max(0, 1.43 × 10¹⁹ x)"
    )
    assert SEVENTH.formula("latex", digits=1) == (
        r"0.7 - \max(0, 1 + 0.1x) + 10^{-6} \max(0, 10000 - 2x) + \max(0, 10^{19} x)"
    )
    assert SEVENTH.formula("python", 2) == (
        "0.67 - max(0, 1 + 0.14*x) + 1.4e-06*max(0, 12000 - 2*x) + max(0, 1.4e+19*x)"
    )


@given(networks(moderate))
def test_formula_of_seventeen_digits_is_exact(network):
    for notation in ("text", "latex", "python"):
        assert network.formula(notation, digits=17) == network.formula(notation)


def test_repr_has_four_significant_digits_and_whole_numbers_whole():
    assert repr(ShallowNetwork([2 / 3, 1], [-12345, 0.0625], [1234.56, 1e15], 123456)) == (
        "ShallowNetwork of 2 units: z = 123456 + 1235 max(0, −12345 + 0.6667x) "
        "+ 1000000000000000 max(0, 0.0625 + x)"
    )
    assert repr(ShallowNetwork([1], [0], [1], 2e20 / 3)).endswith("z = 6.667 × 10¹⁹ + max(0, x)")


# Dead units


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


# What is refused

NET = ShallowNetwork.from_points(SOURCE)


FLAT = "Pass a flat list of numbers."


LENGTHS = "Make the lengths agree."


ORDER = "Sort them, and keep each once."


FINITE = "Put a finite number there, or leave it out."


CONVERT = "Convert it to a number."


CLOSER = "Scale the numbers down."


BAD = [
    (
        lambda: ShallowNetwork([], [], [], 0),
        f"`weights` must be one or more numbers, shape (n,); got shape (0,). {FLAT}",
    ),
    (
        lambda: ShallowNetwork(1, 0, 1, 0),
        f"`weights` must be one or more numbers, shape (n,); got shape (). {FLAT}",
    ),
    (
        lambda: ShallowNetwork([1, 2], [1], [1, 2], 0),
        f"`biases` must hold one number per weight, 2 in all; got 1. {LENGTHS}",
    ),
    (
        lambda: ShallowNetwork([1], [1], [1, 2], 0),
        f"`output_weights` must hold one number per weight, 1 in all; got 2. {LENGTHS}",
    ),
    (
        lambda: ShallowNetwork([1], [1], [1], [0]),
        "`output_bias` must be one number; got an array of shape (1,). Pass one number.",
    ),
    (
        lambda: ShallowNetwork([1, np.nan], [1, 1], [1, 1], 0),
        f"`weights` must be finite; got nan at weights[1]. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_points([1, 2, 3]),
        "`points` must be two or more (x, y) pairs, shape (n, 2); got shape (3,). "
        "Pass a list of pairs.",
    ),
    (
        lambda: ShallowNetwork.from_points([(1, 2)]),
        "`points` must be two or more (x, y) pairs, shape (n, 2); got shape (1, 2). "
        "Pass a list of pairs.",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, 1), (1, 2)]),
        f"`points` must have strictly increasing x; got 1.0 at points[2, 0] after 1.0. {ORDER}",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, INF)]),
        f"`points` must be finite; got inf at points[1, 1]. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, 1), (1 + 1e-15, 1e300)]),
        "`points` must have slopes, and changes of slope, that a float can hold; got too large "
        "a one at points[1]. Move the points apart, or scale them down.",
    ),
    (
        lambda: ShallowNetwork.from_points([(-1.7e308, 0), (1.7e308, 1)]),
        "`points` must have slopes, and changes of slope, that a float can hold; got too large "
        "a one at points[0]. Move the points apart, or scale them down.",
    ),
    (
        lambda: ShallowNetwork.from_slopes([2, 1], [1, 2, 3], 0),
        f"`breakpoints` must be strictly increasing; got 1.0 at breakpoints[1] after 2.0. {ORDER}",
    ),
    (
        lambda: ShallowNetwork.from_slopes([1, 2], [1, 2], 0),
        "`slopes` must hold one number per interval between breakpoints, 3 in all; got 2. "
        + LENGTHS,
    ),
    (
        lambda: ShallowNetwork.from_slopes([1], [1, 2], INF),
        f"`value` must be finite; got inf. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_slopes([1, 2], [0, 1e308, -1e308], 0),
        "`slopes` must have changes that a float can hold; got too large a one at slopes[2]. "
        "Scale the slopes down.",
    ),
    (
        lambda: ShallowNetwork([1e200], [0], [1e200], 0).linear_regions(),
        "`output_weights` must keep every slope and intercept within the floats; got too large "
        "a one between x = 0.0 and x = inf. Scale the parameters down.",
    ),
    (
        lambda: ShallowNetwork([1, 1], [0, 0], [1e308, 1e308], 0).linear_regions(),
        "`output_weights` must keep every slope and intercept within the floats; got too large "
        "a one between x = 0.0 and x = inf. Scale the parameters down.",
    ),
    (
        lambda: NET([0, 1e308]),
        "`x` must keep every number within the floats; got 1e+308 at x[1]. " + CLOSER,
    ),
    (
        lambda: NET.partial_sums([[0], [1e308]]),
        "`x` must keep every number within the floats; got 1e+308 at x[1, 0]. " + CLOSER,
    ),
    (
        lambda: ShallowNetwork([1e308], [0], [1], 0).preactivations(-10),
        "`x` must keep every number within the floats; got -10.0. " + CLOSER,
    ),
    (
        lambda: ShallowNetwork([1], [0], [1e308], 0).gradients(10),
        "`x` must keep every number within the floats; got 10.0. " + CLOSER,
    ),
    (lambda: NET(np.nan), f"`x` must be finite; got nan. {FINITE}"),
    (
        lambda: NET.formula("tex"),
        '`notation` must be "text", "latex" or "python"; got \'tex\'. Choose one of them.',
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_values_are_refused_with_name_rule_value_place_and_remedy(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: NET("1"), "`x` must hold real numbers; got '1'. " + CONVERT),
        (lambda: NET(None), "`x` must hold real numbers; got None. " + CONVERT),
        (
            lambda: ShallowNetwork([1], [1], [1], 1j),
            "`output_bias` must hold real numbers; got 1j. " + CONVERT,
        ),
        (
            lambda: ShallowNetwork.from_points([(0, 0), (1, "2")]),
            "`points` must hold real numbers; got '2' at points[1, 1]. " + CONVERT,
        ),
    ],
)
def test_wrong_types_are_refused_with_name_rule_value_and_place(call, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        call()
