"""Real data in a picture: a dot for each pair (x, y), and what is said of them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_pairs
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.text import count
from relu_guide.figures._drawing.theme import MUTED
from relu_guide.figures._drawing.view import View

MOST_DOTS = 2000


class Data(NamedTuple):
    """What data add to a figure: their dots, a sentence to follow another, a table."""

    dots: Sequence[go.Scatter] = ()
    said: str = ""
    table: Sequence[dict[str, Any]] = ()


def as_data(data: ArrayLike | None) -> Array | None:
    """Return pairs (x, y) in any order, an x as often as it comes."""
    return None if data is None else as_pairs(data, "data")


def data_in(data: Array | None, view: View) -> Data:
    """Draw the data of which x is in the view, behind all else."""
    if data is None:
        return Data()
    inside = data[(view[0] <= data[:, 0]) & (data[:, 0] <= view[1])]
    drawn = inside[few(inside)]
    size = 6 if len(drawn) <= 200 else 4
    x, y = drawn.T.tolist()
    marks = dots(x, y, "data", size=size, color=MUTED, opacity=0.6, line={"width": 0})
    said, rows = told(data, len(inside), len(drawn))
    return Data([marks.update(zorder=-1)], said, rows)


def few(data: Array, kinds: Sequence[int] | None = None) -> Array:
    """Return which of the data are drawn: at most 2,000, evenly from left to right of each kind."""
    order = np.lexsort((*data.T[::-1], *([] if kinds is None else [kinds])))
    places = np.linspace(0, len(data) - 1, min(len(data), MOST_DOTS))
    chosen: Array = order[np.unique(places.round().astype(int))]
    return chosen


def told(data: Array, inside: int, drawn: int) -> tuple[str, list[dict[str, Any]]]:
    """Return a sentence on how many data there are, to follow another, and their table."""
    some = f", of which {drawn:,} are drawn, evenly chosen" * (drawn < inside)
    left_out = f"; {len(data) - inside:,} more are outside the view" * (inside < len(data))
    columns = ["points", "in view", "least x", "largest x", "least y", "largest y"]
    ends = (end for column in data.T for end in (float(column.min()), float(column.max())))
    rows = [table("The data", columns, [[len(data), inside, *ends]])]
    return f" Dots: {count(inside, 'data point')}{some}{left_out}.", rows
