"""How two networks differ, in the browser and in the package."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from relu_guide.shallow.difference import change
from tests.javascript.mathematics.cases import NETWORKS, changed, network_of, view_of
from tests.javascript.node import in_browser


def test_a_change_is_measured_as_in_the_package(rng):
    cases = []
    for _ in range(3 * NETWORKS):
        network = network_of(rng)
        cases.append((network, changed(rng, network), view_of(rng)))
    computed = in_browser("mathematics/difference", [["change", *case] for case in cases])
    expected = [change(*case) for case in cases]
    assert [(c["left"], c["right"]) for c in computed] == [c[:2] for c in expected]
    sizes = [(c["largest"], c["area"]) for c in computed]
    np.testing.assert_allclose(sizes, [c[2:] for c in expected], rtol=1e-12, atol=0)
    assert 0 < sum(c.left is None for c in expected) < len(cases) / 2


def test_the_largest_gap_is_the_largest_difference_and_is_where_it_says(rng):
    cases = []
    for _ in range(NETWORKS):
        network = network_of(rng)
        cases.append((network, changed(rng, network), view_of(rng)))
    computed = in_browser("mathematics/difference", [["largestGap", *case] for case in cases])
    for found, (one, other, view) in zip(computed, cases, strict=True):
        gap, x = found["gap"], found["x"]
        assert view[0] <= x <= view[1]
        assert gap == pytest.approx(change(one, other, view).largest, rel=1e-12, abs=0)
        assert gap == 0 or gap == pytest.approx(float(abs(one(x) - other(x))), rel=1e-12, abs=0)


def test_the_largest_gap_is_told_at_its_first_place():
    one, other = (ShallowNetwork([1], [0], [1], b0) for b0 in (0, 2))
    assert in_browser("mathematics/difference", [["largestGap", one, other, (-1, 3)]]) == [
        {"gap": 2, "x": -1}
    ]
