"""The activations of the hidden units: each is a ray that leaves zero at its breakpoint."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import end_labels, farther_end
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import MINUS, count, listed, number, subscript
from relu_guide.figures._drawing.theme import MEDIUM, THIN, padded, unit_colour
from relu_guide.figures._drawing.units import Unit, units_of
from relu_guide.figures._drawing.view import View, across, as_view, bends, extent
from relu_guide.shallow.network import ShallowNetwork

MOST_NAMED = 5  # rays in one sentence


def rays(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw the activation of every hidden unit in one panel.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.rays(ShallowNetwork([1, -2], [0, 1], [1, 1], 0))
    >>> [trace.name for trace in figure.data]
    ['r1', 'r2', 'active r1', 'active r2', 'breakpoints']
    """
    view, units = as_view(view, [network]), units_of(network)
    lines = [ray(network, unit.index, view) for unit in units]
    span = padded([0, *heights(lines)], 0.06)
    ends = [farther_end(line, subscript("r", k)) for k, line in enumerate(lines)]
    traces = [*lines, *map(active, lines), breakpoint_dots(network, view, on_axis)]
    names = end_labels(ends, span, pixels=270)
    told = "; ".join(f"{subscript('r', unit.index)} {unit.course}" for unit in units)
    return plot(
        Panel("<i>r</i>", traces, across(view), {"range": span}, names),
        alt=f"The activations of {count(len(units), 'hidden unit')} {extent(view)}. {told}."
        f"{view.outside}",
        caption=_caption(units) + view.outside,
        table=parameters(units),
    )


def ray(network: ShallowNetwork, unit: int, view: View) -> go.Scatter:
    """Draw one activation through its vertices."""
    knot = network.breakpoints[unit]
    x = bends(knot, view)
    # 0 at the breakpoint itself, where b + v x may miss it by a rounding.
    y = [0.0 if at == knot else float(network.activations(at)[unit]) for at in x]
    return curve(x, y, subscript("r", unit), color=unit_colour(unit), width=THIN)


def active(ray: go.Scatter, width: float = MEDIUM) -> go.Scatter:
    """Draw again, and strongly, the part of a ray that is above zero."""
    x, y = list(ray.x), list(ray.y)
    rising = [k for k in range(len(x)) if any(y[max(k - 1, 0) : k + 2])]
    line = {"color": ray.line.color, "width": width}
    again = curve([x[k] for k in rising], [y[k] for k in rising], f"active {ray.name}", **line)
    return again.update(hovertemplate=None, hoverinfo="skip")


def parameters(units: Sequence[Unit]) -> list[dict[str, Any]]:
    """Return a table of the hidden parameters of units."""
    rows = [
        [unit.index + 1, unit.v, unit.b, unit.knot if isfinite(unit.knot) else "none"]
        for unit in units
    ]
    return [table("Parameters of the rays", ["unit", "v", "b", f"{MINUS}b/v"], rows)]


def _caption(units: Sequence[Unit]) -> str:
    starts = [f"{subscript('r', unit.index)} at {number(unit.knot)}" for unit in units if unit.v]
    places = f": {listed(starts)}" * (0 < len(starts) <= MOST_NAMED)
    return (
        f"{count(len(units), 'ray')}, each thin where it is 0. They start at breakpoints{places}."
    )
