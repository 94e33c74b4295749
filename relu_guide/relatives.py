"""The relatives of the rectified linear unit, each with its derivative.

leaky_relu(z) = z where z > 0, else slope z
gelu(z)       = z Φ(z),  Φ(z) the chance that a standard normal number is below z
softplus(z)   = log(1 + exp(sharpness z)) / sharpness
sigmoid(z)    = 1 / (1 + exp(-z))
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, pi, sqrt

import numpy as np

from relu_guide._arguments import as_number, as_real_array
from relu_guide._types import Array, ArrayLike

SLOPES, SHARPNESSES = (-1.0, 1.0), (1e-30, 1e30)  # ln 2 / 1e-30 still fits into a float32


def relu_derivative(preactivation: ArrayLike) -> Array:
    """Return the derivative of `relu`: 1 where its argument is positive, else 0.

    Shapes, types and errors are those of `relu`, in every function of this module.

    Parameters
    ----------
    preactivation : array_like, any shape

    Examples
    --------
    >>> relu_derivative([-2, 0, 3])
    array([0., 0., 1.])
    """
    return leaky_relu_derivative(preactivation, slope=0.0)


def leaky_relu(preactivation: ArrayLike, slope: float = 0.01) -> Array:
    """Keep what is positive and multiply the rest by a slope.

    Parameters
    ----------
    preactivation : array_like, any shape
    slope : float, from -1 to 1
        0 gives `relu`, 1 the identity, -1 the absolute value. It is 0.01 in A. L. Maas, A. Y.
        Hannun, A. Y. Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013.

    Examples
    --------
    >>> leaky_relu([-2, 0, 3], slope=0.25)
    array([-0.5,  0. ,  3. ])
    """
    leak = _as_parameter(slope, "slope", *SLOPES)
    return _elementwise(preactivation, lambda z: np.where(z > 0, z, leak * z))


def leaky_relu_derivative(preactivation: ArrayLike, slope: float = 0.01) -> Array:
    """Return the derivative of `leaky_relu`: 1, or `slope`; at the corner `slope`.

    Parameters
    ----------
    preactivation : array_like, any shape
    slope : float, from -1 to 1
    """
    leak = _as_parameter(slope, "slope", *SLOPES)
    return _elementwise(preactivation, lambda z: np.where(z > 0, 1.0, leak))


def gelu(preactivation: ArrayLike) -> Array:
    """Multiply each number by the chance that a standard normal number is below it.

    This is the exact form, by the error function; the one with tanh differs by less than 0.0005.
    (D. Hendrycks, K. Gimpel, "Gaussian Error Linear Units (GELUs)", 2016, arXiv:1606.08415.)

    Parameters
    ----------
    preactivation : array_like, any shape

    Examples
    --------
    >>> gelu([-1, 0, 1]).round(4)
    array([-0.1587,  0.    ,  0.8413])
    """
    return _elementwise(preactivation, lambda z: z * _normal_cdf(z))


def gelu_derivative(preactivation: ArrayLike) -> Array:
    """Return the derivative of `gelu`, Φ(z) + z φ(z), φ the density of standard normal numbers.

    Parameters
    ----------
    preactivation : array_like, any shape
    """
    return _elementwise(
        preactivation, lambda z: _normal_cdf(z) + z * np.exp(-z * z / 2) / sqrt(2 * pi)
    )


def softplus(preactivation: ArrayLike, sharpness: float = 1.0) -> Array:
    """Round off the corner of `relu`; where it was, the value is log(2) / sharpness.

    Nowhere is it farther from `relu`. (C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia,
    "Incorporating Second-Order Functional Knowledge for Better Option Pricing", NIPS 13, 2000.)

    Parameters
    ----------
    preactivation : array_like, any shape
    sharpness : float, from 1e-30 to 1e30

    Examples
    --------
    >>> softplus([-2, 0, 3]).round(4)
    array([0.1269, 0.6931, 3.0486])
    """
    sharp = _as_parameter(sharpness, "sharpness", *SHARPNESSES)
    return _elementwise(
        preactivation,
        lambda z: np.maximum(z, 0.0) + np.log1p(np.exp(-sharp * np.abs(z))) / sharp,
    )


def softplus_derivative(preactivation: ArrayLike, sharpness: float = 1.0) -> Array:
    """Return the derivative of `softplus`, the sigmoid of sharpness z.

    Parameters
    ----------
    preactivation : array_like, any shape
    sharpness : float, from 1e-30 to 1e30
    """
    sharp = _as_parameter(sharpness, "sharpness", *SHARPNESSES)
    return _elementwise(preactivation, lambda z: _logistic(sharp * z))


def sigmoid(preactivation: ArrayLike) -> Array:
    """Map every number into the interval from 0 to 1, along the logistic curve.

    Parameters
    ----------
    preactivation : array_like, any shape

    Examples
    --------
    >>> sigmoid([-2, 0, 2]).round(4)
    array([0.1192, 0.5   , 0.8808])
    """
    return _elementwise(preactivation, _logistic)


def sigmoid_derivative(preactivation: ArrayLike) -> Array:
    """Return the derivative of `sigmoid`, sigmoid(z) (1 - sigmoid(z)).

    Parameters
    ----------
    preactivation : array_like, any shape
    """
    return _elementwise(preactivation, lambda z: _logistic(z) * _logistic(-z))


@np.errstate(all="ignore")
def _elementwise(preactivation: ArrayLike, formula: Callable[[Array], Array]) -> Array:
    """Compute in float64, and return the type of the argument, without -0.0."""
    array = as_real_array(preactivation, "preactivation", single=True)
    result: Array = np.asarray(formula(array.astype(np.float64)) + 0.0)
    return result.astype(array.dtype, copy=False)


def _normal_cdf(z: Array) -> Array:
    """Return Φ(z)."""
    chances = [erfc(-number / sqrt(2)) / 2 for number in z.ravel().tolist()]
    return np.array(chances, dtype=np.float64).reshape(z.shape)


def _logistic(z: Array) -> Array:
    """Compute the sigmoid from exp(-|z|), which never overflows."""
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z > 0, 1.0, small) / (1.0 + small))


def _as_parameter(value: float, name: str, least: float, most: float) -> float:
    number = as_number(value, name)
    if not least <= number <= most:
        raise ValueError(f"`{name}` must be from {least:g} to {most:g}; got {number}. Mend it.")
    return number
