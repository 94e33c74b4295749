"""The layers that a caller gives: iterables of matrices and vectors, checked to fit together."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from relu_guide._arguments import as_real_array, as_several, brief, require_choice
from relu_guide._types import Array

LAYOUTS = {"out,in": "in,out", "in,out": "out,in"}  # each with the other one


def as_layers(
    weights: object, biases: object, layout: str = "out,in"
) -> tuple[list[Array], list[Array]]:
    """Return one matrix (units, units before) and one vector per layer, the output last."""
    require_choice(layout, "layout", LAYOUTS)
    given, vectors = _arrays(weights, "weights"), _arrays(biases, "biases")
    if len(given) < 2 or len(vectors) != len(given):
        raise ValueError(
            "`weights` and `biases` must hold one array per layer, the output included, for "
            f"two layers or more; got {len(given)} and {len(vectors)}. "
            "Give each layer its weights and its biases."
        )
    matrices = given if layout == "out,in" else [matrix.T for matrix in given]
    if not _fit(matrices, vectors):
        raise ValueError(_misfit(given, matrices, vectors, layout))
    zeros = [np.zeros(len(matrix)) for matrix in matrices]
    biases_of = [zero if each is None else each for each, zero in zip(vectors, zeros, strict=True)]
    # One order in memory, so that equal networks compute the same bits.
    return [np.ascontiguousarray(matrix) for matrix in matrices], biases_of


def require_one_output(matrices: Sequence[Array]) -> None:
    """Raise unless the last matrix has one row."""
    if len(matrices[-1]) != 1:
        raise ValueError(
            f"`weights[{len(matrices) - 1}]` must have one row, the output; got shape "
            f"{matrices[-1].shape}. Choose one: DeepNetwork.from_layers(..., output=0)."
        )


def state_dict(weights: Sequence[Array], biases: Sequence[Array]) -> dict[str, Array]:
    """Return PyTorch's state dict of a Sequential of Linear and ReLU in turn."""
    state: dict[str, Array] = {}
    for index, (matrix, vector) in enumerate(zip(weights, biases, strict=True)):
        state |= {f"{2 * index}.weight": matrix.copy(), f"{2 * index}.bias": vector.copy()}
    return state


def state_layers(mapping: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the layers of PyTorch's state dict, "0.weight", "0.bias", "2.weight" and so on."""
    names = [name.removesuffix(".weight") for name in map(str, mapping) if name.endswith(".weight")]
    if all(name.isdigit() for name in names):  # as a Sequential counts; a file may have sorted them
        names.sort(key=int)
    known = {f"{name}.{part}" for name in names for part in ("weight", "bias")}
    if stray := [name for name in mapping if name not in known]:
        raise ValueError(
            "`mapping` must hold a weight, and a bias or none, for each layer; "
            f"got {brief(stray[0])}. Keep the layers that are Linear."
        )
    weights = [mapping[f"{name}.weight"] for name in names]
    return weights, [mapping.get(f"{name}.bias") for name in names]


def plain(value: Any) -> Any:
    """Return a tensor as an array, exactly; leave all else to NumPy."""
    if hasattr(value, "detach"):  # it may track gradients, lie on a device, or be no NumPy type
        return value.detach().cpu().double().numpy()
    if "bfloat16" in str(getattr(value, "dtype", "")):
        return np.asarray(value).astype(np.float64)
    return value


def _arrays(value: Any, name: str) -> list[Any]:
    entries = as_several(value, name, "arrays, one per layer")
    return [
        None if each is None and name == "biases" else as_real_array(plain(each), f"{name}[{k}]")
        for k, each in enumerate(entries)
    ]


def _fit(matrices: Sequence[Array], vectors: Sequence[Array | None]) -> bool:
    if not all(matrix.ndim == 2 and matrix.size for matrix in matrices):
        return False
    meet = all(len(before) == after.shape[1] for before, after in pairwise(matrices))
    pairs = zip(matrices, vectors, strict=True)
    return meet and all(each is None or each.shape == (len(matrix),) for matrix, each in pairs)


def _misfit(
    given: Sequence[Array], matrices: Sequence[Array], vectors: Sequence[Array | None], layout: str
) -> str:
    """Say which is the first that does not fit; where the transposes would, say that."""
    remedy = "Make the layers fit together."
    if _fit([matrix.T for matrix in matrices], vectors):
        other = f'DeepNetwork.from_layers(..., layout="{LAYOUTS[layout]}")'
        remedy = f"Pass the transposes, or use {other}."
    row, column = ("row", "column") if layout == "out,in" else ("column", "row")
    before = None  # the units of the layer before
    for layer, (matrix, vector) in enumerate(zip(matrices, vectors, strict=True)):
        if matrix.ndim != 2 or not matrix.size or before not in (None, matrix.shape[1]):
            what = "input" if before is None else f"unit of the layer before, {before}"
            return (
                f"`weights[{layer}]` must be a matrix with one {row} per unit and one {column} "
                f"per {what}; got shape {given[layer].shape}. {remedy}"
            )
        before = len(matrix)
        if vector is not None and vector.shape != (before,):
            break
    shape = () if vector is None else vector.shape
    remedy = remedy.replace("layers fit together", "lengths agree")
    return (
        f"`biases[{layer}]` must hold one number per unit of its layer, {before}; "
        f"got shape {shape}. {remedy}"
    )
