"""Data in the plane, told apart by their labels."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_pairs
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.data import Data, few, told
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.text import listed, number
from relu_guide.figures._drawing.theme import ACCENT, MARKERS, OUTPUT, UNITS
from relu_guide.figures.two_inputs.axes import Box

COLOURS = (OUTPUT, ACCENT, *UNITS[:1:-1])  # those of the first hinge lines last
LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "bottom", "yref": "container"}


def labelled(data: ArrayLike | None, labels: ArrayLike | None, box: Box) -> Data:
    """Draw the data in a box, those of one label in one colour and with one symbol."""
    if data is None:
        if labels is not None:
            raise ValueError("`labels` must be those of data; got no data. Pass `data` too.")
        return Data()
    points = as_pairs(data, "data")
    kinds, of_each = _kinds(labels, len(points))
    low, high = (box.left, box.bottom), (box.right, box.top)
    inside = ((points >= low) & (points <= high)).all(axis=1)
    within, kind_of = points[inside], of_each[inside]
    chosen = few(within, kind_of.tolist())
    traces = [_dots(within[chosen[kind_of[chosen] == k]], name, k) for k, name in enumerate(kinds)]
    said, rows = told(points, len(within), len(chosen))
    if labels is None:
        return Data(traces, said, rows)
    counts = np.bincount(of_each, minlength=len(kinds)).tolist()
    named = [f"{many} of “{name}”" for name, many in zip(kinds, counts, strict=True)]
    said = f"{said} By colour and symbol, {listed(named)}."
    sizes = table("The labels", ["label", "points"], zip(kinds, counts, strict=True))
    return Data(traces, said, [*rows, sizes])


def _kinds(labels: Any, points: int) -> tuple[list[str], Array]:
    """Return the different labels in order, and for each point which it has."""
    if labels is None:
        return ["data"], np.zeros(points, dtype=int)
    array = np.asarray(labels, dtype=object)
    if array.shape != (points,):
        raise ValueError(
            f"`labels` must be one per point, shape ({points},); got shape {array.shape}. "
            "Make the lengths agree."
        )
    texts = [number(x) if isinstance(x, int | float) and x == x else str(x) for x in array.tolist()]
    first = dict(zip(texts, array.tolist(), strict=True))
    kinds = sorted(first, key=lambda text: (not isinstance(first[text], int | float), text))
    if len(kinds) > len(MARKERS):
        raise ValueError(
            f"`labels` must be of at most {len(MARKERS)} kinds; got {len(kinds)}. "
            "Put some of them together."
        )
    return kinds, np.array([kinds.index(text) for text in texts], dtype=int)


def _dots(points: Array, name: str, k: int) -> go.Scatter:
    x, y = points.T.tolist()
    marks = dots(x, y, name, color=COLOURS[k], symbol=MARKERS[k], size=8)
    return marks.update(cliponaxis=True, hovertemplate=f"{name}: (%{{x}}, %{{y}})<extra></extra>")
