"""A shallow network as a record, its output and what that is made of, its gradients."""

import dataclasses
import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relu_guide import Gradients, ShallowNetwork, relu
from tests.shallow.drawn import SOURCE, eighths, exact_output, moderate, networks, wide

xs = np.linspace(-10, 10, 641)

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
