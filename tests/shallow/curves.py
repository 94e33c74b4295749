"""A curve, and a network near it that needs no warning."""

import warnings

import numpy as np

from relu_guide import ShallowNetwork


def sine(x):
    return np.sin(2 * np.pi * x)


def no_warning(function, segments, interval):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ShallowNetwork.approximate(function, segments, interval, "optimal")
