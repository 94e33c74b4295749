"""The relatives of ReLU beside SciPy's special functions, autograd and their own definitions."""

import re

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad
from autograd.scipy.special import erf
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.special import expit, ndtr  # ndtr is 0 where its value would be subnormal

from relu_guide import relu
from relu_guide.relatives import (
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softplus,
    softplus_derivative,
)

VALUES = [leaky_relu, gelu, softplus, sigmoid]
DERIVATIVES = [
    relu_derivative,
    leaky_relu_derivative,
    gelu_derivative,
    softplus_derivative,
    sigmoid_derivative,
]
FUNCTIONS = VALUES + DERIVATIVES
EXTREMES = [0.0, 5e-324, 2.3e-308, 1e-20, 8.0, 38.5, 39.0, 709.0, 745.0, 746.0, 1e154, 1e308]
GRID = np.linspace(-40, 40, 4001)

finite = st.floats(allow_nan=False, allow_infinity=False)
any_shape = arrays(float, array_shapes(min_dims=0, max_dims=3, min_side=0), elements=finite)
slopes = st.floats(-1, 1)
sharpnesses = st.floats(1e-30, 1e30)
moderate = st.floats(-30, 30)


# What holds for each of them


@pytest.mark.parametrize("function", FUNCTIONS)
@given(z=any_shape)
def test_shape_is_kept_and_no_zero_is_negative(function, z):
    result = function(z)
    assert result.shape == z.shape
    assert not (np.signbit(result) & (result == 0)).any()


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("given_type", "expected"),
    [(np.float32, np.float32), (np.float64, np.float64), (np.float16, np.float64), (int, float)],
)
def test_float32_stays_and_all_else_becomes_float64(function, given_type, expected):
    assert function(np.array([-1, 0, 2], given_type)).dtype == expected


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_numbers_give_finite_ones_where_numpy_is_told_to_raise(function, dtype):
    most = np.finfo(dtype).max
    sizes = np.minimum(EXTREMES, most).astype(dtype)
    with np.errstate(all="raise"):
        assert np.isfinite(function([*sizes, *-sizes])).all()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_single_precision_is_double_precision_rounded_once(function):
    z = GRID.astype(np.float32)
    np.testing.assert_array_equal(function(z), function(z.astype(float)).astype(np.float32))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_array_is_neither_changed_nor_shared(function):
    given_array = np.array([-1.0, 2.0])
    function(given_array)[:] = 9
    np.testing.assert_array_equal(given_array, [-1, 2])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_is_not_finite_is_refused_with_its_place(function):
    message = (
        "`preactivation` must be finite; got nan at preactivation[1]. "
        "Put a finite number there, or leave it out."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        function([0, np.nan])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: leaky_relu(1, slope=1.5),
            "`slope` must be from -1 to 1; got 1.5. Mend it.",
        ),
        (
            lambda: leaky_relu_derivative(1, slope=-2),
            "`slope` must be from -1 to 1; got -2.0. Mend it.",
        ),
        (
            lambda: softplus(1, sharpness=0),
            "`sharpness` must be from 1e-30 to 1e+30; got 0.0. Mend it.",
        ),
        (
            lambda: softplus_derivative(1, sharpness=-1),
            "`sharpness` must be from 1e-30 to 1e+30; got -1.0. Mend it.",
        ),
    ],
)
def test_a_parameter_out_of_range_is_refused(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


# Derivatives


def autograd_of(formula, z):
    return elementwise_grad(formula)(z)


def test_derivatives_are_those_that_autograd_finds():
    z = np.linspace(-5, 5, 1000)  # 0 is not among them
    pairs = [
        (relu_derivative, lambda z: anp.maximum(0, z)),
        (leaky_relu_derivative, lambda z: anp.maximum(0.01 * z, z)),
        (gelu_derivative, lambda z: z * (1 + erf(z / anp.sqrt(2))) / 2),
        (softplus_derivative, lambda z: anp.logaddexp(0, z)),
        (sigmoid_derivative, lambda z: 1 / (1 + anp.exp(-z))),
    ]
    for derivative, formula in pairs:
        np.testing.assert_allclose(derivative(z), autograd_of(formula, z), rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize(
    ("value", "derivative"), list(zip([relu, *VALUES], DERIVATIVES, strict=True))
)
def test_the_area_under_a_derivative_is_the_change_of_the_value(value, derivative):
    area, _ = quad(derivative, -3, 2, points=[0])
    assert area == pytest.approx(float(value(2) - value(-3)), abs=1e-10)


# Leaky ReLU


@given(any_shape)
def test_leaky_with_slope_0_is_relu_and_with_slope_1_the_identity(z):
    np.testing.assert_array_equal(leaky_relu(z, slope=0), relu(z))
    np.testing.assert_array_equal(leaky_relu(z, slope=1), z)


@given(any_shape)
def test_leaky_with_slope_minus_1_is_the_absolute_value(z):
    np.testing.assert_array_equal(leaky_relu(z, slope=-1), np.abs(z))


@given(any_shape, slopes)
def test_leaky_is_one_ray_and_a_part_of_the_opposite_one(z, slope):
    np.testing.assert_array_equal(leaky_relu(z, slope), relu(z) - slope * relu(-z))


@given(arrays(float, 5, elements=st.integers(-999, 999).map(float)), st.sampled_from([0.25, 2, 8]))
def test_a_positive_factor_passes_through_leaky(z, factor):
    np.testing.assert_array_equal(leaky_relu(factor * z, 0.5), factor * leaky_relu(z, 0.5))


@pytest.mark.parametrize("function", [gelu, softplus, sigmoid])
def test_a_positive_factor_does_not_pass_through_what_is_curved(function):
    assert abs(function(2.0) - 2 * function(1.0)) > 0.1


# GELU


def test_gelu_is_its_argument_times_the_normal_distribution():
    np.testing.assert_allclose(gelu(GRID), GRID * ndtr(GRID), rtol=1e-12, atol=1e-307)


def test_gelu_has_one_minimum_where_scipy_finds_it():
    found = minimize_scalar(gelu, bounds=(-2, 0), options={"xatol": 1e-10})
    assert (found.x, found.fun) == pytest.approx((-0.7518, -0.17), abs=1e-4)
    assert (np.diff(np.sign(gelu_derivative(GRID[np.abs(GRID) < 5]))) != 0).sum() == 1


@given(moderate)
def test_gelu_and_its_mirror_image_differ_by_their_argument(z):
    assert gelu(z) - gelu(-z) == pytest.approx(z, rel=1e-14, abs=1e-300)


def test_the_tanh_form_of_gelu_is_off_by_less_than_a_two_thousandth():
    tanh = GRID / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (GRID + 0.044715 * GRID**3)))
    assert 0.0004 < np.abs(tanh - gelu(GRID)).max() < 0.0005


