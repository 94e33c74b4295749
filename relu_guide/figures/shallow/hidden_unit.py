"""One hidden unit: the line b + v x, and the ray that is left when its negative part becomes 0."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.labels import Label, uncrowded
from relu_guide.figures._drawing.lines import breakpoint_dot, curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import MINUS, line, number, plain, subscript
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    STRONG,
    THIN,
    label,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_shallow, as_view, extent, visible
from relu_guide.figures.shallow.rays import active, facing, parameters, ray
from relu_guide.shallow.network import ShallowNetwork

Choice = tuple[str, list[float], list[Label]]  # a text, and the x and the sides that would do

HEIGHT = 380
SHORT = 0.2  # of the view: on less, the line's name meets the breakpoint's on the axes of a walk


def hidden_unit(
    network: ShallowNetwork, unit: int = 0, *, view: ArrayLike | None = None
) -> go.Figure:
    """Draw a hidden unit's preactivation and its activation.

    Parameters
    ----------
    network : ShallowNetwork
    unit : int
        Which unit, counted from 0.
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint.

    Raises
    ------
    ValueError
        If there is no such unit, or the view is not two finite numbers with left < right.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.hidden_unit(ShallowNetwork([2], [-1], [1], 0))
    >>> figure.data[0].x, figure.data[0].y
    ((-0.5, 1.5), (-2.0, 2.0))
    """
    check_unit(network, unit)
    shown = as_view(view, [network])
    line, bent = _preactivation(network, unit, shown), ray(network, unit, shown)
    marks = [_intercept(network, unit, shown), breakpoint_dot(network, unit, shown)]
    traces = [line, bent, active(bent, STRONG), *marks]
    panel = Panel("", traces, across(shown), {"range": padded([0.0, *line.y], 0.1)})
    return plot(
        uncrowded(panel, _labels(network, unit, shown)),
        height=HEIGHT,
        alt=_alt(network, unit, shown),
        caption=_caption(network, unit, shown),
        table=parameters(network, [unit]),
    )


def check_unit(network: ShallowNetwork, unit: int) -> None:
    """Refuse a unit that the network does not have."""
    if unit not in range(as_shallow(network).units):
        raise ValueError(
            f"`unit` must be a hidden unit, from 0 to {network.units - 1}; got {unit!r}. "
            "Count the units from 0."
        )


def _symbol(network: ShallowNetwork, symbol: str, unit: int) -> str:
    return f"<i>{symbol}</i>" if network.units == 1 else subscript(symbol, unit)


def _preactivation(network: ShallowNetwork, unit: int, view: View) -> go.Scatter:
    y = network.preactivations(view)[:, unit].tolist()
    name = f"{_symbol(network, 'b', unit)} + {_symbol(network, 'v', unit)} <i>x</i>"
    return curve(view, y, name, color=unit_colour(unit), width=THIN, dash="dash")


def _intercept(network: ShallowNetwork, unit: int, view: View) -> go.Scatter:
    bias = float(network.biases[unit])
    x = [0.0] if visible(0.0, view) and bias and network.weights[unit] else []
    ring = {"color": unit_colour(unit), "width": 2}
    return dots(x, [bias] * len(x), "intercept", color=BACKGROUND, line=ring)


def _labels(network: ShallowNetwork, unit: int, view: View) -> list[list[Label]]:
    """Return for each text the labels that would do, the best first."""
    bias, weight = float(network.biases[unit]), float(network.weights[unit])
    style = {"font": {"color": unit_colour(unit)}}
    if not weight:
        b, v = _symbol(network, "b", unit), _symbol(network, "v", unit)
        text = f"{v} = 0, {b} = {number(bias)}: no breakpoint"
        return [[label(text, sum(view) / 2, bias, yshift=14, **style)]]
    choices = [*_at_dots(network, unit, view), *_on_lines(network, unit, view)]
    return [
        [label(text, x, bias + weight * x, **style, **side) for side in sides for x in xs]
        for text, xs, sides in choices
    ]


def _at_dots(network: ShallowNetwork, unit: int, view: View) -> Iterator[Choice]:
    bias, knot = float(network.biases[unit]), float(network.breakpoints[unit])
    b, v = _symbol(network, "b", unit), _symbol(network, "v", unit)
    above, below = _sides(float(network.weights[unit]))
    if visible(knot, view):
        yield f"{MINUS}{b}/{v} = {number(knot)}", [knot], [below, above]
    if visible(0.0, view) and bias:
        yield f"{b} = {number(bias)}", [0.0], [below, above]


def _on_lines(network: ShallowNetwork, unit: int, view: View) -> Iterator[Choice]:
    bias, weight = float(network.biases[unit]), float(network.weights[unit])
    b, v, r = (_symbol(network, symbol, unit) for symbol in "bvr")
    above, below = _sides(weight)
    knot = float(np.clip(network.breakpoints[unit], *view))
    rising, flat = view[::-1] if weight > 0 else view
    if rising != knot:
        on_ray = [knot + share * (rising - knot) for share in (0.92, 0.35, 0.6, 0.2)]
        yield f"{r} = max(0, {line(bias, weight)})", on_ray[:1], [above]
        yield f"slope {v} = {number(weight)}", on_ray[1:], [below, above]
    if abs(flat - knot) > SHORT * (view[1] - view[0]):
        on_line = [knot + share * (flat - knot) for share in (0.9, 0.5)]
        yield f"{b} + {v} <i>x</i>", on_line, [below]


def _sides(weight: float) -> tuple[Label, Label]:
    """Place a label on the upper side and on the lower side of a line of this slope."""
    left, right = {"xanchor": "right", "xshift": -4}, {"xanchor": "left", "xshift": 6}
    before, after = (left, right) if weight > 0 else (right, left)
    return before | {"yanchor": "bottom", "yshift": 2}, after | {"yanchor": "top", "yshift": -2}


def _caption(network: ShallowNetwork, unit: int, view: View) -> str:
    bias, weight = float(network.biases[unit]), float(network.weights[unit])
    b, v = _symbol(network, "b", unit), _symbol(network, "v", unit)
    dashed = f"Dashed: {b} + {v} <i>x</i> = {line(bias, weight)}."
    keeps, zeroes = "the ReLU keeps it", "puts 0 in its place"
    if not weight:
        verb = keeps if bias > 0 else f"the ReLU {zeroes}"
        return f"{dashed} With {v} = 0 there is no breakpoint: {verb} at every <i>x</i>."
    knot = float(network.breakpoints[unit])
    where = f"breakpoint, <i>x</i> = {number(knot)},"
    if not visible(knot, view):
        verb = keeps if (view[0] > knot) == (weight > 0) else f"the ReLU {zeroes}"
        return f"{dashed} The {where} is not in view: here {verb}."
    active_side, other = ("right", "left") if weight > 0 else ("left", "right")
    return f"{dashed} To the {active_side} of the {where} {keeps}; to the {other} it {zeroes}."


def _alt(network: ShallowNetwork, unit: int, view: View) -> str:
    bias, weight = float(network.biases[unit]), float(network.weights[unit])
    r = plain(_symbol(network, "r", unit))
    straight = line(bias, weight, "x")
    return (
        f"The line {straight} is dashed, the activation {r} = max(0, {straight}) is solid, "
        f"{extent(view)}. The activation {facing(network, unit)}."
    )
