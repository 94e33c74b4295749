"""What is said about a table of numbers: size, range, zeros, and the numbers if they are few."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from relu_guide._arguments import as_planes, as_several, as_texts, at, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.text import count, number

MOST_CELLS = 128  # of a table that is given in full
NBSP = "\N{NO-BREAK SPACE}"

Named = tuple[str, Array]


def as_matrix(values: ArrayLike, name: str) -> Array:
    """Return a checked table of numbers, shape (rows, columns)."""
    return as_planes(values, name, "rows, columns")


def as_matrices(
    values: Sequence[ArrayLike], titles: Sequence[str], name: str, *, most: int
) -> tuple[list[Array], list[str]]:
    """Return checked tables of numbers that are drawn together, and a title for each."""
    pictures = as_several(values, name, "pictures")
    quantity = len(pictures)
    if not 1 <= quantity <= most:
        raise ValueError(
            f"`{name}` must be 1 to {most} pictures; got {quantity}. "
            "Add one, or show the rest in another figure."
        )
    texts = as_texts(titles, "titles", quantity, "picture", name)
    return [as_matrix(each, f"{name}[{index}]") for index, each in enumerate(pictures)], texts


def as_pixels(image: ArrayLike, most: int) -> Array:
    """Return a checked image of whole numbers from 0 to `most`."""
    pixels = as_matrix(image, "image").astype(np.float64)
    wrong = (pixels != np.rint(pixels)) | (pixels < 0) | (pixels > most)
    if (index := first_place(wrong)) is not None:
        raise ValueError(
            f"`image` must hold whole numbers from 0 to {most}; got {pixels[index]}"
            f"{at('image', index)}. Scale it to that range, and round it."
        )
    return pixels


def reading(name: str, values: Array) -> str:
    """Return a sentence on the size, the range and the zeros of a table."""
    rows, columns = count(values.shape[0], "row"), count(values.shape[1], "column")
    return f"“{name}” has {rows} and {columns}, with {spread(values)}; {zeros(values)} are 0."


def spread(values: Array) -> str:
    """Return ``values from −3 to 3``, or ``the value 2 throughout``."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return f"the value {number(low)} throughout"
    return f"values from {number(low)} to {number(high)}"


def zeros(values: Array) -> str:
    """Return the share of the cells that are 0."""
    return percent(int(np.count_nonzero(values == 0)), values.size)


def percent(count: int, total: int) -> str:
    """Return a share with one decimal at most; only none is 0 %, only all is 100 %."""
    share = 100 * count / total
    if 0 < share < 0.1:
        return f"under 0.1{NBSP}%"
    if 99.9 < share < 100:
        return f"over 99.9{NBSP}%"
    return f"{number(round(share, 1))}{NBSP}%"


def tables(named: Sequence[Named]) -> list[dict[str, Any]]:
    """Return a data table of each small table of numbers, and one that sums up the large ones."""
    small = [_full(name, values) for name, values in named if values.size <= MOST_CELLS]
    large = [(name, values) for name, values in named if values.size > MOST_CELLS]
    return [*small, summary(large)] if large else small


def summary(named: Sequence[Named]) -> dict[str, Any]:
    """Return a data table with a row for each table of numbers, which sums it up."""
    columns = ["picture", "rows", "columns", "smallest", "largest", "mean", "cells that are 0"]
    rows = []
    for name, values in named:
        numbers = values.min(), values.max(), values.mean(), np.count_nonzero(values == 0)
        rows.append([name, *values.shape, *map(float, numbers)])
    return table("The pictures in numbers", columns, rows)


def _full(name: str, values: Array) -> dict[str, Any]:
    columns = ["row", *(f"column {column}" for column in range(values.shape[1]))]
    rows = ([row, *cells] for row, cells in enumerate(values.tolist()))
    return table(name[:1].upper() + name[1:], columns, rows)
