"""The key of a picture: nine colours of its scale in a row, those it does not use left out."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.panels import axis_suffix, on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import AXIS, MUTED, annotate, label
from relu_guide.figures._heatmap.colours import Shades

KEY_WIDTH, SWATCH, SWATCHES = 150, 13, 9


def add_key(figure: go.Figure, values: Array, shades: Shades, panel: int) -> None:
    """Draw the colours as squares, with the ends of the scale below them, and zero in the middle.

    Where no value comes near a colour, only a dot is left.
    """
    colours = np.linspace(shades.low, shades.high, SWATCHES)
    figure.add_trace(_swatches(colours, _used(colours, values), shades).update(on(panel)))
    suffix = axis_suffix(panel)
    domain = {"xref": f"x{suffix} domain", "yref": f"y{suffix} domain", "yanchor": "top"}
    ends = [(shades.low, 0.0, "left"), (shades.high, 1.0, "right")]
    middle = [(0.0, 0.5, "center")] * (shades.low == -shades.high)
    annotate(
        figure,
        [
            label(number(value), x, 0, xanchor=side, font={"size": 12, "color": MUTED}, **domain)
            for value, x, side in ends + middle
        ],
    )
    figure.layout[f"xaxis{suffix}"].range = [-0.36, SWATCHES - 0.64]
    figure.layout[f"yaxis{suffix}"].range = [-1, 1]


def _swatches(colours: Array, used: NDArray[np.bool_], shades: Shades) -> go.Scatter:
    return go.Scatter(
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


def _used(colours: Array, values: Array) -> NDArray[np.bool_]:
    """Return which colours lie from zero to within a step of the smallest and largest value."""
    low, high, step = min(values.min(), 0.0), max(values.max(), 0.0), colours[1] - colours[0]
    used = (colours > low - step) & (colours < high + step)
    used &= (low < 0) | (colours >= 0)
    used &= (high > 0) | (colours <= 0)
    return np.asarray(used)
