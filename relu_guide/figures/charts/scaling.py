"""How numbers grow with size: straight lines on logarithmic axes, one for each named sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_vector, at, brief, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import End, end_labels, room_for
from relu_guide.figures._drawing.lines import marked_line
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import DOT, padded

HEIGHT, PLOT_PIXELS = 380, 290


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
    x = _above_zero(sizes, "sizes")
    columns = _columns(values, x)
    lines = [
        marked_line(x.tolist(), y.tolist(), name, k, size=DOT - 2, hover="%{x}: %{y}")
        for k, (name, y) in enumerate(columns.items())
    ]
    span = padded(np.log10([*columns.values()]).ravel().tolist())
    ends = [_end(name, line) for name, line in zip(columns, lines, strict=True)]
    panel = Panel(
        y_title,
        lines,
        {"type": "log", "title_text": x_title, "range": _with_room(x, columns), **_ticks(x)},
        {"type": "log", "range": span, **_powers(span)},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )
    return plot(
        panel,
        height=HEIGHT,
        alt=_alt(x, columns, x_title, y_title),
        caption=_caption(x, columns),
        table=_table(x, columns, x_title, y_title),
    )


def _with_room(sizes: Array, names: Iterable[str]) -> list[float]:
    """Return the exponents of the sizes, with room on the right for the longest name."""
    low, high = padded(np.log10(sizes).tolist(), 0.06)
    share = room_for(names)
    return [low, high + (high - low) * share / (1 - share)]


def _above_zero(numbers: ArrayLike, name: str) -> Array:
    array = as_vector(numbers, name)
    if (index := first_place(array <= 0)) is not None:
        raise ValueError(
            f"`{name}` must be above zero; got {array[index]}{at(name, index)}. "
            "A logarithmic axis has no place for it: leave it out."
        )
    return array


def _columns(values: Mapping[str, ArrayLike], sizes: Array) -> dict[str, Array]:
    if not isinstance(values, Mapping):
        raise TypeError(
            f"`values` must be a mapping of names to numbers; got {brief(values)}. "
            'Name them: {"units": [1, 2, 4]}.'
        )
    if not values:
        raise ValueError("`values` must hold at least one sequence; got none. Add one.")
    columns = {name: _above_zero(column, f"values[{name!r}]") for name, column in values.items()}
    for name, column in columns.items():
        if len(column) != len(sizes):
            raise ValueError(
                f"`values` must have one number per size, {len(sizes)} in all; "
                f"got {len(column)} at values[{name!r}]. Make the lengths agree."
            )
    return columns


def _ticks(sizes: Array) -> dict[str, Any]:
    """Put a tick at each size, as long as they are few."""
    if len(sizes) > 8:
        return _powers(np.log10([sizes.min(), sizes.max()]).tolist())
    return {"tickvals": sizes.tolist(), "ticktext": [number(size) for size in sizes.tolist()]}


def _powers(exponents: Sequence[float]) -> dict[str, Any]:
    """Put ticks at powers of ten; at the digits too where one decade is all there is."""
    decades = exponents[-1] - exponents[0]
    return {"dtick": "D2" if decades < 1 else ceil(decades / 6)}


def _end(name: str, line: go.Scatter) -> End:
    """Put the name at the last marker; annotations on logarithmic axes are placed by exponents."""
    return End(name, float(np.log10(line.x[-1])), float(np.log10(line.y[-1])), line.line.color)


def _caption(sizes: Array, columns: Mapping[str, Array]) -> str:
    text = "Both axes are logarithmic: a straight line is a power of the size, its slope the power."
    if len(sizes) < 2 or sizes[-1] == sizes[-2]:
        return text
    step = np.log(sizes[-1] / sizes[-2])
    slopes = []
    for name, column in columns.items():
        power = float(np.log(column[-1] / column[-2]) / step)
        slopes.append(f"“{plain(name)}”: {number(round(power, 2), digits=3)}")
    ends = f"from {number(sizes[-2])} to {number(sizes[-1])}"
    return f"{text} Slopes {ends}: {'; '.join(slopes)}."


def _alt(sizes: Array, columns: Mapping[str, Array], x_title: str, y_title: str) -> str:
    told = [
        f"{plain(name)}: " + listed([number(value) for value in column.tolist()])
        for name, column in columns.items()
    ]
    return (
        f"{plain(y_title)} against {plain(x_title)} on logarithmic axes, at "
        f"{listed([number(size) for size in sizes.tolist()])}. {'; '.join(told)}."
    )


def _table(
    sizes: Array, columns: Mapping[str, Array], x_title: str, y_title: str
) -> list[dict[str, Any]]:
    rows = np.column_stack([sizes, *columns.values()]).tolist()
    return [table(plain(y_title), [plain(x_title), *map(plain, columns)], rows)]
