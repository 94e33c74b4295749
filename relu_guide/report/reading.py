"""A network from a file: JSON, arrays of NumPy, or ONNX."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from relu_guide._arguments import brief
from relu_guide.deep.frameworks import Layers
from relu_guide.deep.layers import as_layers, state_layers
from relu_guide.deep.network import DeepNetwork
from relu_guide.report.onnx_graph import load_graph, onnx_layers
from relu_guide.shallow.network import FIELDS, ShallowNetwork

NAMES = "weights and biases, weights_0 and biases_0 and so on, or those of a PyTorch state dict"


def read_network(path: Path, output: int | None) -> DeepNetwork:
    """Return the network of a file, with one of its outputs if it has several."""
    weights, biases = as_layers(*_layers(path))
    outputs = len(weights[-1])
    if outputs > 1 and output is None:
        raise ValueError(
            f"`{path}` must have one output; got {outputs}. "
            "Choose one, counted from 0, such as --output 1."
        )
    return DeepNetwork.from_layers(weights, biases, output=output or 0)


def _layers(path: Path) -> Layers:
    kind = path.suffix.lower()
    if kind not in (".json", ".npz", ".onnx"):
        raise ValueError(
            f"`{path}` must end in .json, .npz or .onnx; got {kind or 'no ending'}. "
            "Save the network by json.dump(network.to_dict(), file), np.savez or torch.onnx.export."
        )
    if not path.is_file():
        raise ValueError(f"`{path}` must be a file; found none there. Look at the path.")
    try:
        found = _content(path, kind)
    except ImportError:
        raise ValueError(
            f"`{path}` must be read by the package onnx; it is not installed. "
            'Run pip install "relu-guide[onnx]".'
        ) from None
    except Exception as error:  # each parser has its own for a damaged file
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise ValueError(f"`{path}` must be whole; got {reason}. Save it again.") from None
    return onnx_layers(found, str(path)) if kind == ".onnx" else _named(path, found)


def _content(path: Path, kind: str) -> Any:
    if kind == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    if kind == ".onnx":
        return load_graph(path)
    with np.load(path, allow_pickle=False) as file:
        return dict(file)


def _named(path: Path, found: Any) -> Layers:
    names = set(found) if isinstance(found, Mapping) else set()
    if names == set(FIELDS):
        deep = DeepNetwork.from_shallow(ShallowNetwork.from_dict(found))
        return [*deep.weights], [*deep.biases]
    if names == {"weights", "biases"}:
        return found["weights"], found["biases"]
    layers = range(sum(name.startswith("weights_") for name in names))
    weights, biases = ([f"{part}_{layer}" for layer in layers] for part in ("weights", "biases"))
    if names and {*weights} <= names <= {*weights, *biases}:
        return [found[name] for name in weights], [found.get(name) for name in biases]
    if any(name.endswith(".weight") for name in names):
        return state_layers(found)
    raise ValueError(f"`{path}` must hold {NAMES}; got {brief([*names])}. Rename what is in it.")
