"""Every colour, size and axis style of the pictures, by role, in a light and a dark scheme.

A figure is made in the light scheme. The dark one is the same figure with each light colour
replaced by the dark colour of its role (`DARK_OF`), so the light colours are pairwise different.
"""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.text import powers_of_ten

COLOURS = {  # of each role, in the light scheme and in the dark one
    "background": ("#ffffff", "#14181f"),
    "text": ("#1f2733", "#e4e8ee"),
    "muted": ("#5d6675", "#a3adbb"),
    "axis": ("#c3c9d2", "#454e5c"),
    "faint": ("#eef0f3", "#1e242d"),
    "output": ("#10151d", "#f5f7fa"),
    "target": ("#767f8d", "#8d97a6"),
    "accent": ("#a8326b", "#e2579d"),
    "unit_1": ("#2772ba", "#299afd"),
    "unit_2": ("#b8510d", "#fc8748"),
    "unit_3": ("#1b6e4f", "#77d69e"),
    "unit_4": ("#862d65", "#e697bd"),
    "unit_5": ("#654100", "#fcd86a"),
    "unit_6": ("#4434ad", "#c8c2ff"),
    "negative_strong": ("#7f3300", "#ffc79d"),
    "negative": ("#d97b33", "#974c15"),
    "positive": ("#5394cc", "#22639c"),
    "positive_strong": ("#083f75", "#a6d6ff"),
    "black": ("#000000", "#000000"),
    "white": ("#fefefe", "#fefefe"),
}
LIGHT = {role: light for role, (light, _) in COLOURS.items()}
SCHEMES = {"light": LIGHT, "dark": {role: dark for role, (_, dark) in COLOURS.items()}}
DARK_OF = dict(COLOURS.values())

BACKGROUND = LIGHT["background"]
TEXT = LIGHT["text"]
MUTED = LIGHT["muted"]
AXIS = LIGHT["axis"]
FAINT = LIGHT["faint"]
OUTPUT = LIGHT["output"]
TARGET = LIGHT["target"]
ACCENT = LIGHT["accent"]
UNITS = tuple(LIGHT[f"unit_{number}"] for number in range(1, 7))

Scale = list[tuple[float, str]]
SIGNED: Scale = [
    (0.0, LIGHT["negative_strong"]),
    (0.25, LIGHT["negative"]),
    (0.5, LIGHT["background"]),
    (0.75, LIGHT["positive"]),
    (1.0, LIGHT["positive_strong"]),
]
GREY: Scale = [(0.0, LIGHT["black"]), (1.0, LIGHT["white"])]

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
FONT_SIZE = 14
LARGEST = 1e300  # so that the width of an axis, counted in pixels, is within the floats
THIN, MEDIUM, STRONG = 1.25, 2.5, 4
DOT = 10
# Colour never stands alone: where no label does it, the marker tells lines apart.
MARKERS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


def unit_colour(unit: int) -> str:
    """Return the colour of a hidden unit, the same in every picture; after six they repeat."""
    return UNITS[unit % len(UNITS)]


def blank(*, height: int, narrow_height: int | None = None, **more: Any) -> go.Figure:
    """Return an empty figure in the guide's style, with `more` of its layout; heights in pixels."""
    # All at once: Plotly takes many times as long to update a figure as to make it.
    # Axes say all of it themselves: another template takes the place of this one.
    axes = {name: axis for name, axis in more.items() if name[1:5] == "axis"}
    styled = {name: _styled(axis) for name, axis in ({"xaxis": {}, "yaxis": {}} | axes).items()}
    layout = {
        "template": {"layout": {"xaxis": _AXIS, "yaxis": _AXIS}},
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
        "paper_bgcolor": BACKGROUND,
        "plot_bgcolor": BACKGROUND,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"bgcolor": FAINT, "bordercolor": AXIS, "font": {"color": TEXT}},
        "meta": {"narrow": {"height": narrow_height or height}},
    }
    return go.Figure(layout=layout | more | styled)


# An axis of numbers: no grid, a quiet line through zero, few ticks.
_AXIS: dict[str, Any] = {
    "title": {"font": {"size": FONT_SIZE}, "standoff": 4},
    "showgrid": False,
    "zeroline": True,
    "zerolinecolor": AXIS,
    "zerolinewidth": THIN,
    "ticks": "outside",
    "ticklen": 4,
    "tickcolor": AXIS,
    "tickfont": {"size": 13, "color": MUTED},
    "nticks": 8,
    "exponentformat": "power",
    "automargin": True,
    "fixedrange": True,
}


def _styled(axis: dict[str, Any]) -> dict[str, Any]:
    if not axis.get("visible", True):
        return axis
    nested = {key: _AXIS[key] | axis.get(key, {}) for key in ("title", "tickfont")}
    return _AXIS | axis | nested


def number_axis(title: str = "", **place: Any) -> dict[str, Any]:
    """Return an axis of numbers, styled as in every blank figure, with a title and a place."""
    return {**({"title": {"text": title}} if title else {}), **place}


def log_axis(span: Sequence[float]) -> dict[str, Any]:
    """Style a logarithmic axis between two exponents; Plotly's own ticks would be larger there."""
    every = ceil((span[1] - span[0]) / 6)
    exponents = range(ceil(span[0] / every) * every, floor(span[1]) + 1, every)
    ticks = {"tickvals": [10.0**each for each in exponents], "ticktext": powers_of_ten(exponents)}
    return {"type": "log", "range": list(span), **ticks}


def hidden_axis(**place: Any) -> dict[str, Any]:
    """Return an axis that only places things and is not drawn."""
    return {"visible": False, **place}


def label(text: str, x: float, y: float, **style: Any) -> dict[str, Any]:
    """Return text at a point of the axes, without an arrow."""
    font = {"color": TEXT, "size": FONT_SIZE, **style.pop("font", {})}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **style}


def annotate(figure: go.Figure, labels: Iterable[dict[str, Any]]) -> None:
    """Add labels to a figure, all at once: Plotly checks the whole list each time."""
    figure.layout.annotations = [*figure.layout.annotations, *labels]


def require_drawable(low: float, high: float) -> None:
    """Raise unless an axis or a scale can go from the one to the other."""
    if max(-low, high) > LARGEST:
        raise ValueError(
            f"`figure` must show numbers of at most {LARGEST:g}; got {low:g} to {high:g}. "
            "Scale them down, or show a part."
        )


def padded(values: Sequence[float], share: float = 0.08) -> list[float]:
    """Return the range of an axis that holds the values with a margin at both ends."""
    low, high = min(values), max(values)
    require_drawable(low, high)
    margin = (high - low or abs(low) or 1.0) * share
    return [low - margin, high + margin]
