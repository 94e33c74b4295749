"""The output of a network beside its variants, and where on the x-axis they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import ACCENT, FAINT, THIN, padded, unit_colour
from relu_guide.figures._drawing.view import View, across, as_networks, as_view, bends, extent
from relu_guide.figures.shallow.hidden_unit import check_unit
from relu_guide.shallow.network import ShallowNetwork


class Difference(NamedTuple):
    """Where a network and the farthest of its variants differ in a view, and where most."""

    view: View
    intervals: list[View]
    largest: float
    largest_on: list[View]  # one x is an interval from x to x


def variations(
    network: ShallowNetwork,
    variants: Sequence[ShallowNetwork],
    *,
    unit: int | None = None,
    view: ArrayLike | None = None,
) -> go.Figure:
    """Draw the output of a network, thin lines for its variants, and where any of them differs.

    Parameters
    ----------
    network : ShallowNetwork
    variants : sequence of ShallowNetwork
    unit : int, optional
        The unit that was varied, whose colour the variants take.
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint.

    Raises
    ------
    ValueError
        If there are no variants, the network has no such unit, or the view is not two finite
        numbers with left < right.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network, variant = (ShallowNetwork([1, 1], [0, -1], [1, w], 0) for w in (2, 3))
    >>> figures.variations(network, [variant], unit=1, view=(0, 2)).layout.meta["alt"]
    'The output of a network and of 1 variant for x from 0 to 2. They differ from 1 to 2, by up to 1
    at x = 2.'
    """
    view = as_view(view, [network])
    variants = as_networks(variants, "variants")
    if unit is not None:
        check_unit(network, unit)
    colour = ACCENT if unit is None else unit_colour(unit)
    traces = []
    for k, variant in enumerate(variants, start=1):
        x = bends(variant.breakpoints, view)
        traces.append(curve(x, variant(x).tolist(), f"variant {k}", color=colour, width=THIN))
    traces += [output_curve(network, view), breakpoint_dots(network, view)]
    difference = _difference(network, variants, view)
    figure = plot(
        Panel("<i>z</i>", traces, across(view), {"range": padded(heights(traces))}),
        alt=_alt(len(variants), difference),
        caption=_caption(len(variants), difference),
        table=[table("Where the outputs differ", ["from x", "to x"], difference.intervals)],
    )
    return figure.update_layout(shapes=[_tint(*ends) for ends in difference.intervals])


def _difference(
    network: ShallowNetwork, variants: Sequence[ShallowNetwork], view: View
) -> Difference:
    """Compare the outputs at every vertex; between two of them all lines are straight.

    So the distance never rises above the line that joins its ends, and if it is the largest at
    both ends and halfway, it is so all along.
    """
    knots = [network.breakpoints, *(variant.breakpoints for variant in variants)]
    x = bends(np.concatenate(knots), view)
    distances = _distances(network, variants, x)
    halfway = _distances(network, variants, (np.array(x[:-1]) + x[1:]) / 2)
    differing = distances > 1e-9 * np.abs(network(x)).max()
    least = distances.max() * (1 - 1e-9)
    most, all_along = distances >= least, halfway >= least
    gaps = list(pairwise(x))
    apart = [gap for k, gap in enumerate(gaps) if differing[k : k + 2].any()]
    farthest = [gap for k, gap in enumerate(gaps) if all_along[k] and most[k : k + 2].all()]
    farthest += [(at, at) for at, is_most in zip(x, most, strict=True) if is_most]
    return Difference(view, _joined(apart), float(distances.max()), _joined(sorted(farthest)))


def _distances(network: ShallowNetwork, variants: Iterable[ShallowNetwork], x: ArrayLike) -> Array:
    distances: Array = np.max([np.abs(variant(x) - network(x)) for variant in variants], axis=0)
    return distances


def _joined(intervals: Iterable[View]) -> list[View]:
    """Join intervals that touch; they come from left to right."""
    joined: list[View] = []
    for left, right in intervals:
        if joined and left <= joined[-1][1]:
            left, right = joined[-1][0], max(right, joined.pop()[1])
        joined.append((left, right))
    return joined


def _tint(left: float, right: float) -> dict[str, Any]:
    place = {"x0": left, "x1": right, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "rect", "layer": "below", "fillcolor": FAINT, "line": {"width": 0}, **place}


def _where(difference: Difference, x: str) -> str:
    """Return where the variants differ most: at one x or several, or all along a part."""
    if difference.largest_on == [difference.view]:
        return f", at every {x}"
    points = [number(left) for left, right in difference.largest_on if left == right]
    parts = [
        _part(left, right, difference.view, x)
        for left, right in difference.largest_on
        if left < right
    ]
    return f"{',' * bool(parts)} {listed([f'at {x} = {listed(points)}'] * bool(points) + parts)}"


def _part(left: float, right: float, view: View, x: str) -> str:
    if right == view[1]:
        return f"from {x} = {number(left)} on"
    if left == view[0]:
        return f"up to {x} = {number(right)}"
    return f"from {x} = {number(left)} to {number(right)}"


def _caption(variants: int, difference: Difference) -> str:
    lines = "line is a variant" if variants == 1 else f"lines are {variants} variants"
    text = f"The strong line is the network, the thin {lines} of it."
    if not difference.intervals:
        return f"{text} In view they do not differ."
    where = listed([_part(*ends, (-np.inf, np.inf), "<i>x</i>") for ends in difference.intervals])
    size = f"by up to {number(difference.largest, digits=3)}{_where(difference, '<i>x</i>')}"
    return f"{text} On the tinted ground, {where}, they differ {size}."


def _alt(variants: int, difference: Difference) -> str:
    where = [f"from {number(left)} to {number(right)}" for left, right in difference.intervals]
    size = f"by up to {number(difference.largest)}{_where(difference, 'x')}"
    differ = f"They differ {listed(where)}, {size}" if where else "They do not differ"
    lines = f"The output of a network and of {count(variants, 'variant')}"
    return f"{lines} {extent(difference.view)}. {differ}."
