"""Cells of one activation pattern each: the plane, cut by layer after layer of hidden units.

Inside a cell every unit so far is affine, so the next layer's hinges are straight lines there. All
numbers are whole; `scale` says of how many halvings: an affine map (a, b, c) is that over 2**scale.
The cells of one layer can be counted over the whole plane, without listing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import mul
from typing import NamedTuple

from relu_guide._types import Array
from relu_guide.deep.network import DeepNetwork
from relu_guide.two_inputs.polygon import Line, Point, Polygon, Triple, crossing, lowest

__all__ = ["count_planar_regions"]

MOST_UNITS = 256
MOST_REGIONS = 10_000
NOTHING: Triple = (0, 0, 0)


class Layer(NamedTuple):
    """The weights and biases of a layer, as whole numbers over 2**scale."""

    weights: list[list[int]]
    biases: list[int]
    scale: int


class Cell(NamedTuple):
    """A polygon, what each unit of the last layer is there, and which units are active by layer."""

    polygon: Polygon
    maps: tuple[Triple, ...]
    scale: int
    active: tuple[tuple[int, ...], ...]

    def through(self, layer: Layer) -> Iterator[Cell]:
        """Cut the cell along the hinges of the next layer."""
        maps, scale = self.after(layer)
        pieces: list[tuple[Polygon, tuple[int, ...]]] = [(self.polygon, ())]
        for unit, hinge in enumerate(hinges(maps)):
            parts = [(polygon.cut(hinge), active) for polygon, active in pieces]
            pieces = []
            for (above, below), active in parts:
                pieces += [(above, (*active, unit))] if above else []
                pieces += [(below, active)] if below else []
            require_few(len(pieces))
        for polygon, active in pieces:
            kept = [NOTHING] * len(maps)
            for unit in active:
                kept[unit] = maps[unit]
            yield Cell(polygon, tuple(kept), scale, (*self.active, active))

    def after(self, layer: Layer) -> tuple[list[Triple], int]:
        """Return the preactivations of the next layer's units in this cell, and their scale."""
        a, b, c = zip(*self.maps, strict=True)
        rows = zip(layer.weights, (bias << self.scale for bias in layer.biases), strict=True)
        maps = [(_dot(row, a), _dot(row, b), _dot(row, c) + bias) for row, bias in rows]
        return maps, self.scale + layer.scale

    def hinge(self, line: Line) -> tuple[Point, Point] | None:
        """Return where a line cuts the cell, its upper side on the left; None where it does not."""
        above, below = self.polygon.cut(line)
        return above.side_on(line) if above and below else None


def whole(polygon: Polygon) -> Cell:
    """Return the cell before any layer: the inputs are x and y themselves."""
    return Cell(polygon, ((1, 0, 0), (0, 1, 0)), 0, ())


def hinges(maps: Sequence[Triple]) -> list[Line]:
    """Return the line along which each map is zero."""
    return [lowest(each) for each in maps]


def as_layer(weights: Array, biases: Array) -> Layer:
    """Write a layer in whole numbers; every float is one over a power of two."""
    rows = [[number.as_integer_ratio() for number in row] for row in weights.tolist()]
    vector = [number.as_integer_ratio() for number in biases.tolist()]
    ratios = [ratio for row in [*rows, vector] for ratio in row]
    scale = max(below.bit_length() for _, below in ratios) - 1
    size = 1 << scale
    scaled = [[above * (size // below) for above, below in row] for row in [*rows, vector]]
    return Layer(scaled[:-1], scaled[-1], scale)


def cells_of(network: DeepNetwork, polygon: Polygon, layers: int) -> list[Cell]:
    """Cut a polygon along the hinges of the first layers."""
    cells = [whole(polygon)]
    for weights, biases in zip(network.weights[:layers], network.biases[:layers], strict=True):
        layer = as_layer(weights, biases)
        pieces: list[Cell] = []
        for piece in chain.from_iterable(cell.through(layer) for cell in cells):
            pieces.append(piece)
            require_few(len(pieces))
        cells = pieces
    return cells


def require_few(regions: int) -> None:
    """Raise when there are more regions than can be listed in a few seconds."""
    if regions > MOST_REGIONS:
        raise ValueError(
            f"`network` must have at most {MOST_REGIONS:,} regions in the box; got more. "
            "Make the box smaller, or use fewer units."
        )


def require_plane(network: DeepNetwork) -> None:
    """Raise unless the network has two inputs, and few enough units to be cut by."""
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


def _dot(row: Sequence[int], column: Sequence[int]) -> int:
    return sum(map(mul, row, column))


def count_planar_regions(network: DeepNetwork) -> int:
    """Count the linear regions of a network of one hidden layer over the whole plane.

    The plane is one region. Each line, taken once, adds one region, and one more for each point at
    which it crosses the lines before it.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with one hidden layer of at most 256 units.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the network has not two inputs and one hidden layer, or too many units.

    Examples
    --------
    >>> weights = [[[1, 0], [0, 1], [1, 1]], [[1, 1, 1]]]
    >>> for bias in (-1, 0):
    ...     print(count_planar_regions(DeepNetwork(weights, [[0, 0, bias], [0]])))
    7
    6
    """
    require_plane(network)
    if len(network.widths) != 1:
        raise ValueError(
            f"`network` must have one hidden layer; got {len(network.widths)}. "
            "List the regions in a box with `planar_regions`."
        )
    layer = as_layer(network.weights[0], network.biases[0])
    maps = [(a, b, bias) for (a, b), bias in zip(layer.weights, layer.biases, strict=True)]
    lines = {_upright(line) for line in hinges(maps) if line[:2] != (0, 0)}
    known: list[Line] = []
    count = 1
    for line in sorted(lines):
        across = [other for other in known if line[0] * other[1] != line[1] * other[0]]
        count += 1 + len({crossing(line, other) for other in across})
        known.append(line)
    return count


def _upright(line: Line) -> Line:
    """Write a line and its opposite alike: the sides do not matter to a count."""
    a, b, c = line
    return (a, b, c) if (a, b) > (0, 0) else (-a, -b, -c)
