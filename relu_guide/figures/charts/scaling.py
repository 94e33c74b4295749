"""How numbers depend on a size or on another number: a line for each named sequence."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import (
    as_flag,
    as_text,
    as_vector,
    at,
    brief,
    first_place,
    require_length,
)
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import NARROW_PIXELS, End, end_labels, room_for
from relu_guide.figures._drawing.lines import heights, marked_line
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import BACKGROUND, DOT, log_axis, padded

HEIGHT, PLOT_PIXELS = 380, 290  # of a figure, and of the inside of its panel
LOGARITHMIC = {True: " on logarithmic axes", "y": " on a logarithmic axis", False: ""}
WIDE_PIXELS = 620  # across the inside, on a wide page
MOST_MARKS = 16  # beyond them a line goes without marks


def scaling(
    sizes: ArrayLike,
    values: Mapping[str, ArrayLike],
    *,
    x_title: str,
    y_title: str,
    log: bool | Literal["y"] = True,
) -> go.Figure:
    """Draw how named quantities depend on a size, on logarithmic axes or on plain ones.

    On two logarithmic axes a power of the size is a straight line, on an upright one alone what
    grows by the same factor with each step.

    Parameters
    ----------
    sizes : array_like of shape (n,)
        From left to right.
    values : mapping of str to array_like of shape (n,)
        For each name, one number for each size.
    x_title, y_title : str
        What the sizes and the values are.
    log : bool or "y"
        Whether the axes are logarithmic, or the upright one alone; its numbers must be above zero.

    Examples
    --------
    >>> from relu_guide import figures
    >>> squares = {"squares": [1, 4, 16]}
    >>> figure = figures.scaling([1, 2, 4], squares, x_title="size", y_title="value")
    >>> figure.layout.xaxis.type, figure.layout.yaxis.type
    ('log', 'log')
    """
    require_named(values, "values", "numbers")
    x_title, y_title = as_text(x_title, "x_title"), as_text(y_title, "y_title")
    log = log if isinstance(log, str) and log == "y" else as_flag(log, "log")
    is_power = log is True
    x = _as_numbers(sizes, "sizes", is_power)
    columns = {name: _as_numbers(y, f"values[{name!r}]", bool(log)) for name, y in values.items()}
    for name, column in columns.items():
        require_length(column, f"values[{name!r}]", len(x), "size")
    few, lines = len(x) <= MOST_MARKS, {}
    for k, (name, y) in enumerate(columns.items()):
        line = marked_line(x.tolist(), y.tolist(), name, k, size=DOT - 2, hover="%{x}: %{y}")
        lines[name] = line if few else line.update(mode="lines")
    across = _axis(x.tolist(), is_power, 0.06)
    down = _axis(heights(lines.values()), bool(log), 0.08)
    if log and len(x) <= 8:  # each size has a tick
        places = [number(size) for size in x.tolist()]
        across |= {"tickvals": x.tolist(), "ticktext": places}
    panel = Panel(y_title, list(lines.values()), {"title_text": x_title, **across}, down)
    titles, rows = [x_title, *columns], np.column_stack([x, *columns.values()])
    told_of = np.linspace(0, len(x) - 1, len(x) if few else 9).round().astype(int)
    told = "; ".join(f"{plain(name)}: {_numbers(y[told_of])}" for name, y in columns.items())
    return plot(
        with_ends(panel, lines),
        height=HEIGHT,
        alt=f"{plain(y_title)} against {plain(x_title)}{LOGARITHMIC[log]}, at "
        f"{_numbers(x[told_of])}. {told}.",
        caption=_powers(x, columns) if is_power else _extents(columns, x_title, y_title),
        table=[table(plain(y_title), list(map(plain, titles)), rows.tolist())],
    )


def require_named(things: object, name: str, noun: str, least: int = 1) -> None:
    """Raise unless things have names, and there are at least so many."""
    if not isinstance(things, Mapping):
        raise TypeError(
            f"`{name}` must be a mapping of names to {noun}; got {brief(things)}. "
            'Name them: {"first": ..., "second": ...}.'
        )
    if len(things) < least:
        raise ValueError(f"`{name}` must hold at least one name; got none. Add one.")
    for key in things:
        if not isinstance(key, str):
            raise TypeError(
                f"`{name}` must have names that are strings; got {brief(key)}. Put it in quotes."
            )


def with_ends(panel: Panel, lines: Mapping[str, go.Scatter]) -> Panel:
    """Add names at the last points of lines, and room for the longest on the right."""
    left, right = panel.x["range"]
    wide, narrow = (
        [left, left + (right - left) / (1 - min(room_for(lines, pixels), 0.6))]
        for pixels in (WIDE_PIXELS, NARROW_PIXELS)
    )
    ends = [
        End(name, _on(panel.x, line.x[-1]), _on(panel.y, line.y[-1]), line.line.color)
        for name, line in lines.items()
    ]
    # A name at zero interrupts the line that an axis draws there.
    names = [
        name | {"bgcolor": BACKGROUND}
        for name in end_labels(ends, panel.y["range"], pixels=PLOT_PIXELS)
    ]
    x, labels = panel.x | {"range": wide}, [*names, *panel.labels]
    return panel._replace(x=x, labels=labels, narrow_x=narrow)


def _on(axis: Mapping[str, Any], value: float) -> float:
    """Return where Plotly places a label: on a logarithmic axis by its exponent."""
    return log10(value) if axis.get("type") == "log" else value


def _as_numbers(numbers: ArrayLike, name: str, log: bool) -> Array:
    array = as_vector(numbers, name)
    if log and (index := first_place(array <= 0)) is not None:
        raise ValueError(
            f"`{name}` must be above zero; got {array[index]}{at(name, index)}. "
            "A logarithmic axis has no place for it: leave it out, or set `log` to False."
        )
    return array


def _axis(numbers: Sequence[float], log: bool, room: float) -> dict[str, Any]:
    if not log:
        return {"range": padded(numbers, room)}
    span = padded(np.log10(numbers).tolist(), room)
    # Ticks at powers of ten; at their digits too where one decade is all there is.
    return (
        log_axis(span) if span[1] - span[0] >= 1 else {"type": "log", "range": span, "dtick": "D2"}
    )


def _numbers(numbers: Array) -> str:
    return listed([number(x) for x in numbers.tolist()])


def _powers(sizes: Array, columns: Mapping[str, Array]) -> str:
    text = "Both axes are logarithmic: a straight line is a power of the size, its slope the power."
    if len(sizes) < 2 or sizes[-1] == sizes[-2]:
        return text
    slopes = []
    for name, column in columns.items():
        power = np.log(column[-1] / column[-2]) / np.log(sizes[-1] / sizes[-2])
        slopes.append(f"“{plain(name)}”: {number(round(float(power), 2), digits=3)}")
    return f"{text} Slopes from {number(sizes[-2])} to {number(sizes[-1])}: {'; '.join(slopes)}."


def _extents(columns: Mapping[str, Array], x_title: str, y_title: str) -> str:
    told = []
    for name, y in columns.items():
        low, high = (number(end, digits=3) for end in (y.min(), y.max()))
        told.append(f"“{plain(name)}” {f'from {low} to {high}' if low != high else f'is {low}'}")
    return f"{y_title[:1].upper()}{y_title[1:]} against {x_title}: {'; '.join(told)}."
