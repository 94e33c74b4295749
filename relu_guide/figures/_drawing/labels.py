"""Labels that keep clear of each other and of the lines, in the wide drawing and in the narrow one.

A label's box is estimated from the number of its letters: Python knows no fonts. Labels beside the
ends of their lines are moved apart where they would touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import label

LINE_PIXELS = 17
LETTER_PIXELS = 7.8
NARROW_PIXELS, WIDE_PIXELS = 300, 640  # across the inside of a panel
HEIGHT_PIXELS = 270
MARGIN_PIXELS = 10

UP = {"yanchor": "bottom", "yshift": 5}
DOWN = {"yanchor": "top", "yshift": -5}

Label = dict[str, Any]
Point = tuple[float, float]


class Panel(NamedTuple):
    """The ranges of a panel's axes."""

    across: Sequence[float]
    down: Sequence[float]

    def pixels(self, x: float, y: float, width: float) -> Point:
        """Give the place of a point in pixels, in a drawing of some width."""
        right = (x - self.across[0]) / (self.across[1] - self.across[0])
        up = (y - self.down[0]) / (self.down[1] - self.down[0])
        return right * width, up * HEIGHT_PIXELS


class Box(NamedTuple):
    """The rectangle that a label covers, in pixels."""

    left: float
    right: float
    bottom: float
    top: float


def uncrowded(
    choices: Iterable[Sequence[Label]], panel: Panel, lines: Sequence[go.Scatter] = ()
) -> list[Label]:
    """Take of each label's places the first that touches no label before it and no line.

    A label that has no such place is left out.
    """
    kept: list[Label] = []
    for places in choices:
        kept += [place for place in places if _is_free(place, kept, panel, lines)][:1]
    return kept


def names_beside(lines: Sequence[go.Scatter], names: Sequence[str], panel: Panel) -> list[Label]:
    """Write a name beside each line, far from the other lines and crossing none."""
    placed: list[Label] = []
    for line, name in zip(lines, names, strict=True):
        spots = _spots(line, [other for other in lines if other is not line])
        places = [_named(name, line, spot) | side for spot in spots for side in (UP, DOWN)]
        free = (place for place in places if _is_free(place, placed, panel, lines))
        placed.append(next(free, places[0]))
    return placed


def _spots(line: go.Scatter, others: Sequence[go.Scatter]) -> list[Point]:
    """List the vertices and the middles of a line, the farthest from all other lines first."""
    x = np.array([*line.x, *((a + b) / 2 for a, b in pairwise(line.x))])
    y = np.interp(x, line.x, line.y)
    gaps = [np.abs(np.interp(x, other.x, other.y) - y) for other in others]
    order = np.argsort(-np.min(gaps, axis=0), kind="stable") if others else range(len(x))
    return [(float(x[k]), float(y[k])) for k in order]


def _named(name: str, line: go.Scatter, spot: Point) -> Label:
    share = (spot[0] - line.x[0]) / (line.x[-1] - line.x[0])
    anchor = "left" if share < 0.2 else "right" if share > 0.8 else "center"
    return label(name, *spot, font={"color": line.line.color}, xanchor=anchor)


def _is_free(
    text: Label, placed: Sequence[Label], panel: Panel, lines: Sequence[go.Scatter]
) -> bool:
    """Tell whether a label is in the panel and touches nothing, at both widths."""
    for width in (NARROW_PIXELS, WIDE_PIXELS):
        box = _box(text, panel, width)
        if box.left < -MARGIN_PIXELS or box.right > width + MARGIN_PIXELS:
            return False
        if any(_touch(box, _box(other, panel, width)) for other in placed):
            return False
        if any(_cross(box, *segment) for segment in _segments(lines, panel, width)):
            return False
    return True


def _segments(
    lines: Sequence[go.Scatter], panel: Panel, width: float
) -> Iterator[tuple[Point, Point]]:
    for line in lines:
        yield from pairwise(panel.pixels(x, y, width) for x, y in zip(line.x, line.y, strict=True))


