"""The target: a table of points, and the dashed graph that joins them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import Label, uncrowded
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, count, number
from relu_guide.figures._drawing.theme import BACKGROUND, MEDIUM, TARGET, label, padded
from relu_guide.figures._drawing.view import across, as_points, as_view

HEIGHT = 340
MANY = 20
UP = {"yanchor": "bottom", "yshift": 9}
DOWN = {"yanchor": "top", "yshift": -9}


def points(points: ArrayLike) -> go.Figure:
    """Draw points and the straight lines that join them.

    Parameters
    ----------
    points : array_like of shape (n, 2)
        Pairs (x, y), x strictly increasing.

    Raises
    ------
    ValueError
        If the points are not pairs of finite numbers, or their x are out of order.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.points([(0, 0), (1, 2), (3, 1)])
    >>> figure.layout.meta["alt"]
    'A dashed line joins 3 points: (0, 0), (1, 2) and (3, 1).'
    """
    target = as_points(points)
    line = target_curve(target)
    panel = Panel(
        "<i>y</i>",
        [line, target_dots(target)],
        across(as_view(None, [], target)),
        {"range": padded(target[:, 1].tolist(), 0.18)},
    )
    return plot(
        uncrowded(panel, _coordinates(target), [line]),
        height=HEIGHT,
        alt=joined(target),
        caption=f"The target: {count(len(target), 'point')}, joined by straight lines.",
        table=[table("The points", "xy", target.tolist())],
    )


def target_curve(points: Array | None) -> go.Scatter:
    """Draw the dashed line through points, below all else."""
    x, y = ([], []) if points is None else points.T.tolist()
    return curve(x, y, "target", color=TARGET, width=MEDIUM, dash="dash").update(zorder=-1)


def target_dots(points: Array | None) -> go.Scatter:
    """Draw the points as rings, unless they are so many that they touch."""
    x, y = ([], []) if points is None or len(points) > MANY else points.T.tolist()
    ring = {"color": TARGET, "width": 2}
    return dots(x, y, "points", color=BACKGROUND, line=ring)


def dashed(points: Array | None) -> str:
    """Return a last sentence about the dashed line; many points are samples of a curve."""
    if points is None:
        return ""
    sampled = f", sampled at {len(points)} places," * (len(points) > MANY)
    return f" The target{sampled} is dashed."


def joined(points: Array) -> str:
    """Return a sentence with all points of the dashed line."""
    x, y = points.T.tolist()
    return f"A dashed line joins {count(len(x), 'point')}: {corners(x, y)}."


def _coordinates(target: Array) -> list[list[Label]]:
    """Return for each point the labels that would do, those on its outer side first."""
    x, y = target.T.tolist()
    return [
        [
            label(f"({number(a)}, {number(b)})", a, b, xanchor=anchor, **side)
            for side in ((UP, DOWN) if outer else (DOWN, UP))
            for anchor in ("center", "left", "right")
        ]
        for a, b, outer in zip(x, y, _bends_down(x, y), strict=True)
    ]


def _bends_down(x: Sequence[float], y: Sequence[float]) -> list[bool]:
    """Return for each vertex whether its outer side is above; at an end, whether it is higher."""
    slopes = np.diff(y) / np.diff(x) if len(x) > 1 else np.zeros(1)
    before, after = np.r_[-slopes[:1], slopes], np.r_[slopes, -slopes[-1:]]
    return [bool(bent) for bent in (before >= after)[: len(x)]]
