"""Regions of the plane and one point of it: the figure behind the explorable of two inputs."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.bounds import zaslavsky_number
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND, DOT
from relu_guide.figures.two_inputs.planar_regions import Colour, formula, pattern, planar_regions
from relu_guide.two_inputs.arrangement import count_planar_regions
from relu_guide.two_inputs.regions import PlanarRegion
from relu_guide.two_inputs.regions import planar_regions as regions_of

MOST_UNITS = 6
LIMITS = {"units": (1, MOST_UNITS), "parameter": (-1000, 1000)}
CAPTION = (
    "Each line bears teeth on the side where its unit is active; the ring marks one point. "
    "Coloured by pattern, a region is greyer the more units are active; by output, blue is above 0 "
    "and orange below."
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
        The part of the plane.
    colour : {"pattern", "output"}
        Fill the regions by how many units are active, or by the output.

    Raises
    ------
    ValueError
        If the network is not as small as that, or the point is not in the box, or the box has no
        inside, or the colour is neither.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 2]]], [[0, 0], [-1]])
    >>> figures.plane(network, at=(1, -2)).layout.meta["explorable"]["state"]["units"]
    [[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 2.0]]
    """
    _require_small(network)
    sides = _as_box(box)
    point = _as_point(at, sides)
    figure = planar_regions(network, sides, colour=colour)
    figure.add_trace(_ring(point))
    rows = np.column_stack([network.weights[0], network.biases[0], network.weights[1][0]])
    state = {
        "units": rows.tolist(),
        "b0": float(network.biases[1][0]),
        "at": point.tolist(),
        "colour": colour,
        "box": sides.tolist(),
    }
    alt = f"{_counts(network, sides)} {_reading(network, point)}"
    return explorable(figure, "plane", state, LIMITS, caption=CAPTION, alt=alt)


def _require_small(network: DeepNetwork) -> None:
    widths = network.widths
    if network.inputs != 2 or len(widths) != 1 or widths[0] > MOST_UNITS:
        raise ValueError(
            f"`network` must have two inputs and one hidden layer of at most {MOST_UNITS} units; "
            f"got {network!r}. Draw it with `figures.planar_regions`."
        )


def _as_box(box: ArrayLike) -> Array:
    array = as_real_array(box, "box")
    if array.shape != (4,):
        raise ValueError(
            f"`box` must be (left, right, bottom, top); got shape {array.shape}. "
            "Give these four numbers."
        )
    return array


def _as_point(at: ArrayLike, box: Array) -> Array:
    point = as_real_array(at, "at")
    if point.shape != (2,):
        raise ValueError(
            f"`at` must be a point (x, y); got shape {point.shape}. Give these two numbers."
        )
    low, high = box[::2], box[1::2]
    if (low < high).all() and not ((low <= point) & (point <= high)).all():
        raise ValueError(
            f"`at` must lie in the box; got ({point[0]}, {point[1]}). "
            "Choose a point inside, or a larger box."
        )
    return point


def _ring(point: Array) -> go.Scatter:
    ring = {"size": DOT + 2, "opacity": 1, "color": BACKGROUND}
    return go.Scatter(
        x=[float(point[0])],
        y=[float(point[1])],
        mode="markers",
        marker={**ring, "line": {"color": ACCENT, "width": 2.5}},
        hoverinfo="skip",
        cliponaxis=False,
        name="point",
    )


def _counts(network: DeepNetwork, box: Array) -> str:
    inside, everywhere = len(regions_of(network, box)), count_planar_regions(network)
    units = count(network.widths[0], "unit")
    most = zaslavsky_number(network.widths[0])
    return f"{inside} in view, {everywhere} in the whole plane; {units} can make {most}."


def _reading(network: DeepNetwork, point: Array) -> str:
    region = _region_at(network, point)
    x, y, z = (number(float(value)) for value in (*point, network(point)))
    active = pattern(region) if region.active_units[0] else "no unit"
    return f"At ({x}, {y}), {active} active: z = {formula(region)} = {z}."


def _region_at(network: DeepNetwork, point: Array) -> PlanarRegion:
    """Return the plane and the pattern at a point: on a hinge line, its unit is not active."""
    (hidden, (w,)), (biases, (start,)) = network.weights, network.biases
    active = np.flatnonzero((hidden * point).sum(axis=1) + biases > 0)
    x, y, rest = (w[active, np.newaxis] * np.c_[hidden, biases][active]).sum(axis=0)
    gradient = Fraction(x), Fraction(y)
    return PlanarRegion((), gradient, Fraction(start + rest), (tuple(active.tolist()),))
