"""What rounding takes from a sum and from a product, exactly (D. E. Knuth, T. J. Dekker)."""

from relu_guide._types import Array

SPLIT = 2.0**27 + 1


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
