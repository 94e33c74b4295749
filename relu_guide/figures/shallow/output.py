"""The output of a network: one strong line, straight between the breakpoints of its units."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import breakpoint_dots, output_curve
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import corners, count, listed, number
from relu_guide.figures._drawing.theme import padded
from relu_guide.figures._drawing.view import View, across, as_points, as_view, bends, visible
from relu_guide.figures.shallow.points import dashed, target_curve, target_dots
from relu_guide.shallow.network import ShallowNetwork

HEIGHT = 360
FEW = 4  # places that a caption lists
COLOURS = "Each dot has the colour of its unit."
SHARED = "Dots at the same <i>x</i> lie on each other, the smaller in front."


def output(
    network: ShallowNetwork, *, view: ArrayLike | None = None, points: ArrayLike | None = None
) -> go.Figure:
    """Draw the output of a network with its breakpoints, and the target it should meet.

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

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right, or the points are out of order.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> points = [(0, 0), (1, 2), (3, 1)]
    >>> figure = figures.output(ShallowNetwork.from_points(points), points=points)
    >>> figure.data[0].x, figure.data[0].y
    ((0.0, 1.0, 3.0), (0.0, 2.0, 1.0))
    """
    target = None if points is None else as_points(points)
    shown = as_view(view, [network], target)
    figure = panels(["<i>z</i>"], height=HEIGHT, narrow_height=HEIGHT)
    line = output_curve(network, shown)
    figure.add_traces([line, target_curve(target), target_dots(target)])
    figure.add_trace(breakpoint_dots(network, shown))
    figure.update_xaxes(**across(shown))
    figure.update_yaxes(range=padded(_heights(line, target)))
    return describe(
        figure,
        alt=_alt(network, shown, target),
        caption=_caption(network, shown, target),
        table=vertices(network, shown),
    )


def vertices(network: ShallowNetwork, view: View) -> list[dict[str, Any]]:
    """Tabulate the exact vertices of the output in a view."""
    x = bends(network.breakpoints, view)
    rows = [list(pair) for pair in zip(x, network(x).tolist(), strict=True)]
    return [{"caption": "Vertices of the output", "columns": ["x", "z"], "rows": rows}]


def _heights(line: go.Scatter, target: Array | None) -> list[float]:
    return [*line.y, *([] if target is None else target[:, 1].tolist())]


def _alt(network: ShallowNetwork, view: View, target: Array | None) -> str:
    x = bends(network.breakpoints, view)
    said = f"The output z is straight between {corners(x, network(x).tolist())}."
    if target is None:
        return said
    miss = _miss(network, target)
    verdict = f"misses them by up to {number(miss)}" if miss else "meets each of them"
    return f"{said} The target joins {count(len(target), 'point')}; the output {verdict}."


def _miss(network: ShallowNetwork, target: Array) -> float:
    """Give the largest miss at the points, or 0 if it is a rounding."""
    miss = float(np.abs(network(target[:, 0]) - target[:, 1]).max())
    return miss if miss > 1e-9 * float(np.abs(target).max()) else 0.0


def _caption(network: ShallowNetwork, view: View, target: Array | None) -> str:
    places = sorted({x for x in network.breakpoints.tolist() if visible(x, view)})
    few = f"<i>x</i> = {listed([number(x) for x in places])}"
    where = few if len(places) <= FEW else f"{len(places)} breakpoints"
    said = f"The output is straight{f' except at {where}' * bool(places)}"
    shared = len(places) < sum(visible(x, view) for x in network.breakpoints.tolist())
    colours = f"{COLOURS}{f' {SHARED}' * shared}"
    if target is None:
        return f"{said}. {colours}"
    points = count(len(target), "point")
    miss = _miss(network, target)
    verdict = f"misses the {points} by up to {number(miss)}" if miss else f"meets the {points}"
    return f"{said}; it {verdict}. {colours}{dashed(target)}"
