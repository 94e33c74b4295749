"""Networks from files: the same numbers by every way, and one line on what cannot be read."""

import json
import sys

import numpy as np
import pytest
from onnx import load, save
from onnx.reference import ReferenceEvaluator

from relu_guide import DeepNetwork, ShallowNetwork
from relu_guide.report.reading import read_network
from tests.report.models import GEMM, save_model

NETWORK = DeepNetwork([[[1, 2], [-3, 0.5], [0, 1]], [[2, -1, 0.25]]], [[0.5, 0, -1], [3]])
SHALLOW = ShallowNetwork.from_points([(0, 1), (1, 3), (2, 2)])
SPLIT = [("MatMul", "w0"), ("Add", "b0"), ("Relu",), ("MatMul", "w1"), ("Add", "b1")]


def lists(state):
    return {name: array.tolist() for name, array in state.items()}


def numbered(network):
    named = {f"weights_{layer}": each for layer, each in enumerate(network.weights)}
    return named | {f"biases_{layer}": each for layer, each in enumerate(network.biases)}


@pytest.mark.parametrize("mapping", [NETWORK.to_dict(), lists(NETWORK.to_state_dict())])
def test_json_has_a_dict_of_the_network_or_a_state_dict(tmp_path, mapping):
    path = tmp_path / "network.json"
    path.write_text(json.dumps(mapping), encoding="utf-8")
    assert read_network(path, None) == NETWORK


def test_json_may_be_of_a_shallow_network(tmp_path):
    path = tmp_path / "network.json"
    path.write_text(json.dumps(SHALLOW.to_dict()), encoding="utf-8")
    assert read_network(path, None) == DeepNetwork.from_shallow(SHALLOW)


@pytest.mark.parametrize("arrays", [numbered(NETWORK), NETWORK.to_state_dict()])
def test_arrays_are_numbered_or_a_state_dict(tmp_path, arrays):
    np.savez(tmp_path / "network.npz", **arrays)
    assert read_network(tmp_path / "network.npz", None) == NETWORK


def test_arrays_without_biases_have_zeros(tmp_path):
    np.savez(tmp_path / "network.npz", weights_0=NETWORK.weights[0], weights_1=NETWORK.weights[1])
    assert read_network(tmp_path / "network.npz", None) == DeepNetwork(NETWORK.weights, [None] * 2)


@pytest.mark.parametrize("transposed", [True, False])
def test_onnx_has_gemm_with_either_order_of_the_axes(tmp_path, transposed):
    save_model(tmp_path / "network.onnx", NETWORK, transposed=transposed)
    assert read_network(tmp_path / "network.onnx", None) == NETWORK


def test_onnx_has_matmul_and_add_and_what_changes_nothing(tmp_path):
    nodes = [("Flatten",), *SPLIT, ("Identity",)]
    save_model(tmp_path / "network.onnx", NETWORK, nodes, transposed=False)
    assert read_network(tmp_path / "network.onnx", None) == NETWORK


def test_the_factors_of_gemm_count(tmp_path):
    save_model(tmp_path / "network.onnx", NETWORK, alpha=2.0, beta=0.5)
    doubled = DeepNetwork([2 * w for w in NETWORK.weights], [b / 2 for b in NETWORK.biases])
    assert read_network(tmp_path / "network.onnx", None) == doubled


def test_what_runs_onnx_computes_the_same(tmp_path):
    save_model(tmp_path / "network.onnx", NETWORK)
    run = ReferenceEvaluator(str(tmp_path / "network.onnx")).run
    points = np.random.default_rng(0).normal(size=(50, 2)).astype("f4")
    outputs = [run(None, {"t0": point[np.newaxis]})[0].item() for point in points]
    network = read_network(tmp_path / "network.onnx", None)
    np.testing.assert_allclose(network(points), outputs, rtol=0, atol=1e-5)


@pytest.mark.parametrize(
    ("nodes", "got"),
    [
        ([GEMM[0], ("Tanh",), GEMM[2]], "Tanh at /1"),
        ([*GEMM, ("Sigmoid",)], "Sigmoid at /3"),
        ([GEMM[0], ("Relu",), ("Add", "b0"), GEMM[2]], "Add at /2"),
    ],
)
def test_an_unknown_operator_is_refused_by_name(tmp_path, nodes, got):
    path = tmp_path / "network.onnx"
    save_model(path, NETWORK, nodes)
    rule = f"must be a chain of Gemm, MatMul and Add, Relu, Flatten and Identity, .*; got {got}"
    with pytest.raises(ValueError, match=rule):
        read_network(path, None)


def test_gemm_of_a_transposed_input_is_refused(tmp_path):
    save_model(tmp_path / "network.onnx", NETWORK, transA=1)
    with pytest.raises(ValueError, match="got Gemm at /0"):
        read_network(tmp_path / "network.onnx", None)


def test_two_layers_without_a_relu_between_are_refused(tmp_path):
    save_model(tmp_path / "network.onnx", NETWORK, [GEMM[0], GEMM[2]])
    with pytest.raises(ValueError, match="must be Gemm and ReLU in turn"):
        read_network(tmp_path / "network.onnx", None)


def test_an_onnx_model_with_a_second_way_is_refused(tmp_path):
    path = tmp_path / "network.onnx"
    save_model(path, NETWORK)
    model = load(path)
    model.graph.output.append(model.graph.output[0])
    model.graph.output[1].name = "t1"
    save(model, path)
    with pytest.raises(ValueError, match="got another output at the end"):
        read_network(path, None)


def test_without_the_package_onnx_the_message_names_it(tmp_path, monkeypatch):
    save_model(tmp_path / "network.onnx", NETWORK)
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ValueError, match=r'Run pip install "relu-guide\[onnx\]"'):
        read_network(tmp_path / "network.onnx", None)


def test_one_of_several_outputs_has_to_be_chosen(tmp_path):
    path = tmp_path / "network.json"
    path.write_text(json.dumps({"weights": [[[1]], [[2], [3]]], "biases": [[0], [4, 5]]}))
    with pytest.raises(ValueError, match=r"must have one output; got 2. .* such as --output 1"):
        read_network(path, None)
    assert read_network(path, 1) == DeepNetwork([[[1]], [[3]]], [[0], [5]])


@pytest.mark.parametrize("name", ["network.json", "network.npz", "network.onnx"])
def test_a_damaged_file_is_named_with_what_its_parser_says(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\x08\xff{")
    with pytest.raises(ValueError, match=r"network.* must be whole; got \w+: .* Save it again"):
        read_network(path, None)


@pytest.mark.parametrize("found", [[1, 2], {"a": 1}, {"weights_0": [[1]], "biases_1": [1]}])
def test_other_names_are_refused(tmp_path, found):
    (tmp_path / "network.json").write_text(json.dumps(found))
    with pytest.raises(ValueError, match="must hold weights and biases, weights_0 and biases_0"):
        read_network(tmp_path / "network.json", None)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("network.pt", r"must end in .json, .npz or .onnx; got .pt"),
        ("network", r"must end in .json, .npz or .onnx; got no ending"),
        ("network.json", "must be a file; found none there"),
    ],
)
def test_a_file_of_another_kind_or_none_is_refused(tmp_path, name, rule):
    with pytest.raises(ValueError, match=rule):
        read_network(tmp_path / name, None)
