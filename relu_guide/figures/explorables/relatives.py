"""One unit with a chosen activation: the figure behind the explorable of the relatives."""

from __future__ import annotations

import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.panels import on
from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND
from relu_guide.figures._drawing.view import as_view
from relu_guide.figures.shallow.substitute import substitute
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.substitution import Activation, output

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
NAMES = {
    "ReLU": "relu",
    "leaky ReLU": "leaky",
    "GELU": "gelu",
    "softplus": "softplus",
    "sigmoid": "sigmoid",
}
LIMITS = {
    "slope": (-1, 1),
    "sharpness": (0.1, 1000),
    **dict.fromkeys(("v", "b", "x", "view"), (-100, 100)),
}
CAPTION = (
    "Three units, the derivative, and the output of their network; dashed, the same with ReLU. "
    "The rings are at the <i>x</i> that is looked at. A curve is sampled."
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

    On the site, a reader can choose the activation and pull the unit.

    Parameters
    ----------
    activation : Activation
        One of `relu_guide.substitution`.
    weight, bias : float
        Of the first unit; 1 and 1 are its numbers in the network for the four points.
    x : float
        Where the values are read off.
    view : (left, right)
        The part of the x-axis to show.

    Raises
    ------
    ValueError
        If a number is not finite, the view is not two finite numbers with left < right, or the
        activation is one of your own.

    Examples
    --------
    >>> from relu_guide import figures
    >>> from relu_guide.substitution import leaky
    >>> figure = figures.relatives(leaky(0.5), x=-1)
    >>> figure.layout.meta["explorable"]["state"]["slope"]
    0.5
    """
    if activation.name not in NAMES:
        raise ValueError(
            "`activation` must be one of `relu_guide.substitution`; "
            f"got {activation.name!r}. Draw your own by `figures.substitute`."
        )
    v, b, at = as_number(weight, "weight"), as_number(bias, "bias"), as_number(x, "x")
    network = _with_unit(v, b)
    ends = as_view(view, [network])
    figure = substitute(network, activation, view=ends, points=POINTS)
    heights = [
        activation.value(network.preactivations(at)),
        activation.derivative(network.preactivations(at)),
        output(network, activation, [at]),
    ]
    figure.add_traces([_ring(at, y).update(on(panel)) for panel, y in enumerate(heights)])
    chosen = {"activation": NAMES[activation.name], **_parameters(activation)}
    state = {**chosen, "v": v, "b": b, "x": at, "view": list(ends)}
    alt = _reading(at, heights)
    return explorable(figure, "relatives", state, LIMITS, caption=CAPTION, alt=alt)


def _with_unit(weight: float, bias: float) -> ShallowNetwork:
    network = ShallowNetwork.from_points(POINTS)
    weights, biases = [weight, *network.weights[1:]], [bias, *network.biases[1:]]
    return ShallowNetwork(weights, biases, network.output_weights, network.output_bias)


def _ring(x: float, y: Array) -> go.Scatter:
    ring = {"color": ACCENT, "width": 2}
    heights: list[float] = y.tolist()
    return dots([x] * len(heights), heights, "looked at", color=BACKGROUND, line=ring)


def _reading(x: float, heights: list[Array]) -> str:
    unit, slope, z = (float(values[0]) for values in heights)
    return (
        f"At x = {number(x)} the first unit is {number(unit)}, its derivative {number(slope)}, "
        f"the output {number(z)}."
    )


def _parameters(activation: Activation) -> dict[str, float]:
    """Return both parameters: the activation's own, and what a reader finds for the other."""
    ready = {"slope": 0.25, "sharpness": 4.0}
    if activation.parameter is None:
        return ready
    return ready | {"slope" if activation.is_straight else "sharpness": activation.parameter}
