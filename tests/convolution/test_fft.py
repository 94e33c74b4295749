"""Transforms must not show in the results; here they are used from 49 cells on."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from scipy.ndimage import correlate
from scipy.signal import oaconvolve

from relu_guide import conv2d, convolve, cross_correlate, max_pool
from relu_guide.convolution import fft, operations

sides = st.integers(7, 16)
shapes = st.tuples(st.integers(16, 90), st.integers(16, 90))
dtypes = st.sampled_from([np.float32, np.float64])


@pytest.fixture(autouse=True, scope="module")
def _sooner():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "LARGE", {4: 49, 8: 49})
        patch.setattr(operations, "LARGE_OF_FEW", 49)
        patch.setattr(operations, "PLACES", 0)
        yield


@pytest.fixture
def transformed(monkeypatch):
    """Note each time whether transforms gave the sums."""
    noted, spectral_sums = [], operations.spectral_sums

    def noting(*arguments):
        found = spectral_sums(*arguments)
        noted.append(found is not None)
        return found

    monkeypatch.setattr(operations, "spectral_sums", noting)
    return noted


def whole_numbers(seed, *shape, most=9):
    return np.random.default_rng(seed).integers(-most, most + 1, shape)


def exact(image, kernel, dilation=1):
    """Correlate whole numbers in 64 bits."""
    spans = [dilation * (n - 1) + 1 for n in kernel.shape]
    seen = sliding_window_view(image, spans)[..., ::dilation, ::dilation]
    return np.einsum("ijkl,kl->ij", seen, kernel)


@given(st.integers(0, 99), shapes, sides, sides, dtypes)
def test_whole_numbers_are_exact(seed, shape, rows, columns, dtype):
    image, kernel = whole_numbers(seed, *shape, most=255), whole_numbers(seed, rows, columns)
    found = cross_correlate(image.astype(dtype), kernel.astype(dtype))
    np.testing.assert_array_equal(found, exact(image, kernel))


@pytest.mark.parametrize("most", [2**10, 2**20, 2**28])
@pytest.mark.parametrize("side", [7, 31])
def test_whole_numbers_of_any_size_are_exact(most, side):
    image = most * (1 - 2 * whole_numbers(0, 200, 300, most=1) % 2)
    kernel = whole_numbers(1, side, side, most=2**12)
    np.testing.assert_array_equal(cross_correlate(image, kernel), exact(image, kernel))


def test_the_largest_whole_numbers_that_are_rounded_are_exact():
    image = np.full((256, 256), 2.0**17)
    image[::2, ::3] *= -1
    kernel = np.full((16, 16), 2.0**8 - 1)  # 2^17 * 256 * 2^8 * 256 = 2^41
    kernel[::3, ::2] *= -1
    expected = exact(image.astype(int), kernel.astype(int))
    np.testing.assert_array_equal(cross_correlate(image, kernel), expected)


@given(st.integers(0, 99), shapes, sides, sides, dtypes, st.sampled_from([0, 1, 30]))
def test_other_numbers_are_off_by_less_than_is_promised(seed, shape, rows, columns, dtype, tilt):
    image, kernel = whole_numbers(seed, *shape, most=2**12), whole_numbers(seed + 1, rows, columns)
    image[: tilt // 2] *= tilt
    image[0, 0], kernel[0, 0] = 1, 1
    found = cross_correlate((image / 2**12).astype(dtype), (kernel / 2**4).astype(dtype))
    off = np.abs(found.astype(float) - exact(image, kernel) / 2**16).max()
    largest, weights = np.abs(image).max() / 2**12, np.abs(kernel).sum() / 2**4
    assert off <= kernel.size * np.finfo(dtype).eps * largest * weights / 30


@pytest.mark.parametrize(("side", "shape"), [(7, (300, 700)), (31, (64, 64)), (40, (513, 45))])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_large_kernels_agree_with_scipy(side, shape, dtype):
    rng = np.random.default_rng(side)
    image, kernel = (rng.standard_normal(n).astype(dtype) for n in (shape, (side, side)))
    close = {"rtol": 0, "atol": 2e-4 if dtype is np.float32 else 1e-12}
    found = cross_correlate(image, kernel, padding="same")
    np.testing.assert_allclose(
        found, correlate(image, kernel, mode="constant", origin=0 if side % 2 else -1), **close
    )
    np.testing.assert_allclose(convolve(image, kernel), oaconvolve(image, kernel, "valid"), **close)


@given(st.integers(0, 99), dtypes, st.integers(1, 2))
def test_windows_that_see_only_zeros_give_exactly_zero(seed, dtype, dilation):
    rng = np.random.default_rng(seed)
    image, kernel = np.zeros((60, 70)), rng.standard_normal((7, 9))
    image[20:40, 10:30] = rng.standard_normal((20, 20))
    found = cross_correlate(image.astype(dtype), kernel.astype(dtype), dilation=dilation)
    seen = sliding_window_view(image, [6 * dilation + 1, 8 * dilation + 1])
    dark = ~seen[..., ::dilation, ::dilation].any(axis=(-2, -1))
    assert dark.any()
    assert not found[dark].any()
    assert not np.signbit(found[dark]).any()


@pytest.mark.parametrize(("pixel", "weight"), [(1e300, 1e-300), (1e-300, 1e300), (1e-170, 1e-170)])
def test_numbers_near_the_ends_of_the_floats_are_added_term_by_term(pixel, weight, transformed):
    rng = np.random.default_rng(0)
    image, kernel = rng.standard_normal((40, 40)), rng.standard_normal((7, 7))
    found = cross_correlate(image * pixel, kernel * weight)
    expected = cross_correlate(image, kernel) * (pixel * weight)
    assert transformed == [False, True]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-12 * pixel * weight)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("image", "kernel"),
    [
        (np.zeros((70, 80)), np.full((9, 9), 0.3)),
        (np.full((70, 80), 0.3), np.zeros((9, 9))),
        (np.full((70, 80), 2.0**16 - 1), np.full((9, 9), 99.0)),
        (np.full((70, 80), 1e8 + 0.5), np.full((9, 9), 0.5)),
    ],
)
def test_black_bright_and_plain_pictures_are_transformed(image, kernel, dtype, transformed):
    found = cross_correlate(image.astype(dtype), kernel.astype(dtype))
    assert transformed == [True]
    expected = image[0, 0] * kernel[0, 0] * 81
    np.testing.assert_allclose(found, expected, rtol=2e-6 if dtype is np.float32 else 1e-14)
    assert not np.signbit(found).any()


def test_sums_of_whole_numbers_that_are_zero_are_not_negative(transformed):
    image, kernel = whole_numbers(0, 200, 200, most=1), whole_numbers(1, 9, 9, most=1)
    found = cross_correlate(image, kernel)
    assert transformed == [True]
    assert (found == 0).sum() > 1000
    assert not np.signbit(found[found == 0]).any()


def test_whole_numbers_too_large_to_be_rounded_are_added_term_by_term(transformed):
    rng = np.random.default_rng(0)
    image, kernel = rng.integers(0, 2**24, (256, 256)), rng.integers(0, 2**20, (16, 16))
    np.testing.assert_array_equal(cross_correlate(image, kernel), exact(image, kernel))
    assert transformed == [False]


@pytest.mark.parametrize("tile", [1, 32, 64, 1000])
def test_the_size_of_the_tiles_does_not_matter(tile, monkeypatch):
    image, kernel = whole_numbers(0, 3, 150, 111), whole_numbers(1, 2, 3, 11, 12)
    expected = [
        sum(exact(plane, weights) for plane, weights in zip(image, each, strict=True))
        for each in kernel
    ]
    monkeypatch.setattr(fft, "TILE", tile)
    np.testing.assert_array_equal(conv2d(image, kernel), expected)


def test_float32_pixels_under_float64_weights_keep_all_digits():
    rng = np.random.default_rng(0)
    image, kernel = rng.standard_normal((40, 40)).astype(np.float32), rng.standard_normal((8, 8))
    for a, b in ((image, kernel), (kernel, image)):
        found = cross_correlate(a, b, padding=40)
        expected = cross_correlate(a.astype(float), b.astype(float), padding=40)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-13)


@pytest.mark.parametrize(
    ("work", "times"),
    [
        (lambda image: cross_correlate(image, np.eye(3, dtype=np.float32) / 3, padding="same"), 3),
        (lambda image: cross_correlate(image, np.eye(31, dtype=np.float32) / 3, padding=15), 3),
        (lambda image: conv2d(image[np.newaxis], np.ones((4, 1, 3, 3), np.float32)), 7),
        (lambda image: max_pool(image, 31, stride=1, padding=15), 3),
    ],
)
def test_a_large_image_takes_a_few_times_its_bytes(work, times):
    image = np.ones((4096, 4096), np.float32)
    tracemalloc.start()
    work(image)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < (times + 0.5) * image.nbytes
