import re
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
sides = st.integers(1, 6)
pairs = st.one_of(st.integers(1, 3), st.tuples(st.integers(1, 3), st.integers(1, 3)))
NINE = np.arange(9).reshape(3, 3)


def pictures(rows=sides, columns=sides):
    return st.tuples(rows, columns).flatmap(lambda shape: arrays(float, shape, elements=whole))


def both(value):
    return value if isinstance(value, tuple) else (value, value)


def slow_conv2d(x, kernels, bias, stride, padding, dilation, groups):
    """Compute one batch of conv2d cell by cell, as its definition says."""
    (s, t), (p, q), (d, e) = both(stride), both(padding), both(dilation)
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (q, q)])
    outs, share, rows, columns = kernels.shape
    high = (x.shape[2] - d * (rows - 1) - 1) // s + 1
    wide = (x.shape[3] - e * (columns - 1) - 1) // t + 1
    result = np.zeros((len(x), outs, high, wide))
    for n, o, i, j in np.ndindex(result.shape):
        group = o // (outs // groups)
        result[n, o, i, j] = bias[o] + sum(
            x[n, group * share + c, i * s + k * d, j * t + m * e] * kernels[o, c, k, m]
            for c, k, m in np.ndindex(share, rows, columns)
        )
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


# Feature maps


@given(pictures(st.integers(4, 6), st.integers(4, 6)), pictures(*[st.integers(1, 2)] * 2), whole)
def test_feature_map_is_cross_correlation_plus_bias(image, kernel, bias):
    options = {"stride": 2, "padding": (1, 0), "dilation": 2}
    np.testing.assert_array_equal(
        feature_map(image, kernel, bias=bias, **options),
        cross_correlate(image, kernel, **options) + bias,
    )


# Convolutional layers


@given(
    st.data(),
    st.sampled_from([(1, 1, 1), (1, 3, 2), (2, 2, 1), (3, 1, 2)]),
    pairs,
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    pairs,
)
def test_conv2d_equals_its_definition(data, channels, stride, padding, dilation):
    groups, share, outs = channels
    x = data.draw(arrays(float, (2, groups * share, 7, 8), elements=whole))
    kernels = data.draw(arrays(float, (groups * outs, share, 2, 3), elements=whole))
    bias = data.draw(arrays(float, groups * outs, elements=whole))
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    np.testing.assert_array_equal(
        conv2d(x, kernels, bias, **options), slow_conv2d(x, kernels, bias, **options)
    )


def test_conv2d_of_one_picture_is_a_batch_of_one():
    x, kernels = np.arange(24.0).reshape(2, 3, 4), np.arange(16.0).reshape(2, 2, 2, 2)
    np.testing.assert_array_equal(conv2d(x, kernels), conv2d(x[np.newaxis], kernels)[0])


def test_conv2d_of_an_empty_batch_is_empty():
    assert conv2d(np.zeros((0, 1, 3, 3)), np.ones((2, 1, 2, 2))).shape == (0, 2, 2, 2)


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


# Pooling


def test_max_pool_keeps_the_largest_of_each_block():
    np.testing.assert_array_equal(max_pool(np.arange(16).reshape(4, 4), 2), [[5, 7], [13, 15]])


@given(pictures(st.integers(4, 7), st.integers(4, 7)), pairs, pairs)
def test_max_pool_equals_the_maximum_over_each_window(image, stride, size):
    (s, t), (rows, columns) = both(stride), both(size)
    expected = [
        [
            image[i : i + rows, j : j + columns].max()
            for j in range(0, image.shape[1] - columns + 1, t)
        ]
        for i in range(0, image.shape[0] - rows + 1, s)
    ]
    np.testing.assert_array_equal(max_pool(image, size, stride=stride), expected)


def test_padding_never_wins_in_max_pool():
    np.testing.assert_array_equal(max_pool(-np.ones((2, 2)), 2, padding=1), -np.ones((2, 2)))


def test_dilated_max_pool_skips_pixels():
    np.testing.assert_array_equal(max_pool([[1, 9, 2, 0]], (1, 2), stride=1, dilation=2), [[2, 9]])


@pytest.mark.parametrize("shape", [(4, 6), (3, 4, 6), (2, 3, 4, 6), (0, 3, 4, 6)])
def test_max_pool_takes_pictures_channels_and_batches(shape):
    assert max_pool(np.zeros(shape), (2, 3)).shape == (*shape[:-2], 2, 2)


def test_max_pool_keeps_float32():
    assert max_pool(np.ones((2, 2), np.float32), 2).dtype == np.float32


# What is refused

