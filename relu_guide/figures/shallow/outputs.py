"""Outputs of several networks in one panel: each with its name, or one beside its variants."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_texts
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing import theme
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import DOWN, UP, Label, uncrowded
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, count, listed, number, subscript
from relu_guide.figures._drawing.view import View, across, as_networks, as_view, bends, extent
from relu_guide.shallow.network import ShallowNetwork

PAIR = 5, 2  # where two lines coincide, the first looks out on both sides of the second


def outputs(
    networks: Sequence[ShallowNetwork],
    *,
    view: ArrayLike | None = None,
    labels: Sequence[str] | None = None,
) -> go.Figure:
    """Draw the outputs of one or more networks, each in a colour of its own.

    Parameters
    ----------
    networks : sequence of ShallowNetwork
        One or more.
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.
    labels : sequence of str, optional
        A name for each network; by default z₁, z₂, …

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> hats = [ShallowNetwork.from_points([(k, 0), (k + 1, 1), (k + 2, 0)]) for k in range(3)]
    >>> [trace.name for trace in figures.outputs(hats, labels=["A", "B", "C"]).data]
    ['A', 'B', 'C']
    """
    networks = as_networks(networks, "networks")
    view, quantity = as_view(view, networks), len(networks)
    names = [subscript("z", k) for k in range(quantity)]
    if labels is not None:
        names = as_texts(labels, "labels", quantity, "network")
    widths = PAIR if quantity == 2 else [theme.MEDIUM] * quantity
    looks = [{"color": theme.unit_colour(k), "width": width} for k, width in enumerate(widths)]
    lines = [_line(*each, view) for each in zip(networks, names, looks, strict=True)]
    panel = Panel("<i>z</i>", lines, across(view), {"range": theme.padded(heights(lines), 0.12)})
    drawn = zip(names, lines, strict=True)
    told = [f"“{name}” goes through {corners(line.x, line.y)}" for name, line in drawn]
    return plot(
        uncrowded(panel, [_spots(*each, lines) for each in zip(names, lines, strict=True)], lines),
        alt=f"The outputs of {count(quantity, 'network')}. {'; '.join(told)}.{view.outside}",
        caption=f"{listed([f'“{name}”' for name in names])}, each straight between its breakpoints "
        f"{extent(view)}.{view.outside}",
        table=[table(line.name, "xz", zip(line.x, line.y, strict=True)) for line in lines],
    )


def _line(network: ShallowNetwork, name: str, look: dict[str, object], view: View) -> go.Scatter:
    x = bends(network.breakpoints, view)
    return curve(x, network(x).tolist(), name, **look)


def _spots(name: str, line: go.Scatter, lines: Sequence[go.Scatter]) -> list[Label]:
    """Return labels at the vertices and middles of a line, first those far from other lines."""
    x = np.array([*line.x, *((a + b) / 2 for a, b in pairwise(line.x))])
    y = np.interp(x, line.x, line.y)
    gaps = [np.abs(np.interp(x, each.x, each.y) - y) for each in lines if each is not line]
    font, labels = {"color": line.line.color}, []
    for k in np.argsort(-np.min([np.full(len(x), np.inf), *gaps], axis=0), kind="stable"):
        share = (x[k] - x[0]) / (line.x[-1] - x[0])
        anchor = "left" if share < 0.2 else "right" if share > 0.8 else "center"
        spot = theme.label(name, float(x[k]), float(y[k]), font=font, xanchor=anchor)
        labels += [spot | UP, spot | DOWN]
    return labels


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
        One or more.
    unit : int, optional
        The unit that was varied, counted from 0, whose colour the variants take.
    view : (left, right), optional
        The part of the x-axis to show; by default where most breakpoints are.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network, variant = (ShallowNetwork([1, 1], [0, -1], [1, w], 0) for w in (2, 3))
    >>> figures.variations(network, [variant], unit=1, view=(0, 2)).layout.meta["alt"]
    'Strong: the network; thin: 1 variant. They differ from 1 to 2, by up to 1.'
    """
    view = as_view(view, [network])
    variants = as_networks(variants, "variants")
    if unit is not None:
        as_at_most(unit, "unit", 0, network.units - 1)
    thin = {"color": theme.ACCENT if unit is None else theme.unit_colour(unit), "width": theme.THIN}
    traces = [_line(each, f"variant {k}", thin, view) for k, each in enumerate(variants, start=1)]
    traces += [output_curve(network, view), breakpoint_dots(network, view)]
    intervals, largest = _difference(network, variants, view)
    places = listed([f"from {number(left)} to {number(right)}" for left, right in intervals])
    where = f"differ {places}, by up to {number(largest, digits=3)}"
    said = f"Strong: the network; thin: {count(len(variants), 'variant')}. They "
    said += where if intervals else "do not differ in view"
    figure = plot(
        Panel("<i>z</i>", traces, across(view), {"range": theme.padded(heights(traces))}),
        alt=f"{said}.{view.outside}",
        caption=f"{said}{': the tinted ground' * bool(intervals)}.{view.outside}",
        table=[table("Where the outputs differ", ["from x", "to x"], intervals)],
    )
    ground = {"type": "rect", "layer": "below", "fillcolor": theme.FAINT, "line": {"width": 0}}
    height = {"opacity": 1, "y0": 0, "y1": 1, "yref": "y domain"}
    shapes = [ground | height | {"x0": left, "x1": right} for left, right in intervals]
    return figure.update_layout(shapes=shapes)


def _difference(
    network: ShallowNetwork, variants: Sequence[ShallowNetwork], view: View
) -> tuple[list[View], float]:
    """Return where any variant differs, and by how much; at vertices, as all lines are straight."""
    knots = [network.breakpoints, *(variant.breakpoints for variant in variants)]
    x = bends(np.concatenate(knots), view)
    distances: Array = np.max([np.abs(variant(x) - network(x)) for variant in variants], axis=0)
    differing = distances > 1e-9 * np.abs(network(x)).max()
    apart = differing[:-1] | differing[1:]
    ends = np.flatnonzero(np.diff(np.r_[False, apart, False])).reshape(-1, 2)
    return [(x[start], x[end]) for start, end in ends.tolist()], float(distances.max())
