"""Turn what a caller passes into checked numbers, or say what is wrong, where, and what to do.

Every message reads: `name` must <rule>; got <value> at <place>. <Remedy>.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array, ArrayLike, Function


def as_real_array(value: object, name: str, *, single: bool = False, copy: bool = True) -> Array:
    """Return a new array of finite float64 without -0.0; `single` lets float32 stay float32.

    Without `copy`, it may be the caller's own array, with its -0.0.
    """
    array = _as_numbers(value, name)
    dtype = np.float32 if single and array.dtype == np.float32 else np.float64
    if copy or array.dtype != dtype:
        with np.errstate(all="ignore"):
            array = array.astype(dtype)
            array += 0.0
    if (place := first_endless(array)) is not None:
        raise ValueError(
            f"`{name}` must be finite; got {array[place]}{at(name, place)}. "
            "Put a finite number there, or leave it out."
        )
    return array


def as_number(value: object, name: str) -> float:
    """Return one finite float."""
    array = as_real_array(value, name)
    if array.ndim:
        raise ValueError(
            f"`{name}` must be one number; got an array of shape {array.shape}. Pass one number."
        )
    return float(array)


def as_vector(value: object, name: str, *, single: bool = False) -> Array:
    """Return an array of shape (n,), n >= 1."""
    array = as_real_array(value, name, single=single)
    if array.ndim != 1 or not array.size:
        raise ValueError(
            f"`{name}` must be one or more numbers, shape (n,); got shape {array.shape}. "
            "Pass a flat list of numbers."
        )
    return array


def require_length(array: Array, name: str, count: int, thing: str) -> None:
    """Raise unless the array holds one number per thing."""
    if array.size != count:
        raise ValueError(
            f"`{name}` must hold one number per {thing}, {count} in all; got {array.size}. "
            "Make the lengths agree."
        )


def as_planes(value: object, name: str, *shapes: str, copy: bool = True) -> Array:
    """Return an array with the axes of one of `shapes`; none but a batch may be empty."""
    array = as_real_array(value, name, single=True, copy=copy)
    for shape in shapes:
        lengths = array.shape[1:] if shape.startswith("batch") else array.shape
        if array.ndim == shape.count(",") + 1 and 0 not in lengths:
            return array
    raise ValueError(
        f"`{name}` must have shape {' or '.join(f'({shape})' for shape in shapes)}, no axis empty; "
        f"got shape {array.shape}. Give it these axes."
    )


def as_whole(value: object, name: str, least: int, place: tuple[int, ...] = ()) -> int:
    """Return one int of at least `least`; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, (int, Integral)):  # int first, for speed
        raise TypeError(
            f"`{name}` must be a whole number; got {brief(value)}{at(name, place)}. Pass an int."
        )
    if value < least:
        raise ValueError(
            f"`{name}` must be at least {least}; got {brief(value)}{at(name, place)}. "
            "Pass a larger int."
        )
    return int(value)


def as_at_most(value: object, name: str, least: int, most: int) -> int:
    """Return one int from `least` to `most`."""
    number = as_whole(value, name, least)
    if number > most:
        raise ValueError(
            f"`{name}` must be at most {most}; got {brief(value)}. Pass a smaller int."
        )
    return number


def as_pair(value: object, name: str, least: int) -> tuple[int, int]:
    """Return two ints (rows, columns) of at least `least`; one int stands for both."""
    if not isinstance(value, (tuple, list)):
        both = as_whole(value, name, least)
        return both, both
    if len(value) != 2:
        raise ValueError(
            f"`{name}` must be one whole number or two, (rows, columns); got {brief(value)}. "
            "Pass one for both directions, or two."
        )
    return as_whole(value[0], name, least, (0,)), as_whole(value[1], name, least, (1,))


def as_pairs(value: object, name: str, least: int = 1) -> Array:
    """Return pairs (x, y), shape (n, 2)."""
    array = as_real_array(value, name)
    if array.ndim != 2 or array.shape[0] < least or array.shape[1] != 2:
        many = {1: "one", 2: "two"}[least]
        raise ValueError(
            f"`{name}` must be {many} or more (x, y) pairs, shape (n, 2); got shape {array.shape}. "
            "Pass a list of pairs."
        )
    return array


