"""The loss around a network, along one parameter at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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

SAMPLES = 41  # the middle among them: enough for a smooth line


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
    as_shallow(network)
    moves = (np.arange(SAMPLES) * 2 / (SAMPLES - 1) - 1).tolist()
    lines = [_slice(network, points, name, moves) for name in parameters]
    horizontal = {"range": padded(moves, 0.06), "title_text": "move of one parameter"}
    panel = Panel("loss", lines, horizontal, {"range": padded(heights(lines))})
    return plot(
        names_beside(panel, [_symbol(name) for name in parameters]),
        alt=_alt(lines),
        caption=_caption(lines),
        table=_table(lines, moves),
    )


def _slice(network: ShallowNetwork, points: ArrayLike, name: str, moves: list[float]) -> go.Scatter:
    y = [mean_squared_error(nudged_ray(network, name, by).after, points) for by in moves]
    unit = int(name[1:]) - 1
    colour = unit_colour(unit) if unit >= 0 else ACCENT
    dash = {"w": "solid", "b": "dash", "v": "dot"}[name[0]]
    line = curve(moves, y, name, color=colour, width=MEDIUM, dash=dash)
    return line.update(hovertemplate=f"{_symbol(name)} moved by %{{x}}: %{{y:.4g}}<extra></extra>")


def _symbol(name: str) -> str:
    return subscript(name[0], int(name[1:]) - 1)


def _caption(lines: Sequence[go.Scatter]) -> str:
    middle = number(lines[0].y[SAMPLES // 2], digits=3)
    steepest = max(lines, key=lambda line: max(line.y))
    most = f" It rises highest with {_symbol(steepest.name)}." * (len(lines) > 1)
    return (
        f"The loss when one parameter is moved and all others stay, worked out at {SAMPLES} "
        f"places and joined: {middle} where nothing is moved.{most}"
    )


def _alt(lines: Sequence[go.Scatter]) -> str:
    ends = [
        f"{line.name}: {number(line.y[0], digits=3)} and {number(line.y[-1], digits=3)}"
        for line in lines
    ]
    middle = number(lines[0].y[SAMPLES // 2], digits=3)
    return (
        f"The loss is {middle} where nothing is moved. Moved by {number(-1)} and by 1: "
        f"{'; '.join(ends)}."
    )


def _table(lines: Sequence[go.Scatter], moves: list[float]) -> list[dict[str, Any]]:
    rows = np.column_stack([moves, *(line.y for line in lines)])[:: SAMPLES // 8].tolist()
    return [table("The loss", ["moved by", *(line.name for line in lines)], rows)]
