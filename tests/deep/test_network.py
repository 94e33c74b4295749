"""Networks of several hidden layers: what they compute, and what they refuse."""

import re

import numpy as np
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, relu

TENT = DeepNetwork([[[1], [1]], [[2, -4]]], [[0, -0.5], [0]])


def test_a_deep_network_of_one_hidden_layer_is_a_shallow_network():
    v, b, w = np.random.default_rng(0).normal(size=(3, 5))
    deep, shallow = DeepNetwork([v[:, None], w[None]], [b, [0.5]]), ShallowNetwork(v, b, w, 0.5)
    x = np.linspace(-3, 3, 301).reshape(7, 43)
    np.testing.assert_allclose(deep(x), shallow(x), rtol=1e-12, atol=1e-12)


def test_layers_follow_one_another():
    rng = np.random.default_rng(1)
    w = [rng.normal(size=shape) for shape in ((4, 2), (3, 4), (1, 3))]
    b = [rng.normal(size=size) for size in (4, 3, 1)]
    x = rng.normal(size=(6, 5, 2))
    by_hand = [
        (w[2] @ relu(w[1] @ relu(w[0] @ row + b[0]) + b[1]) + b[2])[0] for row in x.reshape(-1, 2)
    ]
    np.testing.assert_allclose(DeepNetwork(w, b)(x), np.reshape(by_hand, (6, 5)), rtol=1e-12)


@pytest.mark.parametrize(
    ("weights", "biases", "message"),
    [
        (
            [[[1]]],
            [[0]],
            "`weights` and `biases` must hold one array per layer, the output included, for two "
            "layers or more; got 1 and 1. Give each layer its weights and its biases.",
        ),
        (
            [[1, 1], [[1, 1]]],
            [[0, 0], [0]],
            "`weights[0]` must be a matrix with one row per unit and one column per input; "
            "got shape (2,). Make the layers fit together.",
        ),
        (
            [[[1], [1]], [[1, 1, 1]]],
            [[0, 0], [0]],
            "`weights[1]` must be a matrix with one row per unit and one column per unit of the "
            "layer before, 2; got shape (1, 3). Make the layers fit together.",
        ),
        (
            [[[1], [1]], [[1, 1]]],
            [[0], [0]],
            "`biases[0]` must hold one number per unit of its layer, 2; got shape (1,). "
            "Make the lengths agree.",
        ),
        (
            [[[1]], [[1], [1]]],
            [[0], [0, 0]],
            "`weights[1]` must have one row, the output; got shape (2, 1). "
            "Choose one: DeepNetwork.from_layers(..., output=0).",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused(weights, biases, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        DeepNetwork(weights, biases)


def test_a_point_with_too_few_inputs_is_refused():
    message = (
        "`x` must hold 2 inputs along its last axis; got shape (3,). Give each point as one row."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        DeepNetwork([[[1, 1]], [[1]]], [[0], [0]])([1, 2, 3])


def test_a_network_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        TENT.weights[0][0, 0] = 2


def test_a_network_of_one_layer_is_taken_over_as_it_is():
    v, b, w = np.random.default_rng(0).normal(size=(3, 5))
    network = DeepNetwork.from_shallow(ShallowNetwork(v, b, w, 0.5))
    x = np.linspace(-3, 3, 50)
    np.testing.assert_allclose(network(x), ShallowNetwork(v, b, w, 0.5)(x), atol=1e-14)
    assert network.widths == (5,)
