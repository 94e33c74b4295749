"""How often each value occurs in feature maps, with zero counted on its own."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.panels import Panel, label_in, plot
from relu_guide.figures._drawing.text import listed, number
from relu_guide.figures._drawing.theme import LIGHT, OUTPUT, padded, require_drawable
from relu_guide.figures._heatmap.tables import as_matrices, reading, zeros

MOST_BINS = 40  # that of zero not counted


def histogram(maps: Sequence[ArrayLike], titles: Sequence[str]) -> go.Figure:
    """Count the values of up to three feature maps in bins of one width, and their zeros apart.

    Parameters
    ----------
    maps : sequence of array_like of shape (rows, columns)
        From 1 to 3.
    titles : sequence of str
        One per picture.

    Examples
    --------
    >>> from relu_guide import figures
    >>> bars = figures.histogram([[[-2, -1, 0, 0, 1]]], ["map"]).data
    >>> [list(zip(bar.x, bar.y)) for bar in bars]
    [[(-2.0, 1), (-1.0, 1), (1.0, 1)], [(0, 2)]]
    """
    arrays, titles = as_matrices(maps, titles, "maps", most=3)
    bins = _bins(arrays)
    drawn = [_bars(values, bins) for values in arrays]
    highest = max(max(bar.y, default=0) for bars in drawn for bar in bars)
    across = {"title_text": "value", "range": padded(bins.edges.tolist(), 0.03), "zeroline": False}
    up = {"title_text": "cells", "range": [0, 1.08 * highest], "exponentformat": "none"}
    side, x = ("right", 1) if bins.edges[0] + bins.edges[-1] >= 0 else ("left", 0)
    corner = {"xanchor": side, "yanchor": "top", "align": side}
    panels = []
    for k, (title, values, bars) in enumerate(zip(titles, arrays, drawn, strict=True)):
        share = label_in(k, f"<b>{zeros(values)}</b> of<br>the cells are 0", x, 1, **corner)
        panels.append(Panel(title, bars, across, up, [share]))
    shares = [f"{zeros(values)} of “{title}”" for title, values in zip(titles, arrays, strict=True)]
    counts = zip(bins.ends, *(bins.counts(values).tolist() for values in arrays), strict=True)
    rows = [[*ends, *counted] for ends, *counted in counts if any(counted)]
    return plot(
        *panels,
        height=300,
        narrow_height=250,
        alt=" ".join(reading(*each) for each in zip(titles, arrays, strict=True)),
        caption=f"The dark bar counts the cells that are exactly 0, {listed(shares)}; the others "
        "count the cells in each range of values.",
        table=[table("Cells in each range", ["from", "to", *titles], rows)],
    )


class Bins(NamedTuple):
    """Neighbouring ranges of values; the one at the index `zero` is for 0 alone."""

    edges: Array
    zero: int

    @property
    def ends(self) -> list[tuple[float, float]]:
        """Return the smallest and the largest value of each bin; if they are whole, whole ones."""
        low, high = self.edges[:-1], self.edges[1:]
        if low[self.zero] < high[self.zero]:
            low, high = np.ceil(low), np.floor(high)
        return list(zip((low + 0.0).tolist(), high.tolist(), strict=True))

    def counts(self, values: Array) -> NDArray[np.intp]:
        """Return the number of values in each bin."""
        counts, _ = np.histogram(values[values != 0], self.edges)
        counts[self.zero] = np.count_nonzero(values == 0)
        return counts


def _bins(maps: Sequence[Array]) -> Bins:
    """Return bins of a round width on both sides of zero.

    Whole numbers get edges halfway between them, so that a bin of width 1 is one number. For other
    numbers the bin of zero has no width.
    """
    low = min(0.0, *(float(values.min()) for values in maps))
    high = max(0.0, *(float(values.max()) for values in maps))
    require_drawable(low, high)
    whole = all((values == np.rint(values)).all() for values in maps)
    gap = 0.5 if whole else 0.0
    smallest = 0 if whole else floor(log10(max((high - low) / MOST_BINS, 1e-300)))
    widths = (digit * 10.0**power for power in range(smallest, 310) for digit in (1, 2, 5))
    for width in widths:
        below, above = ceil((-low - gap) / width), ceil((high - gap) / width)
        if below + above <= MOST_BINS:
            break
    steps = np.arange(max(below, above, 1) + 1) * width + gap
    return Bins(np.concatenate([-steps[below::-1], steps[: above + 1]]), below)


def _bars(values: Array, bins: Bins) -> list[go.Bar]:
    counts, centres = bins.counts(values), (bins.edges[:-1] + bins.edges[1:]) / 2
    width = float(np.diff(bins.edges).max())
    visible = (bins.edges[-1] - bins.edges[0]) / 60
    filled = np.flatnonzero((counts > 0) & (np.arange(counts.size) != bins.zero))
    colours = np.where(centres < 0, LIGHT["negative"], LIGHT["positive"])
    ends = [bins.ends[k] for k in filled]
    ranges = go.Bar(
        x=centres[filled].tolist(),
        y=counts[filled].tolist(),
        width=0.9 * width,
        marker={"color": colours[filled].tolist(), "line": {"width": 0}},
        hovertext=[number(a) if a == b else f"{number(a)} to {number(b)}" for a, b in ends],
        hovertemplate="%{hovertext}: %{y} cells<extra></extra>",
    )
    zero = go.Bar(
        x=[0],
        y=[int(counts[bins.zero])],
        width=max(min(0.9, width), visible),
        marker={"color": OUTPUT, "line": {"width": 0}},
        hovertemplate="exactly 0: %{y} cells<extra></extra>",
    )
    return [ranges, zero]
