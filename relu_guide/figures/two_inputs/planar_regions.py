"""The linear regions of a network of two inputs: filled polygons, their patterns, their planes."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import brief
from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count, line, listed, number, term, unit_name
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    TEXT,
    annotate,
)
from relu_guide.figures._drawing.view import as_deep
from relu_guide.figures.two_inputs.axes import Point, Square, around, plane_of
from relu_guide.figures.two_inputs.fills import (
    Segment,
    active_count,
    by_output,
    by_pattern,
    heights,
    zero_lines,
    zero_trace,
)
from relu_guide.figures.two_inputs.hinge_lines import (
    CAPTION,
    drawn,
    hinges_of,
    names,
    spoken,
)
from relu_guide.two_inputs.regions import PlanarRegion
from relu_guide.two_inputs.regions import planar_regions as regions_of

Colour = Literal["pattern", "output"]

LETTER, LINE, SIZE = 6.6, 15, 13  # pixels
MOST_NAMED, MOST_LISTED, MOST_SAID = 400, 40, 4  # regions: in the picture, the table, the words
BY_PATTERN = f"The stronger the grey of a region, the more units are active in it. {CAPTION}"


def planar_regions(
    network: DeepNetwork, box: ArrayLike, *, colour: Colour = "pattern"
) -> go.Figure:
    """Draw every linear region of a network of two inputs, with the hinge lines between them.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs.
    box : (left, right, bottom, top)
        The part of the plane.
    colour : {"pattern", "output"}
        Fill the regions by how many units are active, and write which; or fill them by the output,
        cut exactly at round levels, and write its formula.

    Returns
    -------
    plotly.graph_objects.Figure
        With the regions in its table while they are at most 40.

    Raises
    ------
    ValueError
        If the network has not two inputs, or too many units or regions, if the box has no inside,
        or if the colour is neither.
    TypeError
        If a number of the box is not real.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [0]])
    >>> figures.planar_regions(network, (-1, 1, -1, 1)).layout.meta["table"][0]["rows"][0]
    ['r₁ r₂', 'x + y', 1.0]
    """
    if colour not in ("pattern", "output"):
        raise ValueError(
            f'`colour` must be "pattern" or "output"; got {brief(colour)}. Choose one of them.'
        )
    network = as_deep(network)
    regions = regions_of(network, box)
    _require_floats(regions)
    part, hinges = around(regions), hinges_of(network, box)
    fills = by_pattern(regions) if colour == "pattern" else by_output(regions)
    figure = plane_of(part).add_traces([*fills, *drawn(hinges, part)])
    counted = count(len(regions), "linear region")
    alt = f"{counted} and {spoken(hinges, part)}.{_planes(regions)}"
    zeros: list[Segment] = []
    if colour == "pattern":
        key = BY_PATTERN
        named = _add_names(figure, regions, [pattern(region) for region in regions], part)
    else:
        span, zeros = _span(regions), zero_lines(regions)
        alt, key = f"{alt} {span}", f"{span}{_colours(regions)}{_where_zero(regions, zeros)}"
        rooms = [_larger_part(region) for region in regions]
        named = _add_names(figure, rooms, [formula(region) for region in regions], part)
        figure.add_trace(zero_trace(zeros))
    annotate(figure, names(hinges, part, named, zeros))
    return describe(figure, alt=alt, caption=f"{counted}. {key}", table=_tables(regions))


def pattern(region: PlanarRegion) -> str:
    """Return the active units: ``r₁ r₃ s₂``, or a dash where there is none."""
    active = [
        unit_name(layer, unit) for layer, units in enumerate(region.active_units) for unit in units
    ]
    return " ".join(active) or "\N{EN DASH}"


def formula(region: PlanarRegion) -> str:
    """Return the plane of a region: ``1 + 2 x − y``."""
    slope_x, slope_y = map(float, region.gradient)
    start = line(float(region.intercept), slope_x, "x")
    if not slope_y:
        return start
    return term(slope_y, "y", first=True) if start == "0" else f"{start} {term(slope_y, 'y')}"


def _require_floats(regions: Sequence[PlanarRegion]) -> None:
    """Raise unless every plane can be drawn; exact fractions may be larger than any float."""
    try:
        for region in regions:
            float(max(abs(number) for number in (*region.gradient, region.intercept)))
            float(max(abs(region(corner)) for corner in region.vertices))
    except OverflowError:
        raise ValueError(
            "`network` must keep every slope and output in the box within the floats; "
            "got too large a one. Scale the parameters down."
        ) from None


def _larger_part(region: PlanarRegion) -> PlanarRegion:
    """Return the larger of the parts above and below zero: no zero line crosses its name."""
    parts = [region.between(0, inf), region.between(-inf, 0)]
    regions = [region._replace(vertices=part) for part in parts if part]
    return max(regions, key=lambda region: region.area, default=region)


def _add_names(
    figure: go.Figure, regions: Sequence[PlanarRegion], texts: Sequence[str], part: Square
) -> list[Point]:
    """Write into each region what fits, the rest when it is pointed at; return where."""
    if len(regions) > MOST_NAMED:
        return []
    centres = [(float(x), float(y)) for x, y in (region.centre for region in regions)]
    fitting = [
        text if _fits(text, np.array(region.vertices, float), part) else ""
        for text, region in zip(texts, regions, strict=True)
    ]
    x, y = zip(*centres, strict=True)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={"size": 12, "opacity": 0, "color": BACKGROUND},
        text=fitting,
        textfont={"size": SIZE, "color": TEXT},
        hovertext=[f"{pattern(region)}<br><i>z</i> = {formula(region)}" for region in regions],
        hoverinfo="text",
        name="regions",
    )
    return [centre for centre, text in zip(centres, fitting, strict=True) if text]


def _fits(text: str, corners: np.ndarray, part: Square) -> bool:
    """Return whether the box of a text lies in a polygon, at the width of a telephone."""
    across, up = len(text) * LETTER * part.pixel / 2, LINE * part.pixel / 2
    x, y = corners.T
    u, v = np.roll(corners, -1, axis=0).T
    cross = x * v - y * u
    middle = np.array([((x + u) * cross).sum(), ((y + v) * cross).sum()]) / (3 * cross.sum())
    box = middle + np.array([(i * across, j * up) for i in (-1, 1) for j in (-1, 1)])
    left_of = (u - x) * (box[:, 1:] - y) - (v - y) * (box[:, :1] - x)
    return bool((left_of > 0).all())


def _where_zero(regions: Sequence[PlanarRegion], zeros: Sequence[Any]) -> str:
    """Return what the strong line is, and whether the output is zero beside it too."""
    if any(not any(region.gradient) and not region.intercept for region in regions):
        border = " The strong line is the border of the part above zero."
        return f" Where there is no colour it is zero.{border * bool(zeros)}"
    return " On the strong line it is zero." * bool(zeros)


def _colours(regions: Sequence[PlanarRegion]) -> str:
    """Return what the colours in the picture mean, and nothing of one that is not there."""
    low, *_, high = sorted(heights(regions))
    sides = ["blue where the output is above zero"] * (high > 0)
    sides += [f"orange where {'it is below' if sides else 'the output is below zero'}"] * (low < 0)
    text = ", ".join([*sides, "the stronger the further"])
    return f" {text[0].upper()}{text[1:]}." * bool(sides)


def _span(regions: Sequence[PlanarRegion]) -> str:
    outputs = heights(regions)
    return f"The output goes from {number(min(outputs))} to {number(max(outputs))}."


def _planes(regions: Sequence[PlanarRegion]) -> str:
    if len(regions) > MOST_SAID:
        return " The table lists them." if len(regions) <= MOST_LISTED else ""
    active = [pattern(region) if active_count(region) else "no unit" for region in regions]
    planes = [
        f"with {units} active z = {formula(region)}"
        for units, region in zip(active, regions, strict=True)
    ]
    return f" W{listed(planes)[1:]}."


def _tables(regions: Sequence[PlanarRegion]) -> list[dict[str, Any]]:
    if len(regions) > MOST_LISTED:
        counts = [active_count(region) for region in regions]
        rows = [[k, counts.count(k)] for k in sorted(set(counts))]
        caption = "The regions by the number of active units"
        return [table(caption, ["active units", "regions"], rows)]
    planes = ([pattern(region), formula(region), float(region.area)] for region in regions)
    return [table("The linear regions", ["active units", "z", "area in view"], planes)]
