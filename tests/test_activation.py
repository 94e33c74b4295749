import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from relu_guide import relu

finite = st.floats(allow_nan=False, allow_infinity=False)
any_shape = arrays(float, array_shapes(min_dims=0, max_dims=3, min_side=0), elements=finite)
whole = arrays(float, 7, elements=st.integers(-1000, 1000).map(float))


@given(finite)
def test_relu_is_the_larger_of_zero_and_its_argument(z):
    assert relu(z) == max(0.0, z)


@given(any_shape)
def test_relu_keeps_the_shape(z):
    assert relu(z).shape == z.shape


@given(any_shape)
def test_relu_never_gives_a_negative_zero(z):
    assert not np.signbit(relu(z)).any()


@given(any_shape)
def test_relu_twice_is_relu_once(z):
    np.testing.assert_array_equal(relu(relu(z)), relu(z))


@given(whole)
def test_two_opposite_rays_add_up_to_the_straight_line(x):
    np.testing.assert_array_equal(relu(x) - relu(-x), x)


@given(whole)
def test_two_opposite_rays_of_one_sign_add_up_to_the_absolute_value(x):
    np.testing.assert_array_equal(relu(x) + relu(-x), np.abs(x))


@given(whole, whole)
def test_relu_of_a_difference_gives_the_maximum(x, y):
    np.testing.assert_array_equal(x + relu(y - x), np.maximum(x, y))


@given(whole, st.sampled_from([0.25, 1.0, 3.0, 8.0]))
def test_a_positive_factor_passes_through_relu(x, factor):
    np.testing.assert_array_equal(relu(factor * x), factor * relu(x))


def test_a_negative_factor_does_not_pass_through_relu():
    assert relu(-2 * 3) != -2 * relu(3)


def test_a_grey_ramp_becomes_a_flat_floor_with_a_corner():
    np.testing.assert_array_equal(relu(np.arange(-3, 4)), [0, 0, 0, 0, 1, 2, 3])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_relu_keeps_float32_and_float64(dtype):
    assert relu(np.array([-1, 2], dtype)).dtype == dtype


@pytest.mark.parametrize("dtype", [bool, np.uint8, np.int64, np.float16, np.longdouble])
def test_relu_computes_everything_else_in_float64(dtype):
    assert relu(np.array([0, 1], dtype)).dtype == np.float64


def test_relu_takes_fractions_and_large_integers():
    np.testing.assert_array_equal(relu([Fraction(1, 2), 10**300, -1]), [0.5, 1e300, 0])


def test_relu_neither_changes_nor_shares_the_array_it_is_given():
    given_array = np.array([-1.0, 2.0])
    result = relu(given_array)
    result[:] = 9
    np.testing.assert_array_equal(given_array, [-1, 2])


def test_relu_stays_silent_where_numpy_is_told_to_raise():
    with np.errstate(all="raise"):
        assert relu([1e-320, -1e308]).tolist() == [1e-320, 0]


MASKED = np.ma.masked_array([1, 2], mask=[False, True])
BAD = [
    (np.nan, ValueError, "be finite; got nan. Put a finite number there, or leave it out."),
    (
        [[1, 2], [3, -np.inf]],
        ValueError,
        "be finite; got -inf at preactivation[1, 1]. Put a finite number there, or leave it out.",
    ),
    (
        [[1, 2], [3]],
        ValueError,
        "not be ragged; got shape (1,) at preactivation[1] after shape (2,). "
        "Give every row the same length.",
    ),
    (
        [[[1], [2]], [[3], 4]],
        ValueError,
        "not be ragged; got shape () at preactivation[1, 1] after shape (1,). "
        "Give every row the same length.",
    ),
    (
        [1, 10**5000],
        ValueError,
        "fit in a float; got an int with too many digits to print at preactivation[1]. "
        "Scale it down.",
    ),
    (
        MASKED,
        ValueError,
        "have no masked values; got a masked array. Fill the masked places.",
    ),
    ("2", TypeError, "hold real numbers; got '2'. Convert it to a number."),
    (None, TypeError, "hold real numbers; got None. Convert it to a number."),
    (
        [1, 2j],
        TypeError,
        "hold real numbers; got 2j at preactivation[1]. Convert it to a number.",
    ),
    (
        [[1, "a"]],
        TypeError,
        "hold real numbers; got 'a' at preactivation[0, 1]. Convert it to a number.",
    ),
    ({}, TypeError, "hold real numbers; got {}. Convert it to a number."),
]


@pytest.mark.parametrize(("value", "error", "message"), BAD)
def test_relu_says_what_is_wrong(value, error, message):
    with pytest.raises(error, match=f"^{re.escape('`preactivation` must ' + message)}$"):
        relu(value)
