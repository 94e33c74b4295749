"""A network that learns from points, as a reader can watch it: the figure of one step of `fit`."""

import warnings
from typing import cast

import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_pairs, at, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.explorable import Limits, explorable
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.view import as_view
from relu_guide.figures.shallow.output import output
from relu_guide.training.fit import RATES, Method, fit
from relu_guide.training.history import History
from relu_guide.training.initialisation import Start, random_network

FEWEST, MOST, LARGEST = 2, 100, 100  # points, and their numbers
WHOLE = {"units": (1, 20), "seed": (0, 999_999), "step": (0, 5000)}
LIMITS: Limits = {
    "points": (FEWEST, MOST),
    "number": (-LARGEST, LARGEST),
    "rate": (1e-6, 10),
    "view": (-LARGEST, LARGEST),
    **WHOLE,
}
CAPTION = "The output of a network that learns from points; a dot is a breakpoint."


def learning(
    points: ArrayLike,
    units: int = 8,
    *,
    start: Start = "spread",
    seed: int = 0,
    method: Method = "adam",
    rate: float | None = None,
    step: int = 0,
    view: ArrayLike | None = None,
) -> go.Figure:
    """Draw a network after a step of its training, and the points it learns from.

    On the site, a reader can draw the points, choose what the training depends on, and play it.

    Parameters
    ----------
    points : array_like of shape (n, 2)
        From 2 to 100 pairs (x, y) in any order, at most 100 in size.
    units : int, from 1 to 20
    start, seed
        Of `relu_guide.random_network`; the seed, at most 999,999, is that of `fit` as well.
    method, rate
        Of `relu_guide.fit`.
    step : int, from 0 to 5000
        0 is the start.
    view : (left, right), optional
        What is shown of x, and where the first breakpoints are; by default where the points lie.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.learning([(-1, 1), (0, 0), (1, 1)], 2, step=100).layout.meta["alt"][-37:]
    'steps of learning the loss is 0.1599.'
    """
    pairs = _as_few(points)
    ends = as_view(view, [], data=pairs)
    given = {"units": units, "seed": seed, "step": step}
    whole = {name: as_at_most(given[name], name, *limits) for name, limits in WHOLE.items()}
    first = random_network(whole["units"], ends, seed=whole["seed"], start=start)
    steps = max(whole["step"], 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of divergence, which is refused below
        course = fit(first, pairs, method=method, steps=steps, rate=rate, seed=whole["seed"])
    history = cast(History, course)  # of one start
    if history.steps < whole["step"]:
        raise ValueError(
            f"`step` must be at most {history.steps}, before a number becomes too large for a "
            f"float; got {step}. Choose an earlier step, or a smaller rate."
        )
    state = {
        "points": pairs.tolist(),
        "start": start,
        "method": method,
        "rate": RATES[method] if rate is None else float(rate),
        "view": list(ends),
    }
    loss = number(float(history.losses[whole["step"]]))
    return explorable(
        output(history.network(whole["step"]), view=ends, data=pairs),
        "learning",
        state | whole,
        LIMITS,
        caption=CAPTION,
        alt=f"After {count(whole['step'], 'step')} of learning the loss is {loss}.",
    )


def _as_few(points: ArrayLike) -> Array:
    """Return the pairs, not too many for the site and none too large for it."""
    pairs = as_pairs(points, "points", least=FEWEST)
    if len(pairs) > MOST:
        raise ValueError(
            f"`points` must be at most {MOST} pairs; got {len(pairs)}. Leave some out."
        )
    if place := first_place(abs(pairs) > LARGEST):
        raise ValueError(
            f"`points` must be at most {LARGEST} in size; got {pairs[place]}{at('points', place)}. "
            "Divide them by something."
        )
    return pairs
