"""One hidden unit: the line b + v x, and the ray that is left when its negative part becomes 0."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing import text
from relu_guide.figures._drawing.labels import Label, uncrowded
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots, on_axis
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import MINUS, number
from relu_guide.figures._drawing.theme import BACKGROUND, STRONG, THIN, label, padded
from relu_guide.figures._drawing.units import Unit, units_of
from relu_guide.figures._drawing.view import View, across, as_shallow, as_view, extent, visible
from relu_guide.figures.shallow.rays import active, parameters, ray
from relu_guide.shallow.network import ShallowNetwork

SHORT = 0.2  # of the view: on less, the line's name meets the breakpoint's on the axes of a walk


def hidden_unit(
    network: ShallowNetwork, unit: int = 0, *, view: ArrayLike | None = None
) -> go.Figure:
    """Draw a hidden unit's preactivation and its activation.

    Parameters
    ----------
    network : ShallowNetwork
    unit : int
        Counted from 0.
    view : (left, right), optional
        The part of the x-axis to show; by default it holds the unit's breakpoint, and those of the
        others if they are not far from it.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.hidden_unit(ShallowNetwork([2], [-1], [1], 0))
    >>> figure.data[0].x, figure.data[0].y
    ((-0.5, 1.5), (-2.0, 2.0))
    """
    as_at_most(unit, "unit", 0, as_shallow(network).units - 1)
    chosen, part = units_of(network)[unit], as_view(view, [network])
    if part.outside and chosen.v and not visible(chosen.knot, part):
        part = as_view(None, [ShallowNetwork([chosen.v], [chosen.b], [chosen.w], 0)])
    view = part
    dashed = {"color": chosen.colour, "width": THIN, "dash": "dash"}
    ends = network.preactivations(view)[:, unit].tolist()
    line, bent = curve(view, ends, _line(chosen), **dashed), ray(network, unit, view)
    at_zero = [0.0] if visible(0.0, view) and chosen.b and chosen.v else []
    ring = {"color": BACKGROUND, "line": {"color": chosen.colour, "width": 2}}
    intercept = dots(at_zero, [chosen.b] * len(at_zero), "intercept", **ring)
    knot = breakpoint_dots(network, view, on_axis, units=[unit])
    traces = [line, bent, active(bent, STRONG), intercept, knot]
    panel = Panel("", traces, across(view), {"range": padded([0.0, *line.y], 0.1)})
    straight = text.line(chosen.b, chosen.v, "x")
    return plot(
        uncrowded(panel, _labels(chosen, view)),
        height=380,
        alt=f"The line {straight} is dashed, the activation {chosen.symbol('r')} = "
        f"max(0, {straight}) is solid, {extent(view)}. The activation {chosen.course}.",
        caption=f"Dashed: {_line(chosen)} = {text.line(chosen.b, chosen.v)}. The ReLU keeps what "
        f"is above 0: the activation {chosen.course}.",
        table=parameters([chosen]),
    )


def _line(unit: Unit) -> str:
    return f"{unit.symbol('b')} + {unit.symbol('v')} <i>x</i>"


def _labels(unit: Unit, view: View) -> list[list[Label]]:
    """Return for each text the labels that would do, the best first."""
    style = {"font": {"color": unit.colour}}
    if not unit.v:
        name = f"{unit.symbol('v')} = 0, {unit.symbol('b')} = {number(unit.b)}: no breakpoint"
        return [[label(name, sum(view) / 2, unit.b, yshift=14, **style)]]
    b, v, (above, below) = unit.symbol("b"), unit.symbol("v"), _sides(unit)
    knot = float(np.clip(unit.knot, *view))
    rising, flat = view[::-1] if unit.v > 0 else view
    on_ray = [knot + share * (rising - knot) for share in (0.92, 0.35, 0.6, 0.2) if rising != knot]
    is_long = abs(flat - knot) > SHORT * (view[1] - view[0])
    on_line = [knot + share * (flat - knot) for share in (0.9, 0.5) if is_long]
    texts = [
        (f"{MINUS}{b}/{v} = {number(unit.knot)}", [knot][: knot == unit.knot], [below, above]),
        (f"{b} = {number(unit.b)}", [0.0][: visible(0, view) and unit.b != 0], [below, above]),
        (f"{unit.symbol('r')} = max(0, {text.line(unit.b, unit.v)})", on_ray[:1], [above]),
        (f"slope {v} = {number(unit.v)}", on_ray[1:], [below, above]),
        (_line(unit), on_line, [below]),
    ]
    return [
        [label(name, x, unit.b + unit.v * x, **style, **side) for side in sides for x in places]
        for name, places, sides in texts
    ]


def _sides(unit: Unit) -> tuple[Label, Label]:
    """Place a label on the upper side and on the lower side of the unit's line."""
    left, right = {"xanchor": "right", "xshift": -4}, {"xanchor": "left", "xshift": 6}
    before, after = (left, right) if unit.v > 0 else (right, left)
    return before | {"yanchor": "bottom", "yshift": 2}, after | {"yanchor": "top", "yshift": -2}