def _box(text: Label, panel: Panel, width: float) -> Box:
    x, y = panel.pixels(text["x"], text["y"], width)
    letters = len(plain(text["text"])) * LETTER_PIXELS
    left = (
        x
        + text.get("xshift", 0)
        - letters * {"left": 0, "right": 1}.get(text.get("xanchor", "center"), 0.5)
    )
    bottom = y - LINE_PIXELS * {"bottom": 0, "top": 1}.get(text.get("yanchor", "middle"), 0.5)
    bottom += text.get("yshift", 0)
    return Box(left, left + letters, bottom, bottom + LINE_PIXELS)


def _touch(box: Box, other: Box) -> bool:
    across = box.left < other.right and other.left < box.right
    return across and box.bottom < other.top and other.bottom < box.top


def _cross(box: Box, start: Point, end: Point) -> bool:
    """Tell whether a segment enters a box: cut the segment to it, side by side."""
    first, last = 0.0, 1.0
    for low, high, a, b in zip(box[::2], box[1::2], start, end, strict=True):
        if a == b:
            if not low < a < high:
                return False
            continue
        near, far = sorted(((low - a) / (b - a), (high - a) / (b - a)))
        first, last = max(first, near), min(last, far)
    return first < last


class End(NamedTuple):
    """The end of a line: what is written beside it, where it is, and its colour."""

    text: str
    x: float
    y: float
    colour: str
    side: str = "right"


def end_labels(
    ends: Sequence[End], span: Sequence[float], *, pixels: float
) -> list[dict[str, Any]]:
    """Write a label beside each end; `span` is the range of y that is `pixels` high."""
    left = [end for end in ends if end.side == "left"]
    right = [end for end in ends if end.side == "right"]
    beside = {"xanchor": "right", "xshift": -6}, {"xanchor": "left", "xshift": 6}
    return [
        label(end.text, end.x, y, font={"color": end.colour}, **side)
        for chosen, side in zip((left, right), beside, strict=True)
        for end, y in _spread(chosen, span, pixels)
    ]


def _spread(
    ends: Sequence[End], span: Sequence[float], pixels: float
) -> Iterator[tuple[End, float]]:
    gap = LINE_PIXELS * (span[1] - span[0]) / pixels
    kept = _fitting(ends, gap, span)
    heights = apart([end.y for end in kept], gap, (span[0] + gap / 2, span[1] - gap / 2))
    return zip(kept, heights, strict=True)


def apart(places: Sequence[float], gap: float, ends: tuple[float, float]) -> list[float]:
    """Move places as little as needed so that neighbours are a gap apart and all lie in the ends.

    Least squares under an order: neighbours that touch are pooled and share their mean.

    Examples
    --------
    >>> apart([1, 1, 5], 2, (0, 10))
    [0.0, 2.0, 5.0]
    """
    order = np.argsort(places, kind="stable")
    gap = min(gap, (ends[1] - ends[0]) / max(len(places) - 1, 1))
    steps = gap * np.arange(len(places))
    levels = _increasing((np.asarray(places, dtype=float)[order] - steps).tolist())
    moved = np.empty(len(places))
    moved[order] = np.clip(levels, ends[0], ends[1] - gap * (len(places) - 1)) + steps
    return [float(place) for place in moved]


def _increasing(values: Sequence[float]) -> Array:
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (b, m), (a, n) = pools.pop(), pools.pop()
            pools.append(((a * n + b * m) / (n + m), n + m))
    return np.repeat([mean for mean, _ in pools], [size for _, size in pools])


def _fitting(ends: Sequence[End], gap: float, span: Sequence[float]) -> list[End]:
    """Label only some of the lines where there is no room for all; each has its hover text."""
    every = max(1, ceil(len(ends) * gap / (span[1] - span[0])))
    return sorted(ends, key=lambda end: end.y)[::every]
