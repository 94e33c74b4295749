"""Points and the rays that join them: the figure behind the explorable of segments."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.explorable import explorable, few_points
from relu_guide.figures._drawing.view import as_view
from relu_guide.figures.shallow.construction import stage
from relu_guide.figures.shallow.points import joined
from relu_guide.shallow.network import ShallowNetwork

LIMITS = {"points": (2, 100), "number": (-1e6, 1e6)}
CAPTION = (
    "Each segment takes one weighted ray, which starts at the segment's left point; its output "
    "weight is the change of slope there. The graph through all points is dashed."
)


def segments(
    points: ArrayLike, *, used: int | None = None, view: ArrayLike | None = None
) -> go.Figure:
    """Join points by rays, one per segment. On the site, a reader can move the points.

    Parameters
    ----------
    points : array_like of shape (n, 2), n from 2 to 100
        Pairs (x, y), x strictly increasing.
    used : int, optional
        How many segments have their ray, from the left; by default all.
    view : (left, right), optional
        The part of the x-axis to show; by default where points and most breakpoints are.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.segments([(0, -1), (1, 2), (3, 1)], used=1)
    >>> figure.layout.meta["table"][0]["rows"]
    [[0.0, 3.0, 3.0, 1.0, 0.0, 3.0], [1.0, -0.5, -3.5, 1.0, -1.0, -3.5]]
    """
    network = ShallowNetwork.from_points(points)
    target = few_points(points, "points", LIMITS["points"][1])
    units_used = network.units if used is None else as_at_most(used, "used", 0, network.units)
    ends = as_view(view, [network], target)
    return explorable(
        stage(network, units_used, view=ends, points=target),
        "segments",
        {"points": target.tolist(), "used": units_used, "view": list(ends)},
        LIMITS,
        caption=CAPTION,
        alt=joined(target),
        table=[_table(network, target)],
    )


def _table(network: ShallowNetwork, points: Array) -> dict[str, Any]:
    slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    bends = np.diff(slopes, prepend=0.0)
    rays = network.weights, network.biases, network.output_weights
    rows = np.transpose([points[:-1, 0], slopes, bends, *rays]).tolist()
    return table("The segments and their rays", ["from x", "slope", "bend", "v", "b", "w"], rows)
