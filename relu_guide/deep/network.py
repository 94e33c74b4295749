"""Deep networks: layers of ReLU units, one after another, and one output.

z(x) = W_n r_(n-1) + b_n,  where  r_k = relu(W_k r_(k-1) + b_k)  and  r_0 = x
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Self

import numpy as np

from relu_guide._arguments import as_interval, as_network, as_real_array, within_floats
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify
from relu_guide.deep.regions import DeepRegion, Partition, as_floats, bends, partition, records
from relu_guide.deep.whole_numbers import Layer, whole_layers
from relu_guide.shallow.network import ShallowNetwork


@dataclass(frozen=True, eq=False, repr=False, init=False)
class DeepNetwork:
    """A piecewise-linear function of one or more inputs, computed layer by layer.

    With one input, `x` may have any shape; with more, its last axis holds the inputs.

    Parameters
    ----------
    weights : sequence of array_like of shape (units, units of the layer before) each
        One matrix per layer. The first has one column per input, the last one row: the output.
    biases : sequence of array_like of shape (units,) each
        One vector per layer.

    Raises
    ------
    ValueError
        If there is no hidden layer, two layers do not fit together, or the last has not one row.

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
        matrices, vectors = _as_layers(weights, biases)
        for array in (*matrices, *vectors):
            array.setflags(write=False)
        vars(self).update(weights=matrices, biases=vectors)

    @classmethod
    def from_shallow(cls, network: ShallowNetwork) -> Self:
        """Return a shallow network as a deep one of one hidden layer."""
        as_network(network, "network", ShallowNetwork)
        hidden, output = network.weights[:, np.newaxis], network.output_weights[np.newaxis]
        return cls([hidden, output], [network.biases, [network.output_bias]])

    @property
    def inputs(self) -> int:
        """The number of inputs."""
        return int(self.weights[0].shape[1])

    @property
    def widths(self) -> tuple[int, ...]:
        """The number of units in each hidden layer."""
        return tuple(bias.size for bias in self.biases[:-1])

    def linear_regions(self, interval: ArrayLike) -> list[DeepRegion]:
        """List the intervals on which the network is straight, from left to right.

        A region is one activation pattern: two regions meet wherever a unit of any layer switches,
        even where the output goes straight on. Nothing is sampled: every region of exact arithmetic
        is there, with its exact pattern. Each of its four numbers is rounded once.

        Raises
        ------
        ValueError
            If the network has more inputs than one, the interval is not (left, right) with left <
            right, the regions are too many to hold, or a slope overflows.

        Examples
        --------
        >>> DeepNetwork([[[1]], [[2]]], [[0], [3]]).linear_regions((0, 1))
        [DeepRegion(left=0.0, right=1.0, slope=2.0, intercept=3.0, active_units=((0,),))]
        """
        return records(self._partition(interval), self._whole_layers[-1].scale)

    def exact_ends(self, interval: ArrayLike) -> list[Fraction]:
        """Return the exact ends of the regions, from left to right: one more than regions.

        Examples
        --------
        >>> DeepNetwork([[[3]], [[1]]], [[-1], [0]]).exact_ends((0, 1))
        [Fraction(0, 1), Fraction(1, 3), Fraction(1, 1)]
        """
        return [Fraction(*end) for end in self._partition(interval).ends.T.tolist()]

    def corners(self, interval: ArrayLike) -> Array:
        """Return the corners (x, z) of the graph and its two ends, shape (pieces + 1, 2).

        Examples
        --------
        >>> DeepNetwork([[[1]], [[2]]], [[0], [3]]).corners((-1, 1))
        array([[-1.,  3.],
               [ 0.,  3.],
               [ 1.,  5.]])
        """
        pieces = self._partition(interval)
        x = as_floats(*pieces.ends)[np.concatenate([[True], bends(pieces), [True]])]
        return np.stack([x, self(x)], axis=1)

    def count_regions(self, interval: ArrayLike) -> int:
        """Count the linear regions without listing them."""
        return len(self._partition(interval).lines)

    def count_pieces(self, interval: ArrayLike) -> int:
        """Count the straight pieces of the output: regions, those that go straight on joined."""
        return int(bends(self._partition(interval)).sum()) + 1

    @np.errstate(all="ignore")
    def __call__(self, x: ArrayLike) -> Array:
        """Return the output at every x."""
        activations = self._as_inputs(x)
        *hidden, (weights, biases) = zip(self.weights, self.biases, strict=True)
        for layer_weights, layer_biases in hidden:
            activations = rectify(activations @ layer_weights.T + layer_biases)
        output: Array = (activations @ weights.T + biases)[..., 0]
        return within_floats(output, "x", as_real_array(x, "x"))

    def __repr__(self) -> str:
        """Return the numbers of inputs, hidden units and layers."""
        inputs, units, layers = self.inputs, sum(self.widths), len(self.widths)
        return (
            f"DeepNetwork of {inputs} input{'s' * (inputs > 1)} and "
            f"{units} hidden unit{'s' * (units > 1)} in {layers} layer{'s' * (layers > 1)}"
        )

    @cached_property
    def _whole_layers(self) -> list[Layer]:
        return whole_layers(self.weights, self.biases)

    def _partition(self, interval: ArrayLike) -> Partition:
        if self.inputs > 1:
            raise ValueError(
                f"`interval` must be of a network of one input; got one of {self.inputs}. "
                "Fix all inputs but one, in the weights and biases of the first layer."
            )
        return partition(self._whole_layers, as_interval(interval))

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


def _as_layers(
    weights: Sequence[ArrayLike], biases: Sequence[ArrayLike]
) -> tuple[tuple[Array, ...], tuple[Array, ...]]:
    if len(weights) < 2 or len(biases) != len(weights):
        raise ValueError(
            "`weights` and `biases` must hold one array per layer, the output included, for "
            f"two layers or more; got {len(weights)} and {len(biases)}. "
            "Give each layer its weights and its biases."
        )
    matrices = tuple(as_real_array(each, f"weights[{k}]") for k, each in enumerate(weights))
    vectors = tuple(as_real_array(each, f"biases[{k}]") for k, each in enumerate(biases))
    before = None  # the units of the layer before, or the inputs
    for layer, (matrix, vector) in enumerate(zip(matrices, vectors, strict=True)):
        if matrix.ndim != 2 or not matrix.size or before not in (None, matrix.shape[1]):
            columns = "input" if before is None else f"unit of the layer before, {before}"
            raise ValueError(
                f"`weights[{layer}]` must be a matrix with one row per unit and one column per "
                f"{columns}; got shape {matrix.shape}. Make the layers fit together."
            )
        before = matrix.shape[0]
        if vector.shape != (before,):
            raise ValueError(
                f"`biases[{layer}]` must hold one number per unit of its layer, {before}; "
                f"got shape {vector.shape}. Make the lengths agree."
            )
    if before != 1:
        raise ValueError(
            f"`weights[{len(weights) - 1}]` must have one row, the output; "
            f"got shape {matrices[-1].shape}. Keep one row."
        )
    return matrices, vectors
