"""The linear regions of a network of two inputs: filled polygons, their patterns, their planes.

They are filled by how many units are active, or by the output in level bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, inf, log10
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import brief
from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.text import count, line, listed, lowered, number, term
from relu_guide.figures._drawing.theme import (
    AXIS,
    BACKGROUND,
    LIGHT,
    OUTPUT,
    STRONG,
    TEXT,
    annotate,
)
from relu_guide.figures.two_inputs.axes import Point, Square, around, plane_of, polygons, strokes
from relu_guide.figures.two_inputs.hinge_lines import (
    CAPTION,
    SYMBOLS,
    drawn,
    hinges_of,
    names,
    said,
)
from relu_guide.two_inputs.regions import PlanarRegion
from relu_guide.two_inputs.regions import planar_regions as regions_of

Colour = Literal["pattern", "output"]

LETTER, LINE, SIZE = 6.6, 15, 13  # pixels
MOST_TOLD = 400  # regions; more have no words of their own
MOST_LISTED, MOST_SAID = 40, 4
BY_PATTERN = f"The stronger the grey of a region, the more units are active in it. {CAPTION}"

DARKEST, FAINTEST = 0.95, 0.12
MOST_BANDS = 8  # on either side of zero

ExactPoint = tuple[Fraction, Fraction]


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
    regions = regions_of(network, box)
    _require_floats(regions)
    part = around(regions)
    hinges = hinges_of(network, box)
    figure = plane_of(part)
    figure.add_traces(by_pattern(regions) if colour == "pattern" else by_output(regions))
    figure.add_traces(drawn(hinges, part))
    texts = [pattern(region) if colour == "pattern" else formula(region) for region in regions]
    rooms = regions if colour == "pattern" else [_larger_part(region) for region in regions]
    places = _add_words(figure, rooms, texts, part)
    zeros = zero_lines(regions) if colour == "output" else []
    if colour == "output":
        figure.add_trace(_zero(zeros))
    annotate(figure, names(hinges, part, places, zeros))
    counted, key = count(len(regions), "linear region"), BY_PATTERN
    alt = f"{counted} and {said(hinges, part)}.{_planes(regions)}"
    if colour == "output":
        span = _span(regions)
        alt, key = f"{alt} {span}", f"{span}{_colours(regions)}{_where_zero(regions)}"
    caption = f"{counted}. {key}"
    return describe(figure, alt=alt, caption=caption, table=_tables(regions))


def pattern(region: PlanarRegion) -> str:
    """Name the active units: ``r₁ r₃ s₂``, or a dash where there is none."""
    names = [
        lowered(SYMBOLS[layer] if layer < len(SYMBOLS) else f"layer {layer + 1}, unit ", unit)
        for layer, units in enumerate(region.active_units)
        for unit in units
    ]
    return " ".join(names) or "\N{EN DASH}"


def formula(region: PlanarRegion) -> str:
    """Write the plane of a region: ``1 + 2 x − y``."""
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
    """Keep the larger of the parts above and below zero, so that no zero line crosses its words."""
    parts = (region.between(0, inf), region.between(-inf, 0))
    return max(
        (region._replace(vertices=part) for part in parts if part), key=_size, default=region
    )


def _size(region: PlanarRegion) -> Fraction:
    return region.area


def _add_words(
    figure: go.Figure, regions: Sequence[PlanarRegion], texts: Sequence[str], part: Square
) -> list[Point]:
    """Write into each region what fits, and say the rest when it is pointed at."""
    if len(regions) > MOST_TOLD:
        return []
    centres = [(float(x), float(y)) for x, y in (region.centre for region in regions)]
    shown = [
        text if _fits(text, np.array(region.vertices, float), part) else ""
        for text, region in zip(texts, regions, strict=True)
    ]
    x, y = zip(*centres, strict=True)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={"size": 12, "opacity": 0, "color": BACKGROUND},
        text=shown,
        textfont={"size": SIZE, "color": TEXT},
        hovertext=[f"{pattern(each)}<br><i>z</i> = {formula(each)}" for each in regions],
        hoverinfo="text",
        name="regions",
    )
    return [centre for centre, text in zip(centres, shown, strict=True) if text]


def _fits(text: str, corners: np.ndarray, part: Square) -> bool:
    """Tell whether the box of a text lies in a polygon, at the width of a telephone."""
    across, up = len(text) * LETTER * part.pixel / 2, LINE * part.pixel / 2
    x, y = corners.T
    u, v = np.roll(corners, -1, axis=0).T
    cross = x * v - y * u
    middle = np.array([((x + u) * cross).sum(), ((y + v) * cross).sum()]) / (3 * cross.sum())
    box = middle + np.array([(i * across, j * up) for i in (-1, 1) for j in (-1, 1)])
    left_of = (u - x) * (box[:, 1:] - y) - (v - y) * (box[:, :1] - x)
    return bool((left_of > 0).all())


def _zero(lines: Sequence[Any]) -> go.Scatter:
    x, y = strokes(lines)
    look = {"color": OUTPUT, "width": STRONG - 1}
    return go.Scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip", name="z = 0")


def _where_zero(regions: Sequence[PlanarRegion]) -> str:
    """Say what the strong line is, and whether the output is zero beside it too."""
    if any(not any(region.gradient) and not region.intercept for region in regions):
        border = " The strong line is the border of the part above zero."
        return f" Where there is no colour it is zero.{border * bool(zero_lines(regions))}"
    return " On the strong line it is zero." * bool(zero_lines(regions))


def _colours(regions: Sequence[PlanarRegion]) -> str:
    """Say what the colours in the picture mean, and nothing of one that is not there."""
    low, *_, high = sorted(_heights(regions))
    sides = ["blue where the output is above zero"] * (high > 0)
    sides += [f"orange where {'it is below' if sides else 'the output is below zero'}"] * (low < 0)
    said = ", ".join([*sides, "the stronger the further"])
    return f" {said[0].upper()}{said[1:]}." * bool(sides)


def _heights(regions: Sequence[PlanarRegion]) -> list[float]:
    return [float(region(corner)) for region in regions for corner in region.vertices]


def _span(regions: Sequence[PlanarRegion]) -> str:
    heights = _heights(regions)
    return f"The output goes from {number(min(heights))} to {number(max(heights))}."


def _planes(regions: Sequence[PlanarRegion]) -> str:
    if len(regions) > MOST_SAID:
        return " The table lists them." if len(regions) <= MOST_LISTED else ""
    told = [f"{_spoken(region)} z = {formula(region)}" for region in regions]
    return f" {listed(told)}.".replace(" with", " With", 1)


def _spoken(region: PlanarRegion) -> str:
    return f"with {pattern(region)} active" if active_count(region) else "with no unit active"


def _tables(regions: Sequence[PlanarRegion]) -> list[dict[str, Any]]:
    if len(regions) > MOST_LISTED:
        counts = [active_count(region) for region in regions]
        rows = [[k, counts.count(k)] for k in sorted(set(counts))]
        caption = "The regions by the number of active units"
        return [{"caption": caption, "columns": ["active units", "regions"], "rows": rows}]
    planes = [[pattern(each), formula(each), float(each.area)] for each in regions]
    columns = ["active units", "z", "area in view"]
    return [{"caption": "The linear regions", "columns": columns, "rows": planes}]


def by_pattern(regions: Sequence[PlanarRegion]) -> list[go.Scatter]:
    """Fill regions the darker the more of their units are active; with none, not at all."""
    counts = [active_count(region) for region in regions]
    most = max(counts)
    return [
        polygons(
            [
                region.vertices
                for region, here in zip(regions, counts, strict=True)
                if here == count
            ],
            fillcolor=AXIS,
            opacity=round(DARKEST * count / most, 3),
            name=f"{count} active",
        )
        for count in sorted(set(counts) - {0})
    ]


def active_count(region: PlanarRegion) -> int:
    """Count the active units of a region, in all layers."""
    return sum(map(len, region.active_units))


def by_output(regions: Sequence[PlanarRegion]) -> list[go.Scatter]:
    """Fill the parts between two levels, the stronger the further the output is from zero."""
    levels = levels_of(regions)
    reach = max(map(abs, levels))
    traces = []
    for low, high in pairwise(levels):
        parts = [part for region in regions if (part := _part(region, low, high))]
        share = (abs(low + high) / 2) / reach
        role = "positive" if low >= 0 else "negative"
        opacity = round(FAINTEST + (DARKEST - FAINTEST) * share, 3)
        name = f"{low:g} to {high:g}"
        if parts:
            traces.append(polygons(parts, fillcolor=LIGHT[role], opacity=opacity, name=name))
    return traces


def _part(region: PlanarRegion, low: float, high: float) -> Sequence[ExactPoint]:
    """Cut out what lies between two levels; a level floor is in one band, or at zero in none."""
    z = region.intercept
    if any(region.gradient):
        return region.between(low, high)
    return region.vertices if (low < z <= high and z > 0) or (low <= z < high and z < 0) else ()


def levels_of(regions: Sequence[PlanarRegion]) -> list[float]:
    """Choose round levels, zero among them, that hold every output in view."""
    heights = [float(region(corner)) for region in regions for corner in region.vertices]
    low, high = min(0.0, *heights), max(0.0, *heights)
    step = round_step(max(high, -low) / MOST_BANDS or 1.0)
    first, last = floor(low / step), ceil(high / step)
    return [step * k for k in range(first, max(last, first + 1) + 1)]


def round_step(rough: float) -> float:
    """Give the next number that is no smaller and is 1, 2 or 5 with zeros."""
    power = 10.0 ** floor(log10(rough))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= rough * (1 - 1e-9))


def zero_lines(regions: Sequence[PlanarRegion]) -> list[tuple[ExactPoint, ExactPoint]]:
    """Find the border of where the output is above zero: sides, at height zero, of those parts."""
    return [
        ends
        for region in regions
        if any(region.gradient) and (part := region.between(0, inf))
        for ends in pairwise([*part, part[0]])
        if all(region(end) == 0 for end in ends)
    ]
