"""The lines and dots that every picture of a network is made of, drawn through exact vertices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import BACKGROUND, DOT, OUTPUT, STRONG, unit_colour
from relu_guide.figures._drawing.view import View, bends, visible
from relu_guide.shallow.network import ShallowNetwork

Numbers = Sequence[float | None]


def curve(x: Numbers, y: Numbers, name: str, **line: Any) -> go.Scatter:
    """Draw a line through vertices; `None` leaves a gap. `line` says its colour, width and dash."""
    return go.Scatter(
        x=list(x),
        y=list(y),
        name=plain(name),
        mode="lines",
        line={"dash": "solid", **line},
        hovertemplate=f"<i>x</i> = %{{x}}<br>{name} = %{{y}}<extra></extra>",
    )


def dots(x: Numbers, y: Numbers, name: str, **marker: Any) -> go.Scatter:
    """Draw dots; `marker` says their colours and whatever is unlike a breakpoint's."""
    return go.Scatter(
        x=list(x),
        y=list(y),
        name=plain(name),
        mode="markers",
        # Plotly would make dots of several sizes translucent.
        marker={"size": DOT, "opacity": 1, "line": {"color": BACKGROUND, "width": 1.5}, **marker},
        hovertemplate=f"<i>x</i> = %{{x}}<br>{name} = %{{y}}<extra></extra>",
        cliponaxis=False,
    )


def output_curve(network: ShallowNetwork, view: View, name: str = "<i>z</i>") -> go.Scatter:
    """Draw the output of a network as the one strong neutral line."""
    x = bends(network.breakpoints, view)
    return curve(x, network(x).tolist(), name, color=OUTPUT, width=STRONG)


def sizes(x: Sequence[float]) -> list[float]:
    """Size dots so that of those at the same x the earlier ones look out behind the later ones."""
    return [DOT + 5 * min(list(x)[place + 1 :].count(each), 2) for place, each in enumerate(x)]


def breakpoint_dots(network: ShallowNetwork, view: View) -> go.Scatter:
    """Draw the breakpoints in view on the output, each in its unit's colour."""
    places = network.breakpoints.tolist()
    units = [unit for unit, place in enumerate(places) if visible(place, view)]
    x = [places[unit] for unit in units]
    colours = [unit_colour(unit) for unit in units]
    y = network(x).tolist() if x else []
    return dots(x, y, "breakpoints", color=colours, size=sizes(x))
