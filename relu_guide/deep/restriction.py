"""A network on a line or a slice of its inputs: the first layer, with the rest put into it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from relu_guide._arguments import as_at_most, as_number, as_vector, brief, require_length
from relu_guide._types import Array, ArrayLike

FirstLayer = tuple[Array, Array]


def on_line(weights: Array, biases: Array, start: ArrayLike, direction: ArrayLike) -> FirstLayer:
    """Return weights and biases for which t is the input, at start + t direction."""
    ends = {"start": as_vector(start, "start"), "direction": as_vector(direction, "direction")}
    for name, vector in ends.items():
        require_length(vector, name, weights.shape[1], "input")
    slopes = _products(weights, ends["direction"], np.zeros_like(biases), "direction")
    return slopes[:, np.newaxis], _products(weights, ends["start"], biases, "start")


def on_slice(weights: Array, biases: Array, fixed: Mapping[int, float]) -> FirstLayer:
    """Return weights and biases for the inputs that are not fixed."""
    inputs = weights.shape[1]
    if not isinstance(fixed, Mapping):
        raise TypeError(
            "`fixed` must be a mapping of inputs, from 0, to their values; "
            f"got {brief(fixed)}. Pass one such as {{1: 0.5}}."
        )
    held = {
        as_at_most(key, "fixed", 0, inputs - 1): as_number(value, f"fixed[{brief(key)}]")
        for key, value in fixed.items()
    }
    free = [index for index in range(inputs) if index not in held]
    if not free:
        raise ValueError(
            f"`fixed` must leave one input or more free; got all {inputs}. "
            "For the output at one point, call the network."
        )
    values = np.array([*held.values()])
    return weights[:, free], _products(weights[:, list(held)], values, biases, "fixed")


def _products(weights: Array, vector: Array, biases: Array, name: str) -> Array:
    """Return weights @ vector + biases, each computed exactly and rounded once."""
    factors = [Fraction(factor) for factor in vector.tolist()]
    try:
        return np.array(
            [
                float(
                    sum((Fraction(w) * f for w, f in zip(row, factors, strict=True)), Fraction(b))
                )
                for row, b in zip(weights.tolist(), biases.tolist(), strict=True)
            ]
        )
    except OverflowError:
        raise ValueError(
            f"`{name}` must keep every number within the floats; got {brief(vector.tolist())}. "
            "Scale the numbers down."
        ) from None
