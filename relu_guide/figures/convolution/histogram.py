"""How often each value occurs in feature maps, with zero counted on its own."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.panels import label_in, on, panels
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import LIGHT, OUTPUT, annotate, padded
from relu_guide.figures._heatmap.tables import as_matrices, spread, zeros

HEIGHT, NARROW_HEIGHT = 300, 250
MOST_BINS = 40  # that of zero not counted


def histogram(maps: Sequence[ArrayLike], titles: Sequence[str]) -> go.Figure:
    """Count the values of up to three feature maps in bins of one width, and their zeros apart.

    Parameters
    ----------
    maps : sequence of one to three array_like of shape (rows, columns)
    titles : sequence of str, one per map

    Examples
    --------
    >>> from relu_guide import figures
    >>> bars = figures.histogram([[[-2, -1, 0, 0, 1]]], ["map"]).data
    >>> [list(zip(bar.x, bar.y)) for bar in bars]
    [[(-2.0, 1), (-1.0, 1), (1.0, 1)], [(0, 2)]]
    """
    named = list(zip(titles, as_matrices(maps, titles, "maps", most=3), strict=True))
    bins = _bins([values for _, values in named])
    figure = panels(titles, height=HEIGHT, narrow_height=NARROW_HEIGHT)
    side, x = ("right", 1) if bins.edges[0] + bins.edges[-1] >= 0 else ("left", 0)
    corner = {"xanchor": side, "yanchor": "top", "align": side}
    for panel, (_, values) in enumerate(named):
        figure.add_traces([bar.update(on(panel)) for bar in _bars(values, bins)])
        share = f"<b>{zeros(values)}</b> of<br>the cells are 0"
        annotate(figure, [label_in(panel, share, x, 1, **corner)])
    highest = max(max(trace.y, default=0) for trace in figure.data)
    x_range = padded(bins.edges.tolist(), 0.03)
    figure.update_xaxes(title_text="value", range=x_range, zeroline=False)
    figure.update_yaxes(title_text="cells", range=[0, 1.08 * highest], exponentformat="none")
    shares = listed([f"{zeros(values)} of “{title}”" for title, values in named])
    counts = zip(bins.ends, *(bins.counts(values).tolist() for _, values in named), strict=True)
    rows = [[*ends, *counted] for ends, *counted in counts if any(counted)]
    return describe(
        figure,
        alt=" ".join(_alt(title, values) for title, values in named),
        caption=f"The dark bar counts the cells that are exactly 0, {shares}; the others "
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
        marker={"color": colours[filled].tolist()},
        hovertext=[number(a) if a == b else f"{number(a)} to {number(b)}" for a, b in ends],
        hovertemplate="%{hovertext}: %{y} cells<extra></extra>",
    )
    zero = go.Bar(
        x=[0],
        y=[int(counts[bins.zero])],
        width=max(min(0.9, width), visible),
        marker={"color": OUTPUT},
        hovertemplate="exactly 0: %{y} cells<extra></extra>",
    )
    return [ranges, zero]


def _alt(title: str, values: Array) -> str:
    below, at_zero, above = (np.count_nonzero(np.sign(values) == sign) for sign in (-1, 0, 1))
    return (
        f"“{title}” has {count(values.size, 'cell')}, with {spread(values)}: {below} negative, "
        f"{at_zero} exactly 0 ({zeros(values)}), {above} positive."
    )
