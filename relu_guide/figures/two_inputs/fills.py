"""Fills of linear regions: by how many units are active, or by the output in level bands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor, inf, log10
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.text import number
from relu_guide.figures._drawing.theme import AXIS, FONT_SIZE, LIGHT, MUTED, label
from relu_guide.figures.two_inputs.axes import strokes
from relu_guide.two_inputs.polygon import Point
from relu_guide.two_inputs.regions import PlanarRegion

DARKEST, FAINTEST = 0.95, 0.12
MOST_BANDS = 8  # on either side of zero
START, LIFT, SWATCH = 22, 30, 17  # pixels to a key from the left and below, and of its squares


def by_pattern(regions: Sequence[PlanarRegion]) -> list[go.Scatter]:
    """Fill regions the stronger the more of their units are active; with none, not at all."""
    by_count = defaultdict(list)
    for region in regions:
        by_count[sum(map(len, region.active_units))].append(region.vertices)
    most = max(by_count)
    return [
        _fill(by_count[active], AXIS, DARKEST * active / most, f"{active} active")
        for active in sorted(by_count)
        if active
    ]


def by_output(regions: Sequence[PlanarRegion]) -> list[go.Scatter]:
    """Fill the parts between two levels, the stronger the further the output is from zero."""
    levels = levels_of(regions)
    reach = max(map(abs, levels))
    traces = []
    for low, high in pairwise(levels):
        if parts := [part for region in regions if (part := _part(region, low, high))]:
            traces.append(_fill(parts, *_band(low, high, reach), f"{low:g} to {high:g}"))
    return traces


def _band(low: float, high: float, reach: float) -> tuple[str, float]:
    strength = FAINTEST + (DARKEST - FAINTEST) * abs(low + high) / 2 / reach
    return LIGHT["positive" if low >= 0 else "negative"], round(strength, 3)


def key_of(levels: Sequence[float]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the colours between levels as squares above the picture, and numbers below them.

    Zero has its number, and each end that is far from it.
    """
    pixels = {"xsizemode": "pixel", "ysizemode": "pixel", "xref": "paper", "yref": "paper"}
    place = pixels | {"xanchor": 0, "yanchor": 1, "y0": LIFT, "y1": LIFT + SWATCH}
    squares, reach = [], max(map(abs, levels))
    for k, (low, high) in enumerate(pairwise(levels)):
        colour, strength = _band(low, high, reach)
        ends = {"x0": START + k * SWATCH, "x1": START + (k + 1) * SWATCH}
        look = {"fillcolor": colour, "opacity": strength, "line": {"width": 0}}
        squares.append({"type": "rect"} | place | ends | look)
    zero, last = levels.index(0), len(levels) - 1
    marked = [k for k in (0, last) if abs(k - zero) > 2 or len(levels) == 2]
    numbers = [
        _beside(number(levels[k]), START + k * SWATCH, LIFT, yanchor="top", size=12)
        for k in sorted({*marked, zero})
    ]
    name = _beside("<i>z</i>", 4, LIFT + SWATCH / 2, yanchor="middle", size=FONT_SIZE)
    return squares, [*numbers, name]


def _beside(text: str, x: float, y: float, *, yanchor: str, size: int) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "xshift": x, "yshift": y, "yanchor": yanchor}
    return label(text, 0, 1, font={"size": size, "color": MUTED}, **place)


def _fill(shapes: Iterable[Sequence[Any]], colour: str, strength: float, name: str) -> go.Scatter:
    outlines = [[*shape, shape[0]] for shape in shapes]
    look = {"fillcolor": colour, "opacity": round(strength, 3), "line": {"width": 0}}
    return strokes(outlines, name=name, fill="toself", **look)


def _part(region: PlanarRegion, low: float, high: float) -> Sequence[Point]:
    """Return what lies between two levels; a level region is in one band, or at zero in none."""
    z = region.intercept
    if any(region.gradient):
        return region.between(low, high)
    return region.vertices if (low < z <= high and z > 0) or (low <= z < high and z < 0) else ()


def levels_of(regions: Sequence[PlanarRegion]) -> list[float]:
    """Return round levels, zero among them, that hold every output in view."""
    outputs = heights(regions)
    low, high = min(0.0, *outputs), max(0.0, *outputs)
    step = _round_step(max(high, -low) / MOST_BANDS or 1.0)
    first, last = floor(low / step), ceil(high / step)
    return [step * k for k in range(first, max(last, first + 1) + 1)]


def _round_step(rough: float) -> float:
    """Return the next number that is no smaller and is 1, 2 or 5 with zeros."""
    power = 10.0 ** floor(log10(rough))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= rough * (1 - 1e-9))


def zero_lines(regions: Sequence[PlanarRegion]) -> list[tuple[Point, Point]]:
    """Return the border of where the output is above zero: the sides of these parts at height 0."""
    return [
        ends
        for region in regions
        if any(region.gradient) and (part := region.between(0, inf))
        for ends in pairwise([*part, part[0]])
        if all(region(end) == 0 for end in ends)
    ]


def heights(regions: Sequence[PlanarRegion]) -> list[float]:
    """Return the output at every corner."""
    return [float(region(corner)) for region in regions for corner in region.vertices]
