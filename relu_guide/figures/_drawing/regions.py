"""The linear regions of a deep network of one input: the line over them, and what is said of it."""

from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import OUTPUT, STRONG, unit_colour

MOST_REGIONS, MOST_UNITS = 200, 30


def regions_of(network: DeepNetwork, interval: ArrayLike) -> list[DeepRegion]:
    """Return the regions in an interval, unless there are too many to be drawn."""
    if network.inputs > 1:
        raise ValueError(
            f"`network` must have one input; got {network.inputs}. "
            "The regions of two inputs are drawn by `planar_regions`."
        )
    regions = network.linear_regions(interval)
    units = sum(network.widths)
    if len(regions) > MOST_REGIONS or units > MOST_UNITS:
        raise ValueError(
            f"`network` must have at most {MOST_REGIONS} regions and {MOST_UNITS} units to be "
            f"drawn; got {count(len(regions), 'region')} and {count(units, 'unit')}. "
            "Use a shorter interval, or count them by `count_regions`."
        )
    return regions


def region_lines(network: DeepNetwork, regions: list[DeepRegion]) -> tuple[go.Scatter, go.Scatter]:
    """Draw the output, and a dot where two regions meet, in the colour of the layer."""
    x = [regions[0].left, *(region.right for region in regions)]
    y = network(x).tolist()
    colours = [unit_colour(_switching_layer(*pair)) for pair in pairwise(regions)]
    output = curve(x, y, "<i>z</i>", color=OUTPUT, width=STRONG)
    return output, dots(x[1:-1], y[1:-1], "ends", color=colours)


def _switching_layer(left: DeepRegion, right: DeepRegion) -> int:
    """Return the first layer of which a unit switches between two regions."""
    pairs = zip(left.active_units, right.active_units, strict=True)
    return next(layer for layer, (before, after) in enumerate(pairs) if before != after)


def counted(regions: list[DeepRegion]) -> str:
    """Return a sentence for the caption: how many regions, from where to where."""
    ends = f"from <i>x</i> = {number(regions[0].left)} to {number(regions[-1].right)}"
    return f"{count(len(regions), 'linear region')} {ends}."


def spoken(regions: list[DeepRegion]) -> str:
    """Return the text alternative; the table has the slope and the active units of each region."""
    return f"A network of {count(len(regions[0].active_units), 'layer')} has {counted(regions)}"


def tabulated(regions: list[DeepRegion]) -> list[dict[str, Any]]:
    """Return a table with a row for each region."""
    columns = ["left", "right", "slope", "intercept", "active units, layer by layer"]
    rows = []
    for region in regions:
        layers = (" ".join(str(unit + 1) for unit in layer) for layer in region.active_units)
        rows.append([*region[:4], "; ".join(units or "none" for units in layers)])
    return [table("The linear regions", columns, rows)]
