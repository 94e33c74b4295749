"""Layers as other packages and files hold them, and networks that are copied, kept and compared."""

import copy
import json
import pickle
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, ShallowNetwork

numbers = st.floats(-1e9, 1e9, allow_subnormal=True)
TRANSPOSE = 'Pass the transposes, or use DeepNetwork.from_layers(..., layout="in,out").'
MAPPING = "Pass what to_dict of this kind of network returned."


few = st.integers(1, 3)


@st.composite
def layers(draw, inputs=few):
    """Draw the sizes, then weights and biases that fit together, with any number of outputs."""
    sizes = [draw(inputs), *draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))]
    weights = []
    for columns, rows in pairwise(sizes):
        row = st.lists(numbers, min_size=columns, max_size=columns)
        weights.append(draw(st.lists(row, min_size=rows, max_size=rows)))
    biases = [draw(st.lists(numbers, min_size=rows, max_size=rows)) for rows in sizes[1:]]
    return weights, biases


def networks():
    return layers().map(lambda given: DeepNetwork.from_layers(*given))


def message(refused, kind=ValueError):
    with pytest.raises(kind) as caught:
        refused()
    return str(caught.value)


def bits(network):
    return [array.tobytes() for array in (*network.weights, *network.biases)]


# Layers


@given(layers(), st.data())
def test_both_layouts_and_any_iterable_give_the_same_network(given, data):
    weights, biases = given
    output = data.draw(st.integers(0, len(biases[-1]) - 1))
    network = DeepNetwork.from_layers(weights, biases, output=output)
    turned = (np.transpose(matrix) for matrix in weights)
    again = DeepNetwork.from_layers(turned, iter(biases), layout="in,out", output=output)
    assert network == again
    point = np.linspace(-1, 1, network.inputs)
    x = point if network.inputs > 1 else point[0]
    assert network(x).tobytes() == again(x).tobytes()
    assert network.weights[-1].tolist() == [weights[-1][output]]
    assert network.biases[-1].tolist() == [biases[-1][output]]


def test_equal_networks_compute_the_same_bits_however_their_arrays_lay_in_memory():
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in ((96, 5), (96, 96), (1, 96))]
    network = DeepNetwork(weights, [None] * 3)
    turned = DeepNetwork([np.asfortranarray(matrix) for matrix in weights], [None] * 3)
    assert all(matrix.flags.c_contiguous for matrix in turned.weights)
    x = rng.normal(size=(7, 5))
    assert turned(x).tobytes() == network(x).tobytes()


def test_no_bias_is_a_bias_of_zeros():
    weights = [[[1], [2]], [[3, 4]]]
    zeros = DeepNetwork(weights, [[0, 0], [0]])
    assert (
        DeepNetwork.from_layers(weights, [None, None]) == DeepNetwork(weights, [None, [0]]) == zeros
    )


@pytest.mark.parametrize("outputs", [1, 3])
def test_transposed_matrices_are_recognised(outputs):
    coefs = [np.ones((1, 4)), np.ones((4, 2)), np.ones((2, outputs))]
    intercepts = [np.zeros(4), np.zeros(2), np.zeros(outputs)]
    assert message(lambda: DeepNetwork(coefs, intercepts)) == (
        "`biases[0]` must hold one number per unit of its layer, 1; got shape (4,). " + TRANSPOSE
    )
    coefs[0] = np.ones((4, 4))
    assert message(lambda: DeepNetwork(coefs, intercepts)) == (
        "`weights[1]` must be a matrix with one row per unit and one column per unit of the layer "
        "before, 4; got shape (4, 2). " + TRANSPOSE
    )
    straight = [matrix.T for matrix in coefs]
    refused = message(lambda: DeepNetwork.from_layers(straight, intercepts, layout="in,out"))
    assert refused.endswith(TRANSPOSE.replace("in,out", "out,in"))
    assert DeepNetwork.from_layers(coefs, intercepts, layout="in,out").widths == (4, 2)


def test_a_misfit_is_named_in_the_layout_that_it_was_given_in():
    assert message(
        lambda: DeepNetwork.from_layers(
            [np.ones((1, 2)), np.ones((3, 4))], [None, None], layout="in,out"
        )
    ) == (
        "`weights[1]` must be a matrix with one column per unit and one row per unit of the layer "
        "before, 2; got shape (3, 4). Make the layers fit together."
    )


