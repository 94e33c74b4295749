"""The linear regions of deep networks: every one, as exact arithmetic has them."""

import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relu_guide import DeepNetwork, ShallowNetwork, compose, folds
from relu_guide.deep import regions

INTERVAL = (-2, 3)
TENTH = 0.1  # no float is a tenth, so sums of it are rounded


def deep(rng, widths, numbers):
    sizes = [1, *widths, 1]
    shapes = list(zip(sizes[1:], sizes[:-1], strict=True))
    weights = [numbers(rng, shape) for shape in shapes]
    return DeepNetwork(weights, [numbers(rng, size) for size in sizes[1:]])


def normal(rng, shape):
    return rng.normal(size=shape)


def few(rng, shape):
    """Draw from few numbers, so that breakpoints coincide and sums cancel."""
    return rng.integers(-2, 3, shape)


def rounded(rng, shape):
    """Draw from few numbers, none of them exact, so that floats miss what coincides."""
    return rng.integers(-3, 4, shape) * TENTH


# An oracle of its own: the network at fractions, and the zeros between two of them.


def layers_at(network, x):
    """Give every layer's preactivations at a fraction."""
    layer, found = [x], []
    for weights, biases in zip(network.weights, network.biases, strict=True):
        layer = [
            Fraction(bias) + sum(Fraction(w) * r for w, r in zip(row, layer, strict=True))
            for row, bias in zip(weights.tolist(), biases.tolist(), strict=True)
        ]
        found.append(layer)
        layer = [max(Fraction(0), each) for each in layer]
    return found


def all_ends(network, left, right):
    ends = [Fraction(left), Fraction(right)]
    for layer in range(len(network.widths)):
        rows = [layers_at(network, x)[layer] for x in ends]
        zeros = set(ends)
        for (a, before), (b, after) in pairwise(zip(ends, rows, strict=True)):
            for one, other in zip(before, after, strict=True):
                if one * other < 0:
                    zeros.add(a + (b - a) * one / (one - other))
        ends = sorted(zeros)
    return ends


def expected(network, left, right):
    """Give the exact ends, slopes and patterns of the regions."""
    ends = all_ends(network, left, right)
    found = []
    for a, b in pairwise(ends):
        inside = layers_at(network, (a + b) / 2)
        ((high,), (low,)) = layers_at(network, b)[-1], layers_at(network, a)[-1]
        patterns = [[unit for unit, p in enumerate(layer) if p > 0] for layer in inside[:-1]]
        found.append(((high - low) / (b - a), tuple(map(tuple, patterns))))
    return ends, found


def assert_regions_are_exact(network, left, right):
    ends, lines = expected(network, left, right)
    regions = network.linear_regions((left, right))
    assert network.exact_ends((left, right)) == ends
    assert [region.active_units for region in regions] == [pattern for _, pattern in lines]
    slopes = [float(slope) for slope, _ in lines]
    np.testing.assert_allclose([r.slope for r in regions], slopes, rtol=1e-9)
    pieces = 1 + sum(one != other for (one, _), (other, _) in pairwise(lines))
    assert network.count_pieces((left, right)) == pieces


@pytest.mark.parametrize("numbers", [normal, few, rounded])
@pytest.mark.parametrize("widths", [(3,), (2, 2), (3, 4), (1, 3, 2), (2, 2, 2, 2), (4, 4, 3)])
def test_regions_are_those_of_exact_arithmetic(widths, numbers):
    rng = np.random.default_rng([*widths, len(numbers.__name__)])
    for _ in range(12):
        assert_regions_are_exact(deep(rng, widths, numbers), *INTERVAL)


@settings(max_examples=60)
@given(st.data())
def test_regions_are_exact_for_any_numbers(data):
    widths = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    number = st.one_of(
        st.integers(-3, 3).map(float),
        st.sampled_from([0.1, -0.1, 0.3, 1 / 3, -1 / 3, 1e-300, 1e300, 5e-324, 2.0**-60]),
        st.floats(-4, 4),
    )
    sizes = [1, *widths, 1]
    weights = [
        [[data.draw(number) for _ in range(columns)] for _ in range(rows)]
        for rows, columns in zip(sizes[1:], sizes[:-1], strict=True)
    ]
    biases = [[data.draw(number) for _ in range(rows)] for rows in sizes[1:]]
    network = DeepNetwork(weights, biases)
    ends, lines = expected(network, *INTERVAL)
    assume(max(abs(slope) for slope, _ in lines) < 1e250)
    regions = network.linear_regions(INTERVAL)
    assert network.exact_ends(INTERVAL) == ends
    assert [region.active_units for region in regions] == [pattern for _, pattern in lines]


