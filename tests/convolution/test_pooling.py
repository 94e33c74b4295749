import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from scipy.ndimage import maximum_filter

from relu_guide import max_pool

pairs = st.tuples(st.integers(1, 4), st.integers(1, 4))


def numbers(seed, *shape):
    return np.random.default_rng(seed).standard_normal(shape)


def slow_max_pool(x, size, stride, padding, dilation):
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in padding]
    x = np.pad(x, around, constant_values=-np.inf)
    spans = [d * (n - 1) + 1 for n, d in zip(size, dilation, strict=True)]
    seen = sliding_window_view(x, spans, (-2, -1))
    seen = seen[..., :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return seen.max(axis=(-2, -1))


@given(st.integers(0, 99), st.tuples(st.integers(1, 9), st.integers(1, 9)), pairs, pairs, st.data())
def test_max_pool_equals_the_maximum_over_each_window(seed, size, stride, dilation, data):
    spans = [d * (n - 1) + 1 for n, d in zip(size, dilation, strict=True)]
    padding = tuple(data.draw(st.integers(0, n // 2)) for n in size)
    rows, columns = (n + data.draw(st.integers(0, 9)) for n in spans)
    x = numbers(seed, 2, rows, columns)
    np.testing.assert_array_equal(
        max_pool(x, size, stride=stride, padding=padding, dilation=dilation),
        slow_max_pool(x, size, stride, padding, dilation),
    )


@pytest.mark.parametrize("size", [1, 2, 3, 8, 31])
def test_max_pool_agrees_with_scipy(size):
    image = numbers(size, 130, 97)
    whole_windows = slice(size // 2, size // 2 + 130 - size + 1)
    expected = maximum_filter(image, size)[whole_windows, size // 2 : size // 2 + 97 - size + 1]
    np.testing.assert_array_equal(max_pool(image, size, stride=1), expected)


def test_a_dilated_window_that_sees_only_padding_gives_minus_infinity():
    found = max_pool([[1.0, 2.0]], (2, 1), stride=1, padding=(1, 0), dilation=(2, 1))
    np.testing.assert_array_equal(found, [[-np.inf, -np.inf]])


def test_max_pool_keeps_the_largest_of_each_block():
    np.testing.assert_array_equal(max_pool(np.arange(16).reshape(4, 4), 2), [[5, 7], [13, 15]])


def test_padding_never_wins_in_max_pool():
    np.testing.assert_array_equal(max_pool(-np.ones((2, 2)), 2, padding=1), -np.ones((2, 2)))


def test_dilated_max_pool_skips_pixels():
    np.testing.assert_array_equal(max_pool([[1, 9, 2, 0]], (1, 2), stride=1, dilation=2), [[2, 9]])


@pytest.mark.parametrize("shape", [(4, 6), (3, 4, 6), (2, 3, 4, 6), (0, 3, 4, 6)])
def test_max_pool_takes_pictures_channels_and_batches(shape):
    assert max_pool(np.zeros(shape), (2, 3)).shape == (*shape[:-2], 2, 2)


def test_max_pool_keeps_float32():
    assert max_pool(np.ones((2, 2), np.float32), 2).dtype == np.float32
