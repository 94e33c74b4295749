"""Many small pictures of one size on one scale: kernels, maps, the mistakes of a network."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import wrap
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import GREY, SIGNED, blank, hidden_axis, label
from relu_guide.figures._heatmap.cells import heatmap, lines
from relu_guide.figures._heatmap.colour_key import KEY_WIDTH, SWATCH, SWATCHES, key, key_numbers
from relu_guide.figures._heatmap.colours import Shades, greys, meaning, signed
from relu_guide.figures._heatmap.downsampling import Block, block_for, note, reduced
from relu_guide.figures._heatmap.layout import KEY_GAP, KEY_NUMBERS, MARGINS, NARROW, WIDE
from relu_guide.figures._heatmap.tables import as_matrices, listing, spread, summary

MOST, MOST_COLUMNS = 40, 10
LARGEST_CELL, LARGEST_TILE, TITLE = 26, 104, 24  # pixels
NOTE = 24  # letters of a line beside the key
KEY = KEY_GAP + SWATCH + KEY_NUMBERS
TOLD, TABLED = 24, 9  # numbers in all that the alternative tells, cells of a tile in the table


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

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no pictures or more than forty, the titles are not one per picture, or the
        shapes differ.
    TypeError
        If a title is not a string.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.tiles([[[-1, 1]], [[1, -4]]], ["a", "b"])
    >>> [(trace.x0, trace.zmax) for trace in figure.data if trace.type == "heatmap"]
    [(0, 4.0), (3, 4.0)]
    """
    planes = _alike(as_matrices(tables, titles, "tables", most=MOST))
    across = min(as_at_most(columns, "columns", 1, MOST_COLUMNS), len(planes))
    shades = greys(*planes) if grey else signed(*planes)
    grid = _Grid(planes[0].shape, len(planes), across)
    figure = grid.blank()
    for place, (values, title) in enumerate(zip(planes, titles, strict=True)):
        _add_tile(figure, values, title, grid.corner(place), shades, grid.block)
    figure.add_trace(key(np.concatenate([each.ravel() for each in planes]), shades, 1))
    figure.layout.annotations = [*figure.layout.annotations, *key_numbers(shades, 1)]
    named = list(zip(titles, planes, strict=True))
    fewer = ""
    if said := note(grid.block, signed=not grey):
        figure.add_annotation(_beside_key(said))
        fewer = f" Drawn smaller than they are: {said}. All numbers in words count all cells."
    return describe(
        figure,
        alt=_alt(named) + fewer,
        caption=_caption(planes, shades) + fewer,
        table=_table(named),
    )


class _Grid:
    """Where tiles go, counted in cells of the tiles; their size is another on a narrow page."""

    def __init__(self, shape: tuple[int, ...], tiles: int, columns: int) -> None:
        self.high, self.wide = shape
        self.columns, self.rows = columns, ceil(tiles / columns)
        gap = 1 if self.wide < 10 else 2
        self.step = self.wide + gap
        self.width = columns * self.step - gap
        largest = max(LARGEST_CELL, LARGEST_TILE / max(shape))
        self.cells = [min(room / self.width, largest) for room in (WIDE, NARROW)]
        self.above = ceil(TITLE / min(self.cells))  # rows of cells for a title
        self.height = self.rows * (self.high + self.above)

    @property
    def block(self) -> Block:
        """Tell for how many cells one stands that is drawn, so that none is below a pixel."""
        longest = max(self.high, self.wide)
        return block_for((longest,), max(1, int(self.cells[0] * longest)))

    def corner(self, place: int) -> tuple[int, int]:
        """Give the row and column of a tile's first cell."""
        row, column = divmod(place, self.columns)
        return row * (self.high + self.above) + self.above, column * self.step

    def blank(self) -> go.Figure:
        """Make an empty figure with room for the tiles and a key below them."""
        heights = [round(self.height * cell) + KEY for cell in self.cells]
        figure = blank(height=heights[0] + MARGINS, narrow_height=heights[1] + MARGINS)
        narrow = dict(figure.layout.meta["narrow"])
        for suffix, domains in (("", self._tiles), ("2", self._key)):
            wide, small = (domains(*each) for each in zip((0, 1), heights, strict=True))
            for axis in ("xaxis", "yaxis"):
                narrow[f"{axis}{suffix}.domain"] = small[axis]
                figure.layout[axis + suffix] = hidden_axis(domain=wide[axis])
        figure.update_layout(
            xaxis={"range": [-0.5, self.width - 0.5], "anchor": "y"},
            yaxis={"range": [self.height - 0.5, -0.5], "anchor": "x"},
            xaxis2={"range": [-0.36, SWATCHES - 0.64], "anchor": "y2"},
            yaxis2={"range": [-1, 1], "anchor": "x2"},
        )
        figure.layout.meta = {"narrow": narrow}
        return figure

    def _tiles(self, narrow: int, height: float) -> dict[str, list[float]]:
        room = (WIDE, NARROW)[narrow]
        share = min(1.0, self.width * self.cells[narrow] / room)
        return {"xaxis": [0.0, share], "yaxis": [KEY / height, 1.0]}

    def _key(self, narrow: int, height: float) -> dict[str, list[float]]:
        room = (WIDE, NARROW)[narrow]
        bottom = KEY_NUMBERS / height
        return {
            "xaxis": [0.0, KEY_WIDTH / room],
            "yaxis": [bottom, bottom + SWATCH / height],
        }


