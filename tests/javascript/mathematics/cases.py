"""Cases for the browser's mathematics, and floats as texts that are equal to the last bit."""

import numpy as np

from relu_guide import ShallowNetwork

NETWORKS = 1200


def exactly(numbers):
    """Write numbers so that equal texts are equal floats, negative zeros and nan included."""
    return [float(number).hex() for number in np.ravel(numbers)]


def numbers(rng, size):
    """Draw whole numbers, eighths, ordinary floats, or tiny and huge ones."""
    whole = rng.integers(-9, 10, size).astype(float)
    kinds = (
        whole,
        whole / 8,
        rng.normal(size=size),
        rng.choice([-1, 1], size) * 10.0 ** rng.uniform(-60, 60, size),
    )
    return kinds[rng.integers(len(kinds))] + 0.0


def network_of(rng, most=8):
    """Draw a network; now and then units of weight 0, or two with one breakpoint."""
    units = rng.integers(1, most + 1)
    v, b, w = numbers(rng, (3, units))
    if rng.random() < 0.3:
        v[rng.integers(units)] = 0
    if rng.random() < 0.3:
        one, other = rng.integers(units, size=2)
        v[one], b[one] = -2 * v[other], -2 * b[other]
    return ShallowNetwork(v, b, w, numbers(rng, 1)[0])


def changed(rng, network):
    """Draw what a reader may make of a network: one other parameter, another order, all new."""
    v, b, w = (field.copy() for field in (network.weights, network.biases, network.output_weights))
    kind, unit = rng.integers(4), rng.integers(network.units)
    if kind == 0:
        (v, b, w)[rng.integers(3)][unit] = numbers(rng, 1)[0]
        return ShallowNetwork(v, b, w, network.output_bias)
    if kind == 1:
        order = rng.permutation(network.units)
        return ShallowNetwork(3 * v[order], 3 * b[order], w[order] / 3, network.output_bias)
    return network_of(rng) if kind == 2 else ShallowNetwork(v, b, w, numbers(rng, 1)[0])


def increasing(rng, least):
    while True:
        x = np.unique(numbers(rng, rng.integers(least, 9)))
        if x.size >= least and np.diff(x).min(initial=1) > 0:
            return x


def view_of(rng):
    while True:
        left, right = sorted(numbers(rng, 2).tolist())
        if left < right:
            return left, right
