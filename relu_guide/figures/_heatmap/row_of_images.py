"""Pictures made of square cells, as large as they may be, with their numbers where these fit."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import axis_suffix
from relu_guide.figures._drawing.text import listed
from relu_guide.figures._drawing.theme import SIGNED, label
from relu_guide.figures._heatmap.cells import (
    Origin,
    heatmap,
    lines,
    numbers,
    room_for_numbers,
    text_size,
)
from relu_guide.figures._heatmap.colour_key import KEY_WIDTH, SWATCHES, key, key_numbers
from relu_guide.figures._heatmap.colours import Shades
from relu_guide.figures._heatmap.downsampling import Block, block_for, note, reduced
from relu_guide.figures._heatmap.layout import GAP, NARROW, WIDE, Size, arranged

TALLEST = 420
LARGEST_CELLS = {1: 44, 2: 36, 3: 28, 4: 24}  # by the number of pictures; long numbers get more
MOST_CELLS = {1: NARROW, 2: 328, 3: 209, 4: 150}  # pixels of a picture, by their number
KEPT = 288  # cells along a side, up to which each is drawn: a live figure changes them one by one
LETTER, TITLE_LINE = 7, 18
SLOT = KEY_WIDTH  # the width that every picture has at least for its title and key


class Picture(NamedTuple):
    """A table of numbers to be shown; `origin` is the (row, column) of its first cell.

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
    def shape(self) -> tuple[int, int]:
        """Count the rows and columns."""
        rows, columns = self.values.shape
        return rows, columns

    @property
    def signed(self) -> bool:
        """Tell whether the values stand on the signed scale, about zero."""
        return self.shades.colours is SIGNED

    def block(self, count: int) -> Block:
        """Tell for how many cells one stands that is drawn, if so many pictures are in a row."""
        return block_for(self.shape, MOST_CELLS[count]) if max(self.shape) > KEPT else (1, 1)

    def note(self, count: int) -> str:
        """Say what a cell that is drawn shows, if it stands for several."""
        return note(self.block(count), signed=self.signed)

    @property
    def all_values(self) -> Array:
        """Give what the cells may hold at any step."""
        return self.values if self.possible is None else self.possible


def pictures(shown: Sequence[Picture], *, foot: int = 0) -> go.Figure:
    """Draw up to four pictures, with `foot` free pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``. Its
    cells and its numbers bear its title as their name.
    """
    largest = max(LARGEST_CELLS[len(shown)], *(room_for_numbers(each.all_values) for each in shown))
    wide, narrow = _cells(shown, _in_row(shown, largest)), _cells(shown, _in_column(shown, largest))
    cells = [min(pair) for pair in zip(wide, narrow, strict=True)]
    letters = [text_size(each.all_values, cell) for each, cell in zip(shown, cells, strict=True)]
    shown = [
        each._replace(keyed=each.keyed or not size)
        for each, size in zip(shown, letters, strict=True)
    ]
    titles = [_wrapped(each, cell, len(shown)) for each, cell in zip(shown, wide, strict=True)]
    figure = arranged(_sizes(shown, wide, titles), _sizes(shown, narrow, titles), foot=foot)
    for panel, each in enumerate(shown):
        _add_cells(figure, each, panel, cells[panel], letters[panel], each.block(len(shown)))
        figure.add_annotation(_title(titles[panel], panel))
        if each.keyed:
            _add_key(figure, each, len(shown) + panel)
    if foot:
        _update_axes(figure, 2 * len(shown), {"range": [0, 1]}, {"range": [0, 1]})
    return figure


def described(
    shown: Sequence[Picture], *, alt: str, caption: str, table: Sequence[dict[str, Any]]
) -> go.Figure:
    """Draw pictures with what is said about them, and say where they show fewer cells."""
    fewer = in_fewer_cells(shown)
    return describe(pictures(shown), alt=alt + fewer, caption=caption + fewer, table=table)