@pytest.mark.parametrize(
    ("arguments", "options", "refused"),
    [
        (
            (None, [[0], [0]]),
            {},
            "`weights` must be several arrays, one per layer; got None. Put them in a list.",
        ),
        (
            ([[[1]], [[1]]], 5),
            {},
            "`biases` must be several arrays, one per layer; got 5. Put them in a list.",
        ),
        (
            ([[[1]], ["a"]], [[0], [0]]),
            {},
            "`weights[1]` must hold real numbers; got 'a' at weights[1][0]. "
            "Convert it to a number.",
        ),
        (
            ([[[1]], [[1]]], [[0], [0]]),
            {"layout": "rows"},
            '`layout` must be "out,in" or "in,out"; got \'rows\'. Choose one of them.',
        ),
        (
            ([[[1]], [[1], [2]]], [[0], [0, 0]]),
            {"output": 2},
            "`output` must be at most 1; got 2. Pass a smaller int.",
        ),
    ],
)
def test_wrong_arguments_are_refused(arguments, options, refused):
    kind = TypeError if re.search("several|hold|real", refused) else ValueError
    assert message(lambda: DeepNetwork.from_layers(*arguments, **options), kind) == refused


def test_an_array_in_bfloat16_is_read_exactly():
    class Stored:  # as ml_dtypes stores it: the upper half of a float32
        dtype = "bfloat16"

        def __array__(self, dtype=None, copy=None):
            return (np.array([[0x3FC0]], np.uint32) << 16).view(np.float32)

    assert DeepNetwork([Stored(), [[1]]], [None, None])(2) == 3


# Out and back


@given(networks())
def test_json_has_a_deep_network_back_bit_for_bit(network):
    again = DeepNetwork.from_dict(json.loads(json.dumps(network.to_dict())))
    assert bits(again) == bits(network)


@given(st.tuples(*[st.lists(numbers, min_size=3, max_size=3)] * 3), numbers)
def test_json_has_a_shallow_network_back_bit_for_bit(columns, output_bias):
    network = ShallowNetwork(*columns, output_bias)
    again = ShallowNetwork.from_dict(json.loads(json.dumps(network.to_dict())))
    assert json.dumps(again.to_dict()) == json.dumps(network.to_dict())
    assert again == network


@given(networks())
def test_a_state_dict_has_a_network_back(network):
    state = network.to_state_dict()
    assert [*state][:3] == ["0.weight", "0.bias", "2.weight"]
    assert state["0.weight"].flags.writeable
    assert DeepNetwork.from_dict(state) == network


def test_a_state_dict_with_its_names_sorted_is_read_in_the_order_of_the_layers():
    layers = 7  # the last is "12.weight", which sorts before "2.weight"
    network = DeepNetwork([[[k + 1]] for k in range(layers)], [[-k] for k in range(layers)])
    state = network.to_state_dict()
    assert DeepNetwork.from_dict(dict(sorted(state.items()))) == network


def test_networks_that_differ_in_the_sign_of_a_zero_alone_are_equal():
    one, other = (DeepNetwork([[[zero]], [[1]]], [[zero], [0]]) for zero in (0.0, -0.0))
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("network", "mapping", "refused"),
    [
        (
            DeepNetwork,
            {"weights": [[[1]], [[1]]]},
            f"`mapping` must hold weights, biases and nothing else; got ['weights']. {MAPPING}",
        ),
        (
            DeepNetwork,
            ShallowNetwork([1], [1], [1], 0).to_dict(),
            "`mapping` must hold weights, biases and nothing else; "
            f"got ['weights', 'biases', 'output_weights', 'output_bias']. {MAPPING}",
        ),
        (
            ShallowNetwork,
            DeepNetwork([[[1]], [[1]]], [[0], [0]]).to_dict(),
            "`mapping` must hold weights, biases, output_weights, output_bias and nothing else; "
            f"got ['weights', 'biases']. {MAPPING}",
        ),
        (
            DeepNetwork,
            {"weights": [[[1]], [[float("nan")]]], "biases": [[0], [0]]},
            "`weights[1]` must be finite; got nan at weights[1][0, 0]. "
            "Put a finite number there, or leave it out.",
        ),
        (
            DeepNetwork,
            {"0.weight": [[1]], "1.weight": [1], "1.bias": [0], "1.running_mean": [0]},
            "`mapping` must hold a weight, and a bias or none, for each layer; "
            "got '1.running_mean'. Keep the layers that are Linear.",
        ),
        (
            DeepNetwork,
            {"0.weight": [[1]], 3: [[1]]},
            "`mapping` must hold a weight, and a bias or none, for each layer; "
            "got 3. Keep the layers that are Linear.",
        ),
    ],
)
def test_a_damaged_mapping_is_refused(network, mapping, refused):
    assert message(lambda: network.from_dict(mapping)) == refused


