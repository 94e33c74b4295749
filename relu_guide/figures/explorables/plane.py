"""Regions of the plane and one point of it: the figure behind the explorable of two inputs."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_real_array
from relu_guide._types import Array, ArrayLike
from relu_guide.bounds import zaslavsky_number
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND, DOT
from relu_guide.figures.two_inputs.axes import Box, as_box
from relu_guide.figures.two_inputs.planar_regions import Colour, planar_regions
from relu_guide.two_inputs.arrangement import count_planar_regions

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
        A point in the box.
    box : (left, right, bottom, top)
    colour : {"pattern", "output"}
        What the fills tell: how many units are active, or the output.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 2]]], [[0, 0], [-1]])
    >>> figures.plane(network, at=(1, -2)).layout.meta["explorable"]["state"]["units"]
    [[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 2.0]]
    """
    network = as_deep(network)
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
    everywhere, most = count_planar_regions(network), zaslavsky_number(network.widths[0])
    alt = (
        f"The whole plane has {everywhere}; so many units can make {most}. "
        f"At ({number(x)}, {number(y)}), z = {number(float(network(point)))}."
    )
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
    low, high = (box.left, box.bottom), (box.right, box.top)
    if point.shape != (2,) or (point < low).any() or (point > high).any():
        raise ValueError(
            f"`at` must be a point (x, y) in the box; got {at!r}. Choose one, or a larger box."
        )
    return point
