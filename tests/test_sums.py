import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import _blocks, conv2d, cross_correlate

pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
sizes = st.sampled_from([(1, 1), (3, 3), (5, 2), (6, 8), (2, 24)])  # at most 48 cells


def numbers(seed, *shape, dtype=float):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


def one_after_another(image, kernel, stride, padding, dilation):
    """Add the products in reading order of the kernel, as a pocket calculator would."""
    image = np.pad(image, [(padding[0],) * 2, (padding[1],) * 2])
    spans = [d * (n - 1) for n, d in zip(kernel.shape, dilation, strict=True)]
    total = 0
    for row, column in np.ndindex(kernel.shape):
        top, left = row * dilation[0], column * dilation[1]
        rows = slice(top, top + image.shape[0] - spans[0], stride[0])
        columns = slice(left, left + image.shape[1] - spans[1], stride[1])
        total = total + kernel[row, column] * image[rows, columns]
    return total


@given(st.integers(0, 99), sizes, pairs, pairs, pairs, st.sampled_from([np.float32, np.float64]))
def test_up_to_48_cells_are_added_in_reading_order_to_the_last_bit(
    seed, size, stride, padding, dilation, dtype
):
    image, kernel = numbers(seed, 20, 75, dtype=dtype), numbers(seed + 1, *size, dtype=dtype)
    np.testing.assert_array_equal(
        cross_correlate(image, kernel, stride=stride, padding=padding, dilation=dilation),
        one_after_another(image, kernel, stride, padding, dilation),
    )


@pytest.mark.parametrize("size", [1, 200, 10**4, 10**9])
def test_where_the_work_is_cut_changes_no_bit(size, monkeypatch):
    x, kernels = numbers(0, 3, 4, 13, 9), numbers(1, 8, 1, 3, 2)
    whole = conv2d(x, kernels, groups=4)
    monkeypatch.setattr(_blocks, "BYTES", size)
    np.testing.assert_array_equal(conv2d(x, kernels, groups=4), whole)


def test_a_layer_on_one_channel_is_cross_correlation_to_the_last_bit():
    x, kernels = numbers(0, 2, 3, 17, 12), numbers(1, 6, 1, 3, 3)
    found = conv2d(x, kernels, groups=3)
    for image, out in np.ndindex(2, 6):
        np.testing.assert_array_equal(
            found[image, out], cross_correlate(x[image, out // 2], kernels[out, 0])
        )


def test_the_order_of_the_bytes_in_memory_does_not_matter():
    image, kernel = numbers(0, 30, 40), numbers(1, 3, 3)
    np.testing.assert_array_equal(
        cross_correlate(np.asfortranarray(image), kernel), cross_correlate(image, kernel)
    )
