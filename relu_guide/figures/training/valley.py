"""The valley of the loss around a unit that can be rescaled: its floor is flat."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import number, subscript
from relu_guide.figures._drawing.theme import ACCENT, BACKGROUND, MEDIUM, SIGNED, label
from relu_guide.figures._heatmap.cells import compact
from relu_guide.figures.shallow.hidden_unit import check_unit
from relu_guide.figures.training.losses import short
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.backpropagation import mean_squared_error

HEIGHT = 420
FARTHEST = 2.5  # the largest factor
FACTORS = np.arange(1, 41) * FARTHEST / 40  # enough for a smooth picture
FLOOR = FARTHEST ** np.linspace(-1, 1, 33)  # the places of the line


def valley(network: ShallowNetwork, points: ArrayLike, *, unit: int = 0) -> go.Figure:
    """Draw the root of the loss as a unit's weight and bias take one factor, its w another.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.
    unit : int
        Which unit, counted from 0.

    Raises
    ------
    ValueError
        If there is no such unit, or the points are no pairs of finite numbers.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> points = [(0, 0), (1, 2), (3, 1)]
    >>> figures.valley(ShallowNetwork.from_points(points), points).data[0].type
    'heatmap'
    """
    check_unit(network, unit)
    loss = mean_squared_error(network, points)
    roots = np.array([[_root(network, points, unit, a, c) for a in FACTORS] for c in FACTORS])
    ring = {"color": BACKGROUND, "line": {"color": ACCENT, "width": 2.5}}
    axis = {"range": [FACTORS[0] / 2, FARTHEST], "zeroline": False}
    v, b, w = (subscript(symbol, unit) for symbol in "vbw")
    name = {"bgcolor": BACKGROUND, "xanchor": "left", "xshift": 8, "yanchor": "bottom", "yshift": 6}
    panel = Panel(
        "",
        [
            _heatmap(roots),
            curve(short(FLOOR), short(1 / FLOOR), "same function", color=ACCENT, width=MEDIUM),
            dots([1.0], [1.0], "the network", **ring),
        ],
        axis | {"title_text": f"factor <i>a</i> of {v} and {b}"},
        axis | {"title_text": f"factor <i>c</i> of {w}"},
        [label("<i>a c</i> = 1", 1.0, 1.0, font={"color": ACCENT}, **name)],
    )
    fifths = np.arange(7, 40, 8)
    rows = np.column_stack([FACTORS[fifths], roots[np.ix_(fifths, fifths)]]).tolist()
    columns = ["c", *(f"a = {number(a)}" for a in FACTORS[fifths].tolist())]
    return plot(
        panel,
        height=HEIGHT,
        alt=f"The root of the mean squared error when v and b of unit {unit + 1} are multiplied by "
        f"a, and w by c, up to {number(FARTHEST)}: {number(loss**0.5, digits=3)} along the curve "
        f"a c = 1, and up to {number(float(roots.max()), digits=3)} elsewhere.",
        caption="The stronger the colour, the larger the root of the loss. Along the line, at "
        f"{len(FLOOR)} places, the network, the ring, stays the same function: the loss is "
        f"{number(loss, digits=3)} all along.",
        table=[table("Root mean squared error", columns, rows)],
    )


def _root(network: ShallowNetwork, points: ArrayLike, unit: int, a: float, c: float) -> float:
    first, other = np.ones((2, network.units))
    first[unit], other[unit] = a, c
    v, b, w = first * network.weights, first * network.biases, other * network.output_weights
    moved = replace(network, weights=v, biases=b, output_weights=w)
    return float(np.sqrt(mean_squared_error(moved, points)))


def _heatmap(roots: Array) -> go.Heatmap:
    shades = [colour for _, colour in SIGNED[2:]]  # from nothing to the strongest
    return go.Heatmap(
        x=FACTORS.tolist(),
        y=FACTORS.tolist(),
        z=compact(np.round(roots, 3).astype(np.float32)),
        colorscale=list(zip((0.0, 0.5, 1.0), shades, strict=True)),
        zmin=0,
        zmax=float(np.quantile(roots, 0.98)) or 1.0,
        zsmooth="best",
        showscale=False,
        hovertemplate="factors %{x} and %{y}: root of the loss %{z}<extra></extra>",
    )
