"""Heat maps in a row, with cells as large as they may be, and numbers in the cells where they fit.

Up to four stand beside each other, each with a title, and a key if its cells have no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import axis_suffix, label_in, on
from relu_guide.figures._drawing.theme import annotate
from relu_guide.figures._heatmap.cells import (
    Origin,
    heatmap,
    lines,
    numbers,
    room_for_numbers,
    text_size,
)
from relu_guide.figures._heatmap.colours import Shades, add_key
from relu_guide.figures._heatmap.layout import GAP, NARROW, SLOT, WIDE, Room, arranged
from relu_guide.figures._heatmap.tables import Named, reading, tables

TALLEST = 420
LARGEST_CELLS = {1: 44, 2: 36, 3: 28, 4: 24}  # by the number of pictures; long numbers get more
LETTER, TITLE_LINE = 7, 18


class Picture(NamedTuple):
    """A table of numbers to be drawn; `origin` is the (row, column) of its first cell.

    Numbers that fit are written into the cells, and say more than a key; `keyed` adds it to them.
    `possible` holds all values that a step may put into the cells, if they are more than `values`.
    """

    title: str
    values: Array
    shades: Shades
    keyed: bool = False
    origin: Origin = (0, 0)
    possible: Array | None = None

    @property
    def all_values(self) -> Array:
        """Return what the cells may hold at any step."""
        return self.values if self.possible is None else self.possible


class _Fitted(NamedTuple):
    """A picture, with the sizes of its cells in the wide and the narrow drawing."""

    picture: Picture
    wide: float
    narrow: float

    @property
    def cell(self) -> float:
        return min(self.wide, self.narrow)

    @property
    def letters(self) -> int:
        return text_size(self.picture.all_values, self.cell)

    @property
    def keyed(self) -> bool:
        return self.picture.keyed or not self.letters

    @property
    def title(self) -> list[str]:
        width = max(SLOT, self.picture.values.shape[1] * self.wide)
        return wrap(self.picture.title, int(width / LETTER))

    def room(self, cell: float) -> Room:
        rows, columns = self.picture.values.shape
        title = TITLE_LINE * len(self.title) + 12 * bool(self.title)
        return Room(columns * cell, rows * cell, title, self.keyed)


def row_of_images(pictures: Sequence[Picture], *, foot: int = 0) -> go.Figure:
    """Draw up to four pictures, with `foot` free pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``. Its
    cells and its numbers bear its title as their name.
    """
    sizes = _cells(pictures, WIDE), _cells(pictures, NARROW)
    fitted = [_Fitted(*each) for each in zip(pictures, *sizes, strict=True)]
    wide, narrow = (
        [each.room(size) for each, size in zip(fitted, row, strict=True)] for row in sizes
    )
    figure = arranged(wide, narrow, foot=foot)
    # The shift goes against an annotation's own margin, and off the picture.
    above = {"xanchor": "left", "yanchor": "bottom", "align": "left", "xshift": -2, "yshift": 6}
    for panel, each in enumerate(fitted):
        _add_cells(figure, each, panel)
        annotate(figure, [label_in(panel, "<br>".join(each.title), 0, 1, **above)])
        if each.keyed:
            add_key(figure, each.picture.all_values, each.picture.shades, len(pictures) + panel)
    return figure


def described(
    pictures: Sequence[Picture], *, caption: str, named: Sequence[Named] | None = None
) -> go.Figure:
    """Draw pictures, and say their numbers, or those of the tables `named`."""
    named = named or [(picture.title, picture.values) for picture in pictures]
    alt = " ".join(reading(title, values) for title, values in named)
    return describe(row_of_images(pictures), alt=alt, caption=caption, table=tables(named))


def _cells(pictures: Sequence[Picture], width: int) -> list[float]:
    """Return the size of each picture's cells: one for all, but larger where a slot has room."""
    largest = LARGEST_CELLS[len(pictures)]
    rows, columns = np.transpose([picture.values.shape for picture in pictures])
    common = min(
        max(largest, *(room_for_numbers(picture.all_values) for picture in pictures)),
        NARROW / columns.max(),
        TALLEST / rows.max(),
        _largest_beside(columns) if width == WIDE else np.inf,
    )
    return [float(max(common, min(largest, SLOT / side))) for side in np.maximum(rows, columns)]


def _largest_beside(columns: NDArray[np.intp]) -> float:
    """Return the largest cells with which pictures of so many columns fit beside each other."""
    cells = np.append(np.sort(SLOT / columns), WIDE)
    widths = np.maximum(SLOT, np.outer(cells, columns)).sum(axis=1)
    return float(np.interp(WIDE - GAP * (len(columns) - 1), widths, cells))


def _add_cells(figure: go.Figure, fitted: _Fitted, panel: int) -> None:
    title, values, shades, _, (top, left), _ = fitted.picture
    origin, (rows, columns), suffix = (top, left), values.shape, axis_suffix(panel)
    traces = [heatmap(values, shades, origin), lines(values.shape, origin, fitted.cell)]
    if fitted.letters:
        traces.append(numbers(values, shades, origin, fitted.letters))
    figure.add_traces([trace.update(name=title, **on(panel)) for trace in traces])
    across, down = figure.layout[f"xaxis{suffix}"], figure.layout[f"yaxis{suffix}"]
    across.update(
        range=[left - 0.5, left + columns - 0.5], constraintoward="left", constrain="domain"
    )
    down.update(range=[top + rows - 0.5, top - 0.5], constraintoward="top")
    down.update(constrain="domain", scaleanchor=f"x{suffix}")
