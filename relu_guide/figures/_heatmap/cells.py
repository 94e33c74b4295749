"""A table of numbers as coloured cells: its values in few bytes, its numbers, its lines."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import AXIS
from relu_guide.figures._heatmap.colours import Shades, inks

LARGEST_TEXT, SMALLEST_TEXT = 16, 11
LETTER = 0.64  # its width in a wide font, as a share of its size
EDGES = 4  # what stays free of a cell
MOST_NUMBERED = 16  # rows or columns
LONGEST = 6  # letters
SMALLEST_NUMBERED, LARGEST_NUMBERED = 17, 52
SMALLEST_LINED_CELL = 9
SMALL = 400  # so few cells take fewer bytes as a list of short numbers

Origin = tuple[int, int]


def compact(values: NDArray[Any]) -> NDArray[Any]:
    """Return the values in the smallest type that holds them exactly: fewer bytes for a page."""
    for dtype in (np.uint8, np.int8, np.int16, np.int32, np.float32):
        with np.errstate(all="ignore"):
            smaller = values.astype(dtype)
        if np.array_equal(smaller, values, equal_nan=True):
            return smaller
    return values


def heatmap(values: Array, shades: Shades, origin: Origin = (0, 0)) -> go.Heatmap:
    """Return coloured cells, the first at `origin`, (row, column); a nan leaves a hole."""
    z = compact(values)
    return go.Heatmap(
        z=z if z.size > SMALL else z.tolist(),
        y0=origin[0],
        x0=origin[1],
        colorscale=shades.colours,
        zmin=shades.low,
        zmax=shades.high,
        showscale=False,
        hoverongaps=False,
        zhoverformat=".9~g",
        hovertemplate="row %{y}, column %{x}: %{z}<extra></extra>",
    )


def numbers(values: Array, shades: Shades, origin: Origin, size: int) -> go.Scatter:
    """Return the values written into the cells, in letters of `size` pixels."""
    rows, columns = np.indices(values.shape)
    return go.Scatter(
        mode="text",
        x=(columns.ravel() + origin[1]).tolist(),
        y=(rows.ravel() + origin[0]).tolist(),
        text=[written(value) for value in values.ravel().tolist()],
        textfont={"size": size, "color": inks(values, shades)},
        hoverinfo="skip",
    )


def room_for_numbers(values: Array) -> float:
    """Return how large cells must be to hold their numbers; 0 if these are not to be written."""
    if max(values.shape[-2:]) > MOST_NUMBERED:
        return 0.0
    room = SMALLEST_TEXT * _widest(values) + EDGES
    return room if room <= LARGEST_NUMBERED else 0.0


def text_size(values: Array, cell: float) -> int:
    """Return the size of the numbers for cells of so many pixels; 0 if they do not fit."""
    if not 0 < room_for_numbers(values) <= cell or cell < SMALLEST_NUMBERED:
        return 0
    fitting = (cell - EDGES) / _widest(values)
    return int(min(LARGEST_TEXT, max(SMALLEST_TEXT, 0.47 * cell), fitting))


def written(value: float) -> str:
    """Return the number of a cell in three digits, or to a decimal place if that is too long.

    A hole has no number; what is not 0 is never rounded to 0.
    """
    if np.isnan(value):
        return ""
    rounded = [near for places in (3, 2, 1, 0) if (near := round(value, places))]
    texts = [number(value, digits=3), *(number(near, digits=LONGEST) for near in rounded)]
    return next((text for text in texts if len(text) <= LONGEST), texts[0])


def lines(shape: tuple[int, ...], origin: Origin, cell: float) -> go.Scatter:
    """Return the border of a picture, with the lines between its cells unless they are small."""
    top, left = origin[0] - 0.5, origin[1] - 0.5
    bottom, right = top + shape[0], left + shape[1]
    rows, columns = ((0, n) if cell < SMALLEST_LINED_CELL else range(n + 1) for n in shape)
    across = [(left, top + row, right, top + row) for row in rows]
    down = [(left + column, top, left + column, bottom) for column in columns]
    x = [x for start, _, end, _ in across + down for x in (start, end, None)]
    y = [y for _, start, _, end in across + down for y in (start, end, None)]
    return _line(x, y, color=AXIS, width=1)


def frame(
    corner: tuple[float, float], shape: Sequence[float], *, color: str, width: float = 3
) -> go.Scatter:
    """Return a frame around cells, from within, so that it covers no neighbour."""
    top, left = corner[0] - 0.44, corner[1] - 0.44
    bottom, right = top + shape[0] - 0.12, left + shape[1] - 0.12
    x, y = [left, right, right, left, left], [top, top, bottom, bottom, top]
    return _line(x, y, color=color, width=width)


def _line(x: Sequence[float | None], y: Sequence[float | None], **style: Any) -> go.Scatter:
    return go.Scatter(mode="lines", x=x, y=y, line=style, hoverinfo="skip", cliponaxis=False)


def _widest(values: Array) -> float:
    return LETTER * max(len(written(value)) for value in values.ravel().tolist())
