"""The construction of an output, unit by unit: every ray bends what the rays before it made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing import theme
from relu_guide.figures._drawing.data import Data, as_data, data_in
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.stepped import stepped
from relu_guide.figures._drawing.text import corners, count, lowered, number, subscript, term
from relu_guide.figures._drawing.units import units_of
from relu_guide.figures._drawing.view import ChosenView, View, across, as_shallow, as_view, bends
from relu_guide.figures.shallow.layers import weighted_sum
from relu_guide.figures.shallow.points import dashed, target_curve
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork

MOST_STEPS, FEWER_STEPS, MOST_UNITS = 24, 12, 1000
NEXT = "The dotted part is what the next ray will change."
BEFORE = "Before the last step, the dotted part is what the next ray will change."


class Ground(NamedTuple):
    """What all steps have in common."""

    network: ShallowNetwork
    view: ChosenView
    target: Array | None
    data: Data

    @property
    def said(self) -> str:
        """What follows in a caption."""
        return dashed(self.target) + self.view.outside + self.data.said


class Step(NamedTuple):
    """How many units are summed: before the step, at it, and after the next one."""

    before: int
    used: int
    after: int


def construction(
    network: ShallowNetwork,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
    data: ArrayLike | None = None,
) -> go.Figure:
    """Walk through a network: the output bias alone, then one more weighted ray at each step.

    It has units + 1 steps, of which the last is shown; more than 24 units join in 12 steps, without
    dots.

    Parameters
    ----------
    network : ShallowNetwork
        With at most 1,000 units.
    view : (left, right), optional
        The part of the x-axis to show; by default where points and data are, and without
        data most breakpoints.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.
    data : array_like of shape (n, 2), optional
        Pairs (x, y) in any order, to be drawn as dots; of very many, 2,000.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.construction(ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)]))
    >>> figure.layout.meta["steps"]["labels"]
    ['b₀ = −1', '+ 3 r₁', '− 3.5 r₂']
    """
    ground = _ground(network, view, points, data)
    units = network.units
    steps = units if _are_few(network) else FEWER_STEPS
    stops = [units * k // steps for k in range(steps + 1)]
    around = zip([0, *stops], stops, [*stops[1:], units], strict=False)
    pictures = [_drawn(ground, Step(*each), stops) for each in around]
    bias = number(network.output_bias)
    labels = [f"b₀ = {bias}", *(_label(network, *pair) for pair in pairwise(stops))]
    figure = stepped(pictures, labels, name="units in use", active=steps)
    start = f"Starting from the output bias, {bias}, the sum is bent by"
    bent = f"{count(units, 'ray')}, each at its breakpoint"
    several = ", several at each step" * (steps < units)
    return describe(figure, caption=f"{start} {bent}{several}. {BEFORE}{ground.said}")


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
        With at most 1,000 units.
    units_used : int
        How many are summed, from 0 to all.
    view : (left, right), optional
        The part of the x-axis to show; by default where points and most breakpoints are.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)])
    >>> figures.stage(network, 1, view=(0, 1)).layout.meta["alt"].split(". ")[-1]
    'The sum so far goes through (0, −1) and (1, 2).'
    """
    used = as_at_most(units_used, "units_used", 0, as_shallow(network).units)
    step = Step(max(used - 1, 0), used, min(used + 1, network.units))
    stops = range(network.units + 1) if _are_few(network) else sorted({0, *step})
    return _drawn(_ground(network, view, points, None), step, stops)


def _ground(
    network: ShallowNetwork,
    view: ArrayLike | None,
    points: ArrayLike | None,
    data: ArrayLike | None,
) -> Ground:
    if as_shallow(network).units > MOST_UNITS:
        raise ValueError(
            f"`network` must have at most {MOST_UNITS:,} units; got {network.units:,}. "
            "Draw it with `figures.output`."
        )
    target, given = None if points is None else as_points(points), as_data(data)
    ends = as_view(view, [network], target, given)
    return Ground(network, ends, target, data_in(given, ends))


def _are_few(network: ShallowNetwork) -> bool:
    """Return whether each unit has a step and a dot."""
    return network.units <= MOST_STEPS


