"""One network after another, as one network.

(outer o inner)(x) = outer(inner(x))
"""

from __future__ import annotations

import numpy as np

from relu_guide.deep.network import DeepNetwork
from relu_guide.shallow.network import ShallowNetwork

__all__ = ["compose"]


def compose(
    outer: DeepNetwork | ShallowNetwork, inner: DeepNetwork | ShallowNetwork
) -> DeepNetwork:
    """Return the network that computes outer(inner(x)).

    It has the hidden layers of the inner network, then those of the outer one. Between them there
    are only linear steps, which become one: no unit is added. Its weights are products of weights,
    each rounded to a float.

    Parameters
    ----------
    outer : DeepNetwork or ShallowNetwork
        Of one input.
    inner : DeepNetwork or ShallowNetwork

    Raises
    ------
    ValueError
        If the outer network has more inputs than one, or a product of weights overflows.

    Examples
    --------
    >>> tent = ShallowNetwork([1, 1], [0, -0.5], [2, -4], 0)
    >>> twice = compose(tent, tent)
    >>> twice.widths, twice.count_pieces((0, 1))
    ((2, 2), 4)
    """
    last, first = as_deep(outer), as_deep(inner)
    if last.inputs > 1:
        raise ValueError(
            f"`outer` must have one input, the output of `inner`; got {last.inputs}. "
            "Compose networks of one input."
        )
    with np.errstate(all="ignore"):
        merged = last.weights[0] * first.weights[-1]
        shift = last.weights[0][:, 0] * first.biases[-1][0] + last.biases[0]
    if not (np.isfinite(merged).all() and np.isfinite(shift).all()):
        raise ValueError(
            "`outer` must fit the numbers of `inner` within the floats; got too large a product. "
            "Scale the parameters down."
        )
    weights = [*first.weights[:-1], merged, *last.weights[1:]]
    return DeepNetwork(weights, [*first.biases[:-1], shift, *last.biases[1:]])


def as_deep(network: DeepNetwork | ShallowNetwork) -> DeepNetwork:
    """Return a shallow network as a deep one, and a deep one as it is."""
    if isinstance(network, ShallowNetwork):
        return DeepNetwork.from_shallow(network)
    return network
