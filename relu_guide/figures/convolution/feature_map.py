"""Feature detectors: a kernel, and the feature maps that kernels make of an image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide import convolution
from relu_guide._types import Array, ArrayLike, Padding, Pair
from relu_guide.figures._drawing.text import number
from relu_guide.figures._heatmap.colours import greys, meaning, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrices, as_matrix, spread


def kernel(kernel: ArrayLike) -> go.Figure:
    """Draw a kernel: its weights as numbers, on the signed scale.

    Parameters
    ----------
    kernel : array_like of shape (rows, columns)

    Raises
    ------
    ValueError
        If the kernel has another shape, or a number is not finite.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.kernel([[-1, 0, 1]]).data[-1].text
    ('−1', '0', '1')
    """
    weights = as_matrix(kernel, "kernel")
    picture = Picture("", weights, signed(weights))
    caption = f"{_effect(weights)} {_balance(weights)}".strip()
    return described([picture], caption=caption, named=[("kernel", weights)])


def _effect(weights: Array) -> str:
    if (weights >= 0).all():
        return "Blue weights add what they cover." * bool(weights.any())
    if (weights <= 0).all():
        return "Orange weights subtract what they cover."
    return "Blue weights add what they cover, orange ones subtract it."


def _balance(weights: Array) -> str:
    """Return the sums of the weights, over all and on each side of the middle."""
    rows, columns = weights.shape
    sides = [
        weights,
        weights[:, : columns // 2],
        weights[:, (columns + 1) // 2 :],
        weights[: rows // 2],
        weights[(rows + 1) // 2 :],
    ]
    size = float(np.abs(weights).sum()) or 1.0
    shares = (round(float(side.sum()) / size, 12) for side in sides)  # without rounding errors
    return (
        "They sum to {} in all: {} left and {} right of the middle, {} above and {} below it."
    ).format(*(number(share * size) for share in shares))


def feature_map(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: float = 0.0,
    stride: Pair = 1,
    padding: Padding = 0,
) -> go.Figure:
    """Draw an image and the feature map that a kernel makes of it.

    Parameters
    ----------
    image, kernel : array_like of shape (rows, columns)
    bias : float
        What is added to every cell.
    stride, padding
        As for `relu_guide.feature_map`.

    Raises
    ------
    ValueError
        If the kernel does not fit into the padded image, or a value is out of range.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.feature_map([[0, 0, 5, 5]], [[-1, 1]])
    >>> [trace.z for trace in figure.data if trace.type == "heatmap"]
    [([0, 0, 5, 5],), ([0, 5, 0],)]
    """
    pixels = as_matrix(image, "image")
    values = convolution.feature_map(pixels, kernel, bias=bias, stride=stride, padding=padding)
    pictures = [
        Picture("image", pixels, greys(pixels)),
        Picture("feature map", values, signed(values), keyed=True),
    ]
    return described(
        pictures, caption=f"The feature map holds {spread(values)}: {meaning(values)}."
    )


def feature_maps(maps: Sequence[ArrayLike], titles: Sequence[str]) -> go.Figure:
    """Draw up to four feature maps on one signed scale, so that their colours can be compared.

    Parameters
    ----------
    maps : sequence of array_like of shape (rows, columns)
    titles : sequence of str
        One per map.

    Raises
    ------
    ValueError
        If there are no maps or more than four, or the titles are not one per map.

    Examples
    --------
    >>> from relu_guide import figures, relu
    >>> y = [[-4, 1, 2]]
    >>> figure = figures.feature_maps([y, relu(y)], ["y", "max(0, y)"])
    >>> [(trace.zmin, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(-4.0, 4.0), (-4.0, 4.0)]
    """
    arrays = as_matrices(maps, titles, "maps", most=4)
    shades = signed(*arrays)
    named = list(zip(titles, arrays, strict=True))
    spreads = "; ".join(f"{title}, {spread(values)}" for title, values in named)
    return described(
        [Picture(title, values, shades, keyed=True) for title, values in named],
        caption=f"One scale for all, {meaning(*arrays)}: {spreads}.",
        noun="feature map",
    )