def _drawn(ground: Ground, step: Step, stops: Sequence[int]) -> go.Figure:
    """Draw the sum at a step; the table has it after so many units as `stops` says."""
    network, view, target, data = ground

    def sums(x: list[float]) -> Array:
        return network.partial_sums(x)[:, step.used]

    x = bends(network.breakpoints, view)
    after_each = network.partial_sums(x)
    traces = [
        *data.dots,
        _newest_rays(network, step, view),
        *_sum_so_far(network, step, view),
        target_curve(target),
        breakpoint_dots(network, view, sums, units=range(step.used * _are_few(network))),
    ]
    span = {"range": _span(after_each, heights([target_curve(target), *data.dots]))}
    several = "… + " * (len(stops) <= network.units)
    columns = ["x", "b₀", *(f"+ {several}w{k} r{k}" for k in stops[1:])]
    so_far = bends(network.breakpoints[: step.used], view)
    return plot(
        Panel(weighted_sum(network, step.used), traces, across(view), span),
        height=400,
        alt=f"The output bias {number(network.output_bias)} and "
        f"{count(step.used, 'weighted ray')}. The sum so far goes through "
        f"{corners(so_far, sums(so_far).tolist())}.{view.outside}{data.said}",
        caption=_caption(network, step) + ground.said,
        table=[
            table("The sum after each unit", columns, np.c_[x, after_each[:, stops]].tolist()),
            *data.table,
        ],
    )


def _label(network: ShallowNetwork, before: int, used: int) -> str:
    """Return what a step adds: a ray with its weight, or several rays."""
    last = lowered("r", used - 1)
    if used == before + 1:
        return term(float(network.output_weights[before]), last)
    return f"+ {lowered('r', before)} … {last}"


def _newest_rays(network: ShallowNetwork, step: Step, view: View) -> go.Scatter:
    """Draw the weighted rays that came last as one sum, or nothing before the first one."""
    newest, last = slice(step.before, step.used), max(step.used - 1, 0)
    x = bends(network.breakpoints[newest], view) if step.used else []
    y = network.weighted_activations(x)[:, newest].sum(axis=1).tolist()
    name = f"{number(network.output_weights[last])} {subscript('r', last)}"
    if step.used > step.before + 1:
        name = f"sum of {step.used - step.before} rays"
    return curve(x, y, name, color=theme.unit_colour(last), width=theme.THIN)


def _sum_so_far(network: ShallowNetwork, step: Step, view: View) -> list[go.Scatter]:
    """Draw the sum: dotted where the next ray will change it, solid where it stays."""
    x = bends(network.breakpoints[: step.after], view)
    y = network.partial_sums(x)[:, step.used].tolist()
    coming = [unit for unit in units_of(network)[step.used : step.after] if unit.w]
    active = [ends for unit in coming if (ends := unit.active_on)]
    changing = [
        any(low <= left and right <= high for low, high in active) for left, right in pairwise(x)
    ]
    dotted = {"color": theme.MUTED, "width": theme.MEDIUM, "dash": "dot"}
    solid = {"color": theme.OUTPUT, "width": theme.STRONG}
    lines = []
    for changes, name, style in ((True, "to be changed", dotted), (False, "sum so far", solid)):
        kept: list[int | None] = []
        for k in np.flatnonzero(np.equal(changing, changes)).tolist():
            kept += [k + 1] if kept[-1:] == [k] else [*[None] * bool(kept), k, k + 1]
        places, sums = ([None if k is None else each[k] for k in kept] for each in (x, y))
        lines.append(curve(places, sums, name, **style))
    return lines


def _span(sums: Array, given: Sequence[float]) -> list[float]:
    """Return a range that holds the output, and of the unfinished sums what leaves it large."""
    final = [*sums[:, [0, -1]].ravel().tolist(), *given]
    low, high = min(final), max(final)
    room = 0.5 * (high - low)
    lowest, highest = min(low, sums.min()), max(high, sums.max())
    return theme.padded([max(low - room, lowest), min(high + room, highest)])


def _caption(network: ShallowNetwork, step: Step) -> str:
    if not step.used:
        return f"No ray yet: the sum is the output bias, {number(network.output_bias)}. {NEXT}"
    unit, used = step.used - 1, f"{step.used} of {count(network.units, 'ray')}"
    next_one = f" {NEXT}" * (step.used < network.units)
    if step.used > step.before + 1:
        first, last = subscript("r", step.before), subscript("r", unit)
        return f"{used}: the thin line is the sum of the last, {first} to {last}.{next_one}"
    ray = term(network.output_weights[unit], subscript("r", unit), first=True)
    place = (
        f"<i>x</i> = {number(network.breakpoints[unit])}" if network.weights[unit] else "no place"
    )
    return f"{used}: the last, the thin line, bends the sum by {ray} at {place}.{next_one}"
