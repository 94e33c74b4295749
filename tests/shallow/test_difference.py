from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork
from relu_guide.shallow.difference import Change, change
from tests.shallow.drawn import exact_output, networks

VIEW = (-4.0, 3.0)
SOURCE = ShallowNetwork.from_points([(-1, -1), (-0.5, 1), (0, -1), (1, 0)])
eighths = st.integers(-24, 24).map(lambda n: n / 8)
thirds = st.integers(-9, 9).map(lambda n: n / 3)


def exact_change(before, after):
    """Measure a change in fractions, splitting a piece where the two lines cross."""
    units = [
        unit
        for network in (before, after)
        for unit in zip(network.weights, network.biases, strict=True)
    ]
    left, right = map(Fraction, VIEW)
    bends = {-Fraction(b) / Fraction(v) for v, b in units if v}
    corners = sorted({left, right} | {x for x in bends if left < x < right})
    gap = {x: exact_output(after, x) - exact_output(before, x) for x in corners}
    area, differing = Fraction(0), []
    for start, end in pairwise(corners):
        ends = [start, end]
        if gap[start] * gap[end] < 0:
            crossing = start + (end - start) * gap[start] / (gap[start] - gap[end])
            gap[crossing] = Fraction(0)
            ends = [start, crossing, end]
        area += sum((abs(gap[a]) + abs(gap[b])) / 2 * (b - a) for a, b in pairwise(ends))
        differing += [start, end] if gap[start] or gap[end] else []
    left, right = (differing[0], differing[-1]) if differing else (None, None)
    return left, right, max(map(abs, gap.values())), area


@given(networks(eighths), networks(eighths))
def test_a_change_is_the_one_measured_in_fractions(before, after):
    measured, expected = change(before, after, VIEW), exact_change(before, after)
    assert [value is None for value in measured] == [value is None for value in expected]
    for value, exact in zip(measured, expected, strict=True):
        assert value is None or value == pytest.approx(float(exact), rel=1e-12, abs=1e-12)


@given(networks(thirds), networks(thirds))
def test_no_sample_differs_by_more_than_the_largest_difference_or_outside_the_interval(
    before, after
):
    left, right, largest, area = change(before, after, VIEW)
    x = np.linspace(*VIEW, 20_001)
    gaps = np.abs(after(x) - before(x))
    seen = x[gaps > 1e-10]
    assert gaps.max() <= largest + 1e-10
    assert not seen.size or left <= seen[0] <= seen[-1] <= right
    assert area == pytest.approx(np.trapezoid(gaps, x), rel=1e-3, abs=1e-3)


@given(networks(thirds), networks(thirds))
def test_a_change_and_its_undoing_measure_the_same(before, after):
    assert change(before, after, VIEW) == change(after, before, VIEW)


@given(
    networks(thirds), st.sampled_from([3.0, 1 / 3, 0.1, 7e-5]), st.randoms(use_true_random=False)
)
def test_rounding_alone_is_no_change(network, factor, random):
    order = random.sample(range(network.units), network.units)
    same = ShallowNetwork(
        network.weights[order] * factor,
        network.biases[order] * factor,
        network.output_weights[order] / factor,
        network.output_bias,
    )
    assert change(network, same, VIEW) == Change(None, None, 0.0, 0.0)


@given(networks(eighths), st.sampled_from([2.0**-20, -1.0, 2.0]))
def test_a_changed_output_bias_reaches_the_whole_view(network, step):
    fields = network.weights, network.biases, network.output_weights
    moved = ShallowNetwork(*fields, network.output_bias + step)
    expected = (*VIEW, abs(step), abs(step) * 7)
    assert change(network, moved, VIEW) == pytest.approx(expected, rel=1e-9)


@given(networks(eighths), eighths)
def test_a_changed_output_weight_reaches_the_active_side_of_its_unit(network, output_weight):
    assume(output_weight != network.output_weights[0])
    w = np.array([output_weight, *network.output_weights[1:]])
    moved = ShallowNetwork(network.weights, network.biases, w, network.output_bias)
    active = [region for region in network.linear_regions() if 0 in region.active_units]
    assume(active)
    left, right = max(active[0].left, VIEW[0]), min(active[-1].right, VIEW[1])
    expected = (left, right) if left < right else (None, None)
    assert change(network, moved, VIEW)[:2] == expected


def test_lines_that_cross_enclose_two_triangles():
    rising, falling = ShallowNetwork([1], [0], [1], 0), ShallowNetwork([0], [3], [1], 0)
    assert change(rising, falling, (0, 9)) == Change(0.0, 9.0, 6.0, 3 * 3 / 2 + 6 * 6 / 2)


def test_a_moved_point_changes_the_two_segments_beside_it():
    moved = ShallowNetwork.from_points([(-1, -1), (-0.5, 2), (0, -1), (1, 0)])
    assert change(SOURCE, moved, (-2, 2)) == Change(-1.0, 0.0, 1.0, 0.5)


def test_a_change_outside_the_view_is_none():
    later = ShallowNetwork([*SOURCE.weights, 1], [*SOURCE.biases, -5], [4, -8, 5, 1], -1)
    assert change(SOURCE, later, (-2, 5)) == Change(None, None, 0.0, 0.0)
    assert change(SOURCE, later, (-2, 6)) == Change(5.0, 6.0, 1.0, 0.5)


def test_an_inactive_unit_hides_no_small_change():
    before, after = (ShallowNetwork([1], [-1e9], [1e6], b0) for b0 in (0, 1e-6))
    assert change(before, after, (0, 1)) == Change(0.0, 1.0, 1e-6, 1e-6)


def test_a_change_holds_plain_python_numbers():
    moved = ShallowNetwork.from_points([(-1, -1), (-0.5, 2), (0, -1), (1, 0)])
    assert {type(number) for number in change(SOURCE, moved, (-2, 2))} == {float}
