"""Shallow networks with another activation function in place of the rectified linear unit.

z(x) = output_bias + sum over units of  output_weights * activation(biases + weights * x)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from relu_guide import relatives
from relu_guide._arguments import (
    as_flag,
    as_kind,
    as_network,
    as_number,
    as_real_array,
    as_text,
    values_of,
    within_floats,
)
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import relu
from relu_guide.shallow.network import ShallowNetwork

OTHERS = "Take one of relu_guide.substitution, such as leaky(0.1) or GELU, or make your own."


@dataclass(frozen=True)
class Activation:
    """An activation function and its derivative.

    Parameters
    ----------
    name : str
    value, derivative : callable
        Both take preactivations of any shape and return as many numbers.
    is_straight : bool
        Whether it has one corner, at 0, and no curve.
    parameter : float, optional
        The slope of a leaky ReLU, the sharpness of a softplus.
    """

    name: str
    value: Callable[[ArrayLike], Array]
    derivative: Callable[[ArrayLike], Array]
    is_straight: bool = False
    parameter: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn or computed."""
        as_text(self.name, "name")
        as_flag(self.is_straight, "is_straight")
        if self.parameter is not None:
            as_number(self.parameter, "parameter")
        for name in ("value", "derivative"):
            values_of(getattr(self, name), np.array([-1.0, 1.0, 2.0]), name)


RELU = Activation("ReLU", relu, relatives.relu_derivative, is_straight=True)
"""ReLU itself: one corner, slope 0 on its left."""

GELU = Activation("GELU", relatives.gelu, relatives.gelu_derivative)
"""GELU: no corner, and a dip below zero."""

SIGMOID = Activation("sigmoid", relatives.sigmoid, relatives.sigmoid_derivative)
"""The sigmoid: no corner, and level on both sides."""


def leaky(slope: float = 0.01) -> Activation:
    """Return the leaky ReLU of a slope.

    Parameters
    ----------
    slope : float, from -1 to 1

    Examples
    --------
    >>> leaky(0.25).value([-4, 4])
    array([-1.,  4.])
    """
    value = partial(relatives.leaky_relu, slope=slope)
    derivative = partial(relatives.leaky_relu_derivative, slope=slope)
    value(0.0)  # refuses a slope that is out of range
    return Activation("leaky ReLU", value, derivative, is_straight=True, parameter=float(slope))


def smooth(sharpness: float = 1.0) -> Activation:
    """Return the softplus of a sharpness.

    Parameters
    ----------
    sharpness : float, from 1e-30 to 1e30
    """
    value = partial(relatives.softplus, sharpness=sharpness)
    derivative = partial(relatives.softplus_derivative, sharpness=sharpness)
    value(0.0)  # refuses a sharpness that is too small
    return Activation("softplus", value, derivative, parameter=float(sharpness))


def output(network: ShallowNetwork, activation: Activation, x: ArrayLike) -> Array:
    """Return the output of a network whose units have another activation, in the shape of x.

    An x that is not finite, or leads to a number too large for a float, is a ValueError.

    Parameters
    ----------
    network : ShallowNetwork
    activation : Activation
    x : array_like, any shape

    Examples
    --------
    >>> output(ShallowNetwork([1], [0], [2], 0), leaky(0.25), [-1, 1])
    array([-0.5,  2. ])
    """
    as_network(network, "network", ShallowNetwork)
    as_kind(activation, "activation", Activation, OTHERS)
    activations = activation.value(network.preactivations(x))
    with np.errstate(all="ignore"):
        outputs = network.output_bias + np.sum(network.output_weights * activations, axis=-1)
    return within_floats(np.asarray(outputs), "x", as_real_array(x, "x"))


def as_relus(network: ShallowNetwork, slope: float) -> ShallowNetwork:
    """Return the ReLU network that a network of leaky units is, with two units for each of its.

    leaky(z) = relu(z) - slope relu(-z)

    Parameters
    ----------
    network : ShallowNetwork
    slope : float, from -1 to 1

    Examples
    --------
    >>> as_relus(ShallowNetwork([1], [2], [4], 0), slope=0.25)
    ShallowNetwork of 2 units: z = 0 + 4 max(0, 2 + x) − max(0, −2 − x)
    """
    leak = leaky(slope).parameter or 0.0
    as_network(network, "network", ShallowNetwork)
    v, b, w = network.weights, network.biases, network.output_weights
    return ShallowNetwork(np.r_[v, -v], np.r_[b, -b], np.r_[w, -leak * w], network.output_bias)
