"""Images and feature maps beside each other, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._heatmap.colours import greys, meaning, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrices, spread


def images(images: Sequence[ArrayLike], titles: Sequence[str], *, grey: bool = False) -> go.Figure:
    """Draw up to four images or feature maps on one scale, so that their colours can be compared.

    Parameters
    ----------
    images : sequence of one to four array_like of shape (rows, columns)
    titles : sequence of str, one per image
    grey : bool
        Whether the smallest value is black and the largest white; else the scale is signed.

    Examples
    --------
    >>> from relu_guide import figures, relu
    >>> y = [[-4, 1, 2]]
    >>> figure = figures.images([y, relu(y)], ["y", "max(0, y)"])
    >>> [(trace.zmin, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(-4.0, 4.0), (-4.0, 4.0)]
    """
    arrays = as_matrices(images, titles, "images", most=4)
    shades = (greys if grey else signed)(*arrays)
    named = list(zip(titles, arrays, strict=True))
    spreads = "; ".join(f"{title}, {spread(values)}" for title, values in named)
    return described(
        [Picture(title, values, shades, keyed=not grey) for title, values in named],
        caption=f"One scale, {meaning(shades, *arrays)}: {spreads}.",
    )
