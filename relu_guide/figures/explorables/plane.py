"""Regions of the plane and one point of it: the figure behind the explorable of two inputs."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.bounds import zaslavsky_number
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.explorable import held
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

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the network is not as small as that, or the point is not in the box, or the box has no
        inside, or the colour is neither.
    TypeError
        If something is not a real number.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 2]]], [[0, 0], [-1]])
    >>> figures.plane(network, at=(1, -2)).layout.meta["explorable"]["state"]["units"]
    [[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 2.0]]
    """
    _require_small(network)
    part = _as_box(box)
    place = _as_point(at, part)
    figure = planar_regions(network, part, colour=colour)
    _mark(figure, place)
    alt = f"{figure.layout.meta['alt']} {_counts(network, part)} {_reading(network, place)}"
    describe(figure, alt=alt, caption=CAPTION)
    rows = np.column_stack([network.weights[0], network.biases[0], network.weights[1][0]])
    state = {
        "units": rows.tolist(),
        "b0": float(network.biases[1][0]),
        "at": place.tolist(),
        "colour": colour,
        "box": part.tolist(),
    }
    return held(figure, "plane", state, LIMITS)


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
    place = as_real_array(at, "at")
    if place.shape != (2,):
        raise ValueError(
            f"`at` must be a point (x, y); got shape {place.shape}. Give these two numbers."
        )
    left, right, bottom, top = box
    if (
        left < right
        and bottom < top
        and not (left <= place[0] <= right and bottom <= place[1] <= top)
    ):
        raise ValueError(
            f"`at` must lie in the box; got ({place[0]}, {place[1]}). "
            "Choose a point inside, or a larger box."
        )
    return place


def _mark(figure: go.Figure, place: Array) -> None:
    ring = {"size": DOT + 2, "opacity": 1, "color": BACKGROUND}
    figure.add_scatter(
        x=[float(place[0])],
        y=[float(place[1])],
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


def _reading(network: DeepNetwork, place: Array) -> str:
    region = _region_at(network, place)
    z = number(float(network(place)))
    active = pattern(region) if region.active_units[0] else "no unit"
    return (
        f"At ({number(float(place[0]))}, {number(float(place[1]))}), {active} active: "
        f"z = {formula(region)} = {z}."
    )


def _region_at(network: DeepNetwork, place: Array) -> PlanarRegion:
    """Find the pattern at a point: on a hinge line, its unit is not active."""
    weights, biases = network.weights[0], network.biases[0]
    active = tuple(np.flatnonzero((weights * place).sum(axis=1) + biases > 0).tolist())
    w = network.weights[1][0]
    slopes = [sum(w[k] * weights[k, axis] for k in active) for axis in (0, 1)]
    start = network.biases[1][0] + sum(w[k] * biases[k] for k in active)
    plane = (Fraction(slopes[0]), Fraction(slopes[1])), Fraction(start)
    return PlanarRegion((), *plane, (active,))
