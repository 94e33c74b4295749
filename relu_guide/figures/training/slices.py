"""The loss around a network, along one parameter at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import Panel, names_beside
from relu_guide.figures._drawing.lines import curve
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import number, subscript
from relu_guide.figures._drawing.theme import ACCENT, MEDIUM, annotate, padded, unit_colour
from relu_guide.figures.shallow.moved_number import nudged_ray
from relu_guide.shallow.network import ShallowNetwork
from relu_guide.training.backpropagation import mean_squared_error

HEIGHT = 360
PLACES = 40  # beside the middle: enough for a smooth line


def slices(
    network: ShallowNetwork, points: ArrayLike, parameters: Sequence[str], *, reach: float = 1.0
) -> go.Figure:
    """Draw the loss when one parameter at a time moves away from its value.

    Parameters
    ----------
    network : ShallowNetwork
    points : array_like of shape (n, 2)
        Pairs (x, y) in any order.
    parameters : sequence of str
        As in the formulas: v1, b2, w3, b0; units are counted from 1.
    reach : float
        How far a parameter moves to both sides.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no parameters, one has another name, the reach is not above 0, or the points
        are no pairs of finite numbers.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> points = [(0, 0), (1, 2), (3, 1)]
    >>> network = ShallowNetwork.from_points(points)
    >>> [line.name for line in figures.slices(network, points, ["w1", "w2"]).data]
    ['w1', 'w2']
    """
    _check(parameters, reach)
    moves = (np.arange(PLACES + 1) * 2 / PLACES - 1) * as_number(reach, "reach")
    figure = panels(["loss"], height=HEIGHT, narrow_height=HEIGHT)
    for name in parameters:
        moved = [nudged_ray(network, name, by).after for by in moves.tolist()]
        heights = [mean_squared_error(each, points) for each in moved]
        figure.add_trace(_slice(moves, heights, name))
    horizontal, span = padded(moves.tolist(), 0.06), padded([y for t in figure.data for y in t.y])
    figure.update_xaxes(range=horizontal, title_text="move of one parameter")
    figure.update_yaxes(range=span)
    names = [_symbol(name) for name in parameters]
    annotate(figure, names_beside(figure.data, names, Panel(horizontal, span)))
    alt, table = _alt(figure, reach), _table(figure, moves)
    return describe(figure, alt=alt, caption=_caption(figure), table=table)


def _check(parameters: Sequence[str], reach: float) -> None:
    if not parameters:
        raise ValueError("`parameters` must hold at least one name; got none. Add one, like 'w1'.")
    if as_number(reach, "reach") <= 0:
        raise ValueError(f"`reach` must be above 0; got {reach}. Try 1.")


def _slice(moves: Array, heights: Sequence[float], name: str) -> go.Scatter:
    unit = int(name[1:]) - 1
    colour = unit_colour(unit) if unit >= 0 else ACCENT
    dash = {"w": "solid", "b": "dash", "v": "dot"}[name[0]]
    line = curve(moves.tolist(), heights, name, color=colour, width=MEDIUM, dash=dash)
    return line.update(hovertemplate=f"{_symbol(name)} moved by %{{x}}: %{{y:.4g}}<extra></extra>")


def _symbol(name: str) -> str:
    return subscript(name[0], int(name[1:]) - 1)


def _caption(figure: go.Figure) -> str:
    middle = number(figure.data[0].y[PLACES // 2], digits=3)
    steepest = max(figure.data, key=lambda line: max(line.y))
    most = f" It rises highest with {_symbol(steepest.name)}." * (len(figure.data) > 1)
    return (
        f"The loss when one parameter is moved and all others stay, worked out at {PLACES + 1} "
        f"places and joined: {middle} where nothing is moved.{most}"
    )


def _alt(figure: go.Figure, reach: float) -> str:
    said = [
        f"{line.name}: {number(line.y[0], digits=3)} and {number(line.y[-1], digits=3)}"
        for line in figure.data
    ]
    middle = figure.data[0].y[PLACES // 2]
    return (
        f"The loss is {number(middle, digits=3)} where nothing is moved. Moved by "
        f"{number(-reach)} and by {number(reach)}: {'; '.join(said)}."
    )


def _table(figure: go.Figure, moves: Array) -> list[dict[str, Any]]:
    rows = np.column_stack([moves, *(line.y for line in figure.data)])[:: PLACES // 8].tolist()
    columns = ["moved by", *(line.name for line in figure.data)]
    return [{"caption": "The loss", "columns": columns, "rows": rows}]
