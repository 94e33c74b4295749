"""A network near a curve: both of them, and the error at each x."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_interval, as_number, values_of
from relu_guide._types import Array, ArrayLike, Function
from relu_guide.figures._drawing.data import as_data, data_in
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots, heights, output_curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, number
from relu_guide.figures._drawing.theme import ACCENT, MEDIUM, MUTED, TARGET, THIN, padded
from relu_guide.figures._drawing.view import across, as_shallow, bends
from relu_guide.figures.shallow.output import vertices
from relu_guide.figures.shallow.points import MANY
from relu_guide.shallow.largest_error import largest_error
from relu_guide.shallow.network import ShallowNetwork

MOST_SEGMENTS = 1000
SAMPLES = 160  # of the target
LEAST_SAMPLES, ERROR_SAMPLES = 6, 96  # of the error, in each segment and in all
DIGITS = 5  # that a picture shows


def approximation(
    network: ShallowNetwork,
    function: Function,
    interval: ArrayLike,
    *,
    bound: float | None = None,
    data: ArrayLike | None = None,
) -> go.Figure:
    """Draw a network beside the function that it should follow, and the error at each x.

    Parameters
    ----------
    network : ShallowNetwork
        With at most 1,000 segments in the interval.
    function : callable
        Called with an array of x, it returns an array of the same shape, finite everywhere.
    interval : (left, right)
    bound : float, 0 or more, optional
        What the error should not exceed.
    data : array_like of shape (n, 2), optional
        Pairs (x, y) in any order, to be drawn as dots; of very many, 2,000.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.approximate(np.square, 4, (0, 1))
    >>> figure = figures.approximation(network, np.square, (0, 1), bound=1 / 64)
    >>> figure.layout.meta["alt"]
    'The largest error of 4 segments is 0.01562, at x = 0.125.'
    """
    view, given = as_interval(interval), as_data(data)
    knots = np.array(bends(as_shallow(network).breakpoints, view))
    if (segments := knots.size - 1) > MOST_SEGMENTS:
        raise ValueError(
            f"`network` must have at most {MOST_SEGMENTS} segments in the interval; "
            f"got {segments}. Draw fewer, or a part of the interval."
        )
    limit = 0.0 if bound is None else as_number(bound, "bound")
    if limit < 0:
        raise ValueError(f"`bound` must not be negative; got {bound}. Give its size.")
    largest = largest_error(network, function, view)
    # So many dots that they touch would hide the line.
    marks = breakpoint_dots(network, view, units=None if network.units <= MANY else [])
    x = _sampled(knots, max(LEAST_SAMPLES, ERROR_SAMPLES // segments))
    # The largest error beside a jump is found up to rounding.
    beside = np.clip(largest.place + 4 * np.spacing(largest.place) * np.array([-1, 1]), *view)
    jumps = np.ptp(values_of(function, beside)) > 1e-6 * largest.error
    near = [*beside, largest.place] if jumps else []
    x = np.union1d(x, [largest.place, *near])
    both = [_target(function, np.array(view), near), output_curve(network, view)]
    errors = network(x) - values_of(function, x)
    error = curve(_short(x), _short(errors), "error", color=ACCENT, width=MEDIUM)
    at = x == largest.place
    worst = dots(x[at].tolist(), errors[at].tolist(), "largest error", color=ACCENT)
    ends, level = ([*view, None, *view], [limit, limit, None, -limit, -limit])
    dotted = {"color": MUTED, "width": THIN, "dash": "dot"}
    edge = curve(ends if limit else [], level if limit else [], "bound", **dotted)
    span = padded([*error.y, largest.error, -limit, limit], 0.12)
    horizontal = across(view, room=0.04)
    measured = data_in(given, view)
    size, place = number(largest.error), number(largest.place)
    said = f"The largest error of {count(segments, 'segment')} is {size}, at <i>x</i> = {place}."
    told = f" The dotted lines are the bound, {number(limit)}." if limit else ""
    return plot(
        Panel(
            "<i>z</i>",
            [*measured.dots, *both, marks],
            horizontal,
            {"range": padded(heights([*measured.dots, *both]))},
        ),
        Panel(
            f"error, at most {number(largest.error, digits=3)}",
            [error, worst, edge],
            horizontal,
            {"range": span},
        ),
        height=340,
        narrow_height=300,
        alt=said + measured.said,
        caption=f"{said} The target is dashed; right or below is network minus target."
        f"{told} The curves are sampled.{measured.said}",
        table=[*vertices(network, view), *measured.table],
    )


def _target(function: Function, view: Array, near: Sequence[float]) -> go.Scatter:
    x = np.union1d(_sampled(view, SAMPLES), near)
    y = _short(values_of(function, x))
    return curve(_short(x), y, "target", color=TARGET, width=MEDIUM, dash="dash")


def _sampled(vertices: Array, gaps: int) -> Array:
    """Return samples of each segment, closer together towards its ends, where roots are steep."""
    share = np.arange(gaps + 1) / gaps
    eased = share * share * (3 - 2 * share)
    x: Array = np.unique(vertices[:-1, None] + np.diff(vertices)[:, None] * eased)
    return x


def _short(values: Array) -> list[float]:
    size = float(np.abs(values).max()) or 1.0
    rounded = np.round(values / size, DIGITS) * size
    return [float(f"{value:.{DIGITS}g}") for value in rounded.tolist()]
