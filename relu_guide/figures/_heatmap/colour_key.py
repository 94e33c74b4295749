"""The key of a picture: nine colours of its scale in a row, those it does not use left out."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures._drawing.panels import axis_suffix, on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import AXIS, MUTED, label
from relu_guide.figures._heatmap.colours import Shades

KEY_WIDTH, SWATCH, SWATCHES = 150, 13, 9


def key(values: Array, shades: Shades, panel: int) -> go.Scatter:
    """Draw the colours as squares; where no value comes near a colour, only a dot is left."""
    places = np.linspace(shades.low, shades.high, SWATCHES)
    return go.Scatter(
        mode="markers",
        x=list(range(SWATCHES)),
        y=[0] * SWATCHES,
        marker={
            "symbol": "square",
            "opacity": 1,
            "size": np.where(_used(places, values), SWATCH, 2).tolist(),
            "color": places.tolist(),
            "colorscale": shades.colours,
            "cmin": shades.low,
            "cmax": shades.high,
            "line": {"color": AXIS, "width": 1},
        },
        hoverinfo="skip",
        cliponaxis=False,
        **on(panel),
    )


def key_numbers(shades: Shades, panel: int) -> list[dict[str, Any]]:
    """Write the ends of the scale below the squares, and zero if it is the middle."""
    suffix = axis_suffix(panel)
    place = {"xref": f"x{suffix} domain", "yref": f"y{suffix} domain", "yanchor": "top"}
    written = [(shades.low, 0.0, "left"), (shades.high, 1.0, "right")]
    if shades.low == -shades.high:
        written.append((0.0, 0.5, "center"))
    font = {"size": 12, "color": MUTED}
    return [
        label(number(value), x, 0, xanchor=side, font=font, **place) for value, x, side in written
    ]


def _used(places: Array, values: Array) -> NDArray[np.bool_]:
    """Find the colours from zero to within one step of the smallest and the largest value."""
    low, high, step = min(values.min(), 0.0), max(values.max(), 0.0), places[1] - places[0]
    used = (places > low - step) & (places < high + step)
    used &= (low < 0) | (places >= 0)
    used &= (high > 0) | (places <= 0)
    return np.asarray(used)
