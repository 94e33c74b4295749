"""The linear regions of a deep network: its output, and which units are on over each of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.regions import DeepRegion
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import count, lowered, number
from relu_guide.figures._drawing.theme import FAINT, OUTPUT, STRONG, padded, unit_colour
from relu_guide.figures._drawing.view import as_points
from relu_guide.figures.shallow.points import dashed, target_curve

HEIGHT, NARROW_HEIGHT = 340, 290
MOST_REGIONS, MOST_UNITS = 200, 30
CAPTION = (
    "Each dot on the output ends a region and has the colour of the layer whose unit switches "
    "there. The map has a row for each unit, coloured where it is active."
)
BENT = "Each dot has the colour of the layer whose unit bends the output there."


def linear_regions(network: DeepNetwork, *, interval: ArrayLike) -> go.Figure:
    """Draw the output of a deep network of one input with its regions and their patterns.

    Parameters
    ----------
    network : DeepNetwork
        Of one input.
    interval : (left, right)

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the network has more inputs than one, the interval is not two finite numbers with
        left < right, or there are more than 200 regions or 30 units.

    Examples
    --------
    >>> from relu_guide import compose, figures, folds
    >>> figure = figures.linear_regions(compose(folds.TENT, folds.TENT), interval=(0, 1))
    >>> [row[-1] for row in figure.layout.meta["table"][0]["rows"]]
    ['1; 1', '1; 1 2', '1 2; 1 2', '1 2; 1']
    """
    regions = _few_regions(network, interval)
    output, ends = _output(network, regions)
    figure = panels(["<i>z</i>", "active units"], height=HEIGHT, narrow_height=NARROW_HEIGHT)
    figure.add_traces([output, ends, _patterns(network, regions, output.x)])
    axis = {"title_text": "<i>x</i>", "range": padded(output.x, 0.03)}
    figure.update_layout(xaxis=axis, xaxis2=axis, yaxis={"range": padded(output.y)})
    figure.update_layout(yaxis2=_rows(network))
    return describe(
        figure,
        alt=_alt(network, regions),
        caption=f"{_counted(regions)} {CAPTION}",
        table=_table(regions),
    )


def deep_output(
    network: DeepNetwork, *, interval: ArrayLike, points: ArrayLike | None = None
) -> go.Figure:
    """Draw the output of a deep network of one input, and the target that it should meet.

    Parameters
    ----------
    network : DeepNetwork
        Of one input.
    interval : (left, right)
    points : array_like of shape (n, 2), optional
        The target: pairs (x, y), x strictly increasing.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If the network has more inputs than one, the interval is not two finite numbers with
        left < right, there are more than 200 regions or 30 units, or the points are out of order.

    Examples
    --------
    >>> from relu_guide import compose, figures, folds
    >>> twice = compose(folds.TENT, folds.TENT)
    >>> figures.deep_output(twice, interval=(0, 1)).data[0].x
    (0.0, 0.25, 0.5, 0.75, 1.0)
    """
    regions = _few_regions(network, interval)
    target = None if points is None else as_points(points)
    output, ends = _output(network, regions)
    figure = panels(["<i>z</i>"], height=HEIGHT, narrow_height=NARROW_HEIGHT)
    figure.add_traces([output, target_curve(target), ends])
    heights = [*output.y, *([] if target is None else target[:, 1].tolist())]
    figure.update_xaxes(title_text="<i>x</i>", range=padded(output.x, 0.03))
    figure.update_yaxes(range=padded(heights))
    caption = f"{_counted(regions)} {BENT}{dashed(target)}"
    return describe(figure, alt=_alt(network, regions), caption=caption, table=_table(regions))


def _counted(regions: list[DeepRegion]) -> str:
    ends = f"from <i>x</i> = {number(regions[0].left)} to {number(regions[-1].right)}"
    return f"{count(len(regions), 'linear region')} {ends}."


def _few_regions(network: DeepNetwork, interval: ArrayLike) -> list[DeepRegion]:
    regions = network.linear_regions(interval)
    _require_few(network, regions)
    return regions


def _output(network: DeepNetwork, regions: list[DeepRegion]) -> tuple[go.Scatter, go.Scatter]:
    """Draw the output, and its regions' ends in the colours of their layers."""
    x = [regions[0].left, *(region.right for region in regions)]
    y = network(x).tolist()
    colours = [unit_colour(_switched(*pair)) for pair in pairwise(regions)]
    output = curve(x, y, "<i>z</i>", color=OUTPUT, width=STRONG)
    return output, dots(x[1:-1], y[1:-1], "ends", color=colours)


