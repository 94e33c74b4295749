"""Turn what a caller passes into checked numbers, or say what is wrong, where, and what to do.

Every message reads: `name` must <rule>; got <value> at <place>. <Remedy>.
"""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping, Sequence, Set
from numbers import Integral, Real
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array, ArrayLike, Function

T = TypeVar("T")
LARGEST_PAIR = 1_000_000  # rows or columns
MOST_AXES = 64  # of NumPy's arrays
# Ways in for networks of other kinds, told without an import by the names in their classes; Keras
# first, whose models may be modules of PyTorch as well.
WAYS_IN = {
    "DeepNetwork.from_sklearn": {"coefs_", "MLPRegressor", "MLPClassifier"},
    "DeepNetwork.from_keras": {"get_weights"},
    "DeepNetwork.from_torch": {"state_dict"},
    "ShallowNetwork.from_deep": {"DeepNetwork"},
}


def as_kind(value: object, name: str, kind: type[T], remedy: str, *others: type) -> T:
    """Return what is of a kind as it is; the message tells of other kinds that would do."""
    if isinstance(value, kind):
        return value
    names = [each.__name__ for each in (kind, *others)]
    rule = " or ".join(f"a{'n' * (each[0] in 'AEIOU')} {each}" for each in names)
    raise TypeError(f"`{name}` must be {rule}; got {_found(value)}. {remedy}")


def as_network(
    value: object,
    name: str,
    kind: type[T],
    *others: type,
    remedy: str = "Make one, for example by ShallowNetwork.from_points.",
) -> T:
    """Return a network of a kind as it is; of one of another kind, say how it comes in."""
    given = type(value)
    names = {
        *dir(given),
        *getattr(value, "__dict__", ()),
        *(each.__name__ for each in given.__mro__),
    }
    ways = [f"Use {way}." for way, marks in WAYS_IN.items() if names & marks]
    return as_kind(value, name, kind, [*ways, remedy][0], *others)


def as_several(values: Any, name: str, things: str) -> list[Any]:
    """Return things in a list; neither text nor what has no order holds several."""
    try:
        if not isinstance(values, str | bytes | Mapping | Set):
            return list(values)
    except Exception:  # it cannot be gone through
        pass
    raise TypeError(f"`{name}` must be several {things}; got {_found(values)}. Put them in a list.")


def as_texts(values: object, name: str, count: int, thing: str, among: str = "") -> list[str]:
    """Return texts, one for each of so many things, which the argument `among` holds."""
    texts = as_several(values, name, "strings")
    if len(texts) != count:
        found = f" for {count} in `{among}`" if among else f" {name} for {count} {thing}s"
        raise ValueError(
            f"`{name}` must be one per {thing}; got {len(texts)}{found}. "
            f"Give each {thing} a {name[:-1]}."
        )
    for index, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(
                f"`{name}` must be strings; got {_found(text)} at {name}[{index}]. "
                f"Write each {name[:-1]} in quotes."
            )
    return [str(text) for text in texts]


def as_text(value: object, name: str) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise TypeError(f"`{name}` must be a string; got {_found(value)}. Write it in quotes.")
    return str(value)


def as_flag(value: object, name: str) -> bool:
    """Return a bool."""
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"`{name}` must be True or False; got {_found(value)}. Pass one of them.")
    return bool(value)


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
    if getattr(value, "mode", None) in ("P", "PA"):  # of Pillow's images
        raise ValueError(
            f"`{name}` must hold brightness; got an image of palette indices. "
            'Make it grey: image.convert("L").'
        )
    array = as_real_array(value, name, single=True, copy=copy)
    for shape in shapes:
        lengths = array.shape[1:] if shape.startswith("batch") else array.shape
        if array.ndim == shape.count(",") + 1 and 0 not in lengths:
            return array
    remedy = "Give it these axes."
    if "rows, columns" in shapes and array.shape[2:] in ((3,), (4,)) and min(array.shape) > 2:
        remedy = f"Make the photograph grey, or take one channel: {name}[..., 0]."
    raise ValueError(
        f"`{name}` must have shape {' or '.join(f'({shape})' for shape in shapes)}, no axis empty; "
        f"got shape {array.shape}. {remedy}"
    )


def as_whole(value: object, name: str, least: int, place: tuple[int, ...] = ()) -> int:
    """Return one int of at least `least`; a bool is none."""
    if isinstance(value, bool) or not isinstance(value, (int, Integral)):  # int first, for speed
        raise TypeError(
            f"`{name}` must be a whole number; got {_found(value)}{at(name, place)}. Pass an int."
        )
    if value < least:
        raise ValueError(
            f"`{name}` must be at least {least}; got {brief(value)}{at(name, place)}. "
            "Pass a larger int."
        )
    return int(value)


