"""Networks with another activation than ReLU."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork
from relu_guide.relatives import softplus
from relu_guide.substitution import GELU, RELU, SIGMOID, as_relus, leaky, output, smooth
from tests.shallow.drawn import eighths, networks

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
SOURCE = ShallowNetwork.from_points(POINTS)
X = np.linspace(-3, 3, 97)
EVERY = [RELU, leaky(0.25), GELU, smooth(4), SIGMOID]
slopes = st.integers(-8, 8).map(lambda k: k / 8)


@given(networks(eighths))
def test_with_relu_the_output_is_the_network_s_own(network):
    np.testing.assert_array_equal(output(network, RELU, X), network(X))


@pytest.mark.parametrize("activation", EVERY, ids=lambda each: each.name)
def test_the_output_is_the_weighted_sum_of_the_units(activation):
    expected = [
        SOURCE.output_bias
        + sum(
            w * float(activation.value(b + v * x))
            for v, b, w in zip(SOURCE.weights, SOURCE.biases, SOURCE.output_weights, strict=True)
        )
        for x in X
    ]
    np.testing.assert_allclose(output(SOURCE, activation, X), expected, rtol=1e-14, atol=1e-14)


@given(networks(eighths), slopes)
def test_a_leaky_network_is_a_relu_network_of_twice_the_units_exactly(network, slope):
    np.testing.assert_array_equal(as_relus(network, slope)(X), output(network, leaky(slope), X))


@given(networks(eighths), slopes)
def test_a_leaky_network_bends_where_the_relu_network_does(network, slope):
    doubled = as_relus(network, slope)
    before = {region[:2] for region in network.linear_regions()}
    assert {region[:2] for region in doubled.linear_regions()} == before


@given(networks(eighths), slopes)
def test_a_leaky_network_is_a_line_and_the_rays_of_a_relu_network(network, slope):
    line = slope * sum(
        Fraction(w) * (Fraction(b) + Fraction(v) * Fraction(0.75))
        for v, b, w in zip(
            *(each.tolist() for each in (network.weights, network.biases, network.output_weights)),
            strict=True,
        )
    )
    rays = replace(network, output_weights=(1 - slope) * network.output_weights)
    assert output(network, leaky(slope), 0.75) == float(line) + rays(0.75)


def test_softplus_in_place_of_relu_moves_the_output_by_no_more_than_its_units_can():
    for sharpness in (1, 8, 64, 1024):
        moved = np.abs(output(SOURCE, smooth(sharpness), X) - SOURCE(X)).max()
        assert 0 < moved <= np.abs(SOURCE.output_weights).sum() * softplus(0, sharpness)


def test_a_parameter_out_of_range_is_refused_when_the_activation_is_made():
    with pytest.raises(ValueError, match=r"^`slope` must be from -1 to 1; got 2.0\. "):
        leaky(2)
    with pytest.raises(ValueError, match=r"^`sharpness` must be from 1e-30 to 1e\+30; got 0.0\. "):
        smooth(0)
    with pytest.raises(ValueError, match=r"^`slope` must be from -1 to 1; got 2.0\. "):
        as_relus(SOURCE, 2)


def test_an_output_beyond_the_floats_is_refused_with_its_place():
    steep = ShallowNetwork([1], [0], [1e300], 0)
    message = (
        "`x` must keep every number within the floats; got 1e+20 at x[1]. Scale the numbers down."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        output(steep, GELU, [0, 1e20])
