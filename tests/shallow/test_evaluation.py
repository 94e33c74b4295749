"""The output of networks of many units, found from the nearest breakpoint."""

import dataclasses
import re
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relu_guide import ShallowNetwork

FEW, MANY = 64, 65  # units: the most whose rays are added one by one, and one more
ROUNDING = Fraction(1, 2**53)
eighths = st.integers(-64, 64).map(lambda n: n / 8)
moderate = st.one_of(st.floats(1e-6, 1e6), st.floats(-1e6, -1e-6), st.just(0.0), eighths)
powers = st.sampled_from([-4.0, -1.0, -0.5, 0.0, 0.25, 1.0, 2.0])


@st.composite
def networks(draw, numbers, units=MANY, weights=None):
    """Draw many units from few numbers, so that breakpoints coincide and rays cancel."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    each = numbers if weights is None else weights, numbers, numbers
    pools = [draw(st.lists(kind, min_size=1, max_size=8)) for kind in each]
    return ShallowNetwork(*(rng.choice(pool, units) for pool in pools), draw(numbers))


def zigzag(units):
    """Build a network whose numbers are all whole."""
    return ShallowNetwork.from_points([(n, n % 3) for n in range(units + 1)])


def rays(network, x):
    rows = zip(network.weights, network.biases, network.output_weights, strict=True)
    return [Fraction(w) * max(Fraction(0), Fraction(b) + Fraction(v) * x) for v, b, w in rows]


def bits(array):
    return np.asarray(array).tobytes()


def added_up(network, x):
    return network.partial_sums(x)[..., -1]


# The error


@settings(max_examples=60)
@given(networks(moderate), st.lists(moderate, min_size=1, max_size=3))
def test_output_is_as_close_to_the_exact_sum_as_six_roundings_of_the_rays_allow(network, places):
    switches = network.breakpoints[~np.isnan(network.breakpoints)][:3]
    beside = [np.nextafter(switches, end) for end in (-np.inf, np.inf)]
    x = np.concatenate([places, switches, *beside])
    for place, output in zip(x, network(x), strict=True):
        terms = rays(network, Fraction(place))
        exact = Fraction(network.output_bias) + sum(terms)
        sizes = sum(map(abs, terms))
        span = np.abs(network.output_weights) @ (
            np.abs(network.biases) + np.abs(network.weights * place)
        )
        bound = ROUNDING * (2 * abs(exact) + 4 * sizes) + Fraction(span) / 2**100
        assert abs(Fraction(output) - exact) <= bound


@settings(max_examples=60)
@given(networks(eighths, weights=powers), eighths)
def test_output_is_exact_where_breakpoints_and_sums_need_no_rounding(network, x):
    assert network(x) == Fraction(network.output_bias) + sum(rays(network, Fraction(x)))


def test_rays_that_cancel_leave_no_rest():
    t = np.linspace(0.1, 0.9, MANY)
    network = ShallowNetwork(
        np.tile([1.0, 1.0], MANY), -np.repeat(t, 2), np.tile([1e20, -1e20], MANY), 0.1
    )
    np.testing.assert_array_equal(network(t), 0.1)


def test_a_large_ray_that_has_ended_leaves_no_rest():
    network = ShallowNetwork(
        [-1, *[1] * MANY], [2**57, *range(MANY)], [1, 2**-30, *[0] * (MANY - 1)], 0
    )
    assert network(2**57 + 64) == 2**27 + 2**-24


@given(networks(moderate))
def test_output_meets_numpy_interp_between_its_breakpoints(network):
    corners = np.unique(network.breakpoints[~np.isnan(network.breakpoints)])
    assume(corners.size > 1)
    x = np.linspace(corners[0], corners[-1], 50)
    largest = np.abs(np.concatenate([network(corners), network(x)])).max()
    sizes = np.abs(network.output_weights) @ (
        np.abs(network.biases) + np.abs(network.weights) * np.abs(corners).max()
    )
    np.testing.assert_allclose(
        network(x), np.interp(x, corners, network(corners)), rtol=0, atol=1e-14 * (sizes + largest)
    )


def test_ten_thousand_points_far_from_zero_are_met_as_closely_as_numpy_interp_meets_them():
    x = 1.7e9 + 60 * np.arange(10_001)
    y = np.random.default_rng(1).integers(-1000, 1000, x.size) * 60.0
    between = x[:-1] + 7
    np.testing.assert_array_equal(
        ShallowNetwork.from_points(np.column_stack([x, y]))(between), np.interp(between, x, y)
    )


# What it depends on


@settings(max_examples=60)
@given(networks(moderate), st.lists(moderate, min_size=2, max_size=200))
def test_output_depends_on_no_other_x(network, places):
    alone = np.array([network(place) for place in places])
    assert bits(network(places)) == bits(alone)
    assert bits(network(places[::-1])) == bits(alone[::-1])


def test_output_of_a_place_is_the_same_among_a_million():
    rng = np.random.default_rng(2)
    network, x = ShallowNetwork(*rng.normal(size=(3, 300)), 0), rng.uniform(-5, 5, 1_000_000)
    assert bits(network(x)[::9973]) == bits(network(x[::9973]))


@given(networks(eighths), st.randoms(use_true_random=False))
def test_the_order_of_units_is_unseen(network, random):
    order = random.sample(range(network.units), network.units)
    fields = network.weights, network.biases, network.output_weights
    shuffled = ShallowNetwork(*(field[order] for field in fields), network.output_bias)
    x = np.linspace(-10, 10, 161)
    assert bits(shuffled(x)) == bits(network(x))


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 0, 3)])
def test_output_has_the_shape_of_x(shape):
    assert zigzag(MANY)(np.zeros(shape)).shape == shape


def test_output_minds_neither_order_nor_strides_of_x_and_leaves_x_alone():
    x = np.asfortranarray(np.arange(40_000.0).reshape(200, 200) / 500)
    kept, output = x.copy(), zigzag(MANY)(x)
    np.testing.assert_array_equal(x, kept)
    assert bits(output) == bits(zigzag(MANY)(x.ravel()).reshape(200, 200))
    assert bits(zigzag(MANY)(x[::3, ::-2])) == bits(output[::3, ::-2])


def test_a_changed_network_has_its_own_output():
    network = zigzag(MANY)
    before = network(1)
    assert dataclasses.replace(network, output_bias=10)(1) == before + 10


# From where it takes over


@given(networks(moderate, FEW), st.lists(moderate))
def test_up_to_64_units_the_output_is_the_last_partial_sum_bit_for_bit(network, x):
    assert bits(network(x)) == bits(added_up(network, x))


@given(networks(moderate, FEW), moderate)
def test_up_to_64_units_the_python_formula_gives_the_bits_of_the_network(network, x):
    value = eval(network.formula("python"), {"x": x, "max": max})
    assert bits(np.float64(value)) == bits(network(x))


def test_with_more_units_the_output_is_closer_than_the_last_partial_sum():
    rng = np.random.default_rng(4)
    network = ShallowNetwork.from_points(np.column_stack([np.arange(2001), rng.normal(size=2001)]))
    x = rng.uniform(0, 2000, 20)
    exact = [Fraction(network.output_bias) + sum(rays(network, Fraction(place))) for place in x]
    quick, slow = (
        max(abs(Fraction(z) - e) for z, e in zip(outputs, exact, strict=True))
        for outputs in (network(x), added_up(network, x))
    )
    assert quick < slow / 1000


@pytest.mark.parametrize("size", [1e-100, 1e100, 5e-324])
def test_numbers_so_large_or_small_that_the_way_matters_are_added_one_by_one(size):
    rng = np.random.default_rng(5)
    rows = rng.normal(size=(3, MANY))
    rows[1, 7] = size
    network, x = ShallowNetwork(*rows, 0), rng.normal(size=9)
    assert bits(network(x)) == bits(added_up(network, x))


def test_far_out_the_rays_are_added_one_by_one():
    network, x = ShallowNetwork(*np.full((3, MANY), 0.1), 0), np.array([-1e200, 1, 1e200])
    assert bits(network(x)[::2]) == bits(added_up(network, x[::2]))


def test_an_output_beyond_the_floats_is_refused_with_its_place():
    message = (
        "`x` must keep every number of the network within the floats; got 1e+308 at x[0, 1]. "
        "Use an x nearer to zero, or scale the network down."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ShallowNetwork(*np.full((3, MANY), 5.0), 0)([[1, 1e308], [1e308, 2]])


def test_units_of_weight_zero_are_there_or_not():
    network = ShallowNetwork(np.zeros(MANY), [3, -3, *[0] * (MANY - 2)], np.ones(MANY), 2)
    np.testing.assert_array_equal(network([-1e6, 0, 7]), 5)


# Memory


def test_a_hundred_thousand_units_at_a_million_places_need_little_more_than_the_output():
    network, x = zigzag(100_000), np.linspace(-1, 1e5, 1_000_000)
    network(0)
    tracemalloc.start()
    output = network(x)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.5 * output.nbytes


def test_to_prepare_a_hundred_thousand_units_takes_memory_for_each_once():
    network = zigzag(100_000)
    tracemalloc.start()
    network(0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 500 * network.units
