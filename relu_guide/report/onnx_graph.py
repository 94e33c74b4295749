"""The layers of an ONNX model that is a chain: Gemm, or MatMul and Add, with Relu between."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from relu_guide.deep.frameworks import Layers, Step, in_turn

UNSEEN = ("Identity", "Flatten", "Dropout")
KNOWN = "Gemm, MatMul and Add, Relu, Flatten and Identity, one after another"


def load_graph(path: Path) -> Any:
    """Return the graph of a checked model; the package is needed only here."""
    onnx = import_module("onnx")
    model = onnx.load(path)
    onnx.checker.check_model(model)
    return model.graph


def onnx_layers(graph: Any, name: str) -> Layers:
    """Return the layers of a graph, weights of shape (out, in)."""
    return in_turn(_steps(graph, name), name, "Gemm")


def _steps(graph: Any, name: str) -> Iterator[Step]:
    to_array = import_module("onnx.numpy_helper").to_array
    arrays = {tensor.name: to_array(tensor) for tensor in graph.initializer}
    flowing = next((each.name for each in graph.input if each.name not in arrays), "")
    linear: Step | None = None  # to which an Add may still bring biases
    for index, node in enumerate(graph.node):
        kind, place = node.op_type, node.name or f"node {index}"
        given = {each.name: each for each in node.attribute}
        if kind == "Constant" and "value" in given:
            arrays[node.output[0]] = to_array(given["value"].t)
            continue
        others = [arrays.get(each) for each in node.input if each != flowing]
        alone = len(others) == len(node.input) - 1 and all(each is not None for each in others)
        alone = alone and not ("transA" in given and given["transA"].i)
        if alone and kind == "Add" and linear and linear.biases is None:
            linear = linear._replace(biases=_row(others[0], linear.weights))
        elif alone and kind in ("Gemm", "MatMul") and node.input[0] == flowing:
            yield from [linear] if linear else []
            linear = Step("Gemm", place, *_linear(others, given))
        elif alone and kind in ("Relu", *UNSEEN):
            yield from [linear] if linear else []
            yield from [Step("ReLU", place)] if kind == "Relu" else []
            linear = None
        else:
            raise ValueError(_unknown(name, kind, place))
        flowing = node.output[0]
    yield from [linear] if linear else []
    if [each.name for each in graph.output] != [flowing]:
        raise ValueError(_unknown(name, "another output", "the end"))


def _linear(arrays: list[Any], given: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the weights of a Gemm or MatMul, shape (out, in), and its biases if it has them."""
    alpha, beta = (given[key].f if key in given else 1.0 for key in ("alpha", "beta"))
    matrix, *bias = (array.astype(np.float64) for array in arrays)
    if "transB" not in given or not given["transB"].i:
        matrix = matrix.T
    return alpha * matrix, beta * _row(bias[0], matrix) if bias else None


def _row(bias: Any, matrix: Any) -> Any:
    """Return the biases of a layer, which ONNX may give as one number or as a row."""
    return np.broadcast_to(bias.astype(np.float64), (1, len(matrix)))[0]


def _unknown(name: str, kind: str, place: str) -> str:
    return (
        f"`{name}` must be a chain of {KNOWN}; got {kind} at {place}. "
        "Export the part of the model that is one."
    )
