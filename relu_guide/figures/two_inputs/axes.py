"""A part of the plane with the same scale in both directions, and polygons and lines in it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import brief
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.theme import LARGEST, blank, number_axis

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
    """Return a box that the mathematics has checked, unless it is too large to be drawn."""
    sides = np.asarray(box, dtype=float)
    if np.abs(sides).max() > LARGEST**0.5:
        raise ValueError(
            f"`box` must have an area that a float can hold; got {brief(sides.tolist())}. "
            "Bring its ends nearer to zero."
        )
    return Box(*sides.tolist())


def plane_of(box: Box, *, head: int = 0, foot: int = 0) -> go.Figure:
    """Return an empty picture of a part of the plane, with free pixels about it for keys."""
    keys = head + foot
    margin = {"margin": {"l": 8, "r": 8, "t": 12 + head, "b": 8 + foot}} if keys else {}
    figure = blank(height=HEIGHT + keys, narrow_height=NARROW_HEIGHT + keys, **margin)
    frame = {"zeroline": False, "constrain": "domain", "nticks": 6}
    across = number_axis("<i>x</i>", range=[box.left, box.right], **frame)
    up = number_axis("<i>y</i>", range=[box.bottom, box.top], scaleanchor="x", **frame)
    up |= {"constraintoward": "top"} if head else {}
    return figure.update_layout(xaxis=across, yaxis=up)


def strokes(lines: Iterable[Iterable[Any]], **style: Any) -> go.Scatter:
    """Draw lines or outlines, all of one look, in one trace with a gap between any two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in lines:
        x += [*(float(point[0]) for point in line), None]
        y += [*(float(point[1]) for point in line), None]
    return go.Scatter(x=x[:-1], y=y[:-1], mode="lines", hoverinfo="skip", **style)
