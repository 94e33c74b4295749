"""The layers of a deep network: checked one by one, and that they fit together."""

from collections.abc import Sequence

from relu_guide._checks import as_real_array
from relu_guide._types import Array, ArrayLike

Layers = tuple[Array, ...]


def as_layers(weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> tuple[Layers, Layers]:
    """Return one matrix and one vector per layer."""
    if len(weights) < 2 or len(biases) != len(weights):
        raise ValueError(
            "`weights` and `biases` must hold one array per layer, the output included, for "
            f"two layers or more; got {len(weights)} and {len(biases)}. "
            "Give each layer its weights and its biases."
        )
    matrices = tuple(_as_matrix(each, layer) for layer, each in enumerate(weights))
    vectors = tuple(as_real_array(each, f"biases[{layer}]") for layer, each in enumerate(biases))
    _require_fit(matrices, vectors)
    return matrices, vectors


def _as_matrix(value: ArrayLike, layer: int) -> Array:
    array = as_real_array(value, f"weights[{layer}]")
    if array.ndim != 2 or not array.size:
        raise ValueError(
            f"`weights[{layer}]` must be a matrix, shape (units, units of the layer before); "
            f"got shape {array.shape}. Give one row per unit."
        )
    return array


def _require_fit(weights: Sequence[Array], biases: Sequence[Array]) -> None:
    columns = [weights[0].shape[1], *(matrix.shape[0] for matrix in weights[:-1])]
    for layer, (matrix, bias, before) in enumerate(zip(weights, biases, columns, strict=True)):
        if matrix.shape[1] != before:
            raise ValueError(
                f"`weights[{layer}]` must have one column per unit of the layer before, {before}; "
                f"got shape {matrix.shape}. Make the layers fit together."
            )
        if bias.shape != matrix.shape[:1]:
            raise ValueError(
                f"`biases[{layer}]` must hold one number per unit of its layer, "
                f"{matrix.shape[0]}; got shape {bias.shape}. Make the lengths agree."
            )
    if weights[-1].shape[0] != 1:
        raise ValueError(
            f"`weights[{len(weights) - 1}]` must have one row, the output; "
            f"got shape {weights[-1].shape}. Keep one row."
        )
