"""Two graphs on [0, 1], one put over the other: the figure behind the explorable of folding."""

from __future__ import annotations

import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.deep.polyline import as_graph
from relu_guide.figures._drawing.explorable import explorable, few_points
from relu_guide.figures.deep.composed import folded

LIMITS = {"points": (2, 12), "times": (1, 10), "at": (0, 1), "pieces": (1, 4096)}
CAPTION = (
    "Each piece of the inner function has a colour, which it keeps in the result: there, the outer "
    "function is drawn as far as the piece reaches. The marked inputs are brought to one place."
)


def folding(outer: ArrayLike, inner: ArrayLike, *, times: int = 1, at: float = 0.125) -> go.Figure:
    """Draw two functions and the one put over the other. On the site, a reader can move them.

    Parameters
    ----------
    outer, inner : array_like of shape (n, 2)
        From 2 to 12 pairs (x, y), x strictly increasing from 0 to 1, every y from 0 to 1.
    times : int, from 1 to 10
        How often the outer one follows; 4,096 pieces at most must be possible.
    at : float, from 0 to 1
        An input to mark, with all others that the inner one brings to the same place.

    Examples
    --------
    >>> from relu_guide import figures
    >>> tent = [(0, 0), (0.5, 1), (1, 0)]
    >>> figure = figures.folding(tent, tent, at=0.125)
    >>> figure.layout.meta["table"][2]["rows"]
    [[0.0, 0.0], [0.25, 1.0], [0.5, 0.0], [0.75, 1.0], [1.0, 0.0]]
    """
    second, first = _as_map(outer, "outer"), _as_map(inner, "inner")
    repeats, x = as_at_most(times, "times", *LIMITS["times"]), as_number(at, "at")
    pieces, (_, most) = (len(first) - 1) * (len(second) - 1) ** repeats, LIMITS["pieces"]
    if pieces > most:
        raise ValueError(
            f"`times` must leave at most {most} pieces possible; got {repeats}, which "
            f"makes up to {pieces}. Repeat it less, or use fewer points."
        )
    figure = folded(as_graph(second), as_graph(first), times=repeats, at=x)
    points = {"inner": first.tolist(), "outer": second.tolist()}
    state = {**points, "times": repeats, "at": x}
    return explorable(figure, "folding", state, LIMITS, caption=CAPTION)


def _as_map(points: ArrayLike, name: str) -> Array:
    array = few_points(points, name, LIMITS["points"][1])
    if (array[0, 0], array[-1, 0]) != (0, 1) or array.min() < 0 or array.max() > 1:
        raise ValueError(
            f"`{name}` must go from x = 0 to x = 1, with every y from 0 to 1; "
            f"got x from {array[0, 0]} to {array[-1, 0]} "
            f"and y from {array[:, 1].min()} to {array[:, 1].max()}. Scale the points."
        )
    return array
