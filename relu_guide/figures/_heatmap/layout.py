"""Where pictures go: beside each other on a wide page, below each other on a narrow one.

Rooms are counted in pixels, for drawings 700 and 360 pixels wide; in the figure they become shares
of its width and height.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import plotly.graph_objects as go

from relu_guide.figures._drawing.panels import axis_suffix
from relu_guide.figures._drawing.theme import blank, hidden_axis
from relu_guide.figures._heatmap.colour_key import KEY_WIDTH, SWATCH

WIDE, NARROW = 684, 344  # what the margins leave of the width
MARGINS = 20  # what they take of the height
SLOT = KEY_WIDTH  # the least width for a picture, its title and its key
GAP, WIDEST_GAP, ROW_GAP = 28, 72, 14
KEY_GAP, KEY_NUMBERS = 10, 20

Domains = tuple[list[float], list[float]]  # of the x-axis and the y-axis


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
    axes: dict[str, Any] = {}
    changes: dict[str, Any] = {"height": narrow_height + MARGINS}
    for panel, domains in row.items():
        suffix = axis_suffix(panel)
        for axis, other, domain, below in zip("xy", "yx", domains, column[panel], strict=True):
            axes[f"{axis}axis{suffix}"] = hidden_axis(domain=domain, anchor=f"{other}{suffix}")
            changes[f"{axis}axis{suffix}.domain"] = below
    if foot:
        axes[f"xaxis{suffix}"]["range"] = axes[f"yaxis{suffix}"]["range"] = [0, 1]
    return blank(height=height + MARGINS, **axes, meta={"narrow": changes})


def _beside(rooms: Sequence[Room]) -> list[Room]:
    slots = [room.slot for room in rooms]
    gap = min(WIDEST_GAP, (WIDE - sum(slots)) / max(1, len(rooms) - 1))
    lefts = accumulate([slot + gap for slot in slots[:-1]], initial=0.0)
    top = max(room.title for room in rooms)
    return [room._replace(left=left, top=top) for left, room in zip(lefts, rooms, strict=True)]


def _below(rooms: Sequence[Room]) -> list[Room]:
    tops = accumulate([room.title + room.bottom + ROW_GAP for room in rooms[:-1]], initial=0.0)
    return [room._replace(top=top + room.title) for top, room in zip(tops, rooms, strict=True)]


def _domains(rooms: Sequence[Room], width: int, foot: int) -> tuple[dict[int, Domains], int]:
    """Return the domains of each panel's axes, and the height of the whole."""
    count, height = len(rooms), round(max(room.bottom for room in rooms)) + foot
    boxes = {
        panel: (room.left, room.top, room.width, room.height) for panel, room in enumerate(rooms)
    }
    for panel, room in enumerate(rooms):
        if room.keyed:
            top = room.top + room.height + KEY_GAP
            boxes[count + panel] = room.left, top, KEY_WIDTH, SWATCH
    if foot:
        boxes[2 * count] = 0, height - foot + ROW_GAP, width, foot - ROW_GAP
    return {panel: _shares(*box, width, height) for panel, box in boxes.items()}, height


def _shares(
    left: float, top: float, across: float, down: float, width: int, height: int
) -> Domains:
    x = left / width, (left + across) / width
    y = 1 - (top + down) / height, 1 - top / height
    return [min(1.0, round(end, 4)) for end in x], [max(0.0, round(end, 4)) for end in y]
