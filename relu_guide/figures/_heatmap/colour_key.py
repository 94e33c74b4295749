"""The key of a picture: nine colours of its scale in a row, those it does not use left out."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing.panels import axis_suffix, label_in, on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import AXIS, MUTED, annotate
from relu_guide.figures._heatmap.colours import Shades

KEY_WIDTH, SWATCH, SWATCHES = 150, 13, 9


def add_key(figure: go.Figure, values: Array, shades: Shades, panel: int) -> None:
    """Draw the colours as squares, with the ends of the scale below them, and zero in the middle.

    Of a colour that lies beyond zero and all values, only a dot is left.
    """
    colours = np.linspace(shades.low, shades.high, SWATCHES)
    low, high, near = min(values.min(), 0.0), max(values.max(), 0.0), 0.99 * np.diff(colours)[0]
    used = (colours >= low - near * (low < 0)) & (colours <= high + near * (high > 0))
    swatches = go.Scatter(
        mode="markers",
        x=list(range(SWATCHES)),
        y=[0] * SWATCHES,
        marker={
            "symbol": "square",
            "opacity": 1,
            "size": np.where(used, SWATCH, 2).tolist(),
            "color": colours.tolist(),
            "colorscale": shades.colours,
            "cmin": shades.low,
            "cmax": shades.high,
            "line": {"color": AXIS, "width": 1},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.add_trace(swatches.update(on(panel)))
    ends = [(shades.low, 0.0, "left"), (shades.high, 1.0, "right")]
    middle = [(0.0, 0.5, "center")] * (shades.low == -shades.high)
    style = {"yanchor": "top", "font": {"size": 12, "color": MUTED}}
    annotate(
        figure,
        [
            label_in(panel, number(value), x, 0, xanchor=side, **style)
            for value, x, side in ends + middle
        ],
    )
    suffix = axis_suffix(panel)
    figure.layout[f"xaxis{suffix}"].range = [-0.36, SWATCHES - 0.64]
    figure.layout[f"yaxis{suffix}"].range = [-1, 1]
