"""How often each value occurs in feature maps, with zero counted on its own."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import as_whole
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import axis_suffix, on, panels
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import LIGHT, OUTPUT, label, padded
from relu_guide.figures._heatmap.tables import as_matrices, spread, zeros

HEIGHT, NARROW_HEIGHT = 300, 250


def histogram(maps: Sequence[ArrayLike], titles: Sequence[str], *, bins: int = 40) -> go.Figure:
    """Count the values of up to three feature maps in bins of one width, and their zeros apart.

    Parameters
    ----------
    maps : sequence of array_like of shape (rows, columns)
    titles : sequence of str
        One per map.
    bins : int
        At most this many bins, not counting zero, hold the values of all maps.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no maps or more than three, the titles are not one per map, or `bins` is
        below 2.
    TypeError
        If `bins` is not whole.

    Examples
    --------
    >>> from relu_guide import figures
    >>> bars = figures.histogram([[[-2, -1, 0, 0, 1]]], ["map"]).data
    >>> [list(zip(bar.x, bar.y)) for bar in bars]
    [[(-2.0, 1), (-1.0, 1), (1.0, 1)], [(0, 2)]]
    """
    planes = as_matrices(maps, titles, "maps", most=3)
    edges = _edges(np.concatenate([each.ravel() for each in planes]), as_whole(bins, "bins", 2))
    figure = panels(titles, height=HEIGHT, narrow_height=NARROW_HEIGHT)
    for panel, values in enumerate(planes):
        figure.add_traces([_bars(values, edges, panel), _zero_bar(values, edges, panel)])
        figure.add_annotation(_share_of_zeros(values, edges, panel))
    highest = max(max(trace.y, default=0) for trace in figure.data)
    figure.update_xaxes(title_text="value", range=padded(edges.tolist(), 0.03), zeroline=False)
    figure.update_yaxes(title_text="cells", range=[0, 1.08 * highest], exponentformat="none")
    named = list(zip(titles, planes, strict=True))
    return describe(
        figure,
        alt=" ".join(_alt(title, values) for title, values in named),
        caption="The dark bar counts the cells that are exactly 0, "
        f"{listed([f'{zeros(values)} of “{title}”' for title, values in named])}; the others "
        "count the cells in each range of values.",
        table=[_table(titles, planes, edges)],
    )


def _edges(values: Array, bins: int) -> Array:
    """Choose the edges of the bins below and above zero.

    Whole numbers get edges halfway between them, so that a bin of width 1 is one number. The bin
    in the middle holds zero only; for other numbers it is empty, and zeros are counted apart.
    """
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    whole = bool((values == np.rint(values)).all())
    gap = 0.5 if whole else 0.0
    smallest = 0 if whole or low == high else floor(log10(max((high - low) / bins, 1e-300)))
    widths = (digit * 10.0**power for power in range(smallest, 310) for digit in (1, 2, 5))
    for width in widths:
        below, above = ceil((-low - gap) / width), ceil((high - gap) / width)
        if below + above <= bins:
            break
    steps = np.arange(max(below, above, 1) + 1) * width + gap
    return np.concatenate([-steps[below::-1], steps[: above + 1]])


def _counts(values: Array, edges: Array) -> NDArray[np.intp]:
    """Count the values in each bin, with all zeros in the middle one."""
    counts, _ = np.histogram(values[values != 0], edges)
    counts[_middle(edges)] = np.count_nonzero(values == 0)
    return counts


def _middle(edges: Array) -> int:
    return int(np.argmin(np.abs(edges[:-1] + edges[1:])))


def _ends(edges: Array) -> list[tuple[float, float]]:
    """Give the smallest and the largest value of each bin; if they are whole, whole ones."""
    middle = _middle(edges)
    whole = edges[middle] < edges[middle + 1]
    low, high = (np.ceil(edges[:-1]), np.floor(edges[1:])) if whole else (edges[:-1], edges[1:])
    return list(zip((low + 0.0).tolist(), high.tolist(), strict=True))


def _bars(values: Array, edges: Array, panel: int) -> go.Bar:
    counts, centres = _counts(values, edges), (edges[:-1] + edges[1:]) / 2
    held = (counts > 0) & (np.arange(counts.size) != _middle(edges))
    colours = np.where(centres < 0, LIGHT["negative"], LIGHT["positive"])
    names = np.array([_named(*ends) for ends in _ends(edges)])
    return go.Bar(
        x=centres[held].tolist(),
        y=counts[held].tolist(),
        width=0.9 * _width(edges),
        marker={"color": colours[held].tolist()},
        hovertext=names[held].tolist(),
        hovertemplate="%{hovertext}: %{y} cells<extra></extra>",
        **on(panel),
    )


def _named(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _zero_bar(values: Array, edges: Array, panel: int) -> go.Bar:
    visible = (edges[-1] - edges[0]) / 60
    return go.Bar(
        x=[0],
        y=[int(np.count_nonzero(values == 0))],
        width=max(min(0.9, _width(edges)), visible),
        marker={"color": OUTPUT},
        hovertemplate="exactly 0: %{y} cells<extra></extra>",
        **on(panel),
    )


def _width(edges: Array) -> float:
    return float(np.diff(edges).max())


def _share_of_zeros(values: Array, edges: Array, panel: int) -> dict[str, Any]:
    """Write the share in the upper corner that is farther from zero."""
    suffix = axis_suffix(panel)
    side, x = ("right", 1) if edges[0] + edges[-1] >= 0 else ("left", 0)
    place = {"xref": f"x{suffix} domain", "yref": f"y{suffix} domain", "yanchor": "top"}
    return label(
        f"<b>{zeros(values)}</b> of<br>the cells are 0", x, 1, xanchor=side, align=side, **place
    )


def _alt(title: str, values: Array) -> str:
    negative, zero, positive = (
        int(np.count_nonzero(chosen)) for chosen in (values < 0, values == 0, values > 0)
    )
    return (
        f"“{title}” has {count(values.size, 'cell')}, with {spread(values)}: {negative} negative, "
        f"{zero} exactly 0 ({zeros(values)}), {positive} positive."
    )


def _table(titles: Sequence[str], planes: Sequence[Array], edges: Array) -> dict[str, Any]:
    columns = [_counts(values, edges).tolist() for values in planes]
    counted = zip(_ends(edges), *columns, strict=True)
    rows = [[*ends, *counts] for ends, *counts in counted if any(counts)]
    return {"caption": "Cells in each range", "columns": ["from", "to", *titles], "rows": rows}