@pytest.mark.parametrize("kind", [DeepNetwork, ShallowNetwork])
@pytest.mark.parametrize("value", [None, [1, 2], "text"])
def test_what_is_no_mapping_is_refused(kind, value):
    assert message(lambda: kind.from_dict(value), TypeError) == (
        f"`mapping` must be a mapping; got {value!r}. Pass what to_dict returned."
    )


# Copies

COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda network, protocol=protocol: pickle.loads(
            pickle.dumps(network, protocol)
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize(
    "network",
    [
        DeepNetwork([[[1], [-3]], [[2, -4]]], [[0, 1], [5]]),
        ShallowNetwork([1, 2], [0, -1], [2, -4], 0.5),
    ],
)
def test_a_copy_is_equal_and_read_only(name, used, network):
    if used:
        network(0.5), network.linear_regions(*[(0, 1)] * isinstance(network, DeepNetwork))
    again = COPIES[name](network)
    assert again == network and hash(again) == hash(network) and again is not network
    assert again(0.5) == network(0.5)
    assert {type(again), *map(type, again.weights)} == {type(network), *map(type, network.weights)}
    arrays = [value for value in vars(again).values() if isinstance(value, np.ndarray)]
    arrays += [array for value in vars(again).values() if type(value) is tuple for array in value]
    assert arrays and not any(array.flags.writeable for array in arrays)


def test_a_copy_computes_its_regions_anew():
    network = DeepNetwork([[[1], [-3]], [[2, -4]]], [[0, 1], [5]])
    network.linear_regions((0, 1))
    assert vars(copy.copy(network)).keys() == {"weights", "biases"}
    assert copy.copy(network).linear_regions((0, 1)) == network.linear_regions((0, 1))


@given(networks())
def test_equal_deep_networks_are_one_in_a_set(network):
    assert len({network, DeepNetwork(network.weights, network.biases)}) == 1


def test_deep_networks_that_differ_are_not_equal():
    network = DeepNetwork([[[1], [2]], [[3, 4]]], [[5, 6], [7]])
    others = [
        DeepNetwork([[[1], [2]], [[3, 4]]], [[5, 6], [8]]),
        DeepNetwork([[[1, 2]], [[3]]], [[5], [7]]),
        DeepNetwork([[[1], [2]], [[3, 4]], [[1]]], [[5, 6], [7], [0]]),
    ]
    assert all(network != other for other in others)
    assert network != "network"
    assert DeepNetwork([[[-0.0]], [[1]]], [[0], [0]]) == DeepNetwork([[[0]], [[1]]], [[-0.0], [0]])


# A shallow network of a deep one


@given(layers(inputs=st.just(1)).filter(lambda given: len(given[0]) == 2))
def test_a_deep_network_of_one_layer_is_a_shallow_one(given):
    deep = DeepNetwork.from_layers(*given)
    shallow = ShallowNetwork.from_deep(deep)
    assert DeepNetwork.from_shallow(shallow) == deep


@pytest.mark.parametrize(("inputs", "hidden"), [(2, 1), (1, 2)])
def test_another_deep_network_is_not_made_shallow(inputs, hidden):
    weights = [[[1.0] * inputs], *[[[1.0]]] * hidden]
    assert message(
        lambda: ShallowNetwork.from_deep(DeepNetwork(weights, [[0]] * len(weights)))
    ) == (
        f"`deep` must have one input and one hidden layer; got {inputs} and {hidden}. Bring "
        "several inputs to one by deep.along(start, direction); use a network of several layers "
        "as it is."
    )


def test_what_is_no_deep_network_is_not_made_shallow():
    assert message(lambda: ShallowNetwork.from_deep([[1]]), TypeError) == (
        "`deep` must be a DeepNetwork; got [[1]]. Make one, for example by DeepNetwork.from_torch."
    )
