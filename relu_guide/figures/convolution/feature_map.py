"""A feature detector: the image that it looks at, and the feature map that it makes of it."""

from __future__ import annotations

import plotly.graph_objects as go

from relu_guide import convolution
from relu_guide._types import ArrayLike, Padding, Pair
from relu_guide.figures._heatmap.colours import greys, meaning, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrix, spread


def feature_map(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    bias: float = 0.0,
    stride: Pair = 1,
    padding: Padding = 0,
) -> go.Figure:
    """Draw an image and the feature map that a kernel makes of it.

    Parameters and errors are those of `relu_guide.feature_map`.

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
