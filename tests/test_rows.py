from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import conv2d, cross_correlate
from relu_guide.convolution import direct

pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
sizes = st.sampled_from([(1, 1), (3, 3), (5, 2), (6, 8), (1, 11), (2, 24)])
types = st.sampled_from([np.float32, np.float64])


def numbers(seed, *shape, dtype=float):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


def exact_sum(image, kernel, place, stride, padding, dilation):
    """Add the products at one place as fractions."""
    image = np.pad(image, [(padding[0],) * 2, (padding[1],) * 2])
    top, left = (step * at for step, at in zip(stride, place, strict=True))
    return sum(
        Fraction(float(weight))
        * Fraction(float(image[top + row * dilation[0], left + column * dilation[1]]))
        for (row, column), weight in np.ndenumerate(kernel)
    )


@given(st.integers(0, 99), sizes, pairs, pairs, pairs, types)
def test_each_sum_is_as_near_to_the_exact_one_as_the_notes_say(
    seed, size, stride, padding, dilation, dtype
):
    image, kernel = numbers(seed, 20, 75, dtype=dtype), numbers(seed + 1, *size, dtype=dtype)
    found = cross_correlate(image, kernel, stride=stride, padding=padding, dilation=dilation)
    assert found.dtype == dtype
    bound = kernel.size * np.finfo(dtype).eps * np.abs(image).max() * np.abs(kernel).sum()
    for place in [(0, 0), (found.shape[0] // 2, found.shape[1] // 3), np.array(found.shape) - 1]:
        exact = exact_sum(image, kernel, place, stride, padding, dilation)
        assert abs(Fraction(float(found[*place])) - exact) < bound


@pytest.mark.parametrize("size", [1, 200, 10**4, 10**9])
def test_where_the_rows_are_cut_changes_no_bit(size, monkeypatch):
    image, kernel = numbers(0, 70, 80), numbers(1, 3, 2)
    whole = cross_correlate(image, kernel, dilation=(2, 5))
    monkeypatch.setattr(direct, "BYTES", size)
    np.testing.assert_array_equal(cross_correlate(image, kernel, dilation=(2, 5)), whole)


def test_each_map_of_a_large_layer_is_its_channel_correlated_to_the_last_bit():
    x, kernels = numbers(0, 2, 3, 70, 80), numbers(1, 6, 1, 3, 3)
    found = conv2d(x, kernels, groups=3)
    for image, out in np.ndindex(2, 6):
        np.testing.assert_array_equal(
            found[image, out], cross_correlate(x[image, out // 2], kernels[out, 0])
        )


@given(types, types)
def test_a_result_is_float32_only_where_image_and_kernel_are(image_type, kernel_type):
    found = cross_correlate(numbers(0, 9, 9, dtype=image_type), numbers(1, 2, 2, dtype=kernel_type))
    assert found.dtype == np.result_type(image_type, kernel_type)


def test_the_order_of_the_bytes_in_memory_does_not_matter():
    image, kernel = numbers(0, 30, 40), numbers(1, 3, 3)
    np.testing.assert_array_equal(
        cross_correlate(np.asfortranarray(image), kernel), cross_correlate(image, kernel)
    )


def test_a_row_of_a_kernel_may_be_as_wide_as_the_image():
    image, kernel = numbers(0, 3, 7), numbers(1, 2, 7)
    expected = [(image[top : top + 2] * kernel).sum() for top in range(2)]
    np.testing.assert_allclose(cross_correlate(image, kernel)[:, 0], expected)
