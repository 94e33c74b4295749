"""The layers of a network in whole numbers, so that nothing is rounded.

A float is a whole number over a power of two. So, with a power of two for each layer, all numbers
of a network are whole, and so are those of the affine maps that its units are in a linear region.
"""

from collections.abc import Sequence
from typing import NamedTuple

from relu_guide._types import Array


class Layer(NamedTuple):
    """A layer whose preactivations are whole numbers over 2**scale.

    The activations before it are whole numbers over the 2**scale of the layer before.
    """

    weights: list[list[int]]
    biases: list[int]
    scale: int


def whole_layers(weights: Sequence[Array], biases: Sequence[Array]) -> list[Layer]:
    """Return the layers of a network, the output last."""
    layers: list[Layer] = []
    scale = 0
    for matrix, vector in zip(weights, biases, strict=True):
        exponent = max(_exponent(matrix), _exponent(vector) - scale)
        scale += exponent
        rows = [[_scaled(weight, exponent) for weight in row] for row in matrix.tolist()]
        layers.append(Layer(rows, [_scaled(bias, scale) for bias in vector.tolist()], scale))
    return layers


def _exponent(numbers: Array) -> int:
    """Return the least k for which all numbers times 2**k are whole."""
    return max(number.as_integer_ratio()[1] for number in numbers.flat).bit_length() - 1


def _scaled(number: float, exponent: int) -> int:
    numerator, denominator = number.as_integer_ratio()
    return (numerator << exponent) // denominator
