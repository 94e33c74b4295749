"""What shows the work of one window: the padded image, frames around cells, the sum written out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures.cells import on
from relu_guide.figures.pictures import Picture
from relu_guide.figures.shades import greys
from relu_guide.figures.walks import Walk

LINE = 21

Place = tuple[float, float]


def padded_image(walk: Walk) -> Picture:
    """Show the image with its padding; its own first cell stays at row 0, column 0."""
    title = "image, padded with 0" if walk.padded.size > walk.image.size else "image"
    return Picture(title, walk.padded, greys(walk.padded), origin=walk.corner(0, 0))


def frame(panel: int, corner: Place, shape: Sequence[float], **line: Any) -> go.Scatter:
    """Frame cells from within, so that the frame covers no neighbour."""
    up, left = corner[0] - 0.44, corner[1] - 0.44
    down, right = up + shape[0] - 0.12, left + shape[1] - 0.12
    return go.Scatter(
        mode="lines",
        x=[left, right, right, left, left],
        y=[up, up, down, down, up],
        line=line,
        hoverinfo="skip",
        cliponaxis=False,
        **on(panel),
    )


def text_below(lines: Sequence[str]) -> go.Scatter:
    """Write lines into the foot of a figure of three pictures."""
    return go.Scatter(
        mode="text",
        x=[0],
        y=[1],
        text=["<br>".join(lines)],
        textposition="bottom right",
        hoverinfo="skip",
        cliponaxis=False,
        **on(6),
    )
