import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.signal import convolve2d, correlate2d

from relu_guide import conv2d, convolve, cross_correlate, feature_map, max_pool, relu
from relu_guide.images import image_from_text

whole = st.integers(-9, 9).map(float)
seeds = st.integers(0, 99)
types = st.sampled_from([np.float32, np.float64])
sides = st.integers(1, 6)
pairs = st.one_of(st.integers(1, 3), st.tuples(st.integers(1, 3), st.integers(1, 3)))
NINE = np.arange(9).reshape(3, 3)


def pictures(rows=sides, columns=sides):
    return st.tuples(rows, columns).flatmap(lambda shape: arrays(float, shape, elements=whole))


def both(value):
    return value if isinstance(value, tuple) else (value, value)


def sums_in_order(x, kernels, bias, stride, padding, dilation, groups, number=float):
    """Compute one batch of conv2d as its definition says: channel by channel, row by row."""
    (s, t), (p, q), (d, e) = both(stride), both(padding), both(dilation)
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (q, q)])
    outs, share, rows, columns = kernels.shape
    high = (x.shape[2] - d * (rows - 1) - 1) // s + 1
    wide = (x.shape[3] - e * (columns - 1) - 1) // t + 1
    result = np.zeros((len(x), outs, high, wide), object)
    for n, o, i, j in np.ndindex(result.shape):
        group = o // (outs // groups)
        for c, k, m in np.ndindex(share, rows, columns):
            pixel = x[n, group * share + c, i * s + k * d, j * t + m * e]
            result[n, o, i, j] += number(pixel) * number(kernels[o, c, k, m])
        result[n, o, i, j] += number(bias[o])
    return result


# Cross-correlation and convolution


def test_the_example_of_dive_into_deep_learning():
    np.testing.assert_array_equal(cross_correlate(NINE, [[0, 1], [2, 3]]), [[19, 25], [37, 43]])


@given(pictures(), pictures(), st.sampled_from(["valid", "full"]))
def test_cross_correlation_and_convolution_agree_with_scipy(kernel, extra, mode):
    image = np.pad(extra, [(0, n) for n in kernel.shape])
    rows, columns = kernel.shape
    padding = (rows - 1, columns - 1) if mode == "full" else 0
    np.testing.assert_array_equal(
        cross_correlate(image, kernel, padding=padding), correlate2d(image, kernel, mode)
    )
    np.testing.assert_array_equal(
        convolve(image, kernel, padding=padding), convolve2d(image, kernel, mode)
    )


@given(pictures(), st.sampled_from([1, 3, 5]), st.integers(1, 3))
def test_same_padding_keeps_the_size(image, side, dilation):
    kernel = np.ones((side, side + 1))
    result = cross_correlate(image, kernel, padding="same", dilation=dilation)
    assert result.shape == image.shape


def test_same_padding_puts_the_smaller_half_first():
    result = cross_correlate([[1, 2, 3]], [[1, 10]], padding="same")
    np.testing.assert_array_equal(result, [[21, 32, 3]])


def test_convolution_turns_the_kernel_by_half_a_turn():
    kernel = np.array([[1, 2], [3, 4]])
    np.testing.assert_array_equal(convolve(NINE, kernel), cross_correlate(NINE, [[4, 3], [2, 1]]))


def test_a_bright_pixel_shows_the_kernel_under_convolution():
    kernel = [[1, 2, 3], [4, 5, 6]]
    np.testing.assert_array_equal(convolve([[1]], kernel, padding=(1, 2)), kernel)


@given(pictures(st.integers(5, 8), st.integers(5, 8)), *[arrays(float, (3, 3), elements=whole)] * 2)
def test_two_kernels_without_relu_between_are_their_full_convolution(image, first, second):
    together = convolve(first, second, padding=2)
    assert together.shape == (5, 5)
    twice = cross_correlate(cross_correlate(image, first), second)
    np.testing.assert_array_equal(twice, cross_correlate(image, together))


def test_two_kernels_with_relu_between_are_not_their_full_convolution():
    image, kernel = [[0, 1, 0]], [[-1, 1]]
    twice = cross_correlate(relu(cross_correlate(image, kernel)), kernel)
    assert twice != cross_correlate(image, convolve(kernel, kernel, padding=(0, 1)))


def test_an_edge_answers_with_its_sign_and_relu_keeps_one_of_them():
    image = image_from_text(*["##....##"] * 6)
    answers = cross_correlate(image, [[1, -1]])
    np.testing.assert_array_equal(answers, [[0, 1, 0, 0, 0, -1, 0]] * 6)
    np.testing.assert_array_equal(relu(answers), [[0, 1, 0, 0, 0, 0, 0]] * 6)


def test_unsigned_bytes_do_not_wrap():
    image = np.array([[0, 255, 0]], np.uint8)
    np.testing.assert_array_equal(cross_correlate(image, [[1, -1]]), [[-255, 255]])


def test_fractions_are_taken():
    assert cross_correlate([[Fraction(1, 2)]], [[Fraction(1, 4)]]) == 0.125


