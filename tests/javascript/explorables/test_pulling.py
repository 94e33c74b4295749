"""What the parameters become when a reader pulls the output."""

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from tests.javascript.node import as_object, in_browser

MODULE = "explorables/network/pulling"
CASES = 400


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def _network(rng, facing):
    """Draw a network with breakpoints in any order, at least a tenth apart."""
    units = int(rng.integers(1, 7))
    weights = facing(rng.uniform(0.2, 3, units))
    places = rng.permutation(np.cumsum(rng.uniform(0.1, 1, units)) - 2)
    weighted = rng.normal(scale=3, size=units)
    return ShallowNetwork(weights, -weights * places, weighted, float(rng.normal()))


def _pulled(rng, facing):
    """Draw networks and pulls; give each with its unit, the height asked for, and the result."""
    networks = [_network(rng, facing) for _ in range(CASES)]
    units = [int(rng.integers(network.units)) for network in networks]
    heights = rng.normal(scale=2, size=CASES)
    shifts = rng.normal(scale=0.5, size=CASES)
    calls = [
        ["pulled", network, unit, float(network.breakpoints[unit] + shift), float(height)]
        for network, unit, shift, height in zip(networks, units, shifts, heights, strict=True)
    ]
    results = [_as_network(found) for found in in_browser(MODULE, calls)]
    return zip(networks, units, heights, results, strict=True)


def _as_network(found):
    return ShallowNetwork(found["v"], found["b"], found["w"], found["b0"])


def _to_the_right(sizes):
    return sizes


def _to_the_left(sizes):
    return -sizes


def _either_way(sizes):
    return sizes * np.where(np.arange(sizes.size) % 2, -1, 1)


@pytest.mark.parametrize("facing", [_to_the_right, _to_the_left, _either_way])
def test_the_output_goes_where_it_is_pulled(rng, facing):
    for _, unit, height, after in _pulled(rng, facing):
        assert after(after.breakpoints[unit]) == pytest.approx(height, abs=1e-8)


@pytest.mark.parametrize("facing", [_to_the_right, _to_the_left])
def test_the_output_stays_at_every_other_breakpoint_and_far_outside(rng, facing):
    for before, unit, _, after in _pulled(rng, facing):
        others = np.delete(before.breakpoints, unit)
        assert np.delete(after.breakpoints, unit) == pytest.approx(others, abs=1e-9)
        assert after(others) == pytest.approx(before(others), abs=1e-8)
        for far in (-100, 100):
            outer = np.diff(before([far, far + 1])), np.diff(after([far, far + 1]))
            assert outer[0] == pytest.approx(outer[1], abs=1e-7)


def test_a_breakpoint_never_passes_its_neighbours(rng):
    for before, _, _, after in _pulled(rng, _to_the_right):
        assert np.argsort(before.breakpoints).tolist() == np.argsort(after.breakpoints).tolist()


def test_a_breakpoint_on_another_one_can_be_pulled_away_from_it():
    both = ShallowNetwork([-1, 1], [0, 0], [1, 1], 0)
    (found,) = in_browser(MODULE, [["pulled", both, 0, 0.5, 2.0]])
    after = _as_network(found)
    assert (after.breakpoints.tolist(), after(0.5)) == ([0.5, 0], 2)


def test_the_end_is_turned_by_the_outermost_unit_alone(rng):
    networks = [_network(rng, _to_the_right) for _ in range(CASES)]
    outer = in_browser(MODULE, [["outermost", network, 1] for network in networks])
    calls = [
        ["turned", network, int(unit), 9.0, 2.5]
        for network, unit in zip(networks, outer, strict=True)
    ]
    for network, unit, found in zip(networks, outer, in_browser(MODULE, calls), strict=True):
        after = _as_network(found)
        assert int(unit) == int(np.argmax(network.breakpoints))
        assert after(9) == pytest.approx(2.5, abs=1e-8)
        kept = np.arange(network.units) != unit
        assert (after.output_weights == network.output_weights)[kept].all()


def test_a_long_drag_that_ends_where_it_began_leaves_no_rounding_behind(rng):
    first = ShallowNetwork([1, 1, 1], [1, 0.5, 0], [4, -8, 5], -1)
    network = as_object(first)
    for x, y in [*zip(rng.uniform(-1, 0, 60), rng.uniform(-2, 2, 60), strict=True), (-0.5, 1)]:
        place, height = round(20 * x) / 20, round(20 * y) / 20
        (network,) = in_browser(MODULE, [["pulled", network, 1, place, height]])
    assert {name: network[name] for name in as_object(first)} == as_object(first)
