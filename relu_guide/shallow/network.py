"""Shallow networks: one input, one layer of ReLU units, one output.

z(x) = output_bias + sum over units of  output_weights * relu(biases + weights * x)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self

import numpy as np

from relu_guide._arguments import (
    as_at_most,
    as_interval,
    as_number,
    as_real_array,
    as_vector,
    brief,
    require_keys,
    require_length,
    within_floats,
)
from relu_guide._types import Array, ArrayLike, Function
from relu_guide.activation import rectify
from relu_guide.shallow.construction import through_points, with_slopes
from relu_guide.shallow.formula import write_formula
from relu_guide.shallow.knot_placement import corners_near
from relu_guide.shallow.regions import LinearRegion, breakpoints_of, dead_units_of, regions_of

FIELDS = ("weights", "biases", "output_weights", "output_bias")


@dataclass(frozen=True, eq=False, repr=False, init=False)
class ShallowNetwork:
    """A piecewise-linear function of x, written as a sum of rays.

    Parameters
    ----------
    weights, biases : array_like of shape (units,)
        A unit's preactivation is bias + weight x.
    output_weights : array_like of shape (units,)
    output_bias : float

    Raises
    ------
    ValueError
        If there is no unit, the lengths differ, or a number is not finite; a TypeError if something
        is not a real number.

    Notes
    -----
    `x` may have any shape. Where a number is too large for a float, a method raises a ValueError
    that names its place in `x`. Two networks are equal if all their parameters are, unit by unit.

    Examples
    --------
    >>> network = ShallowNetwork([1, 1], [1, 0], [4, -8], -1)
    >>> network
    ShallowNetwork of 2 units: z = −1 + 4 max(0, 1 + x) − 8 max(0, x)
    >>> network([-1, 0, 1])
    array([-1.,  3., -1.])
    """

    weights: Array
    biases: Array
    output_weights: Array
    output_bias: float

    def __init__(
        self, weights: ArrayLike, biases: ArrayLike, output_weights: ArrayLike, output_bias: float
    ) -> None:
        given = {"weights": weights, "biases": biases, "output_weights": output_weights}
        arrays = {name: as_vector(value, name) for name, value in given.items()}
        for name, array in arrays.items():
            require_length(array, name, arrays["weights"].size, "weight")
            array.setflags(write=False)
        vars(self).update(arrays, output_bias=as_number(output_bias, "output_bias"))

    @classmethod
    def from_points(cls, points: ArrayLike) -> Self:
        """Return the network that joins points by straight lines, with one unit per segment.

        Left of the first point it is constant; right of the last one it goes straight on.

        Parameters
        ----------
        points : array_like of shape (n, 2), n >= 2
            Pairs (x, y), x strictly increasing; a slope that overflows is a ValueError too.

        Examples
        --------
        >>> ShallowNetwork.from_points([(-1, -1), (-0.5, 1), (0, -1), (1, 0)]).output_weights
        array([ 4., -8.,  5.])
        """
        return cls(*through_points(points))

    @classmethod
    def from_slopes(cls, breakpoints: ArrayLike, slopes: ArrayLike, value: float) -> Self:
        """Return the network with given slopes between given breakpoints, on all of R.

        Its first unit faces left, the others face right.

        Parameters
        ----------
        breakpoints : array_like of shape (n,), n >= 1
            Strictly increasing.
        slopes : array_like of shape (n + 1,)
            From left to right.
        value : float
            The output at the first breakpoint.

        Examples
        --------
        >>> ShallowNetwork.from_slopes([0], [-1, 1], value=0)
        ShallowNetwork of 2 units: z = 0 + max(0, −x) + max(0, x)
        """
        return cls(*with_slopes(breakpoints, slopes), as_number(value, "value"))

    @classmethod
    def approximate(
        cls,
        function: Function,
        segments: int,
        interval: ArrayLike,
        spacing: Literal["uniform", "optimal"] = "uniform",
    ) -> Self:
        """Return a network that comes close to a function on an interval, one unit per segment.

        Parameters
        ----------
        function : callable
            Called with an array of x, it returns an array of the same shape.
        segments : int, at most 1,000,000 with uniform spacing, 1,000 with optimal
        interval : (left, right)
        spacing : {"uniform", "optimal"}
            "uniform" goes through the function at equally spaced x. "optimal" has the least
            maximum error of all continuous functions with so many straight segments, to within a
            ten-thousandth of it and rounding. It works from samples, 1025 or more, denser where
            they decide; it misses what is sudden between them, such as a narrow peak. It takes
            about a second for 100 segments and half a minute for 1,000.

        Warns
        -----
        UserWarning
            If "optimal" meets a jump that decides the error, or more bends than samples can follow.

        Raises
        ------
        ValueError
            If an argument is out of range, or the function raises, returns another shape, or is not
            finite somewhere.

        Examples
        --------
        >>> ShallowNetwork.approximate(np.square, 2, (0, 2))
        ShallowNetwork of 2 units: z = 0 + max(0, x) + 2 max(0, −1 + x)
        """
        return cls.from_points(corners_near(function, segments, interval, spacing))

    @classmethod
    def from_deep(cls, deep: Any) -> Self:
        """Return a DeepNetwork of one input and one hidden layer as a shallow network.

        Parameters
        ----------
        deep : DeepNetwork
        """
        widths = getattr(deep, "widths", None)  # the module of deep networks builds on this one
        if not isinstance(widths, tuple):
            raise TypeError(
                f"`deep` must be a DeepNetwork; got {brief(deep)}. "
                "Make one, for example by DeepNetwork.from_torch."
            )
        if (deep.inputs, len(widths)) != (1, 1):
            raise ValueError(
                "`deep` must have one input and one hidden layer; got "
                f"{deep.inputs} and {len(widths)}. Bring several inputs to one by "
                "deep.along(start, direction); use a network of several layers as it is."
            )
        return cls(deep.weights[0][:, 0], deep.biases[0], deep.weights[1][0], deep.biases[1][0])

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Self:
        """Return the network of a `to_dict`.

        Parameters
        ----------
        mapping : dict
            Of the parameters by their names.
        """
        require_keys(mapping, "mapping", FIELDS)
        return cls(**mapping)

    def to_dict(self) -> dict[str, Any]:
        """Return the parameters as numbers and lists, for JSON; `from_dict` has them back exactly.

        Examples
        --------
        >>> ShallowNetwork([1], [0.5], [2], 0).to_dict()
        {'weights': [1.0], 'biases': [0.5], 'output_weights': [2.0], 'output_bias': 0.0}
        """
        return {name: np.asarray(getattr(self, name)).tolist() for name in FIELDS}

    @property
    def units(self) -> int:
        """The number of hidden units."""
        return self.weights.size

    @property
    def breakpoints(self) -> Array:
        """The x at which each unit switches, -b/v; nan for a weight of 0, which has none."""
        return breakpoints_of(self.weights, self.biases)

    def dead_units(self, interval: ArrayLike) -> tuple[int, ...]:
        """Return the units that are inactive on the whole interval, decided exactly.

        Parameters
        ----------
        interval : (left, right)

        Examples
        --------
        >>> ShallowNetwork([1, -1], [0, 0], [1, 1], 0).dead_units((0, 1))
        (1,)
        """
        return dead_units_of(self.weights, self.biases, as_interval(interval))

    def linear_regions(self) -> list[LinearRegion]:
        """List the intervals on which the network is straight, from left to right over all of R.

        A region is one activation pattern: two regions meet at every distinct breakpoint, even
        where the output goes straight on. Time and memory grow with the square of the units.

        Raises
        ------
        ValueError
            If there are more than 10,000 units, or a slope or an intercept overflows.

        Examples
        --------
        >>> ShallowNetwork([1], [0], [2], 3).linear_regions()[1]
        LinearRegion(left=0.0, right=inf, slope=2.0, intercept=3.0, active_units=(0,))
        """
        return regions_of(self.weights, self.biases, self.output_weights, self.output_bias)

    @np.errstate(all="ignore")
    def __call__(self, x: ArrayLike) -> Array:
        """Return the output at every x, in the shape of x: the last of the `partial_sums`."""
        inputs = as_real_array(x, "x")
        output = np.full(inputs.shape, self.output_bias)
        for weight, bias, output_weight in self._units():
            output += output_weight * rectify(bias + weight * inputs)
        return within_floats(output, "x", inputs)

    @np.errstate(all="ignore")
    def preactivations(self, x: ArrayLike) -> Array:
        """Return b + v x for every unit, shape (*x.shape, units)."""
        inputs = as_real_array(x, "x")
        return within_floats(self._lines(inputs), "x", inputs)

    @np.errstate(all="ignore")
    def activations(self, x: ArrayLike) -> Array:
        """Return relu(b + v x) for every unit, shape (*x.shape, units)."""
        inputs = as_real_array(x, "x")
        return within_floats(rectify(self._lines(inputs)), "x", inputs)

    @np.errstate(all="ignore")
    def weighted_activations(self, x: ArrayLike) -> Array:
        """Return w relu(b + v x) for every unit, shape (*x.shape, units)."""
        inputs = as_real_array(x, "x")
        rays = rectify(self._lines(inputs)) * self.output_weights + 0.0
        return within_floats(rays, "x", inputs)

    @np.errstate(all="ignore")
    def partial_sums(self, x: ArrayLike) -> Array:
        """Return the output after 0, 1, ... units, shape (*x.shape, units + 1).

        Examples
        --------
        >>> ShallowNetwork.from_points([(0, 1), (1, 3), (2, 2)]).partial_sums(2)
        array([1., 5., 2.])
        """
        inputs = as_real_array(x, "x")
        rays = self.weighted_activations(inputs)
        sums = np.insert(rays, 0, self.output_bias, axis=-1).cumsum(axis=-1)
        return within_floats(sums, "x", inputs)

    @np.errstate(all="ignore")
    def gradients(self, x: ArrayLike) -> Gradients:
        """Return how fast the output at x changes with each parameter; at a breakpoint, relu' is 0.

        Examples
        --------
        >>> ShallowNetwork([1, 1], [0, -1], [2, -3], 5).gradients(0.5).output_weights
        array([0.5, 0. ])
        """
        inputs = as_real_array(x, "x")
        activations = self.activations(inputs)
        biases = np.where(activations > 0, self.output_weights, 0.0)
        weights = within_floats(biases * inputs[..., np.newaxis] + 0.0, "x", inputs)
        return Gradients(weights, biases, activations, np.ones_like(inputs))

    def formula(
        self, notation: Literal["text", "latex", "python"] = "text", digits: int | None = None
    ) -> str:
        """Return the network as one expression in x.

        The Python form of all digits, evaluated for a float x, has the very bits of `network(x)`,
        up to the 2000 terms or so that Python evaluates.

        Parameters
        ----------
        notation : {"text", "latex", "python"}
        digits : int, from 1 to 17, optional
            By default all.

        Examples
        --------
        >>> ShallowNetwork([1, -2], [0, 0.5], [1, -8], 0).formula("python")
        '0 + max(0, x) - 8*max(0, 0.5 - 2*x)'
        >>> ShallowNetwork([1 / 3], [0], [1], 0).formula(digits=3)
        '0 + max(0, 0.333x)'
        """
        most = None if digits is None else as_at_most(digits, "digits", 1, 17)
        return write_formula(self.output_bias, self._units(), notation, most)

    def __eq__(self, other: object) -> bool:
        """Compare all parameters, unit by unit."""
        if not isinstance(other, ShallowNetwork):
            return NotImplemented
        return self.output_bias == other.output_bias and self._units() == other._units()

    def __hash__(self) -> int:
        """Hash all parameters."""
        return hash((self.output_bias, *self._units()))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle the parameters alone; the copy is read-only too."""
        return type(self), tuple(getattr(self, name) for name in FIELDS)

    def __repr__(self) -> str:
        """Return what the network computes, up to six units, whole numbers or to four digits."""
        formula = write_formula(self.output_bias, self._units(6), "text", 4, wholes=True)
        rest, plural = " + …" * (self.units > 6), "s" * (self.units > 1)
        return f"ShallowNetwork of {self.units} unit{plural}: z = {formula}{rest}"

    def _units(self, most: int | None = None) -> list[tuple[float, float, float]]:
        columns = self.weights, self.biases, self.output_weights
        return list(zip(*(column[:most].tolist() for column in columns), strict=True))

    def _lines(self, x: Array) -> Array:
        return np.asarray(self.weights * x[..., np.newaxis] + self.biases)


class Gradients(NamedTuple):
    """How fast the output changes with each parameter: dz/dv, dz/db, dz/dw and dz/db0.

    The first three have the shape (*x.shape, units), the last has the shape of x.
    """

    weights: Array
    biases: Array
    output_weights: Array
    output_bias: Array
