"""How numbers grow with size: straight lines on logarithmic axes, one for each named sequence."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_vector, at, brief, first_place, require_length
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import heights, marked_line
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import DOT, padded
from relu_guide.figures.charts.named_lines import HEIGHT, with_ends


def scaling(
    sizes: ArrayLike, values: Mapping[str, ArrayLike], *, x_title: str, y_title: str
) -> go.Figure:
    """Draw how named quantities grow with a size, on logarithmic axes.

    Parameters
    ----------
    sizes : array_like of shape (n,)
        Above zero.
    values : mapping of str to array_like of shape (n,)
        For each name, one number above zero for each size.
    x_title, y_title : str
        What the sizes and the values are.

    Raises
    ------
    ValueError
        If there are no values, a number is not above zero, or the lengths differ.

    Examples
    --------
    >>> from relu_guide import figures
    >>> squares = {"squares": [1, 4, 16]}
    >>> figure = figures.scaling([1, 2, 4], squares, x_title="size", y_title="value")
    >>> figure.layout.xaxis.type, figure.layout.yaxis.type
    ('log', 'log')
    """
    x, columns = _above_zero(sizes, "sizes"), _columns(values)
    for name, column in columns.items():
        require_length(column, f"values[{name!r}]", len(x), "size")
    lines = [
        marked_line(x.tolist(), y.tolist(), name, k, size=DOT - 2, hover="%{x}: %{y}")
        for k, (name, y) in enumerate(columns.items())
    ]
    places = [number(size) for size in x.tolist()]
    ticks = {"tickvals": x.tolist(), "ticktext": places}
    across = {"title_text": x_title, "range": padded(np.log10(x).tolist(), 0.06), **ticks}
    span = padded(np.log10(heights(lines)).tolist())
    # At powers of ten; at their digits too where one decade is all there is.
    every = "D2" if span[1] - span[0] < 1 else ceil((span[1] - span[0]) / 6)
    down = {"type": "log", "range": span, "dtick": every}
    panel = Panel(y_title, lines, {"type": "log", **across}, down)
    told = [f"{plain(name)}: {listed(list(map(number, y)))}" for name, y in columns.items()]
    titles, rows = [x_title, *columns], np.column_stack([x, *columns.values()]).tolist()
    return plot(
        with_ends(panel, dict(zip(columns, lines, strict=True))),
        height=HEIGHT,
        alt=f"{plain(y_title)} against {plain(x_title)} on logarithmic axes, at {listed(places)}. "
        f"{'; '.join(told)}.",
        caption=_caption(x, columns),
        table=[table(plain(y_title), list(map(plain, titles)), rows)],
    )


def _above_zero(numbers: ArrayLike, name: str) -> Array:
    array = as_vector(numbers, name)
    if (index := first_place(array <= 0)) is not None:
        raise ValueError(
            f"`{name}` must be above zero; got {array[index]}{at(name, index)}. "
            "A logarithmic axis has no place for it: leave it out."
        )
    return array


def _columns(values: Mapping[str, ArrayLike]) -> dict[str, Array]:
    if not isinstance(values, Mapping):
        raise TypeError(
            f"`values` must be a mapping of names to numbers; got {brief(values)}. "
            'Name them: {"units": [1, 2, 4]}.'
        )
    if not values:
        raise ValueError("`values` must hold at least one sequence; got none. Add one.")
    return {name: _above_zero(column, f"values[{name!r}]") for name, column in values.items()}


def _caption(sizes: Array, columns: Mapping[str, Array]) -> str:
    text = "Both axes are logarithmic: a straight line is a power of the size, its slope the power."
    if len(sizes) < 2 or sizes[-1] == sizes[-2]:
        return text
    slopes = []
    for name, column in columns.items():
        power = np.log(column[-1] / column[-2]) / np.log(sizes[-1] / sizes[-2])
        slopes.append(f"“{plain(name)}”: {number(round(float(power), 2), digits=3)}")
    return f"{text} Slopes from {number(sizes[-2])} to {number(sizes[-1])}: {'; '.join(slopes)}."
