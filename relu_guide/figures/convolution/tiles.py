"""Many small pictures of one size on one scale: kernels, maps, the mistakes of a network."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import annotate, label
from relu_guide.figures._heatmap.cells import Origin, heatmap, lines
from relu_guide.figures._heatmap.colour_key import add_key
from relu_guide.figures._heatmap.colours import Shades, greys, meaning, signed
from relu_guide.figures._heatmap.layout import NARROW, WIDE, Room, arranged
from relu_guide.figures._heatmap.tables import Named, as_matrices, listing, spread, summary

MOST, MOST_COLUMNS = 40, 10
LARGEST_CELL, LARGEST_TILE, TITLE = 26, 104, 24  # pixels
MOST_LISTED, MOST_TABLED = 24, 9  # numbers in the alternative, cells of a picture in the table


def tiles(
    tables: Sequence[ArrayLike], titles: Sequence[str], *, columns: int = 4, grey: bool = False
) -> go.Figure:
    """Draw up to forty small pictures in rows, all on one scale, so that colours can be compared.

    Parameters
    ----------
    tables : sequence of array_like of shape (rows, columns)
        All of one shape.
    titles : sequence of str
        One per picture.
    columns : int
        How many stand in a row, from 1 to 10; the same on a narrow page.
    grey : bool
        Whether the smallest value is black and the largest white; else the scale is signed.

    Raises
    ------
    ValueError
        If there are no pictures or more than forty, the titles are not one per picture, or the
        shapes differ.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.tiles([[[-1, 1]], [[1, -4]]], ["a", "b"])
    >>> [(trace.x0, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(0, 4.0), (3, 4.0)]
    """
    arrays = _alike(as_matrices(tables, titles, "tables", most=MOST))
    grid = _Grid(arrays[0].shape, len(arrays), as_at_most(columns, "columns", 1, MOST_COLUMNS))
    shades = (greys if grey else signed)(*arrays)
    named = list(zip(titles, arrays, strict=True))
    corners = [grid.corner(index) for index in range(len(arrays))]
    figure = grid.blank()
    for tile, corner in zip(named, corners, strict=True):
        figure.add_traces(_tile(*tile, corner, shades))
    annotate(figure, map(_title, titles, corners))
    add_key(figure, np.array(arrays), shades, 1)
    caption = _caption(arrays, shades)
    return describe(figure, alt=_alt(named), caption=caption, table=[_table(named)])


class _Grid:
    """The places of tiles, counted in cells; these are smaller on a narrow page."""

    def __init__(self, shape: tuple[int, ...], tiles: int, most_across: int) -> None:
        self.shape, self.across = shape, min(most_across, tiles)
        gap = 1 if shape[1] < 10 else 2
        self.step = shape[1] + gap
        self.width = self.across * self.step - gap
        largest = max(LARGEST_CELL, LARGEST_TILE / max(shape))
        self.cells = [min(room / self.width, largest) for room in (WIDE, NARROW)]
        self.above = ceil(TITLE / min(self.cells))  # rows of cells for a title
        self.height = ceil(tiles / self.across) * (shape[0] + self.above)

    def corner(self, index: int) -> Origin:
        """Return the row and column of a tile's first cell."""
        row, column = divmod(index, self.across)
        return row * (self.shape[0] + self.above) + self.above, column * self.step

    def blank(self) -> go.Figure:
        """Return an empty figure with room for the tiles and a key below them."""
        rooms = [Room(self.width * cell, self.height * cell, 0, True) for cell in self.cells]
        figure = arranged(rooms[:1], rooms[1:])
        figure.layout.xaxis.range = [-0.5, self.width - 0.5]
        figure.layout.yaxis.range = [self.height - 0.5, -0.5]
        return figure


def _alike(arrays: Sequence[Array]) -> Sequence[Array]:
    for index, array in enumerate(arrays):
        if array.shape != arrays[0].shape:
            raise ValueError(
                f"`tables` must have one shape; got {array.shape} at tables[{index}] "
                f"after {arrays[0].shape}. Show the others in another figure."
            )
    return arrays


def _tile(title: str, values: Array, corner: Origin, shades: Shades) -> list[Any]:
    cells = heatmap(values, shades, corner)
    cells.hovertemplate = f"{title}: %{{z}}<extra></extra>"
    border = lines(values.shape, corner, 0)
    return [trace.update(name=title, **on(0)) for trace in (cells, border)]


def _title(title: str, corner: Origin) -> dict[str, Any]:
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": -2, "yshift": 1}
    return label(title, corner[1] - 0.5, corner[0] - 0.5, **place)


def _caption(arrays: Sequence[Array], shades: Shades) -> str:
    rows, columns = arrays[0].shape
    text = f"{count(len(arrays), 'picture')} of {rows} × {columns} cells on one scale"
    if shades.signed:
        return f"{text}, {spread(np.array(arrays))}: {meaning(*arrays)}."
    return f"{text}: black is {number(shades.low)}, white is {number(shades.high)}."


def _alt(named: Sequence[Named]) -> str:
    titles, arrays = zip(*named, strict=True)
    rows, columns = arrays[0].shape
    size = f"{count(len(named), 'picture')} of {count(rows, 'row')} and {count(columns, 'column')}"
    if len(named) * rows * columns > MOST_LISTED:
        quoted = ", ".join(f"“{title}”" for title in titles)
        return f"{size}: {quoted}; {spread(np.array(arrays))}."
    listings = [f"“{title}” is {listing(values)}" for title, values in named]
    return f"{size}, row by row. {'; '.join(listings)}."


def _table(named: Sequence[Named]) -> dict[str, Any]:
    """Return one table: a row for each picture, its cells in reading order if they are few."""
    rows, columns = named[0][1].shape
    if rows * columns > MOST_TABLED:
        return summary(named)
    cells = [f"({row}, {column})" for row in range(rows) for column in range(columns)]
    numbers = [[title, *values.ravel().tolist()] for title, values in named]
    return {"caption": "Each picture", "columns": ["picture", *cells], "rows": numbers}
