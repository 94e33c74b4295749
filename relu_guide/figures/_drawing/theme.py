"""Every colour, size and axis style of the pictures, by role, in a light and a dark scheme.

A figure is made in the light scheme. The dark one is the same figure with each light colour
replaced by the dark colour of its role (`DARK_OF`), so the light colours are pairwise different.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

LIGHT = {
    "background": "#ffffff",
    "text": "#1f2733",
    "muted": "#5d6675",
    "axis": "#c3c9d2",
    "faint": "#eef0f3",
    "output": "#10151d",
    "target": "#767f8d",
    "accent": "#a8326b",
    "unit_1": "#2772ba",
    "unit_2": "#b8510d",
    "unit_3": "#1b6e4f",
    "unit_4": "#862d65",
    "unit_5": "#654100",
    "unit_6": "#4434ad",
    "negative_strong": "#7f3300",
    "negative": "#d97b33",
    "positive": "#5394cc",
    "positive_strong": "#083f75",
    "black": "#000000",
    "white": "#fefefe",
}
DARK = {
    "background": "#14181f",
    "text": "#e4e8ee",
    "muted": "#a3adbb",
    "axis": "#454e5c",
    "faint": "#1e242d",
    "output": "#f5f7fa",
    "target": "#8d97a6",
    "accent": "#e2579d",
    "unit_1": "#299afd",
    "unit_2": "#fc8748",
    "unit_3": "#77d69e",
    "unit_4": "#e697bd",
    "unit_5": "#fcd86a",
    "unit_6": "#c8c2ff",
    "negative_strong": "#ffc79d",
    "negative": "#974c15",
    "positive": "#22639c",
    "positive_strong": "#a6d6ff",
    "black": "#000000",
    "white": "#fefefe",
}
SCHEMES = {"light": LIGHT, "dark": DARK}
DARK_OF = {LIGHT[role]: DARK[role] for role in LIGHT}

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
THIN, MEDIUM, STRONG = 1.25, 2.5, 4
DOT = 10
# Colour never stands alone: where no label does it, the marker tells lines apart.
MARKERS = ("circle", "square", "diamond", "triangle-up", "cross", "star")


def unit_colour(unit: int) -> str:
    """Give the colour of a hidden unit, the same in every picture; the colours repeat after six."""
    return UNITS[unit % len(UNITS)]


def blank(*, height: int, narrow_height: int | None = None, **more: Any) -> go.Figure:
    """Make an empty figure in the guide's style; `height` in pixels, at 700 pixels of width.

    `more` of the layout may be given.
    """
    # All at once: Plotly takes many times as long to update a figure as to make it.
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
    return go.Figure(layout=layout | more)


# An axis of numbers: no grid, a quiet line through zero, few ticks.
_AXIS = {
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


def number_axis(title: str = "", **place: Any) -> dict[str, Any]:
    """Give an axis of numbers a title and a place; its style is that of every blank figure."""
    return {**({"title": {"text": title}} if title else {}), **place}


def hidden_axis(**place: Any) -> dict[str, Any]:
    """Style an axis that only places things and is not drawn."""
    return {"visible": False, **place}


def label(text: str, x: float, y: float, **style: Any) -> dict[str, Any]:
    """Write text at a point of the axes, without an arrow."""
    font = {"color": TEXT, "size": FONT_SIZE, **style.pop("font", {})}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **style}


def annotate(figure: go.Figure, labels: Iterable[dict[str, Any]]) -> None:
    """Add labels to a figure, all at once: Plotly checks the whole list each time."""
    figure.layout.annotations = [*figure.layout.annotations, *labels]


def padded(values: Sequence[float], share: float = 0.08) -> list[float]:
    """Give the range of an axis that holds the values with a margin at both ends."""
    low, high = min(values), max(values)
    margin = (high - low or abs(low) or 1.0) * share
    return [low - margin, high + margin]