def _alike(planes: Sequence[Array]) -> Sequence[Array]:
    for place, each in enumerate(planes):
        if each.shape != planes[0].shape:
            raise ValueError(
                f"`tables` must have one shape; got {each.shape} at tables[{place}] "
                f"after {planes[0].shape}. Show the others in another figure."
            )
    return planes


def _add_tile(
    figure: go.Figure,
    values: Array,
    title: str,
    corner: tuple[int, int],
    shades: Shades,
    block: Block,
) -> None:
    rows, columns = values.shape
    said = {"name": title, "hovertemplate": f"{title}: %{{z}}<extra></extra>"}
    cells = reduced(values, block, signed=shades.colours is SIGNED)
    figure.add_trace(heatmap(cells, shades, 0, corner, block).update(**said))
    figure.add_trace(lines((rows, columns), 0, corner, 0).update(name=title))
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": -2, "yshift": 1}
    figure.add_annotation(label(title, corner[1] - 0.5, corner[0] - 0.5, **place))


def _beside_key(text: str) -> dict[str, Any]:
    place = {"xref": "x2 domain", "yref": "y2 domain", "xanchor": "left", "yanchor": "middle"}
    return label("<br>".join(wrap(text, NOTE)), 1.08, 0.5, align="left", **place)


def _caption(planes: Sequence[Array], shades: Shades) -> str:
    rows, columns = planes[0].shape
    said = f"{count(len(planes), 'picture')} of {rows} × {columns} cells on one scale"
    if shades.colours is GREY:
        return f"{said}: black is {number(shades.low)}, white is {number(shades.high)}."
    values = spread(np.concatenate([each.ravel() for each in planes]))
    return f"{said}, {values}: {meaning(*planes)}."


def _alt(named: Sequence[tuple[str, Array]]) -> str:
    rows, columns = named[0][1].shape
    size = f"{count(len(named), 'picture')} of {count(rows, 'row')} and {count(columns, 'column')}"
    if len(named) * rows * columns > TOLD:
        values = spread(np.concatenate([values.ravel() for _, values in named]))
        return f"{size}: {', '.join(f'“{title}”' for title, _ in named)}; {values}."
    each = [f"“{title}” is {listing(values)}" for title, values in named]
    return f"{size}, row by row. {'; '.join(each)}."


def _table(named: Sequence[tuple[str, Array]]) -> list[dict[str, Any]]:
    """Give one table: a row for each picture, its cells in reading order."""
    rows, columns = named[0][1].shape
    if rows * columns > TABLED:
        return [summary(named)]
    cells = [f"({row}, {column})" for row in range(rows) for column in range(columns)]
    lines = [[title, *values.ravel().tolist()] for title, values in named]
    return [{"caption": "Each picture", "columns": ["picture", *cells], "rows": lines}]
