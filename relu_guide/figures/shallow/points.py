"""The target: a table of points, and the dashed graph that joins them."""

from __future__ import annotations

import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import Label, uncrowded
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, count, number
from relu_guide.figures._drawing.theme import BACKGROUND, MEDIUM, TARGET, label, padded
from relu_guide.figures._drawing.view import across, as_view
from relu_guide.shallow.construction import as_points

MANY = 20  # so many dots that they touch
SIDES = {"yanchor": "bottom", "yshift": 9}, {"yanchor": "top", "yshift": -9}


def points(points: ArrayLike) -> go.Figure:
    """Draw points and the straight lines that join them.

    Parameters
    ----------
    points : array_like of shape (n, 2)
        Pairs (x, y), x strictly increasing.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.points([(0, 0), (1, 2), (3, 1)])
    >>> figure.layout.meta["alt"]
    'A dashed line joins 3 points: (0, 0), (1, 2) and (3, 1).'
    """
    target = as_points(points)
    line = target_curve(target)
    x = across(as_view(None, [], target))
    y = {"range": padded(line.y, 0.18)}
    panel = Panel("<i>y</i>", [line, target_dots(target)], x, y)
    return plot(
        uncrowded(panel, _coordinates(target), [line]),
        height=340,
        alt=joined(target),
        caption=f"The target: {count(len(target), 'point')}, joined by straight lines.",
        table=[table("The points", "xy", target.tolist())],
    )


def target_curve(points: Array | None) -> go.Scatter:
    """Draw the dashed line through points, below all else."""
    x, y = ([], []) if points is None else points.T.tolist()
    return curve(x, y, "target", color=TARGET, width=MEDIUM, dash="dash").update(zorder=-1)


def target_dots(points: Array | None) -> go.Scatter:
    """Draw the points as rings, unless there are too many."""
    x, y = ([], []) if points is None or len(points) > MANY else points.T.tolist()
    return dots(x, y, "points", color=BACKGROUND, line={"color": TARGET, "width": 2})


def dashed(points: Array | None) -> str:
    """Return a last sentence about the dashed line; many points are samples of a curve."""
    if points is None:
        return ""
    sampled = f", sampled at {len(points)} places," * (len(points) > MANY)
    return f" The target{sampled} is dashed."


def joined(points: Array) -> str:
    """Return a sentence with all points of the dashed line."""
    return f"A dashed line joins {count(len(points), 'point')}: {corners(*points.T.tolist())}."


def _coordinates(target: Array) -> list[list[Label]]:
    """Return for each point the labels that would do, those above it first."""
    return [
        [
            label(f"({number(x)}, {number(y)})", x, y, xanchor=anchor, **side)
            for side in SIDES
            for anchor in ("center", "left", "right")
        ]
        for x, y in target.tolist()
    ]
