"""A network on a line or a slice of its inputs: the first layer, with the rest put into it."""

from collections.abc import Mapping
from operator import mul

import numpy as np

from relu_guide._arguments import as_at_most, as_number, as_vector, brief, require_length
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.whole_numbers import whole_layers

FirstLayer = tuple[Array, Array]


def on_line(weights: Array, biases: Array, start: ArrayLike, direction: ArrayLike) -> FirstLayer:
    """Return weights and biases for which t is the input, at start + t direction."""
    ends = {"start": as_vector(start, "start"), "direction": as_vector(direction, "direction")}
    for name, vector in ends.items():
        require_length(vector, name, weights.shape[1], "input")
    slopes, shifts = _folded(weights, biases, ends["start"], ends["direction"])
    return slopes[:, np.newaxis], shifts


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
    values, held_weights = np.array([*held.values()]), weights[:, list(held)]
    return weights[:, free], _folded(held_weights, biases, values, np.zeros_like(values))[1]


def _folded(weights: Array, biases: Array, start: Array, direction: Array) -> FirstLayer:
    """Return weights @ direction and weights @ start + biases, each rounded once."""
    if not start.size:
        return np.zeros_like(biases), biases
    line, layer = whole_layers([direction[:, np.newaxis], weights], [start, biases])
    slopes, scale = [slope for (slope,) in line.weights], 1 << layer.scale
    rows = zip(layer.weights, layer.biases, strict=True)
    try:
        pairs = [
            (sum(map(mul, row, slopes)) / scale, (sum(map(mul, row, line.biases)) + bias) / scale)
            for row, bias in rows
        ]
    except OverflowError:
        raise ValueError(
            "`start` and `direction`, or `fixed`, must keep the first layer within the floats; "
            "got too large a number. Scale the numbers down."
        ) from None
    first, last = np.array(pairs).T
    return first, last
