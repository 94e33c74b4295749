"""Formulas and floats, written in the browser as the package writes them."""

import math

import numpy as np

from relu_guide import ShallowNetwork
from tests.javascript.mathematics.cases import NETWORKS, network_of
from tests.javascript.node import in_browser


def test_a_formula_has_the_characters_of_the_package(rng):
    special = [0, 1, -1, 2, 1e16, -1e16, 123456789012345680, 1e-4, 9.5e-5, -1e-5, 1.5e300, 0.1]
    networks = [network_of(rng) for _ in range(NETWORKS)]
    for _ in range(NETWORKS):
        v, b, w = rng.choice(special, (3, rng.integers(1, 9)))
        networks.append(ShallowNetwork(v, b, w, rng.choice(special)))
    notations = "text", "latex", "python"
    cases = [(network, notation) for network in networks for notation in notations]
    computed = in_browser("mathematics/formula", [["formula", *case] for case in cases])
    assert computed == [network.formula(notation) for network, notation in cases]


def test_a_float_is_written_as_python_writes_it(rng):
    any_bits = rng.integers(-(2**63), 2**63, 3000).view(float)
    short = rng.integers(-999, 1000, 3000) * 10.0 ** rng.integers(-25, 25, 3000)
    corners = [0.0, -0.0, 1.0, 1e16, 1e-4, 1e-5, 1e22, 2.0**53, 5e-324, 1e308]
    below, above = np.nextafter(corners, -1), np.nextafter(corners[:-1], 1e308)
    endless = [math.inf, -math.inf, math.nan]
    floats = np.concatenate([any_bits, short, corners, below, above, endless]).tolist()
    computed = in_browser("mathematics/formula", [["repr", value] for value in floats])
    assert computed == [repr(value) for value in floats]
