"""What a trained network makes of a digit: the figure behind the explorable of the digits."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_flag
from relu_guide._types import Array, ArrayLike
from relu_guide.classifier.network import Classifier
from relu_guide.classifier.pretrained import PARTS, digit_reader
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._heatmap.colours import greys, signed
from relu_guide.figures._heatmap.row_of_images import Picture, row_of_images
from relu_guide.figures._heatmap.tables import as_pixels, tables, zeros

INK, SIDE = 16, 8
LIMITS = {"side": (SIDE, SIDE), "pixel": (0, INK)}
CAPTION = (
    "A picture, the eight maps that the kernels make of it, and their averages over 2 × 2 cells. "
    "All maps have one scale: blue is positive, orange is negative, 0 is the colour of the page."
)


def digit(image: ArrayLike, *, relu: bool = True) -> go.Figure:
    """Draw what a trained network makes of an image: its maps, their averages, its scores.

    The network learned 1,024 handwritten digits in both polarities, with ReLU. On the site, a
    reader can paint the image and switch off the ReLU.

    Parameters
    ----------
    image : array_like of shape (8, 8)
        Whole numbers from 0, black, to 16, white.
    relu : bool
        Whether ReLU stands between the maps and the averages.

    Examples
    --------
    >>> from relu_guide import figures
    >>> from relu_guide.images import digits
    >>> figure = figures.digit(digits()[0][0])
    >>> figure.layout.meta["alt"].split(". ")[-1]
    'The highest score is that of 0.'
    """
    pixels = as_pixels(image, INK)
    if pixels.shape != (SIDE, SIDE):
        raise ValueError(
            f"`image` must have {SIDE} rows and {SIDE} columns; got shape {pixels.shape}. "
            "Scale it to that size."
        )
    relu = as_flag(relu, "relu")
    network = digit_reader(rectified=relu)
    centred = (pixels - INK / 2) / (INK / 2)
    maps, pooled = network.activations(centred), network.pooled(centred)
    scores = network.scores(centred)
    shades = signed(network.preactivations(centred))
    pictures = [
        Picture("image", pixels, greys(pixels, np.array([[0, INK]]))),
        Picture("maps after ReLU" if relu else "maps, no ReLU", _side_by_side(maps), shades, True),
        Picture("averages", _side_by_side(pooled), shades, True),
    ]
    return explorable(
        row_of_images(pictures),
        "digit",
        {"image": pixels.astype(int).tolist(), "relu": relu, "network": _in_64ths(network)},
        LIMITS,
        caption=CAPTION,
        alt=f"{zeros(maps)} of the cells of the maps are 0. "
        f"The highest score is that of {scores.argmax()}.",
        table=[
            table("Scores", ["digit", "score"], enumerate(scores.tolist())),
            *tables([(each.title, each.values) for each in pictures]),
        ],
    )


def _side_by_side(maps: Array) -> Array:
    """Return maps in two rows, with a row or column of zeros between them."""
    room = np.pad(maps, ((0, 0), (0, 1), (0, 1)))
    rows = [np.hstack(list(half)) for half in np.split(room, 2)]
    return np.vstack(rows)[:-1, :-1]


def _in_64ths(network: Classifier) -> dict[str, list[int]]:
    """Return the numbers of a network as whole 64ths, each kernel and each class in one row."""
    rows = {
        "kernels": network.kernels.reshape(len(network.kernels), -1),
        "biases": network.biases,
        "readout": network.readout.reshape(network.classes, -1),
        "readoutBiases": network.readout_biases,
    }
    return {name: np.rint(values * PARTS).astype(int).tolist() for name, values in rows.items()}
