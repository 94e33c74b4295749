"""Labels beside the ends of their lines, moved apart where they would touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

import numpy as np

from relu_guide._types import Array
from relu_guide.figures.labels import LINE_PIXELS
from relu_guide.figures.theme import label


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