def _require_few(network: DeepNetwork, regions: list[DeepRegion]) -> None:
    units = sum(network.widths)
    if len(regions) > MOST_REGIONS or units > MOST_UNITS:
        raise ValueError(
            f"`network` must have at most {MOST_REGIONS} regions and {MOST_UNITS} units to be "
            f"drawn; got {count(len(regions), 'region')} and {count(units, 'unit')}. "
            "Use a shorter interval, or count them by `count_regions`."
        )


def _switched(left: DeepRegion, right: DeepRegion) -> int:
    """Give the first layer of which a unit switches between two regions."""
    pairs = zip(left.active_units, right.active_units, strict=True)
    return next(layer for layer, (before, after) in enumerate(pairs) if before != after)


def _patterns(network: DeepNetwork, regions: list[DeepRegion], ends: Sequence[float]) -> go.Heatmap:
    """Draw a row per unit, the first unit of the first layer on top."""
    rows = [
        [(layer + 1) * (unit in region.active_units[layer]) for region in regions]
        for layer, width in enumerate(network.widths)
        for unit in range(width)
    ]
    shades = [FAINT, *(unit_colour(layer) for layer in range(len(network.widths)))]
    steps = np.linspace(0, 1, len(shades) + 1).tolist()
    scale = [(step, shade) for k, shade in enumerate(shades) for step in (steps[k], steps[k + 1])]
    return go.Heatmap(
        x=list(ends),
        y=list(range(len(rows))),
        z=rows,
        colorscale=scale,
        zmin=-0.5,
        zmax=len(shades) - 0.5,
        xgap=1,
        ygap=3,
        showscale=False,
        hoverinfo="skip",
        xaxis="x2",
        yaxis="y2",
    )


def _rows(network: DeepNetwork) -> dict[str, Any]:
    """Name the rows: layer and unit, r₁₂ for the second unit of the first layer."""
    names = [
        f"{lowered('r', layer)}{lowered('', unit)}"
        for layer, width in enumerate(network.widths)
        for unit in range(width)
    ]
    return {
        "range": [len(names) - 0.5, -0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [f"<i>{name}</i>" for name in names],
        "zeroline": False,
    }


def _pattern(region: DeepRegion) -> str:
    return "; ".join(
        " ".join(str(unit + 1) for unit in layer) or "none" for layer in region.active_units
    )


def _alt(network: DeepNetwork, regions: list[DeepRegion]) -> str:
    layers = count(len(network.widths), "layer")
    said = [f"A network of {layers} has {count(len(regions), 'linear region')}"]
    said.append(f" from x = {number(regions[0].left)} to {number(regions[-1].right)}.")
    if len(regions) <= 12:
        parts = (
            f"up to {number(region.right)} slope {number(region.slope)}, active {_pattern(region)}"
            for region in regions
        )
        said.append(f" Active units by layer: {', then '.join(parts)}.")
    return "".join(said)


def _table(regions: list[DeepRegion]) -> list[dict[str, Any]]:
    rows = [[*region[:4], _pattern(region)] for region in regions]
    columns = ["left", "right", "slope", "intercept", "active units, layer by layer"]
    return [{"caption": "The linear regions", "columns": columns, "rows": rows}]
