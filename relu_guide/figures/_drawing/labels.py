"""Labels that keep clear of each other and of the lines.

`uncrowded` takes the first free of several choices, `clearest` the one with most room;
`end_labels` moves those at the ends of lines apart. A label's box is estimated for a narrow
page, from the number of its letters: Python knows no fonts.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.panels import Panel
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import label

LINE_PIXELS = 17
LETTER_PIXELS = 7.8
NARROW_PIXELS = 300  # across the inside of a panel
HEIGHT_PIXELS = 270
MARGIN_PIXELS = 10

UP = {"yanchor": "bottom", "yshift": 5}
DOWN = {"yanchor": "top", "yshift": -5}

Label = dict[str, Any]


class Box(NamedTuple):
    """The rectangle that a label covers, in pixels."""

    left: float
    right: float
    bottom: float
    top: float


def uncrowded(
    panel: Panel, choices: Iterable[Sequence[Label]], lines: Sequence[go.Scatter] = ()
) -> Panel:
    """Add to a panel of each label's choices the first that touches no label and no line.

    A label without such a choice is left out.
    """
    labels: list[Label] = []
    for choice in choices:
        labels += [label for label in choice if _is_free(label, labels, panel, lines)][:1]
    return panel._replace(labels=labels)


def _is_free(
    text: Label, placed: Sequence[Label], panel: Panel, lines: Sequence[go.Scatter]
) -> bool:
    """Return whether a label is in the panel and touches nothing."""
    box = _box(text, panel)
    if box.left < -MARGIN_PIXELS or box.right > NARROW_PIXELS + MARGIN_PIXELS:
        return False
    for other in (_box(each, panel) for each in placed):
        apart = box.right <= other.left or other.right <= box.left
        if not (apart or box.top <= other.bottom or other.top <= box.bottom):
            return False
    return not any(_enters(line, box, panel) for line in lines)


def _enters(line: go.Scatter, box: Box, panel: Panel) -> bool:
    """Return whether the graph of a line, from left to right, has a point in a box."""
    x, y = _pixels(panel, line.x, line.y)
    if not len(x) or max(box.left, x[0]) >= min(box.right, x[-1]):
        return False
    inside = x[(box.left < x) & (x < box.right)]
    heights = np.interp([max(box.left, x[0]), *inside, min(box.right, x[-1])], x, y)
    return bool(heights.min() < box.top and heights.max() > box.bottom)


def _pixels(panel: Panel, x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    (left, right), (bottom, top) = panel.x["range"], panel.y["range"]
    across, up = np.asarray(x, dtype=float) - left, np.asarray(y, dtype=float) - bottom
    return across / (right - left) * NARROW_PIXELS, up / (top - bottom) * HEIGHT_PIXELS


def _box(text: Label, panel: Panel) -> Box:
    x, y = _pixels(panel, text["x"], text["y"])
    letters = len(plain(text["text"])) * LETTER_PIXELS
    across = {"left": 0, "right": 1}.get(text.get("xanchor", "center"), 0.5)
    up = {"bottom": 0, "top": 1}.get(text.get("yanchor", "middle"), 0.5)
    left = float(x) + text.get("xshift", 0) - letters * across
    bottom = float(y) - LINE_PIXELS * up + text.get("yshift", 0)
    return Box(left, left + letters, bottom, bottom + LINE_PIXELS)


def clearest(
    spots: Sequence[Array], segments: Sequence[Array], taken: Sequence[Array], enough: float
) -> Array:
    """Return the spot that is farthest from all segments, and twice as far from what is taken.

    Farther than `enough` is no better: of such spots, the first is returned.
    """
    share = np.linspace(0, 1, 65)[:, np.newaxis]
    marks = [*((a + share * (b - a), 1) for a, b in segments), *((at[None], 2) for at in taken)]
    room = [
        min(np.hypot(*(points - spot).T).min() / weight for points, weight in marks)
        for spot in spots
    ]
    return spots[int(np.argmax(np.round(np.minimum(room, enough), 9)))]


class End(NamedTuple):
    """The end of a line: what is written beside it, where it is, and its colour."""

    text: str
    x: float
    y: float
    colour: str
    side: str = "right"


SIDES = {"left": {"xanchor": "right", "xshift": -6}, "right": {"xanchor": "left", "xshift": 6}}


def farther_end(line: go.Scatter, text: str) -> End:
    """Return the end of a line that is farther from zero, to be labelled."""
    end, side = (0, "left") if abs(line.y[0]) > abs(line.y[-1]) else (-1, "right")
    return End(text, line.x[end], line.y[end], line.line.color, side)


def end_labels(ends: Sequence[End], span: Sequence[float], *, pixels: float) -> list[Label]:
    """Return a label beside each end; `span` is the range of y that is `pixels` high.

    Where there is no room for all, only some lines are labelled; each has its hover text.
    """
    gap = LINE_PIXELS * (span[1] - span[0]) / pixels
    limits = span[0] + gap / 2, span[1] - gap / 2
    labels = []
    for side, place in SIDES.items():
        here = sorted((end for end in ends if end.side == side), key=lambda end: end.y)
        fitting = here[:: max(1, ceil(len(here) * gap / (span[1] - span[0])))]
        levels = apart([end.y for end in fitting], gap, limits)
        labels += [
            label(end.text, end.x, y, font={"color": end.colour}, **place)
            for end, y in zip(fitting, levels, strict=True)
        ]
    return labels


def room_for(names: Iterable[str], pixels: float = NARROW_PIXELS) -> float:
    """Return the share of a panel that the longest name takes, by default on a narrow page."""
    return (max(len(plain(name)) for name in names) * LETTER_PIXELS + 8) / pixels


def apart(values: Sequence[float], gap: float, ends: tuple[float, float]) -> list[float]:
    """Move values as little as needed so that neighbours are a gap apart and all lie in the ends.

    Least squares under an order: neighbours that touch are pooled and share their mean.
    """
    order = np.argsort(values, kind="stable")
    gap = min(gap, (ends[1] - ends[0]) / max(len(values) - 1, 1))
    steps = gap * np.arange(len(values))
    pools: list[tuple[float, int]] = []
    for value in (np.asarray(values, dtype=float)[order] - steps).tolist():
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (b, m), (a, n) = pools.pop(), pools.pop()
            pools.append(((a * n + b * m) / (n + m), n + m))
    levels = np.repeat([mean for mean, _ in pools], [size for _, size in pools])
    moved = np.empty(len(values))
    moved[order] = np.clip(levels, ends[0], ends[1] - gap * (len(values) - 1)) + steps
    return [float(value) for value in moved]
