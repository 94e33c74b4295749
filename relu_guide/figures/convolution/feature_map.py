"""A feature detector: an image, the feature map made of it, and the rectifier at work on that."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation, convolution
from relu_guide._types import ArrayLike, Padding, Pair
from relu_guide.figures._heatmap.colours import greys, meaning, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrix, percent, spread


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
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    bias : float
        Added to each sum.
    stride, padding
        As for `relu_guide.cross_correlate`.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.feature_map([[0, 0, 5, 5]], [[-1, 1]])
    >>> [trace.z for trace in figure.data if trace.type == "heatmap"]
    [([0, 0, 5, 5],), ([0, 5, 0],)]
    """
    pixels = as_matrix(image, "image")
    values = convolution.feature_map(pixels, kernel, bias=bias, stride=stride, padding=padding)
    shades = signed(values)
    return described(
        [
            Picture("image", pixels, greys(pixels)),
            Picture("feature map", values, shades, keyed=True),
        ],
        caption=f"The feature map holds {spread(values)}: {meaning(shades, values)}.",
    )


def rectification(image: ArrayLike, kernel: ArrayLike, *, bias: float = 0.0) -> go.Figure:
    """Draw an image, its feature map, and the rectified feature map on the map's own scale.

    Parameters
    ----------
    image : array_like of shape (rows, columns)
    kernel : array_like of shape (kernel_rows, kernel_columns)
    bias : float
        Added to each sum.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.rectification([[0, 5, 5, 0]], [[-1, 1]])
    >>> [(trace.zmin, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(0.0, 5.0), (-5.0, 5.0), (-5.0, 5.0)]
    """
    pixels = as_matrix(image, "image")
    before = convolution.feature_map(pixels, kernel, bias=bias)
    after, shades = activation.relu(before), signed(before)
    negative = int(np.count_nonzero(before < 0))
    caption = (
        f"The rectifier sets {percent(negative, before.size)} of the cells to 0, all that were "
        "orange. The others stay as they are; the orange half of the scale is no longer in use."
    )
    return described(
        [
            Picture("image", pixels, greys(pixels)),
            Picture("feature map", before, shades, keyed=True),
            Picture("rectified feature map", after, shades, keyed=True),
        ],
        caption=caption if negative else "No cell is negative, so the rectifier changes nothing.",
    )
