"""The linear regions of a deep network: its output, and which units are on over each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.regions import counted, region_lines, regions_of, spoken, tabulated
from relu_guide.figures._drawing.text import unit_name
from relu_guide.figures._drawing.theme import FAINT, padded, unit_colour
from relu_guide.figures._drawing.view import as_deep
from relu_guide.shallow.network import ShallowNetwork

HEIGHT, NARROW_HEIGHT = 340, 290
CAPTION = (
    "Each dot on the output ends a region and has the colour of the layer whose unit switches "
    "there. The map has a row for each unit, coloured where it is active."
)


def linear_regions(network: DeepNetwork | ShallowNetwork, *, interval: ArrayLike) -> go.Figure:
    """Draw the output of a network of one input with its regions and their patterns.

    Parameters
    ----------
    network : DeepNetwork or ShallowNetwork
        Of one input.
    interval : (left, right)

    Raises
    ------
    ValueError
        If the network has more inputs than one, the interval is not two finite numbers with
        left < right, or there are more than 200 regions or 30 units.
    TypeError
        If the network is none.

    Examples
    --------
    >>> from relu_guide import compose, figures, folds
    >>> figure = figures.linear_regions(compose(folds.TENT, folds.TENT), interval=(0, 1))
    >>> [row[-1] for row in figure.layout.meta["table"][0]["rows"]]
    ['1; 1', '1; 1 2', '1 2; 1 2', '1 2; 1']
    """
    deep = as_deep(network)
    regions = regions_of(deep, interval)
    output, ends = region_lines(deep, regions)
    x = {"title_text": "<i>x</i>", "range": padded(output.x, 0.03)}
    return plot(
        Panel("<i>z</i>", [output, ends], x, {"range": padded(output.y)}),
        Panel("active units", [_patterns(deep, regions, output.x)], x, _rows(deep)),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        alt=spoken(regions),
        caption=f"{counted(regions)} {CAPTION}",
        table=tabulated(regions),
    )


def _units(network: DeepNetwork) -> list[tuple[int, int]]:
    """Return the layer and the number of every unit, the first layer first."""
    return [(layer, unit) for layer, width in enumerate(network.widths) for unit in range(width)]


def _patterns(network: DeepNetwork, regions: list[DeepRegion], ends: Sequence[float]) -> go.Heatmap:
    """Draw a row per unit, the first unit of the first layer on top."""
    rows = [
        [(layer + 1) * (unit in region.active_units[layer]) for region in regions]
        for layer, unit in _units(network)
    ]
    colours = [FAINT, *(unit_colour(layer) for layer in range(len(network.widths)))]
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


def _rows(network: DeepNetwork) -> dict[str, Any]:
    """Return the axis that names the rows by their units."""
    names = [unit_name(layer, unit) for layer, unit in _units(network)]
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [f"<i>{name}</i>" for name in names],
        "zeroline": False,
    }
