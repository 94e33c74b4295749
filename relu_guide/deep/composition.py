"""One network after another, as one network.

(outer o inner)(x) = outer(inner(x))
"""

import numpy as np

from relu_guide._arguments import as_network, within_floats
from relu_guide.deep.network import DeepNetwork
from relu_guide.shallow.network import ShallowNetwork


def compose(
    outer: DeepNetwork | ShallowNetwork, inner: DeepNetwork | ShallowNetwork
) -> DeepNetwork:
    """Return the network that computes outer(inner(x)).

    It has the hidden layers of the inner network, then those of the outer one. The linear steps
    between them become one, whose weights are products, each rounded to a float.

    Parameters
    ----------
    outer, inner : DeepNetwork or ShallowNetwork
        The outer one of one input.

    Raises
    ------
    ValueError
        If a product of weights overflows.

    Examples
    --------
    >>> tent = ShallowNetwork([1, 1], [0, -0.5], [2, -4], 0)
    >>> twice = compose(tent, tent)
    >>> twice.widths, twice.count_pieces((0, 1))
    ((2, 2), 4)
    """
    last, first = as_deep(outer, "outer"), as_deep(inner, "inner")
    if last.inputs > 1:
        raise ValueError(
            f"`outer` must have one input, the output of `inner`; got {last.inputs}. "
            "Compose networks of one input."
        )
    with np.errstate(all="ignore"):
        merged = last.weights[0] * first.weights[-1]
        shift = last.weights[0][:, 0] * first.biases[-1][0] + last.biases[0]
    weights = [*first.weights[:-1], within_floats(merged, "outer"), *last.weights[1:]]
    biases = [*first.biases[:-1], within_floats(shift, "outer"), *last.biases[1:]]
    return DeepNetwork(weights, biases)


def as_deep(network: object, name: str = "network") -> DeepNetwork:
    """Return a deep network as it is, and a shallow one as a deep one; refuse all else."""
    if isinstance(network, ShallowNetwork):
        return DeepNetwork.from_shallow(network)
    return as_network(network, name, DeepNetwork, ShallowNetwork)
