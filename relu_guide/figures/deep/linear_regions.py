"""The linear regions of a deep network: its output, and which units are on over each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.figures._drawing.data import as_data, data_in
from relu_guide.figures._drawing.lines import heights
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.regions import counted, region_lines, regions_of, spoken, tabulated
from relu_guide.figures._drawing.text import unit_name
from relu_guide.figures._drawing.theme import FAINT, padded, unit_colour
from relu_guide.shallow.network import ShallowNetwork

CAPTION = (
    "Each dot on the output ends a region and has the colour of the layer whose unit switches "
    "there. The map has a row for each unit, coloured where it is active."
)


def linear_regions(
    network: DeepNetwork | ShallowNetwork, *, interval: ArrayLike, data: ArrayLike | None = None
) -> go.Figure:
    """Draw the output of a network of one input with its regions and their patterns.

    Parameters
    ----------
    network : DeepNetwork or ShallowNetwork
        Of one input, with at most 30 units, and 200 regions in the interval.
    interval : (left, right)
    data : array_like of shape (n, 2), optional
        Pairs (x, y) in any order, to be drawn as dots; of very many, 2,000.

    Examples
    --------
    >>> from relu_guide import compose, figures, folds
    >>> figure = figures.linear_regions(compose(folds.TENT, folds.TENT), interval=(0, 1))
    >>> [row[-1] for row in figure.layout.meta["table"][0]["rows"]]
    ['1; 1', '1; 1 2', '1 2; 1 2', '1 2; 1']
    """
    deep, given = as_deep(network), as_data(data)
    regions = regions_of(deep, interval)
    output, ends = region_lines(deep, regions)
    measured = data_in(given, (output.x[0], output.x[-1]))
    drawn = [*measured.dots, output]
    units = [(layer, unit) for layer, width in enumerate(deep.widths) for unit in range(width)]
    x = {"title_text": "<i>x</i>", "range": padded(output.x, 0.03)}
    rows = {
        "range": [len(units) - 0.5, -0.5],
        "tickvals": list(range(len(units))),
        "ticktext": [f"<i>{unit_name(*unit)}</i>" for unit in units],
        "zeroline": False,
    }
    return plot(
        Panel("<i>z</i>", [*drawn, ends], x, {"range": padded(heights(drawn))}),
        Panel("active units", [_patterns(units, regions, output.x)], x, rows),
        height=340,
        narrow_height=290,
        alt=spoken(regions) + measured.said,
        caption=f"{counted(regions)} {CAPTION}{measured.said}",
        table=[*tabulated(regions), *measured.table],
    )


def _patterns(
    units: Sequence[tuple[int, int]], regions: Sequence[DeepRegion], ends: Sequence[float]
) -> go.Heatmap:
    """Draw a row per unit, in the colour of its layer where it is active."""
    rows = [
        [(layer + 1) * (unit in region.active_units[layer]) for region in regions]
        for layer, unit in units
    ]
    colours = [FAINT, *(unit_colour(layer) for layer in range(units[-1][0] + 1))]
    steps = np.linspace(0, 1, len(colours) + 1).tolist()
    scale = [(step, colour) for k, colour in enumerate(colours) for step in steps[k : k + 2]]
    return go.Heatmap(
        x=list(ends),
        y=list(range(len(rows))),
        z=rows,
        colorscale=scale,
        zmin=-0.5,
        zmax=len(colours) - 0.5,
        xgap=1,
        ygap=3,
        showscale=False,
        hoverinfo="skip",
    )
