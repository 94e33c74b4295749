"""How numbers grow with size: straight lines on logarithmic axes, one for each named sequence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_vector
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import LETTER_PIXELS, NARROW_PIXELS, End, end_labels
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import DOT, MARKERS, MEDIUM, annotate, padded, unit_colour

Tables = list[dict[str, Any]]

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

    Returns
    -------
    plotly.graph_objects.Figure

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
    places = _above_zero(sizes, "sizes")
    columns = _columns(values, places)
    figure = panels([y_title], height=HEIGHT, narrow_height=HEIGHT)
    for k, (name, column) in enumerate(columns.items()):
        figure.add_trace(_line(places, column, name, k))
    span = padded([y for column in columns.values() for y in np.log10(column).tolist()])
    room = _range_with_room(places, columns)
    figure.update_xaxes(type="log", title_text=x_title, range=room, **_ticks(places))
    figure.update_yaxes(type="log", range=span, **_powers(span))
    ends = [_end(name, line) for name, line in zip(columns, figure.data, strict=True)]
    annotate(figure, end_labels(ends, span, pixels=PLOT_PIXELS))
    titles = x_title, y_title
    alt, table = _alt(places, columns, titles), _table(places, columns, titles)
    return describe(figure, alt=alt, caption=_caption(places, columns), table=table)


def _range_with_room(sizes: Array, names: Iterable[str]) -> list[float]:
    """Leave room on the right for the longest name, at the width of a telephone."""
    low, high = padded(np.log10(sizes).tolist(), 0.06)
    share = (max(len(plain(name)) for name in names) * LETTER_PIXELS + 8) / NARROW_PIXELS
    return [low, high + (high - low) * share / (1 - share)]


def _above_zero(numbers: ArrayLike, name: str) -> Array:
    array = as_vector(numbers, name)
    for place, value in enumerate(array.tolist()):
        if value <= 0:
            raise ValueError(
                f"`{name}` must be above zero; got {value} at {name}[{place}]. "
                "A logarithmic axis has no place for it: leave it out."
            )
    return array


def _columns(values: Mapping[str, ArrayLike], sizes: Array) -> dict[str, Array]:
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


def _line(sizes: Array, column: Array, name: str, place: int) -> go.Scatter:
    colour = unit_colour(place)
    return go.Scatter(
        x=sizes.tolist(),
        y=column.tolist(),
        name=plain(name),
        mode="lines+markers",
        line={"color": colour, "width": MEDIUM},
        marker={"color": colour, "size": DOT - 2, "symbol": MARKERS[place % len(MARKERS)]},
        hovertemplate=f"%{{x}}: %{{y}}<extra>{name}</extra>",
    )


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
    said = "Both axes are logarithmic: a straight line is a power of the size, its slope the power."
    if len(sizes) < 2 or sizes[-1] == sizes[-2]:
        return said
    step = np.log(sizes[-1] / sizes[-2])
    powers = [float(np.log(column[-1] / column[-2]) / step) for column in columns.values()]
    slopes = [
        f"“{plain(name)}”: {number(round(power, 2), digits=3)}"
        for name, power in zip(columns, powers, strict=True)
    ]
    ends = f"from {number(sizes[-2])} to {number(sizes[-1])}"
    return f"{said} Slopes {ends}: {'; '.join(slopes)}."


def _alt(sizes: Array, columns: Mapping[str, Array], titles: tuple[str, str]) -> str:
    x_title, y_title = titles
    said = [
        f"{plain(name)}: " + listed([number(value) for value in column.tolist()])
        for name, column in columns.items()
    ]
    return (
        f"{plain(y_title)} against {plain(x_title)} on logarithmic axes, at "
        f"{listed([number(size) for size in sizes.tolist()])}. {'; '.join(said)}."
    )


def _table(sizes: Array, columns: Mapping[str, Array], titles: tuple[str, str]) -> Tables:
    rows = np.column_stack([sizes, *columns.values()]).tolist()
    names = [plain(titles[0]), *map(plain, columns)]
    return [{"caption": plain(titles[1]), "columns": names, "rows": rows}]
