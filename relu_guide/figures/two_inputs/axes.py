"""A part of the plane with the same scale in both directions, and polygons and lines in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from relu_guide.figures._drawing.theme import blank, number_axis
from relu_guide.two_inputs.regions import PlanarRegion

HEIGHT, NARROW_HEIGHT = 480, 372
INSIDE_PIXELS = 300  # along the longer side, at the width of a telephone

Point = tuple[float, float]
Numbers = list[float | None]


class Square(NamedTuple):
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


def around(regions: Iterable[PlanarRegion]) -> Square:
    """Return the part of the plane that regions fill."""
    corners = [corner for region in regions for corner in region.vertices]
    x, y = zip(*corners, strict=True)
    return Square(*map(float, (min(x), max(x), min(y), max(y))))


def plane_of(part: Square) -> go.Figure:
    """Return an empty picture of a part of the plane."""
    figure = blank(height=HEIGHT, narrow_height=NARROW_HEIGHT)
    frame = {"zeroline": False, "constrain": "domain", "nticks": 6}
    across = number_axis("<i>x</i>", range=[part.left, part.right], **frame)
    up = number_axis("<i>y</i>", range=[part.bottom, part.top], scaleanchor="x", **frame)
    return figure.update_layout(xaxis=across, yaxis=up)


def polygons(shapes: Iterable[Sequence[Any]], **style: Any) -> go.Scatter:
    """Fill polygons, all of one look, in one trace."""
    x, y = strokes([*shape, shape[0]] for shape in shapes)
    style = {"fill": "toself", "mode": "lines", "line": {"width": 0}, **style}
    return go.Scatter(x=x, y=y, hoverinfo="skip", **style)


def strokes(lines: Iterable[Sequence[Any]]) -> tuple[Numbers, Numbers]:
    """Return the x and y of lines one after another, a gap between any two."""
    x: Numbers = []
    y: Numbers = []
    for line in lines:
        x += [*(float(point[0]) for point in line), None]
        y += [*(float(point[1]) for point in line), None]
    return x[:-1], y[:-1]
