"""The browser's relatives of ReLU beside the package's and SciPy's."""

import numpy as np
import pytest
from scipy.special import erfc

from relu_guide import ShallowNetwork
from relu_guide.substitution import GELU, RELU, SIGMOID, leaky, output, smooth
from tests.javascript.node import in_browser

Z = np.concatenate([np.linspace(-30, 30, 2401), [-745.0, -40.0, 1e-300, 5e-324, 1e154, -1e308]])
PAIRS = {
    "relu": ({}, RELU),
    "leaky": ({"slope": 0.3}, leaky(0.3)),
    "gelu": ({}, GELU),
    "softplus": ({"sharpness": 2.5}, smooth(2.5)),
    "sigmoid": ({}, SIGMOID),
}


def called(function, name, places):
    activation = {"name": name, **PAIRS[name][0]}
    return np.array(
        in_browser("mathematics/relatives", [[function, activation, float(z)] for z in places])
    )


@pytest.mark.parametrize("name", PAIRS)
def test_values_are_those_of_the_package(name):
    expected = PAIRS[name][1].value(Z)
    np.testing.assert_allclose(called("value", name, Z), expected, rtol=1e-12, atol=1e-307)
    near = Z[np.abs(Z) < 3]
    np.testing.assert_allclose(called("value", name, near), PAIRS[name][1].value(near), rtol=1e-14)


@pytest.mark.parametrize("name", PAIRS)
def test_derivatives_are_those_of_the_package(name):
    expected = PAIRS[name][1].derivative(Z)
    np.testing.assert_allclose(called("derivative", name, Z), expected, rtol=1e-12, atol=1e-15)


def test_the_error_function_is_scipy_s_to_the_last_few_bits():
    places = np.concatenate([np.linspace(-6, 6, 4801), [np.nextafter(1, 0), 1.0]])
    computed = in_browser("mathematics/relatives", [["erfc", float(x)] for x in places])
    np.testing.assert_allclose(computed, erfc(places), rtol=2e-14)
    near = np.abs(places) < 2
    np.testing.assert_allclose(np.array(computed)[near], erfc(places[near]), rtol=4e-15)


@pytest.mark.parametrize("name", PAIRS)
def test_outputs_are_those_of_the_package(name):
    rng = np.random.default_rng(1943)
    networks = [ShallowNetwork(*rng.normal(size=(3, 4)), 0.5) for _ in range(100)]
    options, activation = PAIRS[name]
    calls = [
        ["outputWith", {"name": name, **options}, network, float(x)]
        for network in networks
        for x in (-2, 0.3, 4)
    ]
    expected = [output(network, activation, x) for network in networks for x in (-2, 0.3, 4)]
    np.testing.assert_allclose(
        in_browser("mathematics/relatives", calls), expected, rtol=1e-12, atol=1e-13
    )


@pytest.mark.parametrize("name", PAIRS)
def test_only_relu_and_leaky_relu_are_straight(name):
    (straight,) = in_browser("mathematics/relatives", [["isStraight", {"name": name}]])
    assert straight is PAIRS[name][1].is_straight
