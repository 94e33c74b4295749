"""A network near a curve: both of them, and the error at each x."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import Function, as_interval, as_number, values_of
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import ACCENT, MEDIUM, MUTED, TARGET, THIN, padded
from relu_guide.figures._drawing.view import View, across, as_shallow, bends
from relu_guide.figures.shallow.output import vertices
from relu_guide.figures.shallow.points import MANY
from relu_guide.shallow.largest_error import LargestError, largest_error
from relu_guide.shallow.network import ShallowNetwork

HEIGHT, NARROW_HEIGHT = 340, 300
MOST_SEGMENTS = 1000
SAMPLES = 160  # of the target
LEAST_SAMPLES, ERROR_SAMPLES = 6, 96  # of the error, in each segment and in all
DIGITS = 5


def approximation(
    network: ShallowNetwork,
    function: Function,
    interval: ArrayLike,
    *,
    bound: float | None = None,
) -> go.Figure:
    """Draw a network beside the function that it should follow, and the error at each x.

    Parameters
    ----------
    network : ShallowNetwork
    function : callable
        Called with an array of x, it returns an array of the same shape.
    interval : (left, right)
    bound : float, optional
        What the error should not exceed; it is drawn on both sides of zero.

    Raises
    ------
    ValueError
        If the network has more than 1,000 segments in the interval, the bound is negative, the
        interval is not two finite numbers with left < right, or the function raises, returns
        another shape, or is not finite somewhere.
    TypeError
        If the bound is no number, the network or the function is none, or its values are not real.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.approximate(np.square, 4, (0, 1))
    >>> figure = figures.approximation(network, np.square, (0, 1), bound=1 / 64)
    >>> figure.layout.meta["alt"]
    '4 segments follow the target from x = 0 to 1. The largest error is 0.01562, at x = 0.125.'
    """
    view = as_interval(interval)
    x = _vertices(as_shallow(network), view)
    limit = _limit(bound)
    largest = largest_error(network, function, view)
    both = [_target(function, view), output_curve(network, view)]
    knots = dots([], [], "breakpoints")
    if network.units <= MANY:  # so many that they touch would hide the line
        knots = breakpoint_dots(network, view)
    errors = [*_error(network, function, x, largest.place), _bound(view, limit)]
    title = f"error, at most {number(largest.error, digits=3)}"
    span = padded([*errors[0].y, largest.error, -limit, limit], 0.12)
    horizontal = across(view, room=0.04)
    return plot(
        Panel("<i>z</i>", [*both, knots], horizontal, {"range": padded(heights(both))}),
        Panel(title, errors, horizontal, {"range": span}),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        alt=_alt(view, x.size - 1, largest),
        caption=_caption(x.size - 1, largest, limit),
        table=vertices(network, view),
    )


def _vertices(network: ShallowNetwork, view: View) -> Array:
    x = np.array(bends(network.breakpoints, view))
    if x.size - 1 > MOST_SEGMENTS:
        raise ValueError(
            f"`network` must have at most {MOST_SEGMENTS} segments in the interval; "
            f"got {x.size - 1}. Draw fewer, or a part of the interval."
        )
    return x


def _limit(bound: float | None) -> float:
    limit = 0.0 if bound is None else as_number(bound, "bound")
    if limit < 0:
        raise ValueError(f"`bound` must not be negative; got {bound}. Give its size.")
    return limit


def _target(function: Function, view: View) -> go.Scatter:
    x = _sampled(np.array(view), SAMPLES)
    y = _rounded(values_of(function, x))
    line = curve(_rounded(x), y, "target", color=TARGET, width=MEDIUM, dash="dash")
    return line.update(zorder=1)


def _error(
    network: ShallowNetwork, function: Function, vertices: Array, largest_at: float
) -> tuple[go.Scatter, go.Scatter]:
    """Draw the error, sampled in every segment, and a dot where it is largest."""
    gaps = max(LEAST_SAMPLES, ERROR_SAMPLES // (vertices.size - 1))
    x = np.union1d(_sampled(vertices, gaps), largest_at)
    errors = network(x) - values_of(function, x)
    line = curve(_rounded(x), _rounded(errors), "error", color=ACCENT, width=MEDIUM)
    at = np.array([largest_at])
    error = network(at) - values_of(function, at)
    return line, dots(at.tolist(), error.tolist(), "largest error", color=ACCENT)


def _bound(view: View, limit: float) -> go.Scatter:
    left, right = view
    x = [left, right, None, left, right] if limit else []
    y = [limit, limit, None, -limit, -limit] if limit else []
    return curve(x, y, "bound", color=MUTED, width=THIN, dash="dot")


def _sampled(vertices: Array, gaps: int) -> Array:
    """Return samples of each segment, closer together towards its ends, where roots are steep."""
    share = np.arange(gaps + 1) / gaps
    eased = share * share * (3 - 2 * share)
    x: Array = np.unique(vertices[:-1, None] + np.diff(vertices)[:, None] * eased)
    return x


def _rounded(values: Array) -> list[float]:
    """Round samples to what a picture can show."""
    size = float(np.abs(values).max())
    rounded: list[float] = (np.round(values / size, DIGITS) * size if size else values).tolist()
    return [float(f"{value:.{DIGITS}g}") for value in rounded]


def _caption(segments: int, largest: LargestError, limit: float) -> str:
    misses = "misses" if segments == 1 else "miss"
    bound = f" The dotted lines are the bound, {number(limit)}." if limit else ""
    return (
        f"{count(segments, 'segment')} {misses} the target by at most {number(largest.error)}, at "
        f"<i>x</i> = {number(largest.place)}. The target is dashed; right or below is network "
        f"minus target.{bound} The curves are sampled."
    )


def _alt(view: View, segments: int, largest: LargestError) -> str:
    left, right = map(number, view)
    verb = "follows" if segments == 1 else "follow"
    return (
        f"{count(segments, 'segment')} {verb} the target from x = {left} to {right}. "
        f"The largest error is {number(largest.error)}, at x = {number(largest.place)}."
    )
