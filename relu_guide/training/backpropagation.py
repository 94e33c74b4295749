"""The two passes of training: forward to the errors of shallow networks, back to their gradients.

The parameters of networks that are computed side by side lie in three rows: the weights v, the
biases b, the output weights w. Before the units of each network stands one that is 1 everywhere,
with v = 0 and b = 1: its w is the output bias b0.

Only +, -, * and / are used, and sums run in order, so every machine gets the same bits. All arrays
are made once, and have the same shape wherever they can: a few numbers are computed in less time
than NumPy needs to fit two shapes together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from relu_guide._types import Array

CACHED = 2**14  # numbers in one array, so that all arrays of a pass stay near the processor
MANY = 2**18  # numbers in one array, where a pass is made only once


class Samples(NamedTuple):
    """What is to be learned: y at each x, both of shape (points,)."""

    x: Array
    y: Array


def in_rows(parameters: Array) -> Array:
    """Lay out networks, v, b, w and b0 of each in (networks, 3 units + 1), in three rows."""
    count, numbers = parameters.shape
    rows = np.zeros((3, count, numbers // 3 + 1))
    rows[:, :, 1:] = parameters[:, :-1].reshape(count, 3, -1).swapaxes(0, 1)
    rows[1, :, 0] = 1.0
    rows[2, :, 0] = parameters[:, -1]
    return rows.reshape(3, -1)


def out_of_rows(rows: Array, networks: int) -> Array:
    """Give what lies in rows, (..., 3, all units), as (..., networks, 3 units + 1)."""
    columns = np.moveaxis(rows.reshape(*rows.shape[:-1], networks, -1), -3, -2)
    flat = columns[..., 1:].reshape(*columns.shape[:-2], -1)
    return np.concatenate([flat, columns[..., 2, :1]], axis=-1)


def losses_of(parameters: Array, samples: Samples) -> Array:
    """Compute the loss of each of some networks, (networks, 3 units + 1)."""
    units = parameters.shape[1] // 3
    most = max(1, MANY // (samples.x.size * (units + 1)))
    groups = [parameters[first : first + most] for first in range(0, len(parameters), most)]
    errors = (Passes(samples, units, len(each)).forward(in_rows(each)) for each in groups)
    return np.concatenate([mean_square(each) for each in errors])


def mean_square(errors: Array) -> Array:
    """Average the squares of errors, (..., points, networks), over the points."""
    return np.asarray(in_order(errors * errors, axis=-2) / errors.shape[-2])


def in_order(terms: Array, axis: int) -> Array:
    """Add along an axis, from the first to the last: `np.sum` takes an order of its own."""
    return np.asarray(np.cumsum(terms, axis=axis).take(-1, axis=axis))


class Passes:
    """The passes of networks through the same samples, a part of them at a time."""

    def __init__(self, samples: Samples, units: int, networks: int = 1) -> None:
        points, width = samples.x.size, networks * (units + 1)
        self.errors: Array = np.empty((points, networks))
        self._x, self._y = np.empty((points, width)), np.empty((points, networks))
        self._slope = np.empty((3, width))
        self._of_ones = self._slope[:2].reshape(2, networks, -1)[:, :, 0]
        room = _Room(min(points, max(2, CACHED // width)), networks, units + 1)
        places = [slice(first, first + room.length) for first in range(0, points, room.length)]
        self._parts = [
            _Part(self._x[place], self._y[place], self.errors[place], room, points)
            for place in places
        ]
        self._spread = room.parameters
        self.take(samples)

    def take(self, samples: Samples) -> None:
        """Take other samples, as many as before."""
        self._x[...], self._y[...] = samples.x[:, np.newaxis], samples.y[:, np.newaxis]

    def forward(self, rows: Array) -> Array:
        """Compute output minus y, (points, networks)."""
        self._spread[...] = rows[:, np.newaxis]
        for part in self._parts:
            part.forward()
        return self.errors

    def gradient(self, rows: Array) -> Array:
        """Compute how fast the loss grows with each parameter, and the errors on the way."""
        self._spread[...] = rows[:, np.newaxis]
        slope, by_v, by_b = self._slope, self._slope[0], self._slope[1]
        slope.fill(0.0)
        for part in self._parts:
            part.forward()
            part.add_gradient(slope)
        np.multiply(by_v, rows[2], by_v)
        np.multiply(by_b, rows[2], by_b)
        self._of_ones.fill(0.0)
        return slope


class _Room:
    """Arrays for the longest part of the samples, which all parts use in turn."""

    def __init__(self, length: int, networks: int, units: int) -> None:
        self.length = length
        shape = length, networks * units
        self.parameters = np.empty((3, *shape))
        self.rays, self.terms, self.pull, self.zeros = np.zeros((4, *shape))
        self.by_unit = np.empty(units * length * networks)
        self.products = np.empty((3, *shape))
        self.sums = np.empty((length + 1, 3, shape[1]))


class _Part:
    """Some of the samples: x in one column per unit, y and the errors in one per network."""

    def __init__(self, x: Array, y: Array, errors: Array, room: _Room, points: int) -> None:
        self.x, self.y, self.errors = x, y, errors
        length, networks = y.shape
        self.v, self.b, self.w = room.parameters[:, :length]
        self.zeros, self.rays = room.zeros[:length], room.rays[:length]
        self.terms, self.pull = room.terms[:length], room.pull[:length]
        units = x.shape[1] // networks
        self.by_unit = room.by_unit[: units * y.size].reshape(units, length, networks)
        self.turned = self.terms.reshape(length, networks, units).transpose(2, 0, 1)
        self.pulls, self.points = np.empty_like(y), np.array(float(points))
        self.spread_pull = self.pull.reshape(length, networks, units)
        self.sums = room.sums[: length + 1]
        self.by_v, self.by_b, self.by_w = (each[:length] for each in room.products)
        self.by_point = room.products[:, :length].swapaxes(0, 1)

    def forward(self) -> None:
        """Compute the rays, and output minus y."""
        rays = self.rays
        np.multiply(self.v, self.x, rays)
        np.add(rays, self.b, rays)
        np.maximum(rays, self.zeros, out=rays)
        np.multiply(self.w, rays, self.terms)
        self.by_unit[...] = self.turned
        _add_rows(self.by_unit, self.errors)
        np.subtract(self.errors, self.y, self.errors)

    def add_gradient(self, slope: Array) -> None:
        """Add to a gradient what these samples contribute, but for the factor w by v and b."""
        np.add(self.errors, self.errors, self.pulls)
        np.divide(self.pulls, self.points, self.pulls)  # how fast the loss grows with each output
        self.spread_pull[...] = self.pulls[:, :, np.newaxis]
        np.multiply(self.pull, self.rays, self.by_w)
        np.sign(self.rays, self.rays)  # 1 where a unit is active, otherwise 0
        np.multiply(self.pull, self.rays, self.by_b)
        np.multiply(self.by_b, self.x, self.by_v)
        self.sums[0] = slope
        self.sums[1:] = self.by_point
        _add_rows(self.sums, slope)


def _add_rows(terms: Array, sums: Array) -> None:
    """Add along the first axis, from the first to the last."""
    if sums.size > 1:  # `reduce` adds one row after the other, since a row lies together
        np.add.reduce(terms, axis=0, out=sums)
    else:  # of single numbers it would add some apart
        sums[...] = in_order(terms, axis=0)
