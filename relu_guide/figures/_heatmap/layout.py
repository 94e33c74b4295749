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
from relu_guide.figures._heatmap.colours import KEY_WIDTH, SWATCH

WIDE, NARROW = 684, 344  # what the margins leave of the width
MARGINS = 20  # what they take of the height
SLOT = KEY_WIDTH  # the least width for a picture, its title and its key
GAP, WIDEST_GAP, ROW_GAP = 28, 72, 14
KEY_GAP, KEY_NUMBERS = 10, 20


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
