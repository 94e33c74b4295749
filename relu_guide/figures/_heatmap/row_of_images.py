"""Heat maps in a row: beside each other on a wide page, below each other on a narrow one.

Cells are as large as they may be, with numbers in them where these fit. Rooms are counted in
pixels, for drawings 700 and 360 pixels wide; in the figure they become shares of its size.
"""

from collections.abc import Sequence
from itertools import accumulate
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import axis_suffix, label_in, on
from relu_guide.figures._drawing.theme import annotate, blank, hidden_axis
from relu_guide.figures._heatmap import cells
from relu_guide.figures._heatmap.colours import KEY_WIDTH, SWATCH, Shades, add_key
from relu_guide.figures._heatmap.tables import Named, reading, tables

WIDE, NARROW = 684, 344  # what the margins leave of the width
MARGINS = 20  # what they take of the height
SLOT = KEY_WIDTH  # the least width for a picture, its title and its key
GAP, WIDEST_GAP, ROW_GAP = 28, 72, 14
KEY_GAP, KEY_NUMBERS = 10, 20
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
    origin: cells.Origin = (0, 0)
    possible: Array | None = None

    @property
    def all_values(self) -> Array:
        """Return what the cells may hold at any step."""
        return self.values if self.possible is None else self.possible


def row_of_images(pictures: Sequence[Picture], *, foot: int = 0) -> go.Figure:
    """Draw up to four pictures, with `foot` free pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``. Its
    cells and its numbers bear its title as their name.
    """
    sizes = [_cells(pictures, width) for width in (WIDE, NARROW)]
    wide: list[Room] = []
    narrow: list[Room] = []
    drawn = []
    for picture, *cell in zip(pictures, *sizes, strict=True):
        rows, columns = picture.values.shape
        lines = wrap(picture.title, int(max(SLOT, columns * cell[0]) / LETTER))
        letters = cells.text_size(picture.all_values, min(cell))
        above, keyed = TITLE_LINE * len(lines) + 12 * bool(lines), picture.keyed or not letters
        for rooms, size in ((wide, cell[0]), (narrow, cell[1])):
            rooms.append(Room(columns * size, rows * size, above, keyed))
        drawn.append((picture, "<br>".join(lines), min(cell), letters))
    figure = arranged(wide, narrow, foot=foot)
    # The shift goes against an annotation's own margin, and off the picture.
    place = {"xanchor": "left", "yanchor": "bottom", "align": "left", "xshift": -2, "yshift": 6}
    for panel, (picture, title, size, letters) in enumerate(drawn):
        _add_cells(figure, picture, panel, size, letters)
        annotate(figure, [label_in(panel, title, 0, 1, **place)])
        if wide[panel].keyed:
            add_key(figure, picture.all_values, picture.shades, len(pictures) + panel)
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
        max(largest, *(cells.room_for_numbers(picture.all_values) for picture in pictures)),
        NARROW / columns.max(),
        TALLEST / rows.max(),
        _largest_beside(columns) if width == WIDE else np.inf,
    )
    return [float(max(common, min(largest, SLOT / side))) for side in np.maximum(rows, columns)]


def _largest_beside(columns: NDArray[np.intp]) -> float:
    """Return the largest cells with which pictures of so many columns fit beside each other."""
    sizes = np.append(np.sort(SLOT / columns), WIDE)
    widths = np.maximum(SLOT, np.outer(sizes, columns)).sum(axis=1)
    return float(np.interp(WIDE - GAP * (len(columns) - 1), widths, sizes))


def _add_cells(figure: go.Figure, picture: Picture, panel: int, size: float, letters: int) -> None:
    _, values, shades, _, origin, _ = picture
    suffix = axis_suffix(panel)
    traces = [cells.heatmap(values, shades, origin), cells.lines(values.shape, origin, size)]
    if letters:
        traces.append(cells.numbers(values, shades, origin, letters))
    figure.add_traces([trace.update(name=picture.title, **on(panel)) for trace in traces])
    (top, left), (rows, columns) = origin, values.shape
    square(figure, suffix, [left - 0.5, left + columns - 0.5], [top + rows - 0.5, top - 0.5])


