"""Regions of the plane and one point of it: the figure behind the explorable of two inputs."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.bounds import zaslavsky_number
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.text import count, listed, number, unit_name
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND, DOT
from relu_guide.figures.two_inputs.axes import Box, as_box
from relu_guide.figures.two_inputs.planar_regions import Colour, planar_regions
from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import planar_regions as regions_of

MOST_UNITS = 6
LIMITS = {"units": (1, MOST_UNITS), "parameter": (-1000, 1000)}
CAPTION = (
    "Each line bears teeth on the side where its unit is active; the ring marks one point. "
    "By pattern, grey grows with the active units; by output, blue is above 0, orange below."
)


def plane(
    network: DeepNetwork,
    *,
    at: ArrayLike = (1, 1),
    box: ArrayLike = (-4, 4, -4, 4),
    colour: Colour = "pattern",
) -> go.Figure:
    """Draw the regions of a small network, and mark one point. On the site, a reader can drag all.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with one hidden layer of at most 6 units.
    at : (x, y)
        The point that is looked at; in the box.
    box : (left, right, bottom, top)
    colour : {"pattern", "output"}
        Fill the regions by how many units are active, or by the output.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 2]]], [[0, 0], [-1]])
    >>> figures.plane(network, at=(1, -2)).layout.meta["explorable"]["state"]["units"]
    [[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 2.0]]
    """
    _require_small(network)
    figure = planar_regions(network, box, colour=colour)
    sides = as_box(box)
    point = _as_point(at, sides)
    x, y = point.tolist()
    edge = {"color": ACCENT, "width": 2.5}
    figure.add_trace(dots([x], [y], "point", size=DOT + 2, color=BACKGROUND, line=edge))
    rows = np.column_stack([network.weights[0], network.biases[0], network.weights[1][0]])
    state = {
        "units": rows.tolist(),
        "b0": float(network.biases[1][0]),
        "at": point.tolist(),
        "colour": colour,
        "box": list(sides),
    }
    alt = f"{_counts(network, box)} {_reading(network, point)}"
    return explorable(figure, "plane", state, LIMITS, caption=CAPTION, alt=alt)


def _require_small(network: DeepNetwork) -> None:
    widths = network.widths
    if network.inputs != 2 or len(widths) != 1 or widths[0] > MOST_UNITS:
        raise ValueError(
            f"`network` must have two inputs and one hidden layer of at most {MOST_UNITS} units; "
            f"got {network!r}. Draw it with `figures.planar_regions`."
        )


def _as_point(at: ArrayLike, box: Box) -> Array:
    point = as_real_array(at, "at")
    if point.shape != (2,):
        raise ValueError(
            f"`at` must be a point (x, y); got shape {point.shape}. Give these two numbers."
        )
    x, y = point.tolist()
    if not (box.left <= x <= box.right and box.bottom <= y <= box.top):
        raise ValueError(
            f"`at` must lie in the box; got ({x}, {y}). Choose a point inside, or a larger box."
        )
    return point


def _counts(network: DeepNetwork, box: ArrayLike) -> str:
    inside, everywhere = len(regions_of(network, box)), count_planar_regions(network)
    units, most = count(network.widths[0], "unit"), zaslavsky_number(network.widths[0])
    return f"{inside} in view, {everywhere} in the whole plane; {units} can make {most}."


def _reading(network: DeepNetwork, point: Array) -> str:
    """Return which units are active at a point, and the output; on its line, a unit is not."""
    preactivations = (network.weights[0] * point).sum(axis=1) + network.biases[0]
    active = [unit_name(0, unit) for unit in np.flatnonzero(preactivations > 0).tolist()]
    x, y, z = (number(float(value)) for value in (*point, network(point)))
    return f"At ({x}, {y}), {listed(active or ['no unit'])} active: z = {z}."
