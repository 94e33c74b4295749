"""The output of a network: one strong line, straight between its breakpoints."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import breakpoint_dots, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.regions import counted, region_lines, regions_of, spoken, tabulated
from relu_guide.figures._drawing.text import corners, count, listed, number
from relu_guide.figures._drawing.theme import padded
from relu_guide.figures._drawing.view import View, across, as_points, as_view, bends, visible
from relu_guide.figures.shallow.points import dashed, target_curve, target_dots
from relu_guide.shallow.network import ShallowNetwork

DEEP_HEIGHTS = {"height": 340, "narrow_height": 290}
FEW = 4  # breakpoints that a caption lists
COLOURS = "Each dot has the colour of its unit."
SHARED = "Dots at the same <i>x</i> lie on each other, the smaller in front."
LAYERS = "Each dot has the colour of the layer whose unit bends the output there."


def output(
    network: ShallowNetwork | DeepNetwork,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
) -> go.Figure:
    """Draw the output of a network with its breakpoints, and the target it should meet.

    Parameters
    ----------
    network : ShallowNetwork or DeepNetwork
        Of one input.
    view : (left, right), optional
        The part of the x-axis to show; by default one that holds every breakpoint and point. A
        deep network needs it, or points.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right, or the points are out of order;
        if a deep network has more inputs than one, more than 200 regions, or more than 30 units.
    TypeError
        If the network is none.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, compose, figures, folds
    >>> points = [(0, 0), (1, 2), (3, 1)]
    >>> figure = figures.output(ShallowNetwork.from_points(points), points=points)
    >>> figure.data[0].x, figure.data[0].y
    ((0.0, 1.0, 3.0), (0.0, 2.0, 1.0))
    >>> figures.output(compose(folds.TENT, folds.TENT), view=(0, 1)).data[0].x
    (0.0, 0.25, 0.5, 0.75, 1.0)
    """
    target = None if points is None else as_points(points)
    if isinstance(network, DeepNetwork):
        return _deep_output(network, _deep_view(view, target), target)
    view = as_view(view, [network], target)
    line, knots = output_curve(network, view), breakpoint_dots(network, view)
    traces = [line, target_curve(target), target_dots(target), knots]
    return plot(
        Panel("<i>z</i>", traces, across(view), _span(line, target)),
        alt=_alt(line, network, target),
        caption=_caption(network, view, target),
        table=vertices(network, view),
    )


def vertices(network: ShallowNetwork, view: View) -> list[dict[str, Any]]:
    """Return a table of the exact vertices of the output in a view."""
    x = bends(network.breakpoints, view)
    return [table("Vertices of the output", "xz", zip(x, network(x).tolist(), strict=True))]


def _deep_view(view: ArrayLike | None, target: Array | None) -> View:
    if view is None and target is None:
        raise ValueError(
            "`view` must be (left, right) for a deep network; got None. "
            "Say which part of the x-axis to show."
        )
    return as_view(view, [], target)


def _deep_output(network: DeepNetwork, view: View, target: Array | None) -> go.Figure:
    regions = regions_of(network, view)
    line, ends = region_lines(network, regions)
    traces = [line, target_curve(target), ends]
    return plot(
        Panel("<i>z</i>", traces, across(view, room=0.03), _span(line, target)),
        **DEEP_HEIGHTS,
        alt=spoken(regions),
        caption=f"{counted(regions)} {LAYERS}{dashed(target)}",
        table=tabulated(regions),
    )


def _span(line: go.Scatter, target: Array | None) -> dict[str, Any]:
    return {"range": padded([*line.y, *([] if target is None else target[:, 1].tolist())])}


def _miss(network: ShallowNetwork, target: Array) -> float:
    """Return the largest miss at the points, or 0 if it is a rounding."""
    miss = float(np.abs(network(target[:, 0]) - target[:, 1]).max())
    return miss if miss > 1e-9 * float(np.abs(target).max()) else 0.0


def _alt(line: go.Scatter, network: ShallowNetwork, target: Array | None) -> str:
    text = f"The output z is straight between {corners(line.x, line.y)}."
    if target is None:
        return text
    miss = _miss(network, target)
    verdict = f"misses them by up to {number(miss)}" if miss else "meets each of them"
    return f"{text} The target joins {count(len(target), 'point')}; the output {verdict}."


def _caption(network: ShallowNetwork, view: View, target: Array | None) -> str:
    knots = [x for x in network.breakpoints.tolist() if visible(x, view)]
    different = sorted(set(knots))
    exceptions = f"<i>x</i> = {listed([number(x) for x in different])}"
    if len(different) > FEW:
        exceptions = f"{len(different)} breakpoints"
    text = f"The output is straight{f' except at {exceptions}' * bool(knots)}"
    if target is not None:
        points, miss = count(len(target), "point"), _miss(network, target)
        verdict = f"misses the {points} by up to {number(miss)}" if miss else f"meets the {points}"
        text = f"{text}; it {verdict}"
    shared = f" {SHARED}" * (len(different) < len(knots))
    return f"{text}. {COLOURS}{shared}{dashed(target)}"