def square(figure: go.Figure, suffix: str, x: Sequence[float], y: Sequence[float]) -> None:
    """Set the ranges of a picture, whose cells are square however wide the page is."""
    across, down = figure.layout[f"xaxis{suffix}"], figure.layout[f"yaxis{suffix}"]
    across.update(range=x, constrain="domain", constraintoward="left")
    down.update(range=y, constrain="domain", constraintoward="top", scaleanchor=f"x{suffix}")


class Room(NamedTuple):
    """The rectangle of a picture, with a title above it and perhaps a key below it."""

    width: float
    height: float
    title: float
    keyed: bool
    left: float = 0
    top: float = 0

    @property
    def slot(self) -> float:
        """Return the width of the picture and its key."""
        return max(SLOT, self.width)

    @property
    def bottom(self) -> float:
        """Return where the picture and its key end."""
        return self.top + self.height + self.keyed * (KEY_GAP + SWATCH + KEY_NUMBERS)


def arranged(wide: Sequence[Room], narrow: Sequence[Room], *, foot: int = 0) -> go.Figure:
    """Return an empty figure with these rooms, and `foot` pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``; a
    gap takes a part of the foot.
    """
    row, height = _domains(_beside(wide), WIDE, foot)
    column, narrow_height = _domains(_below(narrow), NARROW, foot)
    changes = {f"{axis}.domain": domain for axis, domain in column.items()}
    axes: dict[str, Any] = {
        axis: hidden_axis(domain=domain, anchor=f"{'y' if axis[0] == 'x' else 'x'}{axis[5:]}")
        for axis, domain in row.items()
    }
    if foot:
        suffix = axis_suffix(2 * len(wide))
        axes[f"xaxis{suffix}"]["range"] = axes[f"yaxis{suffix}"]["range"] = [0, 1]
    meta = {"narrow": {"height": narrow_height + MARGINS, **changes}}
    return blank(height=height + MARGINS, **axes, meta=meta)


def _beside(rooms: Sequence[Room]) -> list[Room]:
    slots = [room.slot for room in rooms]
    gap = min(WIDEST_GAP, (WIDE - sum(slots)) / max(1, len(rooms) - 1))
    lefts = accumulate([slot + gap for slot in slots[:-1]], initial=0.0)
    top = max(room.title for room in rooms)
    return [room._replace(left=left, top=top) for left, room in zip(lefts, rooms, strict=True)]


def _below(rooms: Sequence[Room]) -> list[Room]:
    tops = accumulate([room.title + room.bottom + ROW_GAP for room in rooms[:-1]], initial=0.0)
    return [room._replace(top=top + room.title) for top, room in zip(tops, rooms, strict=True)]


def _domains(rooms: Sequence[Room], width: int, foot: int) -> tuple[dict[str, list[float]], int]:
    """Return the domain of each axis, and the height of the whole."""
    count, height = len(rooms), round(max(room.bottom for room in rooms)) + foot
    boxes = {k: (room.left, room.top, room.width, room.height) for k, room in enumerate(rooms)}
    boxes |= {
        count + k: (room.left, room.top + room.height + KEY_GAP, KEY_WIDTH, SWATCH)
        for k, room in enumerate(rooms)
        if room.keyed
    }
    if foot:
        boxes[2 * count] = 0, height - foot + ROW_GAP, width, foot - ROW_GAP
    domains: dict[str, list[float]] = {}
    for panel, (left, top, across, down) in boxes.items():
        x, y = (left / width, (left + across) / width), ((top + down) / height, top / height)
        suffix = axis_suffix(panel)
        domains[f"xaxis{suffix}"] = [min(1.0, round(end, 4)) for end in x]
        domains[f"yaxis{suffix}"] = [max(0.0, round(1 - end, 4)) for end in y]
    return domains, height
