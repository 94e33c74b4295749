"""Grey pictures: images as they are, and what grey displays make of signed feature maps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import GREY
from relu_guide.figures._heatmap.colours import Shades, greys, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrices, as_matrix, percent


def image(image: ArrayLike) -> go.Figure:
    """Draw one image in greys: its smallest value is black, its largest white.

    Parameters
    ----------
    image : array_like of shape (rows, columns)

    Raises
    ------
    ValueError
        If the image has not two axes, is empty, or a number is not finite.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.image([[0, 255]]).layout.meta["caption"]
    '1 × 2 cells. Black is 0, white is 255.'
    """
    pixels = as_matrix(image, "image")
    rows, columns = pixels.shape
    shades = greys(pixels)
    caption = f"{rows} × {count(columns, 'cell')}. {_ends(shades)}"
    return described([Picture("", pixels, shades)], caption=caption, named=[("image", pixels)])


def images(images: Sequence[ArrayLike], titles: Sequence[str]) -> go.Figure:
    """Draw up to three images in greys: the smallest value of all is black, the largest white.

    Parameters
    ----------
    images : sequence of array_like of shape (rows, columns)
    titles : sequence of str
        One per image.

    Raises
    ------
    ValueError
        If there are no images or more than three, or the titles are not one per image.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.images([[[0, 1]], [[0, 4]]], ["one", "four"])
    >>> [trace.zmax for trace in figure.data if trace.type == "heatmap"]
    [4.0, 4.0]
    """
    arrays = as_matrices(images, titles, "images", most=3)
    shades = greys(*arrays)
    return described(
        [Picture(title, pixels, shades) for title, pixels in zip(titles, arrays, strict=True)],
        caption=f"{listed([f'“{title}”' for title in titles])}. {_ends(shades)}",
        noun="picture",
    )


def _ends(shades: Shades) -> str:
    return f"Black is {number(shades.low)}, white is {number(shades.high)}."


def displays(feature_map: ArrayLike) -> go.Figure:
    """Draw one feature map as three displays show it: clamped, stretched, and signed.

    Parameters
    ----------
    feature_map : array_like of shape (rows, columns)

    Raises
    ------
    ValueError
        If the map has not two axes, is empty, or a number is not finite.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.displays([[-300, 0, 300]])
    >>> figure.data[0].z
    ([0, 0, 255],)
    """
    values = as_matrix(feature_map, "feature_map")
    _, low, high = greys(values)
    clamped = np.clip(np.rint(values), 0, 255)
    stretched = np.rint((values - low) / (high - low) * 255)
    grey = "hides which grey is 0"
    if low < 0 < high:
        zero = number(round(-low / (high - low) * 255))
        grey = f"turns 0 into the grey {zero} here, and into black after ReLU"
    black = percent(int(np.count_nonzero(clamped == 0)), values.size)
    return described(
        [
            Picture("clamped to 0 … 255", clamped, Shades(GREY, 0.0, 255.0)),
            Picture("stretched", stretched, Shades(GREY, 0.0, 255.0)),
            Picture("signed scale", values, signed(values), keyed=True),
        ],
        caption=f"Clamping shows {black} of the cells as black, whether negative or 0. Stretching "
        f"{grey}. Only the signed scale shows which cells are below 0, and which are 0.",
        named=[
            ("feature map", values),
            ("clamped picture", clamped),
            ("stretched picture", stretched),
        ],
    )
