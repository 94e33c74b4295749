"""Deep networks: layers of ReLU units, one after another, and one output.

z(x) = W_n r_(n-1) + b_n,  where  r_k = relu(W_k r_(k-1) + b_k)  and  r_0 = x
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, Self

import numpy as np

from relu_guide._arguments import (
    as_at_most,
    as_interval,
    as_network,
    as_real_array,
    require_keys,
    within_floats,
)
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify
from relu_guide.deep.frameworks import keras_layers, sklearn_layers, torch_layers
from relu_guide.deep.layers import as_layers, require_one_output, state_dict, state_layers
from relu_guide.deep.regions import DeepRegion, Partition, as_floats, bends, partition, records
from relu_guide.deep.restriction import on_line, on_slice
from relu_guide.deep.whole_numbers import Layer, whole_layers
from relu_guide.shallow.network import ShallowNetwork


@dataclass(frozen=True, eq=False, repr=False, init=False)
class DeepNetwork:
    """A piecewise-linear function of one or more inputs, computed layer by layer.

    With one input, `x` may have any shape; with more, its last axis holds the inputs. Methods
    that take an `interval`, (left, right), are for one input.

    Parameters
    ----------
    weights : iterable of array_like of shape (units, units of the layer before) each
        One matrix per layer. The first has one column per input, the last one row: the output.
    biases : iterable of array_like of shape (units,) each, or None
        One vector per layer; None for zeros.

    Raises
    ------
    ValueError
        If there is no hidden layer, two layers do not fit together, or the last has not one row.

    Notes
    -----
    Two networks are equal if all their parameters are.

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

    def __init__(self, weights: Iterable[ArrayLike], biases: Iterable[ArrayLike | None]) -> None:
        matrices, vectors = as_layers(weights, biases)
        require_one_output(matrices)
        for array in (*matrices, *vectors):
            array.setflags(write=False)
        vars(self).update(weights=tuple(matrices), biases=tuple(vectors))

    @classmethod
    def from_layers(
        cls,
        weights: Iterable[ArrayLike],
        biases: Iterable[ArrayLike | None],
        *,
        layout: Literal["out,in", "in,out"] = "out,in",
        output: int = 0,
    ) -> Self:
        """Return the network of some layers as another package holds them.

        Parameters
        ----------
        weights : iterable of matrices
            Arrays or tensors, one per layer.
        biases : iterable of vectors, or None
            One per layer; None for zeros.
        layout : {"out,in", "in,out"}
            What the axes of a matrix are: "out,in" in PyTorch, "in,out" in scikit-learn and Keras.
        output : int
            Which of several outputs to keep, from 0.

        Examples
        --------
        >>> coefs, intercepts = [[[1, 1]], [[2, 5], [-4, 6]]], [[0, -0.5], None]
        >>> DeepNetwork.from_layers(coefs, intercepts, layout="in,out", output=1).weights[1]
        array([[5., 6.]])
        """
        matrices, vectors = as_layers(weights, biases, layout)
        row = [as_at_most(output, "output", 0, len(vectors[-1]) - 1)]
        return cls([*matrices[:-1], matrices[-1][row]], [*vectors[:-1], vectors[-1][row]])

    @classmethod
    def from_torch(cls, module: Any, output: int = 0) -> Self:
        """Return a PyTorch Sequential of Linear and ReLU in turn, Linear first and last.

        Sequentials may hold Sequentials, and Identity, Flatten and Dropout, which does nothing in
        use. Float32, float16 and bfloat16 become float64 exactly. All else is refused by its name.

        Parameters
        ----------
        module : torch.nn.Sequential
        output : int
            Which of several outputs to keep, from 0.
        """
        return cls.from_layers(*torch_layers(module), output=output)

    @classmethod
    def from_sklearn(cls, mlp: Any, output: int = 0) -> Self:
        """Return scikit-learn's fitted MLPRegressor or MLPClassifier, of the activation "relu".

        For a classifier it computes the logit: of two classes, that of the second, of more, that
        of `classes_[output]`, before the softmax.

        Parameters
        ----------
        mlp : MLPRegressor or MLPClassifier
        output : int
            Which of several outputs to keep, from 0.
        """
        return cls.from_layers(*sklearn_layers(mlp), layout="in,out", output=output)

    @classmethod
    def from_keras(cls, model: Any, output: int = 0) -> Self:
        """Return a Keras model of Dense layers with relu, the last one without.

        It may be a Sequential or a chain of layers, with ReLU apart, and with Flatten and Dropout,
        which does nothing in use. All else is refused by its name.

        Parameters
        ----------
        model : keras.Model
        output : int
            Which of several outputs to keep, from 0.
        """
        return cls.from_layers(*keras_layers(model), layout="in,out", output=output)

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Self:
        """Return the network of a `to_dict`, or of a PyTorch state dict in order, ReLU between.

        Parameters
        ----------
        mapping : dict

        Examples
        --------
        >>> state = {"0.weight": [[1], [1]], "0.bias": [0, -0.5], "2.weight": [[2, -4]]}
        >>> DeepNetwork.from_dict(state)(0.75)
        array(0.5)
        """
        if isinstance(mapping, Mapping) and any(str(name).endswith(".weight") for name in mapping):
            return cls(*state_layers(mapping))
        require_keys(mapping, "mapping", ("weights", "biases"))
        return cls(**mapping)

    @classmethod
    def from_shallow(cls, network: ShallowNetwork) -> Self:
        """Return a shallow network as a deep one of one hidden layer.

        Parameters
        ----------
        network : ShallowNetwork
        """
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

    def to_dict(self) -> dict[str, list[Any]]:
        """Return weights and biases as lists, for JSON; `from_dict` has them back bit for bit."""
        return {
            name: [each.tolist() for each in vars(self)[name]] for name in ("weights", "biases")
        }

    def to_state_dict(self) -> dict[str, Array]:
        """Return arrays by the names that PyTorch has in a Sequential of Linear and ReLU in turn.

        Examples
        --------
        >>> list(DeepNetwork([[[1]], [[2]]], [[0], [3]]).to_state_dict())
        ['0.weight', '0.bias', '2.weight', '2.bias']
        """
        return state_dict(self.weights, self.biases)

    def along(self, start: ArrayLike, direction: ArrayLike) -> Self:
        """Return the network on the line start + t direction, as one of the input t.

        The weights and biases of its first layer are exact sums, each rounded once.

        Parameters
        ----------
        start, direction : array_like of shape (inputs,)

        Examples
        --------
        >>> DeepNetwork([[[1, 1]], [[2]]], [[-1], [0]]).along([0, 0], [1, 2])([0, 1])
        array([0., 4.])
        """
        first = on_line(self.weights[0], self.biases[0], start, direction)
        return self._starting_with(*first)

    def slice(self, fixed: Mapping[int, float]) -> Self:
        """Return the network of the other inputs, in their order, with some fixed to a value.

        The biases of its first layer are exact sums, each rounded once.

        Parameters
        ----------
        fixed : mapping of int to float
            Values of some inputs, which count from 0; one or more stay free.

        Examples
        --------
        >>> DeepNetwork([[[1, 2, 3]], [[1]]], [[0], [0]]).slice({1: 0.5}).weights[0]
        array([[1., 3.]])
        """
        return self._starting_with(*on_slice(self.weights[0], self.biases[0], fixed))

    def dead_units(self, interval: ArrayLike) -> tuple[tuple[int, ...], ...]:
        """Return for each hidden layer the units that are inactive on the whole interval.

        That is decided in exact arithmetic, region by region.

        Examples
        --------
        >>> DeepNetwork([[[1], [-1]], [[1, 1]]], [[0, 0], [0]]).dead_units((0, 1))
        ((1,),)
        """
        flags = self._partition(interval).active
        return tuple(tuple(np.flatnonzero(~each.any(axis=0)).tolist()) for each in flags)

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

    def __eq__(self, other: object) -> bool:
        """Compare all parameters, layer by layer."""
        if not isinstance(other, DeepNetwork):
            return NotImplemented
        return self._parameters() == other._parameters()

    def __hash__(self) -> int:
        """Hash all parameters."""
        return hash(self._parameters())

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle the parameters alone; the copy is read-only too."""
        return type(self), (self.weights, self.biases)

    def __repr__(self) -> str:
        """Return the numbers of inputs, hidden units and layers."""
        inputs, units, layers = self.inputs, sum(self.widths), len(self.widths)
        return (
            f"DeepNetwork of {inputs} input{'s' * (inputs > 1)} and "
            f"{units} hidden unit{'s' * (units > 1)} in {layers} layer{'s' * (layers > 1)}"
        )

    def _starting_with(self, weights: Array, biases: Array) -> Self:
        return type(self)([weights, *self.weights[1:]], [biases, *self.biases[1:]])

    def _parameters(self) -> tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]:
        arrays = (*self.weights, *self.biases)
        return tuple((array.shape, tuple(array.ravel().tolist())) for array in arrays)

    @cached_property
    def _whole_layers(self) -> list[Layer]:
        return whole_layers(self.weights, self.biases)

    def _partition(self, interval: ArrayLike) -> Partition:
        if self.inputs > 1:
            raise ValueError(
                f"`interval` must be of a network of one input; got one of {self.inputs}. "
                "Bring it to one: network.along(start, direction), or network.slice({1: 0.5})."
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
