"""Backpropagation: the mean squared error of a shallow network, and its gradient.

loss = mean over the points of  (z(x) - y)²

A network is the vector of its parameters: v of every unit, then b, then w, then the output bias b0.
Only +, -, * and / are used, and sums run in order: by `cumsum`, since `np.sum` takes an order of
its own. So every machine gets the same bits.
"""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import as_real_array, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify
from relu_guide.shallow.network import Gradients, ShallowNetwork

__all__ = ["loss_gradients", "mean_squared_error"]

MOST_CELLS = 1_000_000
OVERFLOW = (
    "`points` must keep the loss and its derivatives within the floats; got too large a number. "
    "Scale the points, or the network, down."
)


def mean_squared_error(network: ShallowNetwork, points: ArrayLike) -> float:
    """Return the mean over the points of (network(x) - y)², the loss that `fit` makes smaller.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers, or the loss overflows.

    Examples
    --------
    >>> mean_squared_error(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)])
    1.0
    """
    samples = samples_for(network, "network", points)
    with np.errstate(all="ignore"):
        loss = loss_of(parameters_of(network), samples)
    if not np.isfinite(loss):
        raise ValueError(OVERFLOW)
    return loss


def loss_gradients(network: ShallowNetwork, points: ArrayLike) -> Gradients:
    """Return how fast the mean squared error grows with each parameter.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.

    Returns
    -------
    Gradients
        The first three of shape (units,), the last of shape (). At a breakpoint, relu' is 0.

    Raises
    ------
    ValueError
        If the points are no pairs of finite numbers, or the loss or a derivative overflows.

    Examples
    --------
    >>> loss_gradients(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)]).output_weights
    array([-2.])
    """
    samples = samples_for(network, "network", points)
    with np.errstate(all="ignore"):
        loss, gradient = loss_and_gradient(parameters_of(network), samples)
    if not (np.isfinite(loss) and np.isfinite(gradient).all()):
        raise ValueError(OVERFLOW)
    gradient += 0.0  # no -0.0
    by_v, by_b, by_w = gradient[:-1].reshape(3, -1)
    return Gradients(by_v, by_b, by_w, gradient[-1])


def loss_of(parameters: Array, samples: Array) -> float:
    """Return the mean squared error over samples x, y, shape (2, points)."""
    x, y = samples
    _, outputs = _forward(parameters, x)
    return _mean_square(outputs - y)


def loss_and_gradient(parameters: Array, samples: Array) -> tuple[float, Array]:
    """Return the mean squared error, and its derivatives in the order of the parameters."""
    x, y = samples
    activations, outputs = _forward(parameters, x)
    errors = outputs - y
    pull = 2 * errors / y.size  # the derivative by the output at each point
    return _mean_square(errors), _backward(parameters, x, activations, pull[:, np.newaxis])


def parameters_of(network: ShallowNetwork) -> Array:
    """Return v, b, w and b0 as one vector, shape (3 units + 1,)."""
    columns = network.weights, network.biases, network.output_weights
    return np.concatenate([*columns, [network.output_bias]])


def as_network(network: object, name: str) -> ShallowNetwork:
    """Return the network, or say that it is none."""
    if not isinstance(network, ShallowNetwork):
        raise TypeError(f"`{name}` must be a ShallowNetwork; got {brief(network)}. Pass one.")
    return network


def samples_for(network: ShallowNetwork, name: str, points: ArrayLike) -> Array:
    """Return the points that a network is to learn as samples x, y, shape (2, points)."""
    as_network(network, name)
    array = as_real_array(points, "points")
    if array.ndim != 2 or array.shape[1] != 2 or not array.size:
        raise ValueError(
            f"`points` must be one or more (x, y) pairs, shape (n, 2); got shape {array.shape}. "
            "Give each point as (x, y)."
        )
    if network.units * len(array) > MOST_CELLS:
        raise ValueError(
            f"`points` times units must be at most {MOST_CELLS}; got {len(array)} points and "
            f"{network.units} units. Take fewer of either."
        )
    return array.T.copy()


def _forward(parameters: Array, x: Array) -> tuple[Array, Array]:
    """Return the activations, shape (points, units), and the outputs, shape (points,)."""
    v, b, w = parameters[:-1].reshape(3, -1)
    activations = rectify(b + v * x[:, np.newaxis])
    rays = w * activations
    rays[:, 0] += parameters[-1]
    return activations, rays.cumsum(axis=1)[:, -1]


def _backward(parameters: Array, x: Array, activations: Array, pull: Array) -> Array:
    """Return the derivatives of the loss by v, b, w and b0, given those by the outputs."""
    w = parameters[:-1].reshape(3, -1)[2]
    felt = np.where(activations > 0, pull, 0.0)  # only by active units
    terms = np.hstack([felt * x[:, np.newaxis], felt, pull * activations, pull])
    gradient: Array = terms.cumsum(axis=0)[-1]
    by_v, by_b, _ = gradient[:-1].reshape(3, -1)
    by_v *= w
    by_b *= w
    return gradient


def _mean_square(errors: Array) -> float:
    return float((errors * errors).cumsum()[-1] / errors.size)
