"""ONNX models of a network, written by the real package."""

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

GEMM = [("Gemm", "w0", "b0"), ("Relu",), ("Gemm", "w1", "b1")]


def save_model(path, network, nodes=GEMM, *, transposed=True, **attributes):
    """Write a chain of nodes (operator, tensor …); the tensors are the network's float32 arrays."""
    arrays = {}
    for layer, (weights, biases) in enumerate(zip(network.weights, network.biases, strict=True)):
        arrays[f"w{layer}"] = weights if transposed else weights.T
        arrays[f"b{layer}"] = biases
    chain = []
    for index, (operator, *names) in enumerate(nodes):
        own = attributes if operator == "Gemm" else {}
        transB = {"transB": 1} if operator == "Gemm" and transposed else {}
        ends = f"t{index}", f"t{index + 1}"
        node = helper.make_node(
            operator, [ends[0], *names], [ends[1]], f"/{index}", **own, **transB
        )
        chain.append(node)
    tensors = [
        numpy_helper.from_array(np.asarray(array, "f4"), name) for name, array in arrays.items()
    ]
    value = helper.make_tensor_value_info
    first = value("t0", TensorProto.FLOAT, [1, network.inputs])
    last = value(f"t{len(nodes)}", TensorProto.FLOAT, [1, 1])
    graph = helper.make_graph(chain, "network", [first], [last], tensors)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
