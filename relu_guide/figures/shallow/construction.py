"""The construction of an output, unit by unit: every ray bends what the rays before it made."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing import theme
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.lines import breakpoint_dots, curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.text import corners, count, lowered, number, subscript, term
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import View, across, as_shallow, as_view, bends
from relu_guide.figures.shallow.layers import weighted_sum
from relu_guide.figures.shallow.points import dashed, target_curve
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork

NEXT = "The dotted part is what the next ray will change."
BEFORE = "Before the last step, the dotted part is what the next ray will change."


def construction(
    network: ShallowNetwork, *, view: ArrayLike | None = None, points: ArrayLike | None = None
) -> go.Figure:
    """Walk through a network: the output bias alone, then one more weighted ray at each step.

    It has units + 1 steps, of which the last is shown; `points` are the target.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.construction(ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)]))
    >>> figure.layout.meta["steps"]["labels"]
    ['b₀ = −1', '+ 3 r₁', '− 3.5 r₂']
    """
    units = range(as_shallow(network).units)
    pictures = [stage(network, used, view=view, points=points) for used in [*units, len(units)]]
    bias, weights = number(network.output_bias), network.output_weights.tolist()
    rays = [term(w, lowered("r", unit)) for unit, w in enumerate(weights)]
    figure = stepped(pictures, [f"b₀ = {bias}", *rays], name="units in use", active=len(units))
    target = dashed(None if points is None else as_points(points))
    start = f"Starting from the output bias, {bias}, the sum is bent by"
    bent = f"{count(len(units), 'ray')}, each at its breakpoint"
    return describe(figure, caption=f"{start} {bent}. {BEFORE}{target}")


def stage(
    network: ShallowNetwork,
    units_used: int,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
) -> go.Figure:
    """Draw the output of the first units of a network, and the ray that came last.

    `units_used` is how many are summed, from 0 to all; `points` are the target.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)])
    >>> figures.stage(network, 1, view=(0, 1)).layout.meta["alt"].split(". ")[-1]
    'The sum so far goes through (0, −1) and (1, 2).'
    """
    units_used = as_at_most(units_used, "units_used", 0, as_shallow(network).units)
    target = None if points is None else as_points(points)
    view = as_view(view, [network], target)

    def sums(x: list[float]) -> Array:
        return network.partial_sums(x)[:, units_used]

    x = bends(network.breakpoints, view)
    after_each, used = network.partial_sums(x), range(units_used)
    traces = [
        _newest_ray(network, units_used, view),
        *_sum_so_far(network, units_used, view),
        target_curve(target),
        breakpoint_dots(network, view, sums, units=used),
    ]
    span = {"range": _span(after_each, target)}
    columns = ["x", "b₀", *(f"+ w{k + 1} r{k + 1}" for k in range(network.units))]
    so_far = bends(network.breakpoints[:units_used], view)
    return plot(
        Panel(weighted_sum(network, units_used), traces, across(view), span),
        height=400,
        alt=f"The output bias {number(network.output_bias)} and "
        f"{count(units_used, 'weighted ray')}. The sum so far goes through "
        f"{corners(so_far, sums(so_far).tolist())}.",
        caption=_caption(network, units_used) + dashed(target),
        table=[table("The sum after each unit", columns, np.c_[x, after_each].tolist())],
    )


def _newest_ray(network: ShallowNetwork, units_used: int, view: View) -> go.Scatter:
    """Draw the weighted ray that came last, or nothing before the first one."""
    unit = max(units_used - 1, 0)
    x = bends(network.breakpoints[unit], view) if units_used else []
    y = network.weighted_activations(x)[:, unit].tolist()
    name = f"{number(network.output_weights[unit])} {subscript('r', unit)}"
    return curve(x, y, name, color=theme.unit_colour(unit), width=theme.THIN)


def _sum_so_far(network: ShallowNetwork, units_used: int, view: View) -> list[go.Scatter]:
    """Draw the sum: dotted where the next ray will change it, solid where it stays."""
    x = bends(network.breakpoints[: units_used + 1], view)
    y = network.partial_sums(x)[:, units_used].tolist()
    low, high = np.inf, -np.inf  # where the next unit is active
    if units_used < network.units and network.output_weights[units_used]:
        low, high = units_of(network)[units_used].active_on or (low, high)
    changing = [low <= left and right <= high for left, right in pairwise(x)]
    dotted = {"color": theme.MUTED, "width": theme.MEDIUM, "dash": "dot"}
    solid = {"color": theme.OUTPUT, "width": theme.STRONG}
    lines = []
    for changes, name, style in ((True, "to be changed", dotted), (False, "sum so far", solid)):
        ends = [k for k in range(len(x)) if changes in changing[max(k - 1, 0) : k + 1]]
        lines.append(curve([x[k] for k in ends], [y[k] for k in ends], name, **style))
    return lines


def _span(sums: Array, target: Array | None) -> list[float]:
    """Return a range that holds the output, and of the unfinished sums what leaves it large."""
    final = [*sums[:, [0, -1]].ravel().tolist(), *([] if target is None else target[:, 1])]
    low, high = min(final), max(final)
    room = 0.5 * (high - low)
    return theme.padded([max(low - room, sums.min()), min(high + room, sums.max())])


def _caption(network: ShallowNetwork, units_used: int) -> str:
    if not units_used:
        return f"No ray yet: the sum is the output bias, {number(network.output_bias)}. {NEXT}"
    unit, used = units_used - 1, f"{units_used} of {count(network.units, 'ray')}"
    ray = term(network.output_weights[unit], subscript("r", unit), first=True)
    place = (
        f"<i>x</i> = {number(network.breakpoints[unit])}" if network.weights[unit] else "no place"
    )
    text = f"{used}: the last, the thin line, bends the sum by {ray} at {place}."
    return text + f" {NEXT}" * (units_used < network.units)