def as_at_most(value: object, name: str, least: int, most: int, place: tuple[int, ...] = ()) -> int:
    """Return one int from `least` to `most`."""
    number = as_whole(value, name, least, place)
    if number > most:
        raise ValueError(
            f"`{name}` must be at most {most}; got {brief(value)}{at(name, place)}. "
            "Pass a smaller int."
        )
    return number


def as_pair(value: object, name: str, least: int) -> tuple[int, int]:
    """Return two ints (rows, columns) of at least `least`; one int stands for both."""
    if not isinstance(value, (tuple, list)):
        both = as_at_most(value, name, least, LARGEST_PAIR)
        return both, both
    if len(value) != 2:
        raise ValueError(
            f"`{name}` must be one whole number or two, (rows, columns); got {brief(value)}. "
            "Pass one for both directions, or two."
        )
    rows, columns = (
        as_at_most(each, name, least, LARGEST_PAIR, (k,)) for k, each in enumerate(value)
    )
    return rows, columns


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
    if not (isinstance(value, str) and value in list(choices)):
        raise ValueError(
            f"`{name}` must be {', '.join(others)} or {last}; got {_found(value)}. "
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
    """Write a value for a message in one line, cut short if it is long."""
    if isinstance(value, int) and abs(value) >= 10**40:
        return "an int with too many digits to print"
    try:
        return " ".join(reprlib.repr(value).split("\n"))
    except Exception:  # the value's own
        return type(value).__name__


def _found(value: object) -> str:
    """Write what was found in the place of something else: its value, or else only its kind."""
    kind = type(value)
    telling = kind.__module__.partition(".")[0] in ("builtins", "decimal", "numpy", "relu_guide")
    return brief(value) if telling else kind.__name__


def _as_numbers(value: object, name: str) -> NDArray[Any]:
    if np.ma.is_masked(value):
        raise ValueError(
            f"`{name}` must have no masked values; got a masked array. Fill the masked places."
        )
    try:
        array = np.asarray(value)
        objects = None if array.dtype.kind in "biuf" else np.array(value, dtype=object)
    except Exception as error:  # NumPy's, or that of an object that does not give its numbers
        if "inhomogeneous" in str(error):
            raise ValueError(_ragged(value, name)) from None
        raise TypeError(
            f"`{name}` must be numbers or an array; got {_found(value)}, which answers "
            f"{type(error).__name__}: {str(error).rstrip('.')}. Turn it into an array first; "
            "a tensor of PyTorch by .detach().cpu().numpy()."
        ) from None
    return array if objects is None else _from_objects(objects, name)


def _from_objects(objects: NDArray[Any], name: str) -> Array:
    floats = np.empty(objects.shape)
    for place, item in np.ndenumerate(objects):
        if not isinstance(item, Real):
            raise TypeError(
                f"`{name}` must hold real numbers; got {_found(item)}{at(name, place)}. "
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
            if len(place) < MOST_AXES:  # a list may hold itself
                return _ragged(row, name, *place, index)
            break
        if shapes[index] != shapes[0]:
            found = f"shape {shapes[index]}{at(name, (*place, index))} after shape {shapes[0]}"
            break
    return f"`{name}` must not be ragged; got {found}. Give every row the same length."


def as_interval(interval: ArrayLike, name: str = "interval") -> tuple[float, float]:
    """Return the ends (left, right) of an interval, left < right."""
    ends = as_real_array(interval, name)
    if ends.shape != (2,) or not ends[0] < ends[1]:
        raise ValueError(
            f"`{name}` must be (left, right) with left < right; got {brief(interval)}. "
            "Give the smaller x first, then the larger."
        )
    left, right = ends.tolist()
    if not np.isfinite(right - left):
        raise ValueError(
            f"`{name}` must have a width that a float can hold; got {brief(interval)}. "
            "Bring its ends nearer to zero."
        )
    return left, right


def values_of(function: Function, x: Array, name: str = "function") -> Array:
    """Return the values of a function at all x at once, or say what is wrong with them."""
    if not callable(function):
        raise TypeError(
            f"`{name}` must be a function of x; got {brief(function)}. "
            "Pass one that takes an array, such as np.sin."
        )
    with np.errstate(all="ignore"):
        try:
            returned = np.asanyarray(function(x.copy()))  # which may be masked
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".rstrip(".")
            raise ValueError(
                f"`{name}` must take an array of x; got {reason}. "
                "Write it with NumPy's functions, or wrap it: np.vectorize(function)."
            ) from error
    values = _as_numbers(returned, f"{name}(x)").astype(np.float64) + 0.0
    if values.shape != x.shape:
        raise ValueError(
            f"`{name}` must return one number for each x, shape {x.shape}; "
            f"got shape {values.shape}. Return an array like x; for a constant, "
            "np.full_like(x, constant)."
        )
    if (place := first_endless(values)) is not None:
        raise ValueError(
            f"`{name}` must be finite on the interval; got {values[place]} at "
            f"x = {x[place]}. Choose an interval on which it is finite."
        )
    return values
