import tracemalloc
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import conv2d, cross_correlate
from relu_guide.convolution import direct

LAYERS = [(1, 1, 4), (1, 3, 1), (1, 3, 5), (2, 2, 2), (4, 1, 5), (1, 20, 3)]
pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
sizes = st.sampled_from([(1, 1), (3, 3), (5, 2), (6, 8), (1, 11), (2, 24)])
types = st.sampled_from([np.float32, np.float64])


def whole_numbers(seed, *shape):
    return np.random.default_rng(seed).integers(-9, 10, shape)


def exact_layer(x, kernels, stride, padding, dilation, groups):
    """Compute a layer in whole numbers, all windows at once."""
    spans = [dilation * (n - 1) + 1 for n in kernels.shape[2:]]
    x = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    seen = sliding_window_view(x, spans, (2, 3))
    seen = seen[:, :, ::stride, ::stride, ::dilation, ::dilation]
    seen = seen.reshape(len(x), groups, -1, *seen.shape[2:])
    kernels = kernels.reshape(groups, -1, *kernels.shape[1:])
    found = np.einsum("ngcijkl,gockl->ngoij", seen, kernels)
    return found.reshape(len(x), -1, *found.shape[3:])


@given(
    st.integers(0, 99),
    st.sampled_from(LAYERS),
    st.sampled_from([(1, 1), (3, 3), (2, 5), (7, 7), (11, 11)]),
    st.sampled_from([(12, 13), (64, 65), (80, 70)]),
    st.tuples(st.integers(1, 2), st.integers(0, 2), st.integers(1, 2)),
    st.sampled_from([np.float32, np.float64]),
)
def test_layers_of_whole_numbers_are_exact_in_each_way(seed, layer, size, shape, options, dtype):
    (groups, share, outs), (stride, padding, dilation) = layer, options
    dilation = 1 if max(size) * dilation > 12 else dilation
    x = whole_numbers(seed, 2, groups * share, *shape)
    kernels = whole_numbers(seed + 1, groups * outs, share, *size)
    found = conv2d(
        x.astype(dtype),
        kernels.astype(dtype),
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
    )
    np.testing.assert_array_equal(found, exact_layer(x, kernels, stride, padding, dilation, groups))


@pytest.mark.parametrize(("block", "narrowest", "deepest"), [(1, 1, 1), (1, 3, 50), (4000, 1, 30)])
def test_where_the_work_is_cut_changes_no_layer(block, narrowest, deepest, monkeypatch):
    x, kernels = whole_numbers(0, 2, 6, 11, 10), whole_numbers(1, 4, 3, 4, 3)
    monkeypatch.setattr(direct, "BLOCK", block)
    monkeypatch.setattr(direct, "NARROWEST", narrowest)
    monkeypatch.setattr(direct, "DEEPEST", deepest)
    np.testing.assert_array_equal(
        conv2d(x, kernels, padding=1, groups=2), exact_layer(x, kernels, 1, 1, 1, 2)
    )


@pytest.mark.parametrize(
    ("x", "kernels"),
    [
        ((3, 512, 512), (8, 3, 7, 7)),
        ((1, 150, 150), (20, 1, 100, 100)),
        ((64, 64, 64), (9, 64, 5, 5)),
    ],
)
def test_a_layer_needs_little_more_memory_than_its_images_and_its_sums(x, kernels):
    images, weights = np.zeros(x), np.zeros(kernels)
    tracemalloc.start()
    found = conv2d(images, weights)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * images.nbytes + found.nbytes + 1.5 * 2**24


def test_a_layer_shows_no_negative_zero():
    assert not np.signbit(conv2d(np.zeros((3, 9, 9)), -np.ones((2, 3, 3, 3)))).any()


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
