"""Grey pictures: images as they are, and what grey displays make of signed feature maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import GREY
from relu_guide.figures._heatmap.colours import Shades, greys, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrices, as_matrix, percent, reading, tables


def image(image: ArrayLike) -> go.Figure:
    """Draw one image in greys: its smallest value is black, its largest white.

    Parameters
    ----------
    image : array_like of shape (rows, columns)

    Returns
    -------
    plotly.graph_objects.Figure

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
    shades = greys(pixels)
    return described(
        [Picture("", pixels, shades)],
        alt=reading("image", pixels),
        caption=f"{len(pixels)} × {count(len(pixels[0]), 'cell')}. {_ends(shades)}",
        table=tables([("image", pixels)]),
    )


def images(
    images: Sequence[ArrayLike],
    titles: Sequence[str],
    *,
    scale: tuple[float, float] | Literal["each"] | None = None,
) -> go.Figure:
    """Draw up to three images in greys.

    Parameters
    ----------
    images : sequence of array_like of shape (rows, columns)
    titles : sequence of str
        One per image.
    scale : (low, high) or "each", optional
        What is black and what is white; "each" gives every image its own range. By default all
        share the range of all.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no images or more than three, the titles are not one per image, or the scale
        is not two numbers with low < high.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.images([[[0, 1]], [[0, 4]]], ["one", "four"])
    >>> [trace.zmax for trace in figure.data if trace.type == "heatmap"]
    [4.0, 4.0]
    """
    planes = as_matrices(images, titles, "images", most=3)
    shades = _shades(planes, scale)
    named = list(zip(titles, planes, strict=True))
    key = "Each picture has greys of its own." if scale == "each" else _ends(shades[0])
    shown = [Picture(*each, shade) for each, shade in zip(named, shades, strict=True)]
    return described(
        shown,
        alt=" ".join(reading(f"picture “{title}”", pixels) for title, pixels in named),
        caption=f"{listed([f'“{title}”' for title in titles])}. {key}",
        table=tables(named),
    )


def displays(feature_map: ArrayLike) -> go.Figure:
    """Draw one feature map as three displays show it: clamped, stretched, and signed.

    Parameters
    ----------
    feature_map : array_like of shape (rows, columns)

    Returns
    -------
    plotly.graph_objects.Figure

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
    eight_bits = Shades(GREY, 0.0, 255.0)
    clamped, stretched = np.clip(np.rint(values), 0, 255), _stretched(values)
    shown = [
        Picture("clamped to 0 … 255", clamped, eight_bits),
        Picture("stretched", stretched, eight_bits),
        Picture("signed scale", values, signed(values), keyed=True),
    ]
    named = [
        ("feature map", values),
        ("clamped picture", clamped),
        ("stretched picture", stretched),
    ]
    return described(
        shown,
        alt=" ".join(reading(*each) for each in named),
        caption=_traps(values, clamped),
        table=tables(named),
    )


def _shades(planes: Sequence[Array], scale: tuple[float, float] | str | None) -> list[Shades]:
    if scale is None:
        return [greys(*planes)] * len(planes)
    if scale == "each":
        return [greys(pixels) for pixels in planes]
    ends = None if isinstance(scale, str) else as_real_array(scale, "scale")
    if ends is None or ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f'`scale` must be (low, high) with low < high, or "each"; got {scale!r}. '
            "Give the value that is black, then the value that is white."
        )
    return [Shades(GREY, *ends.tolist())] * len(planes)


def _ends(shades: Shades) -> str:
    return f"Black is {number(shades.low)}, white is {number(shades.high)}."


def _stretched(values: Array) -> Array:
    """Spread the values over the greys 0 to 255."""
    _, low, high = greys(values)
    return np.asarray(np.rint((values - low) / (high - low) * 255))


def _traps(values: Array, clamped: Array) -> str:
    black = percent(int(np.count_nonzero(clamped == 0)), values.size)
    _, low, high = greys(values)
    zero = "hides which grey is 0"
    if low < 0 < high:
        grey = number(round(-low / (high - low) * 255))
        zero = f"turns 0 into the grey {grey} here, and into black after ReLU"
    return (
        f"Clamping shows {black} of the cells as black, whether negative or 0. Stretching {zero}. "
        "Only the signed scale shows which cells are below 0, and which are 0."
    )