# Softplus


def test_softplus_is_the_logarithm_of_a_sum_of_exponentials():
    np.testing.assert_allclose(softplus(GRID), np.logaddexp(0, GRID), rtol=1e-15)
    np.testing.assert_allclose(softplus(GRID, 8), np.logaddexp(0, 8 * GRID) / 8, rtol=4e-15)


@given(any_shape, sharpnesses)
def test_softplus_is_above_relu_by_no_more_than_log_2_over_its_sharpness(z, sharpness):
    above = softplus(z, sharpness) - relu(z)
    assert (above >= 0).all()
    assert (above <= np.log(2) / sharpness * (1 + 1e-15) + 1e-15 * relu(z)).all()


@given(sharpnesses)
def test_softplus_at_0_is_log_2_over_its_sharpness(sharpness):
    assert softplus(0, sharpness) == pytest.approx(np.log(2) / sharpness, rel=1e-15)


@given(moderate)
def test_softplus_is_above_relu_everywhere_and_never_flat(z):
    assert softplus(z) > relu(z) or z > 30
    assert softplus_derivative(z) > 0


@given(any_shape)
def test_the_derivative_of_softplus_is_the_sigmoid(z):
    np.testing.assert_array_equal(softplus_derivative(z), sigmoid(z))


# Sigmoid


def test_sigmoid_is_the_logistic_function():
    z = np.concatenate([GRID, EXTREMES, np.negative(EXTREMES)])
    np.testing.assert_allclose(sigmoid(z), expit(z), rtol=1e-15, atol=5e-324)


@given(any_shape)
def test_the_slope_of_sigmoid_is_a_quarter_at_most_and_that_at_0(z):
    assert (sigmoid_derivative(z) <= 0.25).all()
    assert sigmoid_derivative(0) == 0.25


@given(moderate)
def test_sigmoid_is_symmetric_about_one_half(z):
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, rel=3e-16)
