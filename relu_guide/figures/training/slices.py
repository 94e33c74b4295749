"""The loss around a network, along one parameter at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import names_beside
from relu_guide.figures._drawing.lines import curve, heights
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import number, subscript
from relu_guide.figures._drawing.theme import ACCENT, MEDIUM, padded, unit_colour
from relu_guide.figures._drawing.view import as_shallow
from relu_guide.figures.shallow.moved_number import nudged_ray
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.backpropagation import mean_squared_error

MOVES = np.linspace(-1, 1, 41).tolist()  # enough for a smooth line
DASHES = {"w": "solid", "b": "dash", "v": "dot"}


def slices(network: ShallowNetwork, points: ArrayLike, parameters: Sequence[str]) -> go.Figure:
    """Draw the loss when one parameter at a time moves by up to 1 from its value.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.
    parameters : sequence of str
        As in the formulas: v1, b2, w3, b0; units are counted from 1.

    Raises
    ------
    ValueError
        If there are no parameters, one has another name, or the points are no pairs of finite
        numbers.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> points = [(0, 0), (1, 2), (3, 1)]
    >>> network = ShallowNetwork.from_points(points)
    >>> [line.name for line in figures.slices(network, points, ["w1", "w2"]).data]
    ['w1', 'w2']
    """
    if not parameters:
        raise ValueError("`parameters` must hold at least one name; got none. Add one, like 'w1'.")
    loss = number(mean_squared_error(as_shallow(network), points), digits=3)
    lines = [_slice(network, points, name) for name in parameters]
    symbols = [subscript(name[0], int(name[1:]) - 1) for name in parameters]
    ends = [", ".join(number(line.y[k], digits=3) for k in (0, -1)) for line in lines]
    across = {"range": padded(MOVES, 0.06), "title_text": "move of one parameter"}
    panel = Panel("loss", lines, across, {"range": padded(heights(lines))})
    rows = np.column_stack([MOVES, *(line.y for line in lines)])[::5].tolist()
    told = "; ".join(f"{line.name}: {pair}" for line, pair in zip(lines, ends, strict=True))
    return plot(
        names_beside(panel, symbols),
        alt=f"The loss is {loss} where nothing is moved. Moved by {number(-1)} and by 1: {told}.",
        caption=f"The loss when one parameter is moved and all others stay, at {len(MOVES)} "
        f"places: {loss} where nothing is moved.",
        table=[table("The loss", ["moved by", *(line.name for line in lines)], rows)],
    )


def _slice(network: ShallowNetwork, points: ArrayLike, name: str) -> go.Scatter:
    y = [mean_squared_error(nudged_ray(network, name, by).after, points) for by in MOVES]
    unit = int(name[1:]) - 1
    colour = unit_colour(unit) if unit >= 0 else ACCENT
    line = curve(MOVES, y, name, color=colour, width=MEDIUM, dash=DASHES[name[0]])
    return line.update(hovertemplate=f"{name} moved by %{{x}}: %{{y:.4g}}<extra></extra>")