def require_choice(value: object, name: str, choices: Iterable[str]) -> None:
    """Raise unless the value is one of the choices."""
    *others, last = (f'"{choice}"' for choice in choices)
    if value not in list(choices):
        raise ValueError(
            f"`{name}` must be {', '.join(others)} or {last}; got {brief(value)}. "
            "Choose one of them."
        )


def require_keys(value: object, name: str, keys: Sequence[str]) -> None:
    """Raise unless the value is a mapping with these keys and no other."""
    if not isinstance(value, Mapping):
        raise TypeError(
            f"`{name}` must be a mapping; got {brief(value)}. Pass what to_dict returned."
        )
    if value.keys() != set(keys):
        raise ValueError(
            f"`{name}` must hold {', '.join(keys)} and nothing else; got {brief([*value])}. "
            "Pass what to_dict of this kind of network returned."
        )


def within_floats(result: Array, name: str, given: Array | None = None) -> Array:
    """Return a finite result, or name the place of what is not, in the given array if any."""
    if (place := first_endless(result)) is None:
        return result
    if given is None:
        found = f"{result[place]}{at('output', place)}"
    else:
        place = place[: given.ndim]
        found = f"{given[place]}{at(name, place)}"
    raise ValueError(
        f"`{name}` must keep every number within the floats; got {found}. Scale the numbers down."
    )


def first_place(bad: NDArray[np.bool_]) -> tuple[int, ...] | None:
    """Return the index of the first True, or None."""
    if not bad.any():
        return None
    return tuple(int(index) for index in np.unravel_index(np.argmax(bad), bad.shape))


def first_endless(array: Array) -> tuple[int, ...] | None:
    """Return the index of the first infinity or nan, or None."""
    return None if np.isfinite(array).all() else first_place(~np.isfinite(array))


def at(name: str, place: Sequence[int]) -> str:
    """Write a place for a message: " at name[1, 2]", or nothing for a single number."""
    return f" at {name}[{', '.join(map(str, place))}]" if place else ""


def brief(value: object) -> str:
    """Write a value for a message, cut short if it is long."""
    try:
        return reprlib.repr(value)
    except ValueError:
        return "an int with too many digits to print"


def _as_numbers(value: object, name: str) -> NDArray[Any]:
    if np.ma.is_masked(value):
        raise ValueError(
            f"`{name}` must have no masked values; got a masked array. Fill the masked places."
        )
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(_ragged(value, name)) from None
    return array if array.dtype.kind in "biuf" else _from_objects(value, name)


def _from_objects(value: object, name: str) -> Array:
    objects = np.array(value, dtype=object)
    floats = np.empty(objects.shape)
    for place, item in np.ndenumerate(objects):
        if not isinstance(item, Real):
            raise TypeError(
                f"`{name}` must hold real numbers; got {brief(item)}{at(name, place)}. "
                "Convert it to a number."
            )
        try:
            floats[place] = float(item)
        except OverflowError:
            raise ValueError(
                f"`{name}` must fit in a float; got {brief(item)}{at(name, place)}. Scale it down."
            ) from None
    return floats


def _ragged(value: Any, name: str, *place: int) -> str:
    found = brief(value)
    shapes: list[tuple[int, ...]] = []
    for index, row in enumerate(value):
        try:
            shapes.append(np.shape(row))
        except ValueError:
            return _ragged(row, name, *place, index)
        if shapes[index] != shapes[0]:
            found = f"shape {shapes[index]}{at(name, (*place, index))} after shape {shapes[0]}"
            break
    return f"`{name}` must not be ragged; got {found}. Give every row the same length."


def as_interval(interval: ArrayLike) -> tuple[float, float]:
    """Return the ends (left, right) of an interval, left < right."""
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
    values = _as_numbers(returned, "function(x)").astype(np.float64) + 0.0
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
