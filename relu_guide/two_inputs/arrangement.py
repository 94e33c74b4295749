"""The plane, cut into cells of one activation pattern each, layer after layer of hidden units.

Inside a cell every unit so far is affine, a x + b y + c, so the next layer's hinges are straight
lines there. All numbers are whole. The cells of one layer are counted without listing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import mul
from typing import NamedTuple

from relu_guide.deep.composition import as_deep
from relu_guide.deep.network import DeepNetwork
from relu_guide.deep.whole_numbers import Layer, whole_layers
from relu_guide.two_inputs.polygon import Point, Polygon, Triple, cut

Line = tuple[Fraction, Fraction, Fraction]

MOST_UNITS = 256
MOST_REGIONS = 10_000


class Cell(NamedTuple):
    """A polygon on which every unit of the layers so far is affine."""

    polygon: Polygon
    maps: tuple[Triple, ...]  # (a, b, c) of the last layer's activations, over its 2**scale
    active: tuple[tuple[int, ...], ...]  # the indices of the active units of each layer

    def through(self, layer: Layer) -> list[Triple]:
        """Return the maps of a layer's preactivations in this cell."""
        a, b, c = zip(*self.maps, strict=True)
        rows = zip(layer.weights, layer.biases, strict=True)
        return [(_dot(row, a), _dot(row, b), _dot(row, c) + bias) for row, bias in rows]

    def split(self, layer: Layer) -> Iterator[Cell]:
        """Cut the cell along the hinges of a layer, and rectify its maps on each part."""
        maps = self.through(layer)
        parts: list[tuple[Polygon, tuple[int, ...]]] = [(self.polygon, ())]
        for unit, hinge in enumerate(maps):
            halves = [
                half
                for polygon, active in parts
                for half in zip(cut(polygon, hinge), ((*active, unit), active), strict=True)
            ]
            parts = [(polygon, active) for polygon, active in halves if polygon]
            _require_few(len(parts))
        for polygon, active in parts:
            rectified = [(0, 0, 0)] * len(maps)
            for unit in active:
                rectified[unit] = maps[unit]
            yield Cell(polygon, tuple(rectified), (*self.active, active))


def cells_of(layers: Sequence[Layer], polygon: Polygon) -> list[Cell]:
    """Cut a polygon along the hinges of some layers."""
    cells = [Cell(polygon, ((1, 0, 0), (0, 1, 0)), ())]
    for layer in layers:
        parts: list[Cell] = []
        for cell in cells:
            parts += cell.split(layer)
            _require_few(len(parts))
        cells = parts
    return cells


def layers_of(network: DeepNetwork) -> list[Layer]:
    """Return the layers of a network of two inputs, and of few enough units to cut by."""
    network = as_deep(network)
    if network.inputs != 2:
        raise ValueError(
            f"`network` must have two inputs; got {network.inputs}. "
            "Give the first layer's weights two columns, for x and y."
        )
    if sum(network.widths) > MOST_UNITS:
        raise ValueError(
            f"`network` must have at most {MOST_UNITS} hidden units; got {sum(network.widths):,}. "
            "Use fewer units."
        )
    return whole_layers(network.weights, network.biases)


def count_planar_regions(network: DeepNetwork) -> int:
    """Count the linear regions of a network of one hidden layer over the whole plane.

    The plane is one region. Each line, taken once, adds one region, and one more for each point at
    which it crosses the lines before it.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with one hidden layer of at most 256 units.

    Examples
    --------
    >>> count_planar_regions(DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [0]]))
    4
    """
    hidden = layers_of(network)[0]
    if len(network.widths) != 1:
        raise ValueError(
            f"`network` must have one hidden layer; got {len(network.widths)}. "
            "List the regions in a box with `planar_regions`."
        )
    rows = zip(hidden.weights, hidden.biases, strict=True)
    lines = list({_without_length(a, b, bias) for (a, b), bias in rows if a or b})
    crossings = [{_crossing(line, other) for other in lines[:k]} for k, line in enumerate(lines)]
    return 1 + len(lines) + sum(len(points - {None}) for points in crossings)


def _without_length(a: int, b: int, c: int) -> Line:
    """Write the line a x + b y + c = 0 in the one way that has 1 as its first weight."""
    first = Fraction(a or b)
    return a / first, b / first, c / first


def _crossing(one: Line, other: Line) -> Point | None:
    (a, b, c), (d, e, f) = one, other
    w = a * e - b * d
    return ((b * f - c * e) / w, (c * d - a * f) / w) if w else None


def _dot(row: Sequence[int], column: Sequence[int]) -> int:
    return sum(map(mul, row, column))


def _require_few(regions: int) -> None:
    if regions > MOST_REGIONS:  # more take minutes
        raise ValueError(
            f"`network` must have at most {MOST_REGIONS:,} regions in the box; got more. "
            "Make the box smaller, or use fewer units."
        )
