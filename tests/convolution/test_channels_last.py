"""Channels-last pictures and Keras's kernels: refused where plain, never what PyTorch takes."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import conv2d, max_pool

RANDOM = np.random.default_rng(0)
PHOTOGRAPH = RANDOM.integers(0, 256, (20, 24, 3), dtype=np.uint8)
FEW = st.integers(1, 7)


def refused(message):
    return pytest.raises(ValueError, match=f"^{re.escape(message)}$")


@pytest.mark.parametrize("channels", [3, 4])
def test_pooling_refuses_a_photograph_and_takes_what_the_message_says(channels):
    photograph = RANDOM.random((20, 24, channels))
    with refused(
        "`x` must have its channels before rows and columns; got shape "
        f"(20, 24, {channels}), as of a photograph. "
        "Pass np.moveaxis(x, -1, 0), or x[np.newaxis] if they are."
    ):
        max_pool(photograph, 2)
    planes = max_pool(np.moveaxis(photograph, -1, 0), 2)
    np.testing.assert_array_equal(planes[1], max_pool(photograph[..., 1], 2))
    assert max_pool(photograph[np.newaxis], (2, 1)).shape == (1, 20, 12, channels)


def test_a_layer_refuses_a_photograph_and_takes_what_the_message_says():
    kernels = RANDOM.random((8, 3, 5, 5))
    with refused(
        "`x` must have its channels before rows and columns; got shape (20, 24, 3), channels last. "
        "Pass np.moveaxis(x, -1, -3)."
    ):
        conv2d(PHOTOGRAPH, kernels)
    assert conv2d(np.moveaxis(PHOTOGRAPH, -1, -3), kernels).shape == (8, 16, 20)
    batch = np.stack([PHOTOGRAPH, PHOTOGRAPH])
    with refused(
        "`x` must have its channels before rows and columns; got shape (2, 20, 24, 3), channels "
        "last. Pass np.moveaxis(x, -1, -3)."
    ):
        conv2d(batch, kernels)
    assert conv2d(np.moveaxis(batch, -1, -3), kernels).shape == (2, 8, 16, 20)


@pytest.mark.parametrize("shape", [(5, 5, 3, 16), (3, 3, 3, 8), (3, 3, 3, 32), (1, 1, 3, 10)])
def test_a_layer_refuses_kernels_of_keras_and_takes_what_the_message_says(shape):
    x, kernels = np.moveaxis(PHOTOGRAPH, -1, 0), RANDOM.random(shape)
    with refused(
        "`kernels` must have shape (out channels, channels, rows, columns); got shape "
        f"{shape}, as Keras orders it. Pass np.transpose(kernels, (3, 2, 0, 1))."
    ):
        conv2d(x, kernels)
    side, _, _, many = shape
    layer = conv2d(x, np.transpose(kernels, (3, 2, 0, 1)))
    assert layer.shape == (many, 21 - side, 25 - side)


@given(channels=FEW, outs=FEW, rows=FEW, columns=FEW, groups=st.integers(1, 3), room=FEW)
def test_a_layer_takes_every_small_shape_that_pytorch_takes(
    channels, outs, rows, columns, groups, room
):
    x = np.ones((channels * groups, rows + room, columns + room))
    layer = conv2d(x, np.ones((outs * groups, channels, rows, columns)), groups=groups)
    assert layer.shape == (outs * groups, room + 1, room + 1)
    assert (layer == channels * rows * columns).all()


def test_a_layer_that_lacks_channels_is_told_so_and_not_to_transpose():
    with pytest.raises(ValueError, match=r"^`kernels` must have channels of `x` / `groups` = 4 "):
        conv2d(np.ones((4, 5, 3)), np.ones((6, 2, 3, 3)))


@given(channels=st.integers(1, 16), rows=st.integers(1, 40), columns=st.integers(1, 6))
def test_pooling_takes_every_shape_of_few_channels(channels, rows, columns):
    assert max_pool(np.ones((channels, rows, columns)), 1).shape == (channels, rows, columns)
