"""Which colours stand for which values, greys or the signed scale about zero; and their key."""

from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing.panels import axis_suffix, label_in, on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import (
    AXIS,
    GREY,
    LIGHT,
    MUTED,
    SIGNED,
    Scale,
    annotate,
    require_drawable,
)

KEY_WIDTH, SWATCH, SWATCHES = 150, 13, 9  # pixels, and how many


class Shades(NamedTuple):
    """A scale of colours from the value `low` to the value `high`."""

    colours: Scale
    low: float
    high: float

    @property
    def signed(self) -> bool:
        """Return whether zero is the middle of the scale, and the colour of the page."""
        return self.colours is SIGNED


def greys(*arrays: Array) -> Shades:
    """Return black to white over the range of all arrays; that of a single value includes zero."""
    low = min(float(values.min()) for values in arrays)
    high = max(float(values.max()) for values in arrays)
    require_drawable(low, high)
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    return Shades(GREY, low, high if low < high else 1.0)


def signed(*arrays: Array) -> Shades:
    """Return the signed scale as far as the largest absolute value of all arrays."""
    reach = max(float(np.abs(values).max()) for values in arrays) or 1.0
    require_drawable(-reach, reach)
    return Shades(SIGNED, -reach, reach)


def meaning(shades: Shades, *arrays: Array) -> str:
    """Return what the colours of a scale mean, without a sign that no value has."""
    if not shades.signed:
        return "black the smallest, white the largest value"
    above = any((values > 0).any() for values in arrays)
    below = any((values < 0).any() for values in arrays)
    return "blue positive, " * above + "orange negative, " * below + "0 the colour of the page"


def inks(values: Array, shades: Shades) -> list[str]:
    """Return the colour of the number on each cell, in reading order, for contrast.

    The cells' own colours change with the scheme, and the roles chosen here change with them.
    """
    if shades.signed:
        strong = np.abs(values) / shades.high > 0.62
        dark, light = LIGHT["output"], LIGHT["background"]
    else:
        strong = (values - shades.low) / (shades.high - shades.low) < 0.46
        dark, light = LIGHT["black"], LIGHT["white"]
    return np.where(strong, light, dark).ravel().tolist()


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
    for value, x, side in ends + middle:
        annotate(figure, [label_in(panel, number(value), x, 0, xanchor=side, **style)])
    suffix = axis_suffix(panel)
    # Its shape is that of the design, however wide the page is.
    span = [-0.36, SWATCHES - 0.64]
    shape = (SWATCH / 2) / (KEY_WIDTH / (span[1] - span[0]))
    across, up = figure.layout[f"xaxis{suffix}"], figure.layout[f"yaxis{suffix}"]
    across.update(range=span, constrain="domain", constraintoward="left")
    up.update(range=[-1, 1], constrain="domain", scaleanchor=f"x{suffix}", scaleratio=shape)
