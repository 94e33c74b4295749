"""Floats that know how far rounding may have moved them: value ± error.

The error is zero where nothing was rounded. What rounding takes from a sum and from a product is
computed exactly (D. E. Knuth, T. J. Dekker), so that sums of whole numbers and halves stay known as
exact.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array

# A bound is itself a sum that is rounded, of fewer terms than 2**20.
ROOM = 1 + 2.0**-30
# Below the first, what a product loses is no float; it is below the second then.
TINY, TINIEST = 2.0**-960, 2.0**-1070
CLOSE = 2.0**-36

SPLIT = 2.0**27 + 1


class Bounded(NamedTuple):
    """Values, and how far from the true number each may lie."""

    value: Array
    error: Array

    @classmethod
    def exact(cls, value: Array) -> Self:
        """Take floats as they are."""
        return cls(value, np.zeros_like(value))

    def at(self, places: Any) -> Bounded:
        """Pick, or repeat, as an array is indexed."""
        return Bounded(self.value[places], self.error[places])

    def plus(self, other: Bounded) -> Bounded:
        """Add."""
        value = self.value + other.value
        lost = lost_in_sum(self.value, other.value, value)
        return Bounded(value, (np.abs(lost) + self.error + other.error) * ROOM)

    def times(self, other: Bounded) -> Bounded:
        """Multiply."""
        value = self.value * other.value
        lost = np.abs(lost_in_product(self.value, other.value, value))
        small = (np.abs(value) < TINY) & (self.value != 0) & (other.value != 0)
        carried = np.abs(self.value) * other.error + self.error * np.abs(other.value)
        error = lost + np.where(small, TINIEST, 0.0) + carried + self.error * other.error
        return Bounded(value, error * ROOM)

    def scaled(self, factor: Array) -> Bounded:
        """Multiply by floats that are known exactly."""
        value = self.value * factor
        lost = np.abs(lost_in_product(self.value, factor, value))
        small = (np.abs(value) < TINY) & (self.value != 0) & (factor != 0)
        return Bounded(value, (lost + TINIEST * small + self.error * np.abs(factor)) * ROOM)

    def over(self, other: Bounded) -> Bounded:
        """Divide; the error is infinite where the divisor may be zero."""
        value = self.value / other.value
        back = value * other.value
        rest = np.abs((self.value - back) - lost_in_product(value, other.value, back))
        small = np.where((np.abs(back) < TINY) & (self.value != 0), TINIEST, 0.0)
        least = np.abs(other.value) - other.error
        moved = rest + small + self.error + np.abs(value) * other.error
        error = np.where(least > 0, moved / least * ROOM, np.inf)
        return Bounded(value, np.where(moved == 0, 0.0, error))

    @property
    def is_sure(self) -> NDArray[np.bool_]:
        """Tell where the sign of the value is that of the true number."""
        return np.asarray((np.abs(self.value) > self.error) | (self.error == 0))

    @property
    def is_close(self) -> NDArray[np.bool_]:
        """Tell where rounding has taken no more than a small part of the value."""
        return np.asarray(self.error <= CLOSE * np.abs(self.value))


def lost_in_sum(one: Array, other: Array, total: Array) -> Array:
    """Give one plus other, minus the total as rounded."""
    part = total - one
    return (one - (total - part)) + (other - part)


def lost_in_product(one: Array, other: Array, product: Array) -> Array:
    """Give one times other, minus the product as rounded."""
    (high, low), (upper, lower) = _halves(one), _halves(other)
    return low * lower - (((product - high * upper) - low * upper) - high * lower)


def _halves(value: Array) -> tuple[Array, Array]:
    large = SPLIT * value
    high = large - (large - value)
    return high, value - high
