"""The lines and dots of a network, through exact vertices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.figures._drawing import theme
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import DOT, unit_colour
from relu_guide.figures._drawing.view import View, bends, visible
from relu_guide.shallow.network import ShallowNetwork

Numbers = Sequence[float | None]


def _trace(x: Numbers, y: Numbers, name: str, **style: Any) -> go.Scatter:
    hover = f"<i>x</i> = %{{x}}<br>{name} = %{{y}}<extra></extra>"
    return go.Scatter(x=list(x), y=list(y), name=plain(name), hovertemplate=hover, **style)


def curve(x: Numbers, y: Numbers, name: str, **line: Any) -> go.Scatter:
    """Draw a line through vertices; `None` leaves a gap. `line` says its colour, width and dash."""
    return _trace(x, y, name, mode="lines", line={"dash": "solid", **line})


def dots(x: Numbers, y: Numbers, name: str, **marker: Any) -> go.Scatter:
    """Draw dots; `marker` says their colours and whatever is unlike a breakpoint's."""
    # Plotly would make dots of several sizes translucent.
    marker = {
        "size": DOT,
        "opacity": 1,
        "line": {"color": theme.BACKGROUND, "width": 1.5},
        **marker,
    }
    return _trace(x, y, name, mode="markers", marker=marker, cliponaxis=False)


def marked_line(
    x: Numbers, y: Numbers, name: str, k: int, *, size: float, hover: str
) -> go.Scatter:
    """Draw the k-th of several lines, told apart by colour and by marker."""
    symbol = theme.MARKERS[k % len(theme.MARKERS)]
    marker = {"color": unit_colour(k), "size": size, "symbol": symbol}
    line = curve(x, y, name, color=unit_colour(k), width=theme.MEDIUM)
    return line.update(
        mode="lines+markers", marker=marker, hovertemplate=f"{hover}<extra>{name}</extra>"
    )


def output_curve(network: ShallowNetwork, view: View) -> go.Scatter:
    """Draw the output of a network as the one strong neutral line."""
    x = bends(network.breakpoints, view)
    return curve(x, network(x).tolist(), "<i>z</i>", color=theme.OUTPUT, width=theme.STRONG)


def heights(traces: Iterable[go.Scatter]) -> list[float]:
    """Return every y of some lines and dots, without the gaps."""
    return [y for trace in traces for y in trace.y if y is not None]


def sizes(x: Sequence[float]) -> list[float]:
    """Return sizes of dots: of those at the same x, the earlier ones look out behind the later."""
    return [DOT + 5 * min(list(x)[k + 1 :].count(at), 2) for k, at in enumerate(x)]


def on_axis(x: Sequence[float]) -> Array:
    """Return a height of 0 for each x."""
    return np.zeros(len(x))


def breakpoint_dots(
    network: ShallowNetwork,
    view: View,
    height: Callable[[list[float]], Array] | None = None,
    *,
    units: Sequence[int] | None = None,
    name: str = "breakpoints",
    **marker: Any,
) -> go.Scatter:
    """Draw the breakpoints in view, each in its unit's colour, on the output or at some height."""
    chosen = range(network.units) if units is None else units
    units = [unit for unit in chosen if visible(network.breakpoints[unit], view)]
    x = network.breakpoints[units].tolist()
    y = (height or network)(x).tolist() if x else []
    style = {"color": [unit_colour(unit) for unit in units], "size": sizes(x), **marker}
    return dots(x, y, name, **style)


def broken(
    knot: float, view: View, heights: Callable[[float, float], Sequence[float]]
) -> tuple[Numbers, Numbers]:
    """Return x and y of a line; where it jumps at a breakpoint, it has a gap."""
    x: list[float | None] = []
    y: list[float | None] = []
    for ends in pairwise(bends(knot, view)):
        levels = heights(*ends)
        joins = bool(y) and y[-1] == levels[0]
        gap = [None] * (bool(y) and not joins)
        x, y = [*x, *gap, *ends[joins:]], [*y, *gap, *levels[joins:]]
    return x, y