def test_one_layer_gives_the_regions_of_the_shallow_network():
    rng = np.random.default_rng(4)
    for _ in range(20):
        network = ShallowNetwork(*rng.normal(size=(3, 6)), 1)
        shallow = [
            r for r in network.linear_regions() if r.right > INTERVAL[0] and r.left < INTERVAL[1]
        ]
        found = DeepNetwork.from_shallow(network).linear_regions(INTERVAL)
        assert [r.active_units for r in found] == [(r.active_units,) for r in shallow]
        np.testing.assert_allclose([r[1:4] for r in found[:-1]], [r[1:4] for r in shallow[:-1]])


@pytest.mark.parametrize("widths", [(5, 5), (3, 3, 3), (8, 2, 8)])
def test_lines_of_the_regions_are_the_network_everywhere(widths):
    network = deep(np.random.default_rng(5), widths, normal)
    regions = network.linear_regions(INTERVAL)
    x = np.linspace(*INTERVAL, 2001)
    place = np.searchsorted([r.right for r in regions[:-1]], x)
    slope, intercept = np.array([r[2:4] for r in regions])[place].T
    np.testing.assert_allclose(slope * x + intercept, network(x), rtol=1e-9, atol=1e-9)


def test_regions_cover_the_interval_and_neighbours_differ():
    regions = deep(np.random.default_rng(6), (4, 4, 4), normal).linear_regions(INTERVAL)
    assert (regions[0].left, regions[-1].right) == INTERVAL
    assert all(a.right == b.left for a, b in pairwise(regions))
    assert all(a.active_units != b.active_units for a, b in pairwise(regions))


def test_corners_joined_by_lines_are_the_network():
    network = deep(np.random.default_rng(7), (6, 6), normal)
    corners = network.corners(INTERVAL)
    x = np.linspace(*INTERVAL, 1001)
    np.testing.assert_allclose(np.interp(x, *corners.T), network(x), rtol=1e-9, atol=1e-9)
    assert len(corners) == network.count_pieces(INTERVAL) + 1


# What floats alone would lose


def close_pair():
    """Two units that switch at 1 and at 1 + 2**-60, which is no float."""
    gap = 2.0**-60
    weights = [[[1], [1]], [[1, 0], [1, 0], [1, 0]], [[1, 1, 1]]]
    return DeepNetwork(weights, [[-1, 0], [0, -gap, 0], [0]])


def test_breakpoints_that_a_float_cannot_tell_apart_stay_two():
    ends = close_pair().exact_ends((0, 2))
    assert ends == [0, 1, 1 + Fraction(1, 2**60), 2]


def test_a_region_narrower_than_a_float_has_equal_ends_and_its_own_pattern():
    _, narrow, _ = close_pair().linear_regions((0, 2))
    assert narrow.left == narrow.right == 1
    assert narrow.active_units == ((0, 1), (0, 2))


def test_breakpoints_that_rounding_would_part_are_one():
    # The second layer sees the line 0.1 x - 0.3, four times it, and one near to 1.25 times it.
    weights = [[[TENTH]], [[1], [4], [1.25]], [[1, 1, 1]]]
    network = DeepNetwork(weights, [[0], [-0.3, -1.2, -0.375], [0]])
    assert Fraction(1.2) == 4 * Fraction(0.3)
    assert_regions_are_exact(network, 0.5, 5)


def test_a_slope_that_cancels_in_floats_is_mended():
    network = DeepNetwork([[[1]], [[1e16], [1], [1e16]], [[1, 1, -1]]], [[0], [0, 0, 0], [0]])
    assert network.linear_regions((1, 2))[0].slope == 1


# Folding