def in_fewer_cells(shown: Sequence[Picture]) -> str:
    """Say in sentences, to follow others, which pictures show blocks; nothing if none does."""
    titles: dict[str, list[str]] = {}
    for each in shown:
        titles.setdefault(each.note(len(shown)), []).append(
            f"“{each.title}”" if each.title else "it"
        )
    told = [f"in {listed(names)} {said}" for said, names in titles.items() if said]
    if not told:
        return ""
    return f" Drawn smaller than it is: {'; '.join(told)}. All numbers in words count all cells."


def _in_row(shown: Sequence[Picture], largest: float) -> float:
    """Find the largest cells, one size for all, with which the pictures fit beside each other."""
    low, high = 0.0, _in_column(shown, largest)
    if _stand_in_row(shown, high):
        return high
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if _stand_in_row(shown, middle) else (low, middle)
    return low


def _stand_in_row(shown: Sequence[Picture], cell: float) -> bool:
    slots = sum(max(SLOT, each.shape[1] * cell) for each in shown)
    return slots + GAP * (len(shown) - 1) <= WIDE


def _in_column(shown: Sequence[Picture], largest: float) -> float:
    return min(min(largest, NARROW / each.shape[1], TALLEST / each.shape[0]) for each in shown)


def _cells(shown: Sequence[Picture], common: float) -> list[float]:
    """Enlarge the cells of pictures that would not fill their slot, as far as it goes."""
    largest = LARGEST_CELLS[len(shown)]
    return [max(common, min(largest, SLOT / max(each.shape))) for each in shown]


def _sizes(
    shown: Sequence[Picture], cells: Sequence[float], titles: Sequence[Sequence[str]]
) -> list[Size]:
    return [
        Size(
            width=each.shape[1] * cell,
            height=each.shape[0] * cell,
            title=TITLE_LINE * len(title) + 12 * bool(title),
            slot=max(SLOT, each.shape[1] * cell),
            keyed=each.keyed,
        )
        for each, cell, title in zip(shown, cells, titles, strict=True)
    ]


def _wrapped(picture: Picture, cell: float, count: int) -> list[str]:
    letters = int(max(SLOT, picture.shape[1] * cell) / LETTER)
    return wrap(picture.title, letters) + wrap(picture.note(count), letters)


def _title(lines: Sequence[str], panel: int) -> dict[str, Any]:
    suffix = axis_suffix(panel)
    place = {"xref": f"x{suffix} domain", "yref": f"y{suffix} domain", "yanchor": "bottom"}
    shift = {"xshift": -2, "yshift": 6}  # against an annotation's own margin, and off the picture
    return label("<br>".join(lines), 0, 1, xanchor="left", align="left", **shift, **place)


def _add_cells(
    figure: go.Figure, picture: Picture, panel: int, cell: float, letters: int, block: Block
) -> None:
    values, shades, origin = picture.values, picture.shades, picture.origin
    coloured = reduced(values, block, signed=picture.signed)
    cells = heatmap(coloured, shades, panel, origin, block)
    traces = [cells, lines(picture.shape, panel, origin, cell)]
    if letters:
        traces.append(numbers(values, shades, panel, origin, letters))
    for trace in traces:
        figure.add_trace(trace.update(name=picture.title))
    (top, left), (rows, columns) = origin, picture.shape
    across = {"range": [left - 0.5, left + columns - 0.5], "constraintoward": "left"}
    down = {"range": [top + rows - 0.5, top - 0.5], "constraintoward": "top"}
    square = {"constrain": "domain", "scaleanchor": f"x{axis_suffix(panel)}"}
    _update_axes(figure, panel, across | {"constrain": "domain"}, down | square)


def _add_key(figure: go.Figure, picture: Picture, panel: int) -> None:
    figure.add_trace(key(picture.all_values, picture.shades, panel))
    for text in key_numbers(picture.shades, panel):
        figure.add_annotation(text)
    _update_axes(figure, panel, {"range": [-0.36, SWATCHES - 0.64]}, {"range": [-1, 1]})


def _update_axes(
    figure: go.Figure, panel: int, across: dict[str, Any], down: dict[str, Any]
) -> None:
    suffix = axis_suffix(panel)
    figure.update_layout(
        {
            f"xaxis{suffix}": across | {"anchor": f"y{suffix}"},
            f"yaxis{suffix}": down | {"anchor": f"x{suffix}"},
        }
    )
