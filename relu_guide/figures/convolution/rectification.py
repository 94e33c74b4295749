"""The rectifier at work on a feature map."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide import activation, convolution
from relu_guide._types import ArrayLike
from relu_guide.figures._heatmap.colours import greys, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrix, percent


def rectification(image: ArrayLike, kernel: ArrayLike, *, bias: float = 0.0) -> go.Figure:
    """Draw an image, its feature map, and the rectified feature map on the map's own scale.

    Parameters and errors are those of `relu_guide.feature_map`.

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
