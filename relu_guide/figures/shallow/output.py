"""The output of a network: one strong line, straight between its breakpoints."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.data import as_data, data_in
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import breakpoint_dots, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.regions import counted, region_lines, regions_of, spoken, tabulated
from relu_guide.figures._drawing.text import corners, count, listed, number
from relu_guide.figures._drawing.theme import padded
from relu_guide.figures._drawing.view import View, across, as_view, bends, visible
from relu_guide.figures.shallow.points import dashed, target_curve, target_dots
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork

FEW = 4  # breakpoints that a caption lists
COLOURS = "Each dot has the colour of its unit."
SHARED = "Dots at the same <i>x</i> lie on each other, the smaller in front."
LAYERS = "Each dot has the colour of the layer whose unit bends the output there."


def output(
    network: ShallowNetwork | DeepNetwork,
    *,
    view: ArrayLike | None = None,
    points: ArrayLike | None = None,
    data: ArrayLike | None = None,
) -> go.Figure:
    """Draw the output of a network with its breakpoints, and the target it should meet.

    Parameters
    ----------
    network : ShallowNetwork or DeepNetwork
        A deep one of one input, with at most 30 units, and 200 regions in the view.
    view : (left, right), optional
        The part of the x-axis to show; by default where points and data are, and without
        data most breakpoints. A deep network needs a view, points or data.
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.
    data : array_like of shape (n, 2), optional
        Pairs (x, y) in any order, to be drawn as dots; of very many, 2,000.

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
    target, given = None if points is None else as_points(points), as_data(data)
    if isinstance(network, DeepNetwork):
        if view is None and target is None and given is None:
            raise ValueError(
                "`view` must be (left, right) for a deep network; got None. "
                "Say which part of the x-axis to show."
            )
        ends = as_view(view, [], target, given)
        regions = regions_of(network, ends)
        line, knots = region_lines(network, regions)
        alt, caption, rows = spoken(regions), f"{counted(regions)} {LAYERS}", tabulated(regions)
    else:
        ends = as_view(view, [network], target, given)
        line, knots = output_curve(network, ends), breakpoint_dots(network, ends)
        miss = "" if target is None else f"; it {_miss(network, target)}"
        alt = f"The output z is straight between {corners(line.x, line.y)}{miss}."
        caption, rows = _caption(network, ends, miss), vertices(network, ends)
    measured = data_in(given, ends)
    drawn = [*measured.dots, line, target_curve(target)]
    return plot(
        Panel(
            "<i>z</i>",
            [*drawn, target_dots(target), knots],
            across(ends),
            {"range": padded(heights(drawn))},
        ),
        alt=f"{alt}{ends.outside}{measured.said}",
        caption=f"{caption}{dashed(target)}{ends.outside}{measured.said}",
        table=[*rows, *measured.table],
    )


def vertices(network: ShallowNetwork, view: View) -> list[dict[str, Any]]:
    """Return a table of the exact vertices of the output in a view."""
    x = bends(network.breakpoints, view)
    return [table("Vertices of the output", "xz", zip(x, network(x).tolist(), strict=True))]


def _miss(network: ShallowNetwork, target: Array) -> str:
    """Return whether the output meets the points, or by how much more than rounding it does not."""
    miss = float(np.abs(network(target[:, 0]) - target[:, 1]).max())
    points = count(len(target), "point")
    if miss > 1e-9 * float(np.abs(target).max()):
        return f"misses the {points} by up to {number(miss)}"
    return f"meets the {points}"


def _caption(network: ShallowNetwork, view: View, miss: str) -> str:
    knots = [x for x in network.breakpoints.tolist() if visible(x, view)]
    different = sorted(set(knots))
    places = f"<i>x</i> = {listed([number(x) for x in different])}"
    if len(different) > FEW:
        places = f"{len(different)} breakpoints"
    except_at = f" except at {places}" * bool(knots)
    shared = f" {SHARED}" * (len(different) < len(knots))
    return f"The output is straight{except_at}{miss}. {COLOURS}{shared}"
