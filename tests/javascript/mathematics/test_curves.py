"""The browser's curves, networks through them and largest errors beside the package's."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork, largest_error
from relu_guide.figures.explorables.curve import CURVES, POWERS
from tests.javascript.node import in_browser


def states():
    return [
        {"curve": curve, "segments": n, "spacing": spacing, "shift": shift}
        for curve in CURVES
        for spacing in POWERS
        for n in (1, 3, 8, 32)
        for shift in (0.0, -0.01)
    ]


def expected(state):
    k = np.arange(state["segments"] + 1) / state["segments"]
    x = k ** POWERS[state["spacing"]]
    network = ShallowNetwork.from_points(np.column_stack([x, CURVES[state["curve"]](x)]))
    hidden = network.weights, network.biases, network.output_weights
    return ShallowNetwork(*hidden, network.output_bias + state["shift"])


@pytest.mark.parametrize("name", CURVES)
def test_values_are_those_of_the_package(name):
    x = np.linspace(0, 1, 301)
    values = in_browser("mathematics/curves", [["curveAt", name, float(each)] for each in x])
    np.testing.assert_allclose(values, CURVES[name](x), rtol=1e-14, atol=1e-15)


def test_networks_are_those_of_the_package():
    found = in_browser("mathematics/curves", [["follow", state] for state in states()])
    for state, network in zip(states(), found, strict=True):
        own = expected(state)
        np.testing.assert_allclose(network["b"], own.biases, rtol=1e-13)
        np.testing.assert_allclose(network["w"], own.output_weights, rtol=1e-9, atol=1e-9)


def test_the_error_is_positive_where_the_network_lies_above_the_curve():
    network = expected({"curve": "square", "segments": 4, "spacing": "uniform", "shift": 0.0})
    assert in_browser("mathematics/curves", [["errorAt", "square", network, 0.125]]) == [1 / 64]


def test_largest_errors_are_those_of_the_package():
    calls = [["largestError", state["curve"], expected(state)] for state in states()]
    for state, (size, _) in zip(states(), in_browser("mathematics/curves", calls), strict=True):
        own = largest_error(expected(state), CURVES[state["curve"]], (0, 1))
        assert size == pytest.approx(own.error, rel=1e-6, abs=1e-12), state
