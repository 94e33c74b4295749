"""The browser's shallow networks beside the package's, on thousands of cases from a fixed seed."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork, relu
from tests.javascript.mathematics.cases import (
    NETWORKS,
    exactly,
    increasing,
    network_of,
    numbers,
    view_of,
)
from tests.javascript.node import as_object, in_browser


def exact_fields(network):
    return {name: exactly(field) for name, field in network.items()}


def networks_with_places(rng):
    """Draw networks, each with places among which are its breakpoints."""
    for _ in range(NETWORKS):
        network = network_of(rng)
        corners = network.breakpoints[np.isfinite(network.breakpoints)]
        yield network, np.concatenate([[0.0], numbers(rng, 3), corners])


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("preactivations", ShallowNetwork.preactivations),
        ("activations", ShallowNetwork.activations),
        ("weightedActivations", ShallowNetwork.weighted_activations),
        ("partialSums", ShallowNetwork.partial_sums),
        ("output", ShallowNetwork.__call__),
    ],
)
def test_each_stage_of_a_network_has_the_bits_of_the_package(rng, name, method):
    cases = list(networks_with_places(rng))
    calls = [[name, network, float(x)] for network, places in cases for x in places]
    computed = in_browser("mathematics/network", calls)
    expected = [row for network, places in cases for row in method(network, places)]
    assert [exactly(row) for row in computed] == [exactly(row) for row in expected]


def test_a_negative_zero_among_the_parameters_counts_as_a_plain_one():
    signed = {"v": [-0.0, 1.0], "b": [-0.0, -0.0], "w": [-0.0, -0.0], "b0": -0.0}
    plain = {"v": [0.0, 1.0], "b": [0.0, 0.0], "w": [0.0, 0.0], "b0": 0.0}
    stages = "preactivations", "weightedActivations", "partialSums", "gradients"
    calls = [[[name, network, 1.0] for name in stages] for network in (signed, plain)]
    assert repr(in_browser("mathematics/network", calls[0])) == repr(
        in_browser("mathematics/network", calls[1])
    )
    written = in_browser(
        "mathematics/formula", [["formula", signed, "text"], ["formula", plain, "text"]]
    )
    assert written[0] == written[1]


def test_relu_has_the_bits_of_the_package(rng):
    preactivations = np.concatenate([[0.0, -1.0, 5e-324, -5e-324], *numbers(rng, (50, 4))])
    computed = in_browser("mathematics/network", [["relu", float(z)] for z in preactivations])
    assert exactly(computed) == exactly(relu(preactivations))


def test_gradients_have_the_bits_of_the_package(rng):
    cases = [(network, float(x)) for network, places in networks_with_places(rng) for x in places]
    computed = in_browser(
        "mathematics/network", [["gradients", network, x] for network, x in cases]
    )
    for rates, (network, x) in zip(computed, cases, strict=True):
        expected = network.gradients(x)
        parts = rates["v"], rates["b"], rates["w"], rates["b0"]
        assert list(map(exactly, parts)) == list(map(exactly, expected))


def test_breakpoints_have_the_bits_of_the_package(rng):
    networks = [network_of(rng) for _ in range(NETWORKS)]
    computed = in_browser("mathematics/network", [["breakpoints", network] for network in networks])
    assert list(map(exactly, computed)) == [exactly(network.breakpoints) for network in networks]


def test_networks_from_points_have_the_bits_of_the_package(rng):
    cases = []
    for _ in range(NETWORKS):
        x = increasing(rng, 2)
        cases.append(np.column_stack([x, numbers(rng, x.size)]).tolist())
    computed = in_browser("mathematics/network", [["fromPoints", points] for points in cases])
    for network, points in zip(computed, cases, strict=True):
        assert exact_fields(network) == exact_fields(as_object(ShallowNetwork.from_points(points)))


def test_vertices_are_the_ends_of_the_view_and_every_breakpoint_between(rng):
    cases = [(network_of(rng), view_of(rng)) for _ in range(NETWORKS)]
    computed = in_browser(
        "mathematics/network", [["vertices", network, view] for network, view in cases]
    )
    for vertices, (network, (left, right)) in zip(computed, cases, strict=True):
        between = {x for x in network.breakpoints if left < x < right}
        x = [left, *sorted(between), right]
        assert exactly(vertices) == exactly(np.column_stack([x, network(x)]))
