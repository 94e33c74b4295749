"""Pictures on one scale: images or feature maps beside each other, or many small ones in rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_flag
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import count
from relu_guide.figures._drawing.theme import annotate, label
from relu_guide.figures._heatmap import row_of_images
from relu_guide.figures._heatmap.cells import Origin, heatmap, lines
from relu_guide.figures._heatmap.colours import add_key, greys, meaning, signed
from relu_guide.figures._heatmap.tables import as_matrices, spread, summary

MOST, MOST_COLUMNS = 40, 10
LARGEST_CELL, LARGEST_TILE, TITLE = 26, 104, 24  # pixels
MOST_TABLED = 9  # cells of a picture that stand in the table


def images(images: Sequence[ArrayLike], titles: Sequence[str], *, grey: bool = False) -> go.Figure:
    """Draw up to four images or feature maps on one scale, so that their colours can be compared.

    Parameters
    ----------
    images : sequence of array_like of shape (rows, columns)
        From 1 to 4.
    titles : sequence of str
        One per picture.
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
    arrays, titles = as_matrices(images, titles, "images", most=4)
    shades = (greys if as_flag(grey, "grey") else signed)(*arrays)
    named = list(zip(titles, arrays, strict=True))
    spreads = "; ".join(f"{title}, {spread(values)}" for title, values in named)
    return row_of_images.described(
        [row_of_images.Picture(title, values, shades, keyed=not grey) for title, values in named],
        caption=f"One scale, {meaning(shades, *arrays)}: {spreads}.",
    )


def tiles(
    tables: Sequence[ArrayLike], titles: Sequence[str], *, columns: int = 4, grey: bool = False
) -> go.Figure:
    """Draw small pictures of one shape in rows, on one scale, so that colours can be compared.

    Parameters
    ----------
    tables : sequence of array_like of shape (rows, columns)
        From 1 to 40, all of one shape.
    titles : sequence of str
        One per picture.
    columns : int, from 1 to 10
        How many stand in a row, on a narrow page too.
    grey : bool
        Whether the smallest value is black and the largest white; else the scale is signed.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.tiles([[[-1, 1]], [[1, -4]]], ["a", "b"])
    >>> [(trace.x0, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(0, 4.0), (3, 4.0)]
    """
    arrays, titles = as_matrices(tables, titles, "tables", most=MOST)
    for index, array in enumerate(arrays):
        if array.shape != arrays[0].shape:
            raise ValueError(
                f"`tables` must have one shape; got {array.shape} at tables[{index}] "
                f"after {arrays[0].shape}. Show the others in another figure."
            )
    across = min(as_at_most(columns, "columns", 1, MOST_COLUMNS), len(arrays))
    shades = (greys if as_flag(grey, "grey") else signed)(*arrays)
    figure, corners = _room(arrays[0].shape, len(arrays), across)
    named = list(zip(titles, arrays, strict=True))
    for (title, values), corner in zip(named, corners, strict=True):
        cells = heatmap(values, shades, corner)
        cells.hovertemplate = f"{title}: %{{z}}<extra></extra>"
        traces = cells, lines(values.shape, corner, 0)
        figure.add_traces([trace.update(name=title, **on(0)) for trace in traces])
    anchor = {"xanchor": "left", "yanchor": "bottom", "xshift": -2, "yshift": 1}
    starts = zip(titles, corners, strict=True)
    annotate(figure, [label(title, x - 0.5, y - 0.5, **anchor) for title, (y, x) in starts])
    every = np.array(arrays)
    add_key(figure, every, shades, 1)
    size = "{} of {} × {} cells".format(count(len(arrays), "picture"), *arrays[0].shape)
    quoted = ", ".join(f"“{title}”" for title in titles)
    places = [f"({row}, {column})" for row, column in np.ndindex(arrays[0].shape)]
    numbers = [[title, *values.ravel().tolist()] for title, values in named]
    are_few = len(places) <= MOST_TABLED
    return describe(
        figure,
        alt=f"{size}: {quoted}; {spread(every)}.",
        caption=f"{size} on one scale, {spread(every)}: {meaning(shades, *arrays)}.",
        table=[table("Each picture", ["picture", *places], numbers) if are_few else summary(named)],
    )


def _room(shape: tuple[int, ...], tiles: int, across: int) -> tuple[go.Figure, list[Origin]]:
    """Return an empty figure for so many tiles and a key, and the first cell of each tile.

    Places are counted in cells, which are smaller on a narrow page.
    """
    rows, columns = shape
    gap = 1 if columns < 10 else 2
    width = across * (columns + gap) - gap
    largest = max(LARGEST_CELL, LARGEST_TILE / max(shape))
    cells = [min(room / width, largest) for room in (row_of_images.WIDE, row_of_images.NARROW)]
    title = ceil(TITLE / min(cells))
    height = ceil(tiles / across) * (rows + title)
    wide, narrow = (row_of_images.Room(width * cell, height * cell, 0, True) for cell in cells)
    figure = row_of_images.arranged([wide], [narrow])
    row_of_images.square(figure, "", [-0.5, width - 0.5], [height - 0.5, -0.5])
    places = (divmod(tile, across) for tile in range(tiles))
    return figure, [(row * (rows + title) + title, k * (columns + gap)) for row, k in places]
