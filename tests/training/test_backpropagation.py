"""The loss of a network over points, and its gradients."""

import re

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, loss_gradients, mean_squared_error, random_network
from relu_guide.training.initialisation import random_numbers
from tests.shallow.drawn import networks
from tests.training.learned import POINTS, flat, from_flat

OVERFLOW = "`points` must keep every number within the floats; got inf. Scale the numbers down."
numbers = st.floats(-8, 8).map(lambda number: round(number, 3))
samples = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=12)


def loss_of(parameters, points):
    """Compute the loss in words that autograd understands."""
    v, b, w = anp.reshape(parameters[:-1], (3, -1))
    x, y = np.transpose(points)
    rays = anp.maximum(b + anp.outer(x, v), 0)
    return anp.mean((anp.dot(rays, w) + parameters[-1] - y) ** 2)


def stays_off_the_breakpoints(network, points):
    return np.abs(network.preactivations(np.array(points, dtype=float)[:, 0])).min() > 1e-3


@given(networks(numbers), samples)
def test_the_loss_is_the_mean_of_the_squared_errors(network, points):
    x, y = np.transpose(points)
    expected = np.mean((network(x) - y) ** 2)
    assert mean_squared_error(network, points) == pytest.approx(expected, rel=1e-12)


@given(networks(numbers), samples)
def test_gradients_agree_with_automatic_differentiation(network, points):
    if not stays_off_the_breakpoints(network, points):
        return  # there autograd takes half of each side
    expected = grad(loss_of)(flat(network), points)
    found = np.hstack(loss_gradients(network, points))
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


@given(networks(numbers), samples)
def test_gradients_agree_with_central_differences(network, points):
    if not stays_off_the_breakpoints(network, points):
        return
    parameters, step = flat(network), 2.0**-17
    nudges = step * np.eye(parameters.size)
    ahead, behind = (
        [mean_squared_error(from_flat(parameters + sign * nudge), points) for nudge in nudges]
        for sign in (1, -1)
    )
    expected = (np.array(ahead) - behind) / (2 * step)
    found = np.hstack(loss_gradients(network, points))
    scale = 1 + np.abs(found).max() + mean_squared_error(network, points)
    np.testing.assert_allclose(found, expected, atol=2e-5 * scale)


@given(networks(numbers), samples)
def test_gradients_are_the_networks_own_chained_to_the_errors(network, points):
    x, y = np.transpose(points)
    pull = 2 * (network(x) - y) / len(points)
    own = network.gradients(x)
    expected = [np.tensordot(pull, np.asarray(part), axes=(0, 0)) for part in own]
    found = np.hstack(loss_gradients(network, points))
    np.testing.assert_allclose(found, np.hstack(expected), rtol=1e-9, atol=1e-9)


def test_a_dead_unit_has_no_gradient():
    network = ShallowNetwork([1, 1], [-2, 0], [3, 1], 0)
    gradients = loss_gradients(network, POINTS)
    assert [part[0] for part in gradients[:3]] == [0, 0, 0]
    assert all(part[1] != 0 for part in gradients[:3])


@given(networks(numbers), samples, st.sampled_from([0.25, 0.5, 2.0, 8.0]))
def test_rescaling_a_unit_leaves_the_loss_as_it_is(network, points, scale):
    columns = network.weights, network.biases, network.output_weights
    v, b, w = (column.copy() for column in columns)
    v[0], b[0], w[0] = v[0] * scale, b[0] * scale, w[0] / scale
    rescaled = ShallowNetwork(v, b, w, network.output_bias)
    assert mean_squared_error(rescaled, points) == mean_squared_error(network, points)


def sum_in_order(terms):
    total = 0.0
    for term in terms:
        total = total + term
    return total


@pytest.mark.parametrize(("units", "points"), [(1, 1), (1, 50), (9, 1), (20, 2), (7, 3000)])
def test_sums_run_in_order_so_that_every_machine_gets_the_same_bits(units, points):
    # One number after the other, in Python's own floats, which no library reorders.
    chance = random_numbers(units + points)
    network = random_network(units, (-1, 1), seed=5)
    x, y = ([2 * next(chance) - 1 for _ in range(points)] for _ in range(2))
    columns = (each.tolist() for each in (network.weights, network.biases, network.output_weights))
    v, b, w = columns
    rays = [[max(0.0, b[k] + v[k] * at) for k in range(units)] for at in x]
    outputs = [sum_in_order(w[k] * row[k] for k in range(units)) for row in rays]
    errors = [z - height for z, height in zip(outputs, y, strict=True)]
    pull = [2 * error / points for error in errors]
    found, samples = loss_gradients(network, list(zip(x, y, strict=True))), range(points)
    felt = [[pull[i] * (rays[i][k] > 0) for i in samples] for k in range(units)]
    assert found.output_bias == sum_in_order(pull)
    for k in range(units):
        assert found.output_weights[k] == sum_in_order(pull[i] * rays[i][k] for i in samples)
        assert found.biases[k] == w[k] * sum_in_order(felt[k])
        assert found.weights[k] == w[k] * sum_in_order(felt[k][i] * x[i] for i in samples)


def test_gradients_that_overflow_are_refused():
    network = ShallowNetwork([1], [0], [1e160], 0)
    with pytest.raises(ValueError, match=f"^{re.escape(OVERFLOW)}$"):
        loss_gradients(network, [(1, 1e150), (1e-10, 0), (1e-10, 0)])
