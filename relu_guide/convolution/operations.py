"""Cross-correlation: a kernel slides over an image; multiply what it covers, and add.

out[i, j] = sum over k, l of  image[i + k, j + l] * kernel[k, l]
"""

from __future__ import annotations

import numpy as np

from relu_guide._arguments import (
    as_number,
    as_planes,
    as_vector,
    as_whole,
    brief,
    require_length,
    within_floats,
)
from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.convolution.window import Window, as_window, require_fit


def cross_correlate(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Array:
    """Slide a kernel over an image as it is: what a "convolutional" layer computes.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    stride : int or (rows, columns)
        The step from one position to the next.
    padding : int, (rows, columns), "valid" or "same"
        How many zeros surround the image; "valid" is none, "same" as many as keep its size.
    dilation : int or (rows, columns)
        The distance between neighbouring cells of the kernel.

    Returns
    -------
    Array of shape (out_rows, out_columns)
        Each is (length + 2 padding - dilation (kernel_length - 1) - 1) // stride + 1.
        The type is float32 if both are, and float64 otherwise.

    Raises
    ------
    ValueError
        If the kernel does not fit into the padded image, or a value is out of range; a TypeError if
        something is not a real number, or an option is not whole.

    Notes
    -----
    The products are added one after the other, row by row of the kernel, so every machine
    computes the same bits. Results are off by at most cells * eps * (largest absolute pixel) *
    (sum of absolute weights); whole numbers below 2^53 (2^24 in float32) are exact. For kernels
    beyond about 10 x 10, SciPy's `oaconvolve` with the kernel turned by half a turn is quicker.

    Examples
    --------
    >>> cross_correlate([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 1], [2, 3]])
    array([[19., 25.],
           [37., 43.]])
    """
    pixels = as_planes(image, "image", "rows, columns", copy=False)
    cells = as_planes(kernel, "kernel", "rows, columns", copy=False)
    window = as_window((cells.shape[0], cells.shape[1]), stride, padding, dilation)
    require_fit(window, "kernel", pixels, "image")
    total = _correlate(pixels[np.newaxis, np.newaxis], cells[np.newaxis, np.newaxis], window, 1)
    return within_floats(total[0, 0], "kernel")


def convolve(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Array:
    """Slide a kernel, turned by half a turn, over an image.

    Result and errors are those of `cross_correlate`.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    stride, padding, dilation
        As for `cross_correlate`.

    Examples
    --------
    >>> convolve([[0, 0, 1, 0, 0]], [[1, 2, 3]])
    array([[1., 2., 3.]])
    """
    cells = as_planes(kernel, "kernel", "rows, columns")
    return cross_correlate(
        image, cells[::-1, ::-1], stride=stride, padding=padding, dilation=dilation
    )


def feature_map(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: float = 0.0,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Array:
    """Cross-correlate and add a bias: the preactivations of one feature detector, not rectified.

    Errors are those of `cross_correlate`.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    bias : float
        Added to each sum.
    stride, padding, dilation
        As for `cross_correlate`.

    Examples
    --------
    >>> feature_map([[0, 0, 5, 5]], [[-1, 1]], bias=-2)
    array([[-2.,  3., -2.]])
    """
    offset = as_number(bias, "bias")
    total = cross_correlate(image, kernel, stride=stride, padding=padding, dilation=dilation)
    with np.errstate(all="ignore"):
        return within_floats(total + offset, "bias")


def conv2d(
    x: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
    groups: int = 1,
) -> Array:
    """Compute a convolutional layer: every output channel sums over the input channels.

    Parameters
    ----------
    x : array_like of shape (channels, rows, columns) or (batch, channels, rows, columns)
    kernels : array_like of shape (out_channels, channels / groups, kernel_rows, kernel_columns)
    bias : array_like of shape (out_channels,), optional
    stride, padding, dilation
        As for `cross_correlate`.
    groups : int
        Into how many independent groups the channels are split.

    Returns
    -------
    Array of shape (out_channels, out_rows, out_columns), or a batch of them
        Type, errors and notes are those of `cross_correlate`; the products of the first channel
        are added first.

    Examples
    --------
    >>> conv2d([[[1, 2]], [[3, 4]]], [[[[1]], [[10]]]])
    array([[[31., 42.]]])
    """
    axes = "channels, rows, columns", "batch, channels, rows, columns"
    planes = as_planes(x, "x", *axes, copy=False)
    cells = as_planes(kernels, "kernels", "out channels, channels, rows, columns", copy=False)
    parts = as_whole(groups, "groups", 1)
    _require_channels(planes.shape, cells.shape, parts)
    window = as_window((cells.shape[2], cells.shape[3]), stride, padding, dilation)
    require_fit(window, "kernels", planes, "x")
    total = _correlate(planes.reshape(-1, *planes.shape[-3:]), cells, window, parts)
    result = within_floats(total.reshape(*planes.shape[:-3], *total.shape[1:]), "kernels")
    if bias is None:
        return result
    offsets = as_vector(bias, "bias", single=True)
    require_length(offsets, "bias", len(cells), "output channel")
    with np.errstate(all="ignore"):
        return within_floats(result + offsets[:, np.newaxis, np.newaxis], "bias")


def _correlate(x: Array, kernels: Array, window: Window, groups: int) -> Array:
    """Correlate images (batch, channels, rows, columns), adding cell after cell of the kernels."""
    outs, share = kernels.shape[:2]
    padded = window.padded(x, 0.0)
    channels = padded.reshape(len(x), groups, 1, share, *padded.shape[2:])
    weights = kernels.reshape(groups, outs // groups, share, -1, 1, 1)
    total: Array | float = 0.0
    with np.errstate(all="ignore"):
        for channel in range(share):
            for cell, pixels in enumerate(window.covered(channels[:, :, :, channel])):
                total += weights[:, :, channel, cell] * pixels
    sums = np.asarray(total)
    return sums.reshape(len(x), outs, *sums.shape[3:])


def _require_channels(x: tuple[int, ...], kernels: tuple[int, ...], groups: int) -> None:
    channels, taken = x[-3], kernels[1] * groups
    of_keras = kernels[2] * groups if kernels[0] == kernels[1] else taken
    if channels not in (taken, of_keras) and x[-1] in (taken, of_keras):
        raise ValueError(
            f"`x` must have its channels before rows and columns; got shape {x}, channels last. "
            "Pass np.moveaxis(x, -1, -3)."
        )
    # Where both orders fit, eights of square kernels of an odd side are Keras's beyond a doubt.
    is_plain = taken != channels or (kernels[0] in (3, 5, 7) and kernels[3] % 8 == 0)
    if of_keras == channels and kernels[0] == kernels[1] and is_plain:
        raise ValueError(
            "`kernels` must have shape (out channels, channels, rows, columns); got shape "
            f"{kernels}, as Keras orders it. Pass np.transpose(kernels, (3, 2, 0, 1))."
        )
    if channels % groups or kernels[0] % groups:
        raise ValueError(
            f"`groups` must divide the channels of `x` and the number of kernels; got "
            f"{brief(groups)} for {channels} and {kernels[0]}. Use a common divisor of both."
        )
    if kernels[1] * groups != channels:
        raise ValueError(
            f"`kernels` must have channels of `x` / `groups` = {channels // groups} channels each; "
            f"got {kernels[1]} in shape {kernels}. Change axis 1 of `kernels`, or `groups`."
        )