@pytest.mark.parametrize(
    ("image_type", "kernel_type", "result_type"),
    [
        (np.float32, np.float32, np.float32),
        (np.float32, np.float64, np.float64),
        (np.uint8, np.float32, np.float64),
        (bool, bool, np.float64),
    ],
)
def test_float32_stays_only_with_float32(image_type, kernel_type, result_type):
    image, kernel = np.ones((3, 3), image_type), np.ones((2, 2), kernel_type)
    assert feature_map(image, kernel, bias=0.5).dtype == result_type


def test_results_never_share_memory_with_what_is_given():
    image = np.ones((2, 2))
    cross_correlate(image, [[1]])[:] = 5
    max_pool(image, 1)[:] = 5
    np.testing.assert_array_equal(image, np.ones((2, 2)))


def test_zero_times_a_negative_number_shows_no_negative_zero():
    assert not np.signbit(cross_correlate([[0, 0]], [[-1]])).any()


def test_the_order_of_the_bytes_in_memory_does_not_matter():
    image, kernel = np.random.default_rng(0).standard_normal((2, 30, 30))
    np.testing.assert_array_equal(
        cross_correlate(np.asfortranarray(image), kernel), cross_correlate(image, kernel)
    )


# Feature maps


@given(pictures(st.integers(4, 6), st.integers(4, 6)), pictures(*[st.integers(1, 2)] * 2), whole)
def test_feature_map_is_cross_correlation_plus_bias(image, kernel, bias):
    options = {"stride": 2, "padding": (1, 0), "dilation": 2}
    np.testing.assert_array_equal(
        feature_map(image, kernel, bias=bias, **options),
        cross_correlate(image, kernel, **options) + bias,
    )


@given(pairs, st.tuples(st.integers(0, 2), st.integers(0, 2)), pairs, types, seeds)
def test_each_sum_is_as_near_to_the_exact_one_as_the_notes_say(
    stride, padding, dilation, dtype, seed
):
    random = np.random.default_rng(seed)
    x, kernels = (random.standard_normal(n).astype(dtype) for n in ((1, 1, 9, 11), (1, 1, 3, 4)))
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    found = cross_correlate(x[0, 0], kernels[0, 0], **options)
    assert found.dtype == dtype
    exact = sums_in_order(x, kernels, [0], groups=1, number=lambda n: Fraction(float(n)), **options)
    off = [abs(Fraction(float(n)) - m) for n, m in zip(found.flat, exact.flat, strict=True)]
    assert max(off) < 12 * np.finfo(dtype).eps * np.abs(x).max() * np.abs(kernels).sum()


# Convolutional layers


@given(
    st.sampled_from([(1, 1, 1), (1, 3, 2), (2, 2, 1), (3, 1, 2)]),
    pairs,
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    pairs,
    seeds,
    st.booleans(),
)
def test_conv2d_equals_its_definition_to_the_last_bit(
    channels, stride, padding, dilation, seed, are_whole
):
    groups, share, outs = channels
    shapes = (2, groups * share, 7, 8), (groups * outs, share, 2, 3), groups * outs
    drawn = [9 * np.random.default_rng(seed).standard_normal(shape) for shape in shapes]
    x, kernels, bias = map(np.rint, drawn) if are_whole else drawn
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    np.testing.assert_array_equal(
        conv2d(x, kernels, bias, **options), sums_in_order(x, kernels, bias, **options)
    )


def test_conv2d_of_one_picture_is_a_batch_of_one():
    x, kernels = np.arange(24.0).reshape(2, 3, 4), np.arange(16.0).reshape(2, 2, 2, 2)
    np.testing.assert_array_equal(conv2d(x, kernels), conv2d(x[np.newaxis], kernels)[0])


def test_conv2d_of_an_empty_batch_is_empty():
    assert conv2d(np.zeros((0, 1, 3, 3)), np.ones((2, 1, 2, 2))).shape == (0, 2, 2, 2)


def test_whole_numbers_whose_products_add_up_to_less_than_2_to_the_53_are_exact():
    image, kernel = np.full((9, 9), 2.0**24 - 1), np.full((5, 5), 2.0**24 - 1)
    kernel[::2] *= -1
    expected = int(image[0, 0]) * int(kernel.sum())
    np.testing.assert_array_equal(cross_correlate(image, kernel), np.full((5, 5), expected))


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_conv2d_with_one_channel_is_cross_correlation(padding):
    kernel = np.array([[1, 2], [3, 4]])
    np.testing.assert_array_equal(
        conv2d(NINE[np.newaxis], kernel[np.newaxis, np.newaxis], padding=padding)[0],
        cross_correlate(NINE, kernel, padding=padding),
    )


def test_conv2d_makes_no_array_of_all_windows():
    x, kernels = np.zeros((4, 256, 256)), np.zeros((4, 4, 9, 9))
    tracemalloc.start()
    conv2d(x, kernels, padding=4)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * x.nbytes


def test_nan_is_found_anywhere_in_a_large_image():
    image = np.zeros((400, 400))
    image[399, 3] = np.nan
    with pytest.raises(ValueError, match=r"got nan at image\[399, 3\]"):
        cross_correlate(image, [[1]])
