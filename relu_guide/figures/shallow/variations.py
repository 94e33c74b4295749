"""The output of a network beside its variants, and where on the x-axis they differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import ACCENT, FAINT, THIN, padded, unit_colour
from relu_guide.figures._drawing.view import View, across, as_networks, as_view, bends, extent
from relu_guide.figures.shallow.hidden_unit import check_unit
from relu_guide.shallow.network import ShallowNetwork


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
        At least one.
    unit : int, optional
        The unit that was varied, whose colour the variants take.
    view : (left, right), optional

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network, variant = (ShallowNetwork([1, 1], [0, -1], [1, w], 0) for w in (2, 3))
    >>> figures.variations(network, [variant], unit=1, view=(0, 2)).layout.meta["alt"]
    'The output of a network and of 1 variant for x from 0 to 2. They differ from 1 to 2, by up to
    1.'
    """
    view = as_view(view, [network])
    variants = as_networks(variants, "variants")
    if unit is not None:
        check_unit(network, unit)
    thin = {"color": ACCENT if unit is None else unit_colour(unit), "width": THIN}
    traces = []
    for k, variant in enumerate(variants, start=1):
        x = bends(variant.breakpoints, view)
        traces.append(curve(x, variant(x).tolist(), f"variant {k}", **thin))
    traces += [output_curve(network, view), breakpoint_dots(network, view)]
    intervals, largest = _difference(network, variants, view)
    where = listed([f"from {number(left)} to {number(right)}" for left, right in intervals])
    size, drawn = number(largest, digits=3), count(len(variants), "variant")
    figure = plot(
        Panel("<i>z</i>", traces, across(view), {"range": padded(heights(traces))}),
        alt=f"The output of a network and of {drawn} {extent(view)}. "
        + (f"They differ {where}, by up to {size}." if intervals else "They do not differ."),
        caption=f"The network is the strong line; thin: {drawn}. "
        + (
            f"On the tinted ground, <i>x</i> {where}, they differ by up to {size}."
            if intervals
            else "In view they do not differ."
        ),
        table=[table("Where the outputs differ", ["from x", "to x"], intervals)],
    )
    ground = {"type": "rect", "layer": "below", "fillcolor": FAINT, "line": {"width": 0}}
    height = {"y0": 0, "y1": 1, "yref": "y domain"}
    shapes = [ground | height | {"x0": left, "x1": right} for left, right in intervals]
    return figure.update_layout(shapes=shapes)


def _difference(
    network: ShallowNetwork, variants: Sequence[ShallowNetwork], view: View
) -> tuple[list[View], float]:
    """Return where any variant differs, and by how much; at vertices, as all lines are straight."""
    knots = [network.breakpoints, *(variant.breakpoints for variant in variants)]
    x = bends(np.concatenate(knots), view)
    distances = np.max([np.abs(variant(x) - network(x)) for variant in variants], axis=0)
    differing = distances > 1e-9 * np.abs(network(x)).max()
    apart = differing[:-1] | differing[1:]
    ends = np.flatnonzero(np.diff(np.r_[False, apart, False])).reshape(-1, 2)
    return [(x[start], x[end]) for start, end in ends.tolist()], float(distances.max())
