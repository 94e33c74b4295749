"""What a network's derivatives by its parameters are handed back in."""

from typing import NamedTuple

from relu_guide._types import Array


class Gradients(NamedTuple):
    """How fast the output changes with each parameter: dz/dv, dz/db, dz/dw and dz/db0.

    The first three have the shape (*x.shape, units), the last has the shape of x.
    """

    weights: Array
    biases: Array
    output_weights: Array
    output_bias: Array
