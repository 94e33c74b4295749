"""Heat maps in a row, with cells as large as they may be, and numbers in the cells where they fit.

Up to four stand beside each other, each with a title, and a key if its cells have no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import axis_suffix, on
from relu_guide.figures._drawing.text import listed
from relu_guide.figures._drawing.theme import label
from relu_guide.figures._heatmap.cells import (
    Origin,
    heatmap,
    lines,
    numbers,
    room_for_numbers,
    text_size,
)
from relu_guide.figures._heatmap.colour_key import add_key
from relu_guide.figures._heatmap.colours import Shades
from relu_guide.figures._heatmap.downsampling import Block, block_for, note
from relu_guide.figures._heatmap.layout import GAP, NARROW, SLOT, WIDE, Room, arranged
from relu_guide.figures._heatmap.tables import LARGE, Named, reading, tables

TALLEST = 420
LARGEST_CELLS = {1: 44, 2: 36, 3: 28, 4: 24}  # by the number of pictures; long numbers get more
MOST_CELLS = {1: NARROW, 2: 328, 3: 209, 4: 150}  # pixels of a picture, by their number
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

    def block(self, count: int) -> Block:
        """Return the block of cells that is drawn as one, if so many pictures are in a row."""
        small = max(self.values.shape) <= LARGE
        return (1, 1) if small else block_for(self.values.shape, MOST_CELLS[count])

    def note(self, count: int) -> str:
        """Return what a cell that is drawn shows, if it stands for several."""
        return note(self.block(count), signed=self.shades.signed)


class _Fitted(NamedTuple):
    """A picture among so many, with the sizes of its cells in the wide and the narrow drawing."""

    picture: Picture
    among: int
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
        letters = int(max(SLOT, self.picture.values.shape[1] * self.wide) / LETTER)
        return wrap(self.picture.title, letters) + wrap(self.picture.note(self.among), letters)

    def room(self, cell: float) -> Room:
        rows, columns = self.picture.values.shape
        title = TITLE_LINE * len(self.title) + 12 * bool(self.title)
        return Room(columns * cell, rows * cell, title, self.keyed)


def row_of_images(pictures: Sequence[Picture], *, foot: int = 0) -> go.Figure:
    """Draw up to four pictures, with `foot` free pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``. Its
    cells and its numbers bear its title as their name.
    """
    count = len(pictures)
    cells = zip(pictures, _cells(pictures, WIDE), _cells(pictures, NARROW), strict=True)
    fitted = [_Fitted(picture, count, wide, narrow) for picture, wide, narrow in cells]
    figure = arranged(
        [each.room(each.wide) for each in fitted],
        [each.room(each.narrow) for each in fitted],
        foot=foot,
    )
    for panel, each in enumerate(fitted):
        _add_cells(figure, each, panel)
        figure.add_annotation(_title(each.title, panel))
        if each.keyed:
            add_key(figure, each.picture.all_values, each.picture.shades, count + panel)
    return figure


def described(
    pictures: Sequence[Picture],
    *,
    caption: str,
    named: Sequence[Named] | None = None,
    noun: str = "",
) -> go.Figure:
    """Draw pictures, and say their numbers, or those of the tables `named`.

    With a `noun`, the alternative calls them the noun “title”, else by the title alone.
    """
    named = named or [(picture.title, picture.values) for picture in pictures]
    alt = " ".join(
        reading(f"{noun} “{title}”" if noun else title, values) for title, values in named
    )
    fewer = in_fewer_cells(pictures)
    figure = row_of_images(pictures)
    return describe(figure, alt=alt + fewer, caption=caption + fewer, table=tables(named))


def in_fewer_cells(pictures: Sequence[Picture]) -> str:
    """Return sentences, to follow others, on which pictures are drawn in blocks."""
    titles: dict[str, list[str]] = {}
    for picture in pictures:
        title = f"“{picture.title}”" if picture.title else "it"
        titles.setdefault(picture.note(len(pictures)), []).append(title)
    notes = [f"in {listed(named)} {note}" for note, named in titles.items() if note]
    if not notes:
        return ""
    return f" Drawn smaller than it is: {'; '.join(notes)}. All numbers in words count all cells."


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


def _title(lines: Sequence[str], panel: int) -> dict[str, Any]:
    suffix = axis_suffix(panel)
    domain = {"xref": f"x{suffix} domain", "yref": f"y{suffix} domain", "yanchor": "bottom"}
    shift = {"xshift": -2, "yshift": 6}  # against an annotation's own margin, and off the picture
    return label("<br>".join(lines), 0, 1, xanchor="left", align="left", **shift, **domain)


def _add_cells(figure: go.Figure, fitted: _Fitted, panel: int) -> None:
    title, values, shades, _, origin, _ = fitted.picture
    cells = heatmap(values, shades, origin, fitted.picture.block(fitted.among))
    traces = [cells, lines(values.shape, origin, fitted.cell)]
    if fitted.letters:
        traces.append(numbers(values, shades, origin, fitted.letters))
    figure.add_traces([trace.update(name=title, **on(panel)) for trace in traces])
    (top, left), (rows, columns), suffix = origin, values.shape, axis_suffix(panel)
    across = {"range": [left - 0.5, left + columns - 0.5], "constraintoward": "left"}
    down = {"range": [top + rows - 0.5, top - 0.5], "constraintoward": "top"}
    square = {"scaleanchor": f"x{suffix}"}
    axes = {f"xaxis{suffix}": across, f"yaxis{suffix}": down | square}
    figure.update_layout({name: {"constrain": "domain", **axis} for name, axis in axes.items()})