@pytest.mark.parametrize("folds_", [1, 2, 5, 9])
def test_the_tent_put_into_itself_doubles_its_pieces(folds_):
    network = DeepNetwork.from_shallow(folds.TENT)
    for _ in range(folds_ - 1):
        network = compose(folds.TENT, network)
    corners = network.corners((0, 1))
    np.testing.assert_array_equal(corners[:, 0], np.arange(2**folds_ + 1) / 2**folds_)
    np.testing.assert_array_equal(corners[:, 1], np.arange(2**folds_ + 1) % 2)


def test_a_million_regions_are_counted():
    network = compose(folds.TENT, folds.TENT)
    for _ in range(18):
        network = compose(folds.TENT, network)
    assert network.count_pieces((0, 1)) == 2**20


# Bad input


@pytest.mark.parametrize(
    ("interval", "message"),
    [
        (
            (1, 0),
            "`interval` must be (left, right) with left < right; got (1, 0). "
            "Give the smaller x first, then the larger.",
        ),
        (
            (0, np.inf),
            "`interval` must be finite; got inf at interval[1]. "
            "Put a finite number there, or leave it out.",
        ),
        (
            3,
            "`interval` must be (left, right) with left < right; got 3. "
            "Give the smaller x first, then the larger.",
        ),
    ],
)
def test_an_interval_that_is_none_is_refused(interval, message):
    network = DeepNetwork.from_shallow(folds.TENT)
    for method in (network.linear_regions, network.count_pieces, network.corners):
        with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
            method(interval)


def test_a_network_of_two_inputs_has_no_intervals():
    message = (
        "`interval` must be of a network of one input; got one of 2. "
        "Bring it to one: network.along(start, direction), or network.slice({1: 0.5})."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        DeepNetwork([[[1, 1]], [[1]]], [[0], [0]]).linear_regions((0, 1))


def test_more_regions_than_memory_holds_are_refused(monkeypatch):
    monkeypatch.setattr(regions, "MOST_NUMBERS", 20)
    network = compose(folds.TENT, compose(folds.TENT, compose(folds.TENT, folds.TENT)))
    message = (
        "`interval` must hold at most 10 regions of this network, whose widest layer has 2 units; "
        "got at least 16. Use a shorter interval or a smaller network."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        network.count_regions((0, 1))


def test_a_hundred_thousand_units_are_refused_before_memory_is_gone():
    ones = np.ones((100_000, 1))
    network = DeepNetwork([ones, ones.T], [-np.linspace(0, 1, 100_000), [0]])
    message = (
        "`interval` must hold at most 83 regions of this network, whose widest layer has 100000 "
        "units; got at least 99999. Use a shorter interval or a smaller network."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        network.linear_regions((0, 1))


def test_a_slope_beyond_the_floats_is_refused():
    network = DeepNetwork([[[1e200]], [[1e200]]], [[0], [0]])
    message = (
        "`interval` must keep every slope and intercept within the floats; "
        "got too large a one. Scale the parameters down."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        network.linear_regions((0, 1))


# Dead units


@settings(max_examples=40)
@given(
    st.integers(0, 2**32),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.sampled_from([normal, few, rounded]),
)
def test_dead_units_are_those_at_zero_at_all_middles_and_ends_of_regions(seed, widths, numbers):
    network = deep(np.random.default_rng(seed), widths, numbers)
    ends = all_ends(network, *INTERVAL)
    places = [*ends, *((a + b) / 2 for a, b in pairwise(ends))]
    columns = zip(*(layers_at(network, x)[:-1] for x in places), strict=True)
    assert network.dead_units(INTERVAL) == tuple(
        tuple(unit for unit, values in enumerate(zip(*rows, strict=True)) if max(values) <= 0)
        for rows in columns
    )


def test_a_unit_may_be_dead_by_the_layer_before_it():
    network = DeepNetwork([[[1], [-1]], [[-1, 0], [1, 0]], [[1, 1]]], [[0, 0], [0, 0], [0]])
    assert network.dead_units((1, 2)) == ((1,), (0,))
    assert network.dead_units((-2, -1)) == ((0,), (0, 1))


def test_dead_units_of_more_inputs_than_one_are_refused():
    with pytest.raises(ValueError, match="must be of a network of one input; got one of 2"):
        DeepNetwork([[[1, 1]], [[1]]], [[0], [0]]).dead_units((0, 1))
