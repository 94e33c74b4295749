"""The linear regions of a network of two inputs: filled polygons, their patterns, their planes."""

from collections.abc import Sequence
from math import inf
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import require_choice
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.figures._drawing.describe import describe, table
from relu_guide.figures._drawing.text import count, line, number, term, unit_name
from relu_guide.figures._drawing.theme import BACKGROUND, OUTPUT, STRONG, TEXT, annotate
from relu_guide.figures.two_inputs.axes import INSIDE_PIXELS, Box, as_box, plane_of, strokes
from relu_guide.figures.two_inputs.fills import (
    by_output,
    by_pattern,
    heights,
    key_of,
    levels_of,
    zero_lines,
)
from relu_guide.figures.two_inputs.hinge_lines import (
    drawn,
    hinges_of,
    names,
    spoken,
    teeth_of,
    unnamed,
)
from relu_guide.figures.two_inputs.labelled import LEGEND, labelled
from relu_guide.two_inputs.regions import PlanarRegion
from relu_guide.two_inputs.regions import planar_regions as regions_of

Colour = Literal["pattern", "output"]

LETTER, LINE, SIZE = 6.6, 15, 13  # pixels
KEY_ROOM, LEGEND_ROOM = 50, 30
BY_PATTERN = "The stronger the grey of a region, the more units are active in it."


def planar_regions(
    network: DeepNetwork,
    box: ArrayLike,
    *,
    colour: Colour = "pattern",
    data: ArrayLike | None = None,
    labels: ArrayLike | None = None,
) -> go.Figure:
    """Draw every linear region of a network of two inputs, with the hinge lines between them.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with at most 256 hidden units and 10,000 regions.
    box : (left, right, bottom, top)
    colour : {"pattern", "output"}
        Fill the regions by how many units are active, and write which; or fill them by the output,
        cut exactly at round levels, and write its formula.
    data : array_like of shape (n, 2), optional
        Points (x, y) to be drawn as dots; of very many, 2,000.
    labels : array_like of shape (n,), optional
        Numbers or texts of at most 6 kinds, by which the dots differ.

    Examples
    --------
    >>> from relu_guide import DeepNetwork, figures
    >>> network = DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [0]])
    >>> figures.planar_regions(network, (-1, 1, -1, 1)).layout.meta["table"][0]["rows"][0]
    ['r₁ r₂', 'x + y', 1.0]
    """
    require_choice(colour, "colour", ("pattern", "output"))
    network = as_deep(network)
    regions = regions_of(network, box)
    part, hinges = as_box(box), hinges_of(network, box)
    _require_floats(regions)
    points = labelled(data, labels, part)
    counted = count(len(regions), "linear region")
    alt = f"{counted} and the {spoken(hinges, part)} The table has the plane of each region."
    keyed = colour == "output", labels is not None
    figure = plane_of(part, head=KEY_ROOM * keyed[0], foot=LEGEND_ROOM * keyed[1])
    if colour == "pattern":
        key, zeros = f"{BY_PATTERN} {teeth_of(hinges)}", []
        figure.add_traces([*by_pattern(regions), *drawn(hinges, part)])
        named = _add_names(figure, regions, [_pattern(region) for region in regions], part)
    else:
        zeros = zero_lines(regions)
        squares, marks = key_of(levels_of(regions))
        figure.update_layout(shapes=squares)
        annotate(figure, marks)
        key = _key(heights(regions)) + " The strong line bounds the part above 0." * bool(zeros)
        alt = f"{alt} {key}"
        figure.add_traces([*by_output(regions), *drawn(hinges, part)])
        rooms = [_larger_part(region) for region in regions]
        named = _add_names(figure, rooms, [_formula(region) for region in regions], part)
        look = {"color": OUTPUT, "width": STRONG - 1}
        figure.add_trace(strokes(zeros, line=look, name="z = 0"))
    figure.add_traces([dot.update(showlegend=keyed[1]) for dot in points.dots])
    if keyed[1]:
        figure.for_each_trace(lambda trace: trace.update(showlegend=bool(trace.showlegend)))
        figure.update_layout(showlegend=True, legend=LEGEND)
    lines = names(hinges, part, named, zeros)
    annotate(figure, lines)
    said = unnamed(hinges, lines) + points.said
    rows = ([_pattern(region), _formula(region), float(region.area)] for region in regions)
    listing = table("The linear regions", ["active units", "z", "area in view"], rows)
    caption = f"{counted}. {key}{said}"
    return describe(figure, alt=alt + said, caption=caption, table=[listing, *points.table])


def _pattern(region: PlanarRegion) -> str:
    """Return the active units: ``r₁ r₃ s₂``, or a dash where there is none."""
    layers = enumerate(region.active_units)
    names = [unit_name(layer, unit) for layer, units in layers for unit in units]
    return " ".join(names) or "\N{EN DASH}"


def _formula(region: PlanarRegion) -> str:
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
        heights(regions)
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
    figure: go.Figure, rooms: Sequence[PlanarRegion], texts: Sequence[str], box: Box
) -> list[Any]:
    """Write into each region what fits, the rest when it is pointed at; return where."""
    centres = [tuple(map(float, room.centre)) for room in rooms]
    fitting = [
        text if _fits(text, np.array(room.vertices, float) - centre, box) else ""
        for text, room, centre in zip(texts, rooms, centres, strict=True)
    ]
    x, y = zip(*centres, strict=True)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={"size": 12, "opacity": 0, "color": BACKGROUND},
        text=fitting,
        textfont={"size": SIZE, "color": TEXT},
        hovertext=[f"{_pattern(room)}<br><i>z</i> = {_formula(room)}" for room in rooms],
        hoverinfo="text",
        name="regions",
    )
    return [centre for centre, text in zip(centres, fitting, strict=True) if text]


def _fits(text: str, corners: Array, box: Box) -> bool:
    """Return whether a text lies in a polygon about its middle, at the width of a telephone."""
    half = np.array([len(text) * LETTER, LINE]) / 2
    ends = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)]) * half
    x, y = corners.T / box.side * INSIDE_PIXELS
    u, v = np.roll(corners, -1, axis=0).T / box.side * INSIDE_PIXELS
    left_of = (u - x) * (ends[:, 1:] - y) - (v - y) * (ends[:, :1] - x)
    return bool((left_of > 0).all())


def _key(outputs: Sequence[float]) -> str:
    """Return how far the output goes, and what those colours mean that are in the picture."""
    low, high = min(outputs), max(outputs)
    sides = ["blue above 0"] * (high > 0) + ["orange below 0"] * (low < 0)
    strength = f": {' and '.join(sides)}, the stronger the further" * bool(sides)
    return f"The output goes from {number(low)} to {number(high)}{strength}."
