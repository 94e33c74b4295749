"""The output of a network beside its variants, and the part of the x-axis that a change reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, output_curve
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import ACCENT, FAINT, THIN, padded, unit_colour
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.hidden_unit import check_unit
from relu_guide.shallow.network import ShallowNetwork

Farthest = tuple[float, list[View]]  # how far, and the parts of the x-axis on which it is so far

HEIGHT = 360


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

    Returns
    -------
    plotly.graph_objects.Figure

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
    _check(network, variants, unit)
    shown = as_view(view, [network])
    figure = panels(["<i>z</i>"], height=HEIGHT, narrow_height=HEIGHT)
    colour = ACCENT if unit is None else unit_colour(unit)
    for k, variant in enumerate(variants, start=1):
        x = bends(variant.breakpoints, shown)
        figure.add_trace(curve(x, variant(x).tolist(), f"variant {k}", color=colour, width=THIN))
    figure.add_traces([output_curve(network, shown), breakpoint_dots(network, shown)])
    figure.update_xaxes(**across(shown))
    figure.update_yaxes(range=padded([y for trace in figure.data for y in trace.y]))
    ranges = _differing(network, variants, shown)
    figure.update_layout(shapes=[_mark(*ends) for ends in ranges])
    most = _most(network, variants, shown)
    alt = _alt(len(variants), ranges, most, shown)
    caption = _caption(len(variants), ranges, most, shown)
    return describe(figure, alt=alt, caption=caption, table=_table(ranges))


def _check(network: ShallowNetwork, variants: Sequence[ShallowNetwork], unit: int | None) -> None:
    if not variants:
        raise ValueError("`variants` must hold at least one network; got none. Add a network.")
    if unit is not None:
        check_unit(network, unit)


def _differing(
    network: ShallowNetwork, variants: Iterable[ShallowNetwork], view: View
) -> list[View]:
    """List the intervals on which any variant differs; the lines are straight between vertices."""
    x, misses = _misses(network, variants, view)
    differs = misses > 1e-9 * np.abs(network(x)).max()
    joined: list[View] = []
    for (left, right), ends in zip(pairwise(x), pairwise(differs), strict=True):
        if not any(ends):
            continue
        start = joined.pop()[0] if joined and joined[-1][1] == left else left
        joined.append((start, right))
    return joined


def _misses(
    network: ShallowNetwork, variants: Iterable[ShallowNetwork], view: View
) -> tuple[list[float], Array]:
    """Give every vertex, and how far the farthest variant is from the network there."""
    knots = [network.breakpoints, *(variant.breakpoints for variant in variants)]
    x = bends(np.concatenate(knots), view)
    return x, np.max([np.abs(variant(x) - network(x)) for variant in variants], axis=0)


def _most(network: ShallowNetwork, variants: Sequence[ShallowNetwork], view: View) -> Farthest:
    """Say how far the farthest variant is from the network, and from where to where it is so far.

    Between two vertices the distance never rises above the straight line that joins its ends: it
    is the same there if it is at both ends and halfway.
    """
    x, misses = _misses(network, variants, view)
    halfway = (np.array(x[:-1]) + x[1:]) / 2
    between = np.max([np.abs(variant(halfway) - network(halfway)) for variant in variants], axis=0)
    least = misses.max() * (1 - 1e-9)
    joined: list[View] = []
    for k in np.flatnonzero(misses >= least).tolist():
        is_same = k > 0 and misses[k - 1] >= least and between[k - 1] >= least
        joined.append((joined.pop()[0] if is_same else x[k], x[k]))
    return float(misses.max()), joined


def _where(places: Sequence[View], view: View, x: str) -> str:
    """Say where the variants differ most: at one x or several, or all along a part of the view."""
    if list(places) == [view]:
        return f", at every {x}"
    points = [number(left) for left, right in places if left == right]
    parts = [_part(*each, view, x) for each in places if each[0] < each[1]]
    said = [f"at {x} = {listed(points)}"] * bool(points) + parts
    return f"{',' * bool(parts)} {listed(said)}"


def _part(left: float, right: float, view: View, x: str) -> str:
    if right == view[1]:
        return f"from {x} = {number(left)} on"
    if left == view[0]:
        return f"up to {x} = {number(right)}"
    return f"from {x} = {number(left)} to {number(right)}"


def _mark(left: float, right: float) -> dict[str, Any]:
    place = {"x0": left, "x1": right, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "rect", "layer": "below", "fillcolor": FAINT, "line": {"width": 0}, **place}


def _caption(variants: int, ranges: Sequence[View], most: Farthest, view: View) -> str:
    lines = "line is a variant" if variants == 1 else f"lines are {variants} variants"
    said = f"The strong line is the network, the thin {lines} of it."
    if not ranges:
        return f"{said} In view they do not differ."
    where = listed([f"from <i>x</i> = {number(left)} to {number(right)}" for left, right in ranges])
    size = f"by up to {number(most[0], digits=3)}{_where(most[1], view, '<i>x</i>')}"
    return f"{said} On the tinted ground, {where}, they differ {size}."


def _alt(variants: int, ranges: Sequence[View], most: Farthest, view: View) -> str:
    where = [f"from {number(left)} to {number(right)}" for left, right in ranges]
    size = f"by up to {number(most[0])}{_where(most[1], view, 'x')}"
    differ = f"They differ {listed(where)}, {size}" if where else "They do not differ"
    return (
        f"The output of a network and of {count(variants, 'variant')} for x from "
        f"{number(view[0])} to {number(view[1])}. {differ}."
    )


def _table(ranges: Sequence[View]) -> list[dict[str, Any]]:
    rows = [list(ends) for ends in ranges]
    return [{"caption": "Where the outputs differ", "columns": ["from x", "to x"], "rows": rows}]
