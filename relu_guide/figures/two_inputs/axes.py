"""A part of the plane with the same scale in both directions, and polygons and lines in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.theme import blank, number_axis

HEIGHT, NARROW_HEIGHT = 480, 372
INSIDE_PIXELS = 300  # along the longer side, at the width of a telephone


class Box(NamedTuple):
    """The part of the plane that a picture shows."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def side(self) -> float:
        """The longer of its two sides."""
        return max(self.right - self.left, self.top - self.bottom)

    @property
    def pixel(self) -> float:
        """How long a pixel is in the narrow drawing, where it is longest."""
        return self.side / INSIDE_PIXELS


def as_box(box: ArrayLike) -> Box:
    """Return a box that the mathematics has checked."""
    return Box(*np.asarray(box, dtype=float).tolist())


def plane_of(box: Box) -> go.Figure:
    """Return an empty picture of a part of the plane."""
    figure = blank(height=HEIGHT, narrow_height=NARROW_HEIGHT)
    frame = {"zeroline": False, "constrain": "domain", "nticks": 6}
    across = number_axis("<i>x</i>", range=[box.left, box.right], **frame)
    up = number_axis("<i>y</i>", range=[box.bottom, box.top], scaleanchor="x", **frame)
    return figure.update_layout(xaxis=across, yaxis=up)


def strokes(lines: Iterable[Iterable[Any]], **style: Any) -> go.Scatter:
    """Draw lines or outlines, all of one look, in one trace with a gap between any two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        x += [*(float(point[0]) for point in line), None]
        y += [*(float(point[1]) for point in line), None]
    return go.Scatter(x=x[:-1], y=y[:-1], mode="lines", hoverinfo="skip", **style)
