"""Where the pictures of a figure go: beside each other if it is wide, below each other if not.

Places are boxes counted in pixels, for drawings 700 and 360 pixels wide; in the figure they become
shares of its width and height.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import plotly.graph_objects as go

from relu_guide.figures._drawing.panels import axis_suffix
from relu_guide.figures._drawing.theme import blank, hidden_axis
from relu_guide.figures._heatmap.colour_key import KEY_WIDTH, SWATCH

WIDE, NARROW = 684, 344  # what the margins leave of the width
MARGINS = 20  # what they take of the height
GAP, WIDEST_GAP, ROW_GAP = 28, 72, 14
KEY_GAP, KEY_NUMBERS = 10, 20


class Size(NamedTuple):
    """What a picture takes: itself, its title above it, the width of both, a key below it."""

    width: float
    height: float
    title: float
    slot: float
    keyed: bool

    @property
    def under(self) -> float:
        """Tell the height of the key."""
        return KEY_GAP + SWATCH + KEY_NUMBERS if self.keyed else 0


class Box(NamedTuple):
    """A place in a drawing, from its top left corner."""

    left: float
    top: float
    width: float
    height: float


def arranged(wide: Sequence[Size], narrow: Sequence[Size], *, foot: int) -> go.Figure:
    """Make an empty figure with room for pictures of these sizes and `foot` pixels below them.

    Picture k has the axes k, its key the axes ``count + k``, the foot the axes ``2 * count``; a
    gap takes a part of the foot.
    """
    row, height = _domains(_row(wide), wide, WIDE, foot)
    column, narrow_height = _domains(_column(narrow), narrow, NARROW, foot)
    figure = blank(height=height + MARGINS)
    figure.update_layout({axis: hidden_axis(domain=domain) for axis, domain in row.items()})
    domains = {f"{axis}.domain": domain for axis, domain in column.items()}
    figure.layout.meta = {"narrow": {"height": narrow_height + MARGINS, **domains}}
    return figure


def _row(sizes: Sequence[Size]) -> list[Box]:
    slots = [size.slot for size in sizes]
    gap = min(WIDEST_GAP, (WIDE - sum(slots)) / max(1, len(sizes) - 1))
    lefts = accumulate([slot + gap for slot in slots[:-1]], initial=0.0)
    top = max(size.title for size in sizes)
    return [Box(left, top, *size[:2]) for left, size in zip(lefts, sizes, strict=True)]


def _column(sizes: Sequence[Size]) -> list[Box]:
    heights = [size.title + size.height + size.under + ROW_GAP for size in sizes[:-1]]
    tops = accumulate(heights, initial=0.0)
    return [Box(0, top + size.title, *size[:2]) for top, size in zip(tops, sizes, strict=True)]


def _domains(
    boxes: Sequence[Box], sizes: Sequence[Size], width: int, foot: int
) -> tuple[dict[str, list[float]], int]:
    ends = [box.top + box.height + size.under for box, size in zip(boxes, sizes, strict=True)]
    height = round(max(ends)) + foot
    axes = dict(enumerate(boxes))
    for panel, (box, size) in enumerate(zip(boxes, sizes, strict=True)):
        if size.keyed:
            top = box.top + box.height + KEY_GAP
            axes[len(boxes) + panel] = Box(box.left, top, KEY_WIDTH, SWATCH)
    if foot:
        axes[2 * len(boxes)] = Box(0, height - foot + ROW_GAP, width, foot - ROW_GAP)
    shares: dict[str, list[float]] = {}
    for panel, box in axes.items():
        shares |= _shares(panel, box, width, height)
    return shares, height


def _shares(panel: int, box: Box, width: float, height: float) -> dict[str, list[float]]:
    across = [box.left / width, (box.left + box.width) / width]
    down = [1 - (box.top + box.height) / height, 1 - box.top / height]
    suffix = axis_suffix(panel)
    return {
        f"xaxis{suffix}": [min(1.0, round(share, 4)) for share in across],
        f"yaxis{suffix}": [max(0.0, round(share, 4)) for share in down],
    }
