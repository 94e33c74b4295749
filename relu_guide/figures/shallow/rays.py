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

PLOT_PIXELS = 270
MOST_NAMED = 5  # rays in one sentence


def rays(network: ShallowNetwork, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw the activation of every hidden unit in one panel.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint.

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right.

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
    panel = Panel(
        "<i>r</i>",
        [*lines, *map(active, lines), breakpoint_dots(network, view, on_axis)],
        across(view),
        {"range": span},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )
    return plot(
        panel,
        alt=_alt(units, view),
        caption=_caption(units),
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
    rows = (
        [unit.index + 1, unit.v, unit.b, unit.knot if isfinite(unit.knot) else "none"]
        for unit in units
    )
    return [table("Parameters of the rays", ["unit", "v", "b", f"{MINUS}b/v"], rows)]


def _caption(units: Sequence[Unit]) -> str:
    right, left = [unit for unit in units if unit.v > 0], [unit for unit in units if unit.v < 0]
    told = [
        f"{_names(rising)} rise{'s' * (len(rising) == 1)} to the {side} of {_starts(rising)}"
        for rising, side in ((right, "right"), (left, "left"))
        if rising
    ]
    if still := [unit for unit in units if not unit.v]:
        levels = listed([number(max(0.0, unit.b)) for unit in still])
        told.append(f"{_names(still)} stay{'s' * (len(still) == 1)} at {levels}")
    turn = " On the other side of its breakpoint a ray is 0." * bool(right or left)
    return f"{'; '.join(told)}.{turn}"


def _starts(units: Sequence[Unit]) -> str:
    knots = [unit.knot for unit in units]
    if len(units) > MOST_NAMED:
        return f"breakpoints from <i>x</i> = {number(min(knots))} to {number(max(knots))}"
    return f"<i>x</i> = {listed([number(x) for x in knots])}"


def _names(units: Sequence[Unit]) -> str:
    if len(units) > MOST_NAMED:
        return count(len(units), "ray")
    return listed([subscript("r", unit.index) for unit in units])


def _alt(units: Sequence[Unit], view: View) -> str:
    told = "; ".join(f"{unit.r} {unit.course}" for unit in units)
    return f"The activations of {count(len(units), 'hidden unit')} {extent(view)}. {told}."
