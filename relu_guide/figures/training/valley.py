"""The valley of the loss around a unit that can be rescaled: its floor is flat."""

from __future__ import annotations

from typing import Any

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
CELLS = 40  # on each side: enough for a smooth picture
FARTHEST = 2.5  # the largest factor
SAMPLES = 33  # of the line


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
    factors = (np.arange(CELLS) + 1) * FARTHEST / CELLS
    roots = np.array([[_root(network, points, unit, a, c) for a in factors] for c in factors])
    floor = FARTHEST ** np.linspace(-1, 1, SAMPLES)
    line = {"color": ACCENT, "width": MEDIUM}
    ring = {"color": BACKGROUND, "line": {"color": ACCENT, "width": 2.5}}
    axis = {"range": [factors[0] / 2, FARTHEST], "zeroline": False}
    v, b, w = (subscript(symbol, unit) for symbol in "vbw")
    name = {"bgcolor": BACKGROUND, "xanchor": "left", "xshift": 8, "yanchor": "bottom", "yshift": 6}
    panel = Panel(
        "",
        [
            _heatmap(factors, roots),
            curve(short(floor), short(1 / floor), "the same function", **line),
            dots([1.0], [1.0], "the network", **ring),
        ],
        axis | {"title_text": f"factor <i>a</i> of {v} and {b}"},
        axis | {"title_text": f"factor <i>c</i> of {w}"},
        [label("<i>a c</i> = 1", 1.0, 1.0, font={"color": ACCENT}, **name)],
    )
    return plot(
        panel,
        height=HEIGHT,
        alt=_alt(network, points, unit, roots),
        caption=_caption(network, points),
        table=_table(factors, roots),
    )


def _root(network: ShallowNetwork, points: ArrayLike, unit: int, a: float, c: float) -> float:
    v, b, w = (field.copy() for field in (network.weights, network.biases, network.output_weights))
    v[unit], b[unit], w[unit] = a * v[unit], a * b[unit], c * w[unit]
    moved = ShallowNetwork(v, b, w, network.output_bias)
    return float(np.sqrt(mean_squared_error(moved, points)))


def _heatmap(factors: Array, roots: Array) -> go.Heatmap:
    shades = [colour for _, colour in SIGNED[2:]]  # from nothing to the strongest
    return go.Heatmap(
        x=factors.tolist(),
        y=factors.tolist(),
        z=compact(np.round(roots, 3).astype(np.float32)),
        colorscale=list(zip((0.0, 0.5, 1.0), shades, strict=True)),
        zmin=0,
        zmax=float(np.quantile(roots, 0.98)) or 1.0,
        zsmooth="best",
        showscale=False,
        hovertemplate="factors %{x} and %{y}: root of the loss %{z}<extra></extra>",
    )


def _caption(network: ShallowNetwork, points: ArrayLike) -> str:
    here = number(mean_squared_error(network, points), digits=3)
    return (
        "The stronger the colour, the larger the root of the loss. Along the line, sampled at "
        f"{SAMPLES} places, the factors cancel and the network, the ring, stays the same function: "
        f"the loss is {here} all along."
    )


def _alt(network: ShallowNetwork, points: ArrayLike, unit: int, roots: Array) -> str:
    here = float(np.sqrt(mean_squared_error(network, points)))
    return (
        f"The root of the mean squared error when v and b of unit {unit + 1} are multiplied by a, "
        f"and w by c, from {number(FARTHEST / CELLS)} to {number(FARTHEST)}. It is "
        f"{number(here, digits=3)} along the whole curve a c = 1, and up to "
        f"{number(float(roots.max()), digits=3)} elsewhere."
    )


def _table(factors: Array, roots: Array) -> list[dict[str, Any]]:
    fifths = slice(CELLS // 5 - 1, None, CELLS // 5)
    rows = np.column_stack([factors[fifths], roots[fifths, fifths]]).tolist()
    columns = ["c", *(f"a = {number(a)}" for a in factors[fifths].tolist())]
    return [table("Root mean squared error", columns, rows)]