K = np.ones((2, 2))
X, W = np.ones((4, 5, 5)), np.ones((6, 2, 3, 3))
AXES = "Give it these axes."
WHOLE = "Pass an int."
WORDS = "Pass one of them."
FIT = "Use a smaller one, or more padding."
BAD = [
    (
        lambda: cross_correlate([], K),
        f"`image` must have shape (rows, columns), no axis empty; got shape (0,). {AXES}",
    ),
    (
        lambda: cross_correlate(NINE, [[]]),
        f"`kernel` must have shape (rows, columns), no axis empty; got shape (1, 0). {AXES}",
    ),
    (
        lambda: convolve(NINE, X),
        f"`kernel` must have shape (rows, columns), no axis empty; got shape (4, 5, 5). {AXES}",
    ),
    (
        lambda: cross_correlate([[1, 2], [3]], K),
        "`image` must not be ragged; got shape (1,) at image[1] after shape (2,). "
        "Give every row the same length.",
    ),
    (
        lambda: cross_correlate([[1, np.nan]], K),
        "`image` must be finite; got nan at image[0, 1]. "
        "Put a finite number there, or leave it out.",
    ),
    (
        lambda: convolve(K, NINE),
        "`kernel` must fit into the padded `image`; got 3 rows by 3 columns, dilation included, "
        f"on 2 by 2. {FIT}",
    ),
    (
        lambda: cross_correlate(NINE, K, dilation=(1, 5), padding=(0, 1)),
        "`kernel` must fit into the padded `image`; got 2 rows by 6 columns, dilation included, "
        f"on 3 by 5. {FIT}",
    ),
    (
        lambda: cross_correlate(NINE, K, stride=0),
        "`stride` must be at least 1; got 0. Pass a larger int.",
    ),
    (
        lambda: cross_correlate(NINE, K, dilation=(1, -2)),
        "`dilation` must be at least 1; got -2 at dilation[1]. Pass a larger int.",
    ),
    (
        lambda: cross_correlate(NINE, K, padding=-1),
        "`padding` must be at least 0; got -1. Pass a larger int.",
    ),
    (
        lambda: cross_correlate(NINE, K, stride=(1, 2, 3)),
        "`stride` must be one whole number or two, (rows, columns); got (1, 2, 3). "
        "Pass one for both directions, or two.",
    ),
    (
        lambda: cross_correlate(NINE, K, padding="full"),
        f'`padding` must be "valid", "same" or whole numbers; got \'full\'. {WORDS}',
    ),
    (
        lambda: cross_correlate(NINE, K, padding="same", stride=(1, 2)),
        '`stride` must be 1 where `padding` is "same"; got (1, 2). '
        "Give the padding as numbers instead.",
    ),
    (
        lambda: cross_correlate([[1e200]], [[1e200]]),
        "`kernel` must keep the output within the floats; got inf at output[0, 0]. "
        "Scale the numbers down.",
    ),
    (
        lambda: feature_map([[1e308]], [[1]], bias=1.7e308),
        "`bias` must keep the output within the floats; got inf at output[0, 0]. "
        "Scale the numbers down.",
    ),
    (
        lambda: feature_map(NINE, K, bias=[1, 2]),
        "`bias` must be one number; got an array of shape (2,). Pass one number.",
    ),
    (
        lambda: conv2d(NINE, W),
        "`x` must have shape (channels, rows, columns) or (batch, channels, rows, columns), "
        f"no axis empty; got shape (3, 3). {AXES}",
    ),
    (
        lambda: conv2d(X, K),
        "`kernels` must have shape (out channels, channels, rows, columns), no axis empty; "
        f"got shape (2, 2). {AXES}",
    ),
    (
        lambda: conv2d(X, W),
        "`kernels` must have channels of `x` / `groups` = 4 channels each; got 2 in shape "
        "(6, 2, 3, 3). Change axis 1 of `kernels`, or `groups`.",
    ),
    (
        lambda: conv2d(X, W, groups=3),
        "`groups` must divide the channels of `x` and the number of kernels; got 3 for 4 and 6. "
        "Use a common divisor of both.",
    ),
    (
        lambda: conv2d(X, W[:5], groups=2),
        "`groups` must divide the channels of `x` and the number of kernels; got 2 for 4 and 5. "
        "Use a common divisor of both.",
    ),
    (lambda: conv2d(X, W, groups=0), "`groups` must be at least 1; got 0. Pass a larger int."),
    (
        lambda: conv2d(X, W, [1, 2], groups=2),
        "`bias` must hold one number per output channel, 6 in all; got 2. Make the lengths agree.",
    ),
    (
        lambda: conv2d(X, np.ones((6, 2, 6, 1)), groups=2),
        "`kernels` must fit into the padded `x`; got 6 rows by 1 columns, dilation included, "
        f"on 5 by 5. {FIT}",
    ),
    (lambda: max_pool(NINE, 0), "`size` must be at least 1; got 0. Pass a larger int."),
    (
        lambda: max_pool(NINE, (2, 4)),
        "`size` must fit into the padded `x`; got 2 rows by 4 columns, dilation included, "
        f"on 3 by 3. {FIT}",
    ),
    (
        lambda: max_pool(NINE, 3, padding=(1, 2)),
        "`padding` must be at most half of `size`, 1 of 3; got 2 at padding[1]. "
        "Use less padding, or a larger window.",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_values_are_refused_with_name_rule_value_place_and_remedy(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: cross_correlate([["a"]], K),
            "`image` must hold real numbers; got 'a' at image[0, 0]. Convert it to a number.",
        ),
        (
            lambda: cross_correlate(NINE, K, stride=1.5),
            f"`stride` must be a whole number; got 1.5. {WHOLE}",
        ),
        (
            lambda: cross_correlate(NINE, K, dilation=(1, True)),
            f"`dilation` must be a whole number; got True at dilation[1]. {WHOLE}",
        ),
        (
            lambda: cross_correlate(NINE, K, padding=None),
            f"`padding` must be a whole number; got None. {WHOLE}",
        ),
        (
            lambda: max_pool(NINE, 2, padding="same"),
            f"`padding` must be a whole number; got 'same'. {WHOLE}",
        ),
        (
            lambda: conv2d(X, W, groups=2.0),
            f"`groups` must be a whole number; got 2.0. {WHOLE}",
        ),
    ],
)
def test_wrong_types_are_refused_with_name_rule_value_and_place(call, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        call()
