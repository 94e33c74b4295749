"""A kernel: its weights as numbers and colours."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.text import number
from relu_guide.figures._heatmap.colours import meaning, signed
from relu_guide.figures._heatmap.row_of_images import Picture, described
from relu_guide.figures._heatmap.tables import as_matrix

FEW = 25  # weights that the alternative names


def kernel(kernel: ArrayLike) -> go.Figure:
    """Draw a kernel: its weights as numbers, on the signed scale.

    Parameters
    ----------
    kernel : array_like of shape (kernel_rows, kernel_columns)

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.kernel([[-1, 0, 1]]).data[-1].text
    ('−1', '0', '1')
    """
    weights = as_matrix(kernel, "kernel")
    shades = signed(weights)
    caption = f"Weights: {meaning(shades, weights)}. {_balance(weights)}"
    figure = described([Picture("", weights, shades)], caption=caption, named=[("kernel", weights)])
    return describe(figure, alt=_rows(weights)) if weights.size <= FEW else figure


def _rows(weights: Array) -> str:
    """Return all weights, row by row."""
    rows = "; ".join(" ".join(map(number, row)) for row in weights.tolist())
    return f"A kernel, row by row: {rows}."


def _balance(weights: Array) -> str:
    """Return the sums of the weights, over all and on each side of the middle."""
    row, column = (length / 2 for length in weights.shape)
    sides = [weights, weights[:, : floor(column)], weights[:, ceil(column) :]]
    sides += [weights[: floor(row)], weights[ceil(row) :]]
    size = float(np.abs(weights).sum()) or 1.0  # rounding errors are small beside it
    sums = [number(round(float(side.sum()) / size, 12) * size) for side in sides]
    text = "They sum to {} in all: {} left and {} right of the middle, {} above and {} below it."
    return text.format(*sums)
