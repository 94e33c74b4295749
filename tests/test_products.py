import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

from relu_guide import conv2d
from relu_guide.convolution import direct

LAYERS = [(1, 1, 4), (1, 3, 1), (1, 3, 5), (2, 2, 2), (4, 1, 5), (1, 20, 3)]


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
