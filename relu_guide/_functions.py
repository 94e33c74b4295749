"""A function that a caller passes, and the interval on which it is wanted."""

from collections.abc import Callable

import numpy as np

from relu_guide._checks import as_real_array, brief, first_endless
from relu_guide._types import Array, ArrayLike

Function = Callable[[Array], ArrayLike]


def as_interval(interval: ArrayLike) -> tuple[float, float]:
    """Check the ends (left, right) of an interval: finite, and left < right."""
    ends = as_real_array(interval, "interval")
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f"`interval` must be (left, right) with left < right; got {brief(interval)}. "
            "Give the smaller x first, then the larger."
        )
    left, right = ends.tolist()
    if not np.isfinite(right - left):
        raise ValueError(
            f"`interval` must have a width that a float can hold; got {brief(interval)}. "
            "Bring its ends nearer to zero."
        )
    return left, right


def values_of(function: Function, x: Array) -> Array:
    """Return the values of a function at all x at once, or say what is wrong with them."""
    values = _called(function, x)
    if values.shape != x.shape:
        raise ValueError(
            f"`function` must return one number for each x, shape {x.shape}; "
            f"got shape {values.shape}. Return an array like x; for a constant, "
            "np.full_like(x, constant)."
        )
    if (place := first_endless(values)) is not None:
        raise ValueError(
            f"`function` must be finite on the interval; got {values[place]} at "
            f"x = {x[place]}. Choose an interval on which it is finite."
        )
    return values


def _called(function: Function, x: Array) -> Array:
    if not callable(function):
        raise TypeError(
            f"`function` must be a function of x; got {brief(function)}. "
            "Pass one that takes an array, such as np.sin."
        )
    with np.errstate(all="ignore"):
        try:
            returned = np.asarray(function(x.copy()))
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".rstrip(".")
            raise ValueError(
                f"`function` must take an array of x; got {reason}. "
                "Write it with NumPy's functions, or wrap it: np.vectorize(function)."
            ) from error
    if returned.dtype.kind in "biuf":
        return returned.astype(np.float64) + 0.0
    return as_real_array(returned, "function(x)")
