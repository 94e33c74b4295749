"""Max pooling: the largest value under a sliding window."""

from functools import reduce

import numpy as np

from relu_guide._arguments import as_pair, as_planes
from relu_guide._types import Array, ArrayLike, Pair
from relu_guide.convolution.window import Window, as_window, require_fit

FEW = 16  # channels or rows of a map that is 3 or 4 columns wide


def max_pool(
    x: ArrayLike,
    size: Pair,
    *,
    stride: Pair | None = None,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Array:
    """Return the largest value under a sliding window.

    Parameters
    ----------
    x : array_like of shape (rows, columns), (channels, rows, columns) or (batch, channels, ...)
        A photograph of shape (rows, columns, 3 or 4), more than 16 of both, is refused.
    size : int or (rows, columns)
    stride : int or (rows, columns), optional
        The step from one position to the next; the size of the window if left out.
    padding : int or (rows, columns)
        Cells of -inf around the image, at most half of `size`. A dilated window that covers
        nothing else returns -inf.
    dilation : int or (rows, columns)
        The distance between neighbouring cells of the window.

    Returns
    -------
    Array of shape (..., out_rows, out_columns)
        Errors are those of `relu_guide.cross_correlate`.

    Examples
    --------
    >>> max_pool([[1, 2, 3, 4], [5, 6, 7, 8]], 2)
    array([[6., 8.]])
    """
    axes = "rows, columns", "channels, rows, columns", "batch, channels, rows, columns"
    planes = as_planes(x, "x", *axes)
    if planes.ndim == 3 and planes.shape[2] in (3, 4) and min(planes.shape[:2]) > FEW:
        raise ValueError(
            f"`x` must have its channels before rows and columns; got shape {planes.shape}, as of "
            "a photograph. Pass np.moveaxis(x, -1, 0), or x[np.newaxis] if they are."
        )
    extent = as_pair(size, "size", 1)
    step = extent if stride is None else stride
    window = as_window(extent, step, as_pair(padding, "padding", 0), dilation)
    _require_half(window)
    require_fit(window, "size", planes, "x")
    return np.array(reduce(np.maximum, window.covered(window.padded(planes, -np.inf))))


def _require_half(window: Window) -> None:
    for axis, (size, (pad, _)) in enumerate(zip(window.size, window.padding, strict=True)):
        if pad > size // 2:
            raise ValueError(
                f"`padding` must be at most half of `size`, {size // 2} of {size}; got {pad} "
                f"at padding[{axis}]. Use less padding, or a larger window."
            )
