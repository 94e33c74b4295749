"""Sums over the active units of every region, which no rounding touches."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relu_guide.shallow.regions import activity, sliced

finite = st.floats(allow_nan=False, allow_infinity=False)
terms = st.lists(finite, min_size=1, max_size=40)
few = st.sampled_from([-2.0, -1.0, 0.0, 0.5, 3.0])
units = st.lists(st.tuples(few, few, finite), min_size=1, max_size=20)


def total(numbers):
    return sum(map(Fraction, numbers))


@given(terms)
def test_slices_add_up_to_the_terms(numbers):
    slices = [np.ldexp(whole, power) for whole, power in sliced(np.array(numbers))]
    assert [total(column) for column in zip(*slices, strict=True)] in (
        [Fraction(number) for number in numbers],
        [],
    )


@given(terms)
def test_no_sum_within_a_slice_is_rounded(numbers):
    for whole, _ in sliced(np.array(numbers)):
        assert np.abs(whole).sum() < 2**53
        np.testing.assert_array_equal(whole, np.rint(whole))


@given(units)
def test_sums_on_every_region_are_exact(rows):
    weights, biases, heights = (np.array(column) for column in zip(*rows, strict=True))
    breakpoints = np.array([-b / v if v else np.nan for v, b, _ in rows])
    ends = np.unique(breakpoints[np.isfinite(breakpoints)])
    active = activity(weights, biases, breakpoints, ends)
    parts = [np.zeros(active.regions), *active.sums(heights / 4)]
    inside = [*(ends - 0.01), ends[-1] + 1] if ends.size else [0]
    for region, x in enumerate(inside):
        on = [w / 4 for v, b, w in rows if b + v * x > 0]
        assert total(part[region] for part in parts) == total(on)


def test_a_term_beyond_the_floats_spoils_the_regions_where_its_unit_is_active():
    breakpoints = np.array([0.0, 1.0, 2.0])
    active = activity(np.array([1, -1, 1]), np.zeros(3), breakpoints, breakpoints)
    sums = sum(active.sums(np.array([5.0, -np.inf, 1])))
    np.testing.assert_array_equal(sums, [np.nan, np.nan, 5, 6])
