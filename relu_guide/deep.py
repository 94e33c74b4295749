"""Deep networks: layers of ReLU units, one after another, and one output.

z(x) = W_n r_(n-1) + b_n,  where  r_k = relu(W_k r_(k-1) + b_k)  and  r_0 = x
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from relu_guide._checks import as_real_array, at, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify

__all__ = ["DeepNetwork"]


@dataclass(frozen=True, eq=False, repr=False, init=False)
class DeepNetwork:
    """A piecewise-linear function of one or more inputs, computed layer by layer.

    Parameters
    ----------
    weights : sequence of array_like, shape (units, units of the layer before) each
        One matrix per layer. The first has one column per input, the last one row: the output.
    biases : sequence of array_like, shape (units,) each
        One vector per layer.

    Raises
    ------
    ValueError
        If there is no hidden layer, two layers do not fit together, the last has more than one
        row, or a number is not finite.
    TypeError
        If something is not a real number.

    Notes
    -----
    With one input, `x` may have any shape; with more, its last axis holds the inputs.

    Examples
    --------
    >>> tent = DeepNetwork(weights=[[[1], [1]], [[2, -4]]], biases=[[0, -0.5], [0]])
    >>> tent
    DeepNetwork of 1 input and 2 hidden units in 1 layer
    >>> tent([0, 0.25, 0.5, 1])
    array([0. , 0.5, 1. , 0. ])
    """

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    def __init__(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]) -> None:
        if len(weights) < 2 or len(biases) != len(weights):
            raise ValueError(
                "`weights` and `biases` must hold one array per layer, the output included, for "
                f"two layers or more; got {len(weights)} and {len(biases)}. "
                "Give each layer its weights and its biases."
            )
        matrices = tuple(_as_matrix(each, layer) for layer, each in enumerate(weights))
        vectors = tuple(
            as_real_array(each, f"biases[{layer}]") for layer, each in enumerate(biases)
        )
        _require_fit(matrices, vectors)
        for array in (*matrices, *vectors):
            array.setflags(write=False)
        object.__setattr__(self, "weights", matrices)
        object.__setattr__(self, "biases", vectors)

    @property
    def inputs(self) -> int:
        """The number of inputs."""
        return int(self.weights[0].shape[1])

    @property
    def widths(self) -> tuple[int, ...]:
        """The number of units in each hidden layer."""
        return tuple(bias.size for bias in self.biases[:-1])

    @np.errstate(all="ignore")
    def __call__(self, x: ArrayLike) -> Array:
        """Return the output at every x."""
        inputs = self._as_inputs(x)
        layer = inputs
        for weights, biases in zip(self.weights[:-1], self.biases[:-1], strict=True):
            layer = rectify(layer @ weights.T + biases)
        output: Array = (layer @ self.weights[-1].T + self.biases[-1])[..., 0]
        if (place := first_place(~np.isfinite(output))) is not None:
            raise ValueError(
                "`x` must keep every number of the network within the floats; "
                f"got too large a one{at('x', place)}. Use an x nearer to zero."
            )
        return output

    def __repr__(self) -> str:
        """Say what the network is made of."""
        inputs, units, layers = self.inputs, sum(self.widths), len(self.widths)
        return (
            f"DeepNetwork of {inputs} input{'s' * (inputs > 1)} and "
            f"{units} hidden unit{'s' * (units > 1)} in {layers} layer{'s' * (layers > 1)}"
        )

    def _as_inputs(self, x: ArrayLike) -> Array:
        array = as_real_array(x, "x")
        if self.inputs == 1:
            return array[..., np.newaxis]
        if array.ndim == 0 or array.shape[-1] != self.inputs:
            raise ValueError(
                f"`x` must hold {self.inputs} inputs along its last axis; got shape {array.shape}. "
                "Give each point as one row."
            )
        return array


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
