"""The output of a network beside its variants, and the part of the x-axis that a change reaches."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures.curves import breakpoint_dots, curve, output_curve
from relu_guide.figures.description import describe
from relu_guide.figures.panels import panels
from relu_guide.figures.theme import ACCENT, FAINT, THIN, padded, unit_colour
from relu_guide.figures.unit import check_unit
from relu_guide.figures.view import View, across, as_view, bends
from relu_guide.figures.wording import count, listed, number
from relu_guide.network import ShallowNetwork

HEIGHT = 360
CAPTION = (
    "The strong line is the network, the thin lines are its variants. Where the ground is "
    "tinted, at least one of them differs from it."
)


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
    'The output of a network and of 1 variant for x from 0 to 2. They differ from 1 to 2.'
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
    alt = _alt(len(variants), ranges, shown)
    return describe(figure, alt=alt, caption=CAPTION, table=_table(ranges))


def _check(network: ShallowNetwork, variants: Sequence[ShallowNetwork], unit: int | None) -> None:
    if not variants:
        raise ValueError("`variants` must hold at least one network; got none. Add a network.")
    if unit is not None:
        check_unit(network, unit)


def _differing(
    network: ShallowNetwork, variants: Iterable[ShallowNetwork], view: View
) -> list[View]:
    """List the intervals on which any variant differs; the lines are straight between vertices."""
    knots = [network.breakpoints, *(variant.breakpoints for variant in variants)]
    x = bends(np.concatenate(knots), view)
    base = network(x)
    misses = np.max([np.abs(variant(x) - base) for variant in variants], axis=0)
    differs = misses > 1e-9 * np.abs(base).max()
    joined: list[View] = []
    for (left, right), ends in zip(pairwise(x), pairwise(differs), strict=True):
        if not any(ends):
            continue
        start = joined.pop()[0] if joined and joined[-1][1] == left else left
        joined.append((start, right))
    return joined


def _mark(left: float, right: float) -> dict[str, Any]:
    place = {"x0": left, "x1": right, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "rect", "layer": "below", "fillcolor": FAINT, "line": {"width": 0}, **place}


def _alt(variants: int, ranges: Sequence[View], view: View) -> str:
    where = [f"from {number(left)} to {number(right)}" for left, right in ranges]
    differ = f"They differ {listed(where)}" if where else "They do not differ"
    return (
        f"The output of a network and of {count(variants, 'variant')} for x from "
        f"{number(view[0])} to {number(view[1])}. {differ}."
    )


def _table(ranges: Sequence[View]) -> list[dict[str, Any]]:
    rows = [list(ends) for ends in ranges]
    return [{"caption": "Where the outputs differ", "columns": ["from x", "to x"], "rows": rows}]
