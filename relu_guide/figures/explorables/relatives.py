"""One unit with a chosen activation: the figure behind the explorable of the relatives."""

from dataclasses import replace
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_kind, as_number
from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND
from relu_guide.figures._drawing.view import as_view
from relu_guide.figures.shallow.substitute import SAMPLES, substitute
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.substitution import OTHERS, Activation, output

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
NAMES = {"leaky ReLU": "leaky"} | {
    name: name.lower() for name in ("ReLU", "GELU", "softplus", "sigmoid")
}
RING = {"color": ACCENT, "width": 2}
LIMITS = {
    "slope": (-1, 1),
    "sharpness": (0.1, 1000),
    **dict.fromkeys(("v", "b", "x", "view"), (-100, 100)),
}
CAPTION = (
    "Three units, the derivative, and the output of their network; dashed, the same with ReLU. "
    "Grey rings: the four points. Pink rings: at the <i>x</i> that is looked at, and at the "
    f"preactivations there. A curve is sampled at {SAMPLES} places."
)


def relatives(
    activation: Activation,
    *,
    weight: float = 1,
    bias: float = 1,
    x: float = -0.75,
    view: ArrayLike = (-2, 2),
) -> go.Figure:
    """Draw the network for four points with another activation, and one unit with own numbers.

    On the site, a reader can choose the activation, and pull the first unit.

    Parameters
    ----------
    activation : Activation
        One of `relu_guide.substitution`.
    weight, bias : float
        Of the first unit; both are 1 in the network for the points.
    x : float
        Where values are read.
    view : (left, right)
        The part of the x-axis to show.

    Examples
    --------
    >>> from relu_guide import figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.relatives(leaky(0.5), x=-1)
    >>> figure.layout.meta["explorable"]["state"]["slope"]
    0.5
    """
    as_kind(activation, "activation", Activation, OTHERS)
    if activation.name not in NAMES:
        raise ValueError(
            "`activation` must be one of `relu_guide.substitution`; "
            f"got {activation.name!r}. Draw your own by `figures.substitute`."
        )
    v, b, at = as_number(weight, "weight"), as_number(bias, "bias"), as_number(x, "x")
    four = ShallowNetwork.from_points(POINTS)
    first = np.arange(four.units) == 0
    weights, biases = np.where(first, v, four.weights), np.where(first, b, four.biases)
    network = replace(four, weights=weights, biases=biases)
    ends = as_view(view, [network])
    figure = substitute(network, activation, view=ends, points=POINTS)
    preactivations = network.preactivations(at)
    values, slopes = activation.value(preactivations), activation.derivative(preactivations)
    z = output(network, activation, [at])
    places = [[at] * len(values), preactivations.tolist(), [at]]
    for panel, y in enumerate((values.tolist(), slopes.tolist(), z.tolist())):
        ring = dots(places[panel], y, "looked at", color=BACKGROUND, line=RING)
        figure.add_trace(ring.update(on(panel)))
    # Both parameters: the activation's own, and what a reader finds for the other.
    state: dict[str, Any] = {"activation": NAMES[activation.name], "slope": 0.25, "sharpness": 4.0}
    if activation.parameter is not None:
        state["slope" if activation.is_straight else "sharpness"] = activation.parameter
    return explorable(
        figure,
        "relatives",
        state | {"v": v, "b": b, "x": at, "view": list(ends)},
        LIMITS,
        caption=CAPTION,
        alt=f"At x = {number(at)} the first unit is {number(values[0])}, "
        f"its derivative {number(slopes[0])}, the output {number(z[0])}.",
    )
