"""The construction of an output, unit by unit: every ray bends what the rays before it made."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.lines import breakpoint_dots, curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.text import (
    corners,
    count,
    listed,
    lowered,
    number,
    subscript,
    term,
)
from relu_guide.figures._drawing.theme import (
    MEDIUM,
    MUTED,
    OUTPUT,
    STRONG,
    THIN,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import View, across, as_points, as_shallow, as_view, bends
from relu_guide.figures.shallow.points import dashed, target_curve
from relu_guide.figures.shallow.written_sum import weighted_sum
from relu_guide.shallow.network import ShallowNetwork

HEIGHT = 400
FEW = 4  # rays that a caption lists
NEXT = "The dotted part is what the next ray will change."
BEFORE = "Before the last step, the dotted part is what the next ray will change."


def construction(
    network: ShallowNetwork, *, view: ArrayLike | None = None, points: ArrayLike | None = None
) -> go.Figure:
    """Walk through a network: the output bias alone, then one more weighted ray at each step.

    Parameters
    ----------
    network : ShallowNetwork
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint and point.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.

    Returns
    -------
    plotly.graph_objects.Figure
        With units + 1 steps, of which the last is shown.

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right, or the points are out of order.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.construction(ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)]))
    >>> figure.layout.meta["steps"]["labels"]
    ['b₀ = −1', '+ 3 r₁', '− 3.5 r₂']
    """
    steps = range(as_shallow(network).units + 1)
    pictures = [stage(network, units, view=view, points=points) for units in steps]
    rays = [term(w, lowered("r", unit)) for unit, w in enumerate(network.output_weights.tolist())]
    labels = [f"b₀ = {number(network.output_bias)}", *rays]
    figure = stepped(pictures, labels, name="units in use", active=network.units)
    target = None if points is None else as_points(points)
    return describe(figure, caption=_whole_caption(network, target))


def stage(
    network: ShallowNetwork,
    units_used: int,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
) -> go.Figure:
    """Draw the output of the first units of a network, and the ray that came last.

    Parameters
    ----------
    network : ShallowNetwork
    units_used : int
        How many units are summed, from 0 to all.
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint and point.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.

    Raises
    ------
    ValueError
        If `units_used` is not a number of units, the view is not two finite numbers with
        left < right, or the points are out of order.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)])
    >>> figures.stage(network, 1, view=(0, 1)).layout.meta["alt"].split(". ")[-1]
    'The sum so far goes through (0, −1) and (1, 2).'
    """
    _check(network, units_used)
    target = None if points is None else as_points(points)
    view = as_view(view, [network], target)
    traces = [
        _newest_ray(network, units_used, view),
        *_sum_so_far(network, units_used, view),
        target_curve(target),
        breakpoint_dots(
            network,
            view,
            lambda x: network.partial_sums(x)[:, units_used],
            units=range(units_used),
        ),
    ]
    span = {"range": _span(network, view, target)}
    return plot(
        Panel(weighted_sum(network, units_used), traces, across(view), span),
        height=HEIGHT,
        alt=_alt(network, units_used, view),
        caption=_caption(network, units_used, target),
        table=_table(network, view),
    )


def _check(network: ShallowNetwork, units_used: int) -> None:
    if units_used not in range(as_shallow(network).units + 1):
        raise ValueError(
            f"`units_used` must be a number of units, from 0 to {network.units}; "
            f"got {units_used!r}. Choose one of them."
        )


def _newest_ray(network: ShallowNetwork, units_used: int, view: View) -> go.Scatter:
    """Draw the weighted ray that came last, or nothing before the first one."""
    unit = max(units_used - 1, 0)
    x = bends(network.breakpoints[unit], view) if units_used else []
    y = network.weighted_activations(x)[:, unit].tolist() if units_used else []
    name = f"{number(network.output_weights[unit])} {subscript('r', unit)}"
    return curve(x, y, name, color=unit_colour(unit), width=THIN)


def _sum_so_far(network: ShallowNetwork, units_used: int, view: View) -> list[go.Scatter]:
    """Draw the sum: dotted where the next ray will change it, solid where it stays."""
    x = bends(network.breakpoints[: units_used + 1], view)
    y = network.partial_sums(x)[:, units_used].tolist()
    low, high = _reach(network, units_used)
    changing = [low <= left and right <= high for left, right in pairwise(x)]
    dotted = {"color": MUTED, "width": MEDIUM, "dash": "dot"}
    solid = {"color": OUTPUT, "width": STRONG}
    lines = []
    for changes, name, style in ((True, "to be changed", dotted), (False, "sum so far", solid)):
        ends = [k for k in range(len(x)) if changes in changing[max(k - 1, 0) : k + 1]]
        lines.append(curve([x[k] for k in ends], [y[k] for k in ends], name, **style))
    return lines


def _reach(network: ShallowNetwork, unit: int) -> View:
    """Return the interval on which a unit changes the sum; (inf, -inf) if there is none."""
    nowhere = np.inf, -np.inf
    if unit == network.units or not network.output_weights[unit]:
        return nowhere
    return units_of(network)[unit].active_on or nowhere


def _span(network: ShallowNetwork, view: View, target: Array | None) -> list[float]:
    """Return a range that holds the output, and of the unfinished sums what leaves it large."""
    sums = network.partial_sums(bends(network.breakpoints, view))
    final = [*sums[:, [0, -1]].ravel().tolist(), *([] if target is None else target[:, 1])]
    low, high = min(final), max(final)
    room = 0.5 * (high - low)
    return padded([max(low - room, sums.min()), min(high + room, sums.max())])


def _caption(network: ShallowNetwork, units_used: int, target: Array | None) -> str:
    text = f"No ray yet: the sum is the output bias, {number(network.output_bias)}."
    if units_used:
        last = f"{_ray(network, units_used - 1)}, is the thin line and bends the sum"
        used = f"{units_used} of {count(network.units, 'ray')}"
        text = f"{used}: the last, {last} {_bend(network, units_used - 1)}."
    return f"{text}{f' {NEXT}' * (units_used < network.units)}{dashed(target)}"


def _whole_caption(network: ShallowNetwork, target: Array | None) -> str:
    units = range(network.units)
    rays = listed([f"{_ray(network, unit)} {_bend(network, unit)}" for unit in units])
    if network.units > FEW:
        rays = f"{network.units} rays, each at its breakpoint"
    start = f"Starting from the output bias, {number(network.output_bias)}, the sum is bent by"
    return f"{start} {rays}. {BEFORE}{dashed(target)}"


def _ray(network: ShallowNetwork, unit: int) -> str:
    return term(network.output_weights[unit], subscript("r", unit), first=True)


def _bend(network: ShallowNetwork, unit: int) -> str:
    if not (network.weights[unit] and network.output_weights[unit]):
        return "nowhere"
    return f"at <i>x</i> = {number(network.breakpoints[unit])}"


def _alt(network: ShallowNetwork, units_used: int, view: View) -> str:
    x = bends(network.breakpoints[:units_used], view)
    y = network.partial_sums(x)[:, units_used].tolist()
    newest = ""
    if units_used:
        weight = number(network.output_weights[units_used - 1])
        newest = f", the last being {weight} r{units_used}"
    return (
        f"The output bias {number(network.output_bias)} and {count(units_used, 'weighted ray')}"
        f"{newest}. The sum so far goes through {corners(x, y)}."
    )


def _table(network: ShallowNetwork, view: View) -> list[dict[str, Any]]:
    x = bends(network.breakpoints, view)
    columns = ["x", "b₀", *(f"+ w{k + 1} r{k + 1}" for k in range(network.units))]
    return [table("The sum after each unit", columns, np.c_[x, network.partial_sums(x)].tolist())]
