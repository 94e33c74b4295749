"""Backpropagation: the mean squared error of shallow networks, and its gradient.

loss = mean over the points of  (z(x) - y)²

A network is a row of parameters: v of every unit, then b, then w, then the output bias b0. Only
+, -, * and / are used, and `cumsum` adds in order, which `np.sum` does not: every machine computes
the same bits.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from relu_guide._arguments import as_network, as_pairs, within_floats
from relu_guide._types import Array, ArrayLike
from relu_guide.activation import rectify
from relu_guide.shallow.network import Gradients, ShallowNetwork


def mean_squared_error(network: ShallowNetwork, points: ArrayLike) -> float:
    """Return the mean over the points of (network(x) - y)², the loss that `fit` makes smaller.

    An overflow is a ValueError.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.

    Examples
    --------
    >>> mean_squared_error(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)])
    1.0
    """
    parameters, samples = _checked(network, points)
    with np.errstate(all="ignore"):
        (loss,) = losses_of(parameters, samples)
    return float(within_floats(loss, "points"))


def loss_gradients(network: ShallowNetwork, points: ArrayLike) -> Gradients:
    """Return how fast the mean squared error grows with each parameter.

    At a breakpoint, relu' is 0. The first three have the shape (units,), the last has the shape ().
    An overflow is a ValueError.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.

    Examples
    --------
    >>> loss_gradients(ShallowNetwork([1], [0], [1], 0), [(-1, 1), (2, 3)]).output_weights
    array([-2.])
    """
    parameters, samples = _checked(network, points)
    with np.errstate(all="ignore"):
        losses, (gradient,) = losses_and_gradients(parameters, samples)
    within_floats(np.abs([*losses, *gradient]).max(), "points")
    gradient += 0.0  # no -0.0
    by_v, by_b, by_w = gradient[:-1].reshape(3, -1)
    return Gradients(by_v, by_b, by_w, gradient[-1])


def parameters_of(networks: Iterable[ShallowNetwork]) -> Array:
    """Return v, b, w and b0 of networks of as many units, shape (networks, 3 units + 1)."""
    return np.array([[*n.weights, *n.biases, *n.output_weights, n.output_bias] for n in networks])


def losses_of(parameters: Array, samples: Array) -> Array:
    """Return the mean squared errors, shape (networks,).

    The samples x, y have shape (2, points), or (networks, 2, points).
    """
    _, outputs = _forward(parameters, samples[..., 0, :])
    return _mean_squares(outputs - samples[..., 1, :])


def losses_and_gradients(parameters: Array, samples: Array) -> tuple[Array, Array]:
    """Return the mean squared errors, and their derivatives in the order of the parameters."""
    x, y = samples[..., 0, :], samples[..., 1, :]
    activations, outputs = _forward(parameters, x)
    errors = outputs - y
    by_output = 2 * errors / y.shape[-1]
    return _mean_squares(errors), _backward(parameters, x, activations, by_output)


def samples_of(points: ArrayLike) -> Array:
    """Return points that are to be learned as samples x, y, shape (2, points)."""
    return as_pairs(points, "points").T.copy()


def _checked(network: object, points: ArrayLike) -> tuple[Array, Array]:
    """Return the parameters of a network as a row of one, and samples."""
    one = as_network(network, "network", ShallowNetwork, remedy="Pass one.")
    return parameters_of([one]), samples_of(points)


def _forward(parameters: Array, x: Array) -> tuple[Array, Array]:
    """Return the activations, shape (networks, points, units), and the outputs."""
    v, b, w = _columns(parameters)
    activations = rectify(b + v * x[..., np.newaxis])
    rays = w * activations
    rays[..., 0] += parameters[:, -1:]
    return activations, rays.cumsum(axis=-1)[..., -1]


def _backward(parameters: Array, x: Array, activations: Array, by_output: Array) -> Array:
    """Return the derivatives of the losses by v, b, w and b0, given those by the outputs."""
    x, by_output = x[..., np.newaxis], by_output[..., np.newaxis]
    by_active = np.where(activations > 0, by_output, 0.0)
    terms = np.concatenate([by_active * x, by_active, by_output * activations, by_output], axis=-1)
    gradients: Array = terms.cumsum(axis=1)[:, -1]
    _columns(gradients)[:2] *= _columns(parameters)[2]
    return gradients


def _columns(parameters: Array) -> Array:
    """Return views of v, b and w, shape (3, networks, 1, units)."""
    return parameters[:, :-1].reshape(len(parameters), 3, 1, -1).swapaxes(0, 1)


def _mean_squares(errors: Array) -> Array:
    return np.asarray((errors * errors).cumsum(axis=-1)[..., -1] / errors.shape[-1])
