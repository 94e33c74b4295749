"""Networks of two inputs: the lines along which their units fold the plane, and the pieces between.

A unit of the first layer switches along a straight line, its hinge line. A unit of a later layer
does so inside each piece of the layers before it: its hinge line bends where it meets theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from math import isinf
from operator import mul
from typing import NamedTuple

import numpy as np

from relu_guide._arguments import as_at_most, as_several
from relu_guide._types import ArrayLike
from relu_guide.deep.network import DeepNetwork
from relu_guide.two_inputs.arrangement import cells_of, layers_of
from relu_guide.two_inputs.polygon import (
    Point,
    as_fraction,
    as_polygon,
    cut,
    in_whole_numbers,
    points_of,
    polygon_of,
    side_on,
)


class PlanarRegion(NamedTuple):
    """A polygon on which a network of two inputs is one plane, z = gradient · (x, y) + intercept.

    Attributes
    ----------
    vertices : tuple of (Fraction, Fraction)
        The corners, counter-clockwise.
    gradient : (Fraction, Fraction)
        The slopes in the directions of x and y.
    intercept : Fraction
    active_units : tuple of tuple of int
        The activation pattern: for each hidden layer the indices of its units that are active.
    """

    vertices: tuple[Point, ...]
    gradient: Point
    intercept: Fraction
    active_units: tuple[tuple[int, ...], ...]

    def __call__(self, point: Iterable[float | Fraction]) -> Fraction:
        """Return the exact z of the region's plane at a point.

        Parameters
        ----------
        point : (x, y)
            Of numbers or Fractions.
        """
        numbers = as_several(point, "point", "numbers")
        if len(numbers) != 2:
            raise ValueError(
                f"`point` must be (x, y); got {len(numbers)} numbers. Pass a pair of numbers."
            )
        x, y = (as_fraction(number, f"point[{k}]") for k, number in enumerate(numbers))
        return self.gradient[0] * x + self.gradient[1] * y + self.intercept

    @property
    def area(self) -> Fraction:
        """The exact area."""
        return sum((size for size, *_ in self._triangles()), Fraction()) / 2

    @property
    def centre(self) -> Point:
        """The exact centre of mass."""
        sizes, x, y = zip(*self._triangles(), strict=True)
        whole = 3 * sum(sizes)
        return sum(map(mul, sizes, x)) / whole, sum(map(mul, sizes, y)) / whole

    def between(self, low: float, high: float) -> tuple[Point, ...]:
        """Return the corners of the part in which low <= z <= high; none if there is no such part.

        Parameters
        ----------
        low, high : float or Fraction
            -inf and inf leave a side open.
        """
        part = polygon_of(self.vertices)
        for sign, name, level in ((1, "low", low), (-1, "high", high)):
            is_open = isinstance(level, float | np.floating) and isinf(level)
            height = Fraction() if is_open else as_fraction(level, name)
            if part and not is_open:
                plane = (*self.gradient, self.intercept - height)
                line = in_whole_numbers(*(sign * number for number in plane))
                part = cut(part, line)[0] if any(line) else part
        return points_of(part)

    def _triangles(self) -> list[tuple[Fraction, Fraction, Fraction]]:
        """Return of origin and each side twice the area, and the sums of x and of y."""
        sides = pairwise([*self.vertices, self.vertices[0]])
        return [(x * v - y * u, x + u, y + v) for (x, y), (u, v) in sides]


class HingeLine(NamedTuple):
    """A straight piece of the line along which a unit switches; the unit is active on its left."""

    unit: int
    start: Point
    end: Point


def planar_regions(network: DeepNetwork, box: ArrayLike) -> list[PlanarRegion]:
    """List every linear region of a network of two inputs inside a box, as exact polygons.

    The list is that of exact arithmetic, however thin a region is.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with at most 256 hidden units.
    box : (left, right, bottom, top)

    Raises
    ------
    ValueError
        If the network has not two inputs or is too large, or the regions are more than 10,000.

    Examples
    --------
    >>> fold = DeepNetwork([[[-1, 1]], [[1]]], [[0], [0]])
    >>> for region in planar_regions(fold, (-1, 1, -1, 1)):
    ...     print(region.active_units, "gradient", *region.gradient, "area", region.area)
    ((0,),) gradient -1 1 area 2
    ((),) gradient 0 0 area 2
    """
    *hidden, output = layers_of(network)
    regions = []
    for cell in cells_of(hidden, as_polygon(box)):
        (plane,) = cell.through(output)
        a, b, c = (Fraction(number, 1 << output.scale) for number in plane)
        regions.append(PlanarRegion(points_of(cell.polygon), (a, b), c, cell.active))
    return regions


def hinge_lines(network: DeepNetwork, box: ArrayLike, *, layer: int = 0) -> list[HingeLine]:
    """List the straight pieces of the lines along which a layer's units switch, unit by unit.

    A unit of a later layer has a piece in each region of the layers before it that its line cuts;
    none where it switches along a line of an earlier layer.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with at most 256 hidden units.
    box : (left, right, bottom, top)
    layer : int
        A hidden one, counted from 0.

    Examples
    --------
    >>> network = DeepNetwork([[[1, 1]], [[1]]], [[-1], [0]])
    >>> ((unit, start, end),) = hinge_lines(network, (0, 2, 0, 2))
    >>> print(unit, *start, *end)
    0 0 1 1 0
    """
    *hidden, _ = layers_of(network)
    index = as_at_most(layer, "layer", 0, len(hidden) - 1)
    pieces = []
    for cell in cells_of(hidden[:index], as_polygon(box)):
        for unit, line in enumerate(cell.through(hidden[index])):
            above, below = cut(cell.polygon, line)
            if above and below:
                pieces.append(HingeLine(unit, *side_on(above, line)))
    return sorted(pieces, key=lambda piece: piece.unit)
