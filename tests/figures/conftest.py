"""Networks of every kind that a figure must be able to draw."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
MANY = np.linspace(0, 1, 13)
NETWORKS = {
    "the source's": ShallowNetwork.from_points(POINTS),
    "one unit": ShallowNetwork([2], [-1], [1], 0),
    "facing left": ShallowNetwork([-2, -1], [1, -1], [1, 3], 0.5),
    "of both kinds and a constant": ShallowNetwork(
        [1, -1, 0, 2, 0], [1, 0.5, 0.75, -1, -1], [1, -2, 1, 0.5, 1], 0.5
    ),
    "no breakpoint": ShallowNetwork([0], [0.5], [2], -1),
    "equal breakpoints": ShallowNetwork([1, -1, 2], [1, -1, 2], [1, 1, 1], 0),
    "no output weight": ShallowNetwork([1, 1], [0, -1], [0, 0], 0),
    "large and small": ShallowNetwork([1e6, 1e-6], [-1e6, 1e6], [1e6, -1e-6], 1e6),
    "small": ShallowNetwork([1e-6], [3e-7], [1e-6], -1e-6),
    "a dozen units": ShallowNetwork.from_points(np.c_[MANY, np.sin(9 * MANY)]),
}


@pytest.fixture(params=NETWORKS.values(), ids=NETWORKS.keys())
def network(request):
    return request.param


@pytest.fixture
def points():
    return POINTS


@pytest.fixture
def source():
    return NETWORKS["the source's"]
