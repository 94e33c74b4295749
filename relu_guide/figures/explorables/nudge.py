"""One number moved in two bases: the figure behind the explorable of the nudge."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_number
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.explorable import explorable, few_points
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots
from relu_guide.figures._drawing.panels import on, panels
from relu_guide.figures._drawing.text import corners, number, plain
from relu_guide.figures._drawing.theme import ACCENT, MUTED, OUTPUT, STRONG, THIN, padded
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.moved_number import Nudge, nudged_hat, nudged_ray
from relu_guide.figures.shallow.points import target_dots
from relu_guide.shallow.network import ShallowNetwork

LIMITS = {
    "points": (2, 20),
    **dict.fromkeys(("number", "by", "view"), (-1e6, 1e6)),
    "seed": (0, 999_999),
}
CAPTION = (
    "The same function in two bases, one number of it moved: first a parameter of its rays, then "
    "the height of one of its hats. The thin line is the output before, the strong line after."
)


def nudge(
    points: ArrayLike,
    *,
    parameter: str = "w1",
    point: int = 2,
    by: float = 0.5,
    view: ArrayLike | None = None,
) -> go.Figure:
    """Move one number of a function in the basis of rays, and one in the basis of hats.

    On the site, a reader can choose and move them.

    Parameters
    ----------
    points : array_like of shape (n, 2), n from 2 to 20
        Pairs (x, y), x strictly increasing.
    parameter : str
        What is moved among the rays: v, b or w and the number of a unit, from 1, or b0.
    point : int
        The point whose hat is moved, counted from 1.
    by : float
        How far both are moved.
    view : (left, right), optional
        By default from the first point to the last.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.nudge([(0, 0), (1, 2), (3, 1)], parameter="w1", point=2, by=1)
    >>> for row in figure.layout.meta["table"][0]["rows"]:
    ...     row
    ['rays', 'w1 + 1', 0.0, 3.0, 3.0, 4.5]
    ['hats', 'y2 + 1', 0.0, 3.0, 1.0, 1.5]
    """
    network = ShallowNetwork.from_points(points)
    target, size = few_points(points, "points", LIMITS["points"][1]), as_number(by, "by")
    ends = as_view(view, [network], target)
    ray, hat = nudged_ray(network, parameter, size), nudged_hat(target, point, size)
    titles = [_title("rays", ray, ends), _title("hats", hat, ends)]
    figure = panels(titles, height=380, narrow_height=330)
    figure.update_annotations(align="left")
    for panel, each in enumerate((ray, hat)):
        figure.add_traces([trace.update(on(panel)) for trace in _outputs(each, ends)])
    figure.add_trace(breakpoint_dots(ray.after, ends).update(on(0)))
    figure.add_traces([trace.update(on(1)) for trace in _points(target, point, hat, ends)])
    figure.update_xaxes(**across(ends))
    figure.update_yaxes(range=padded([y for trace in figure.data for y in trace.y]))
    moved = {"ray": parameter, "hat": int(point), "by": size}
    x = bends(network.breakpoints, ends)
    through = corners(x, network(x).tolist())
    columns = ["basis", "moved", "from x", "to x", "largest change", "area"]
    rows = [_row("rays", ray, ends), _row("hats", hat, ends)]
    return explorable(
        figure,
        "nudge",
        {"points": target.tolist(), **moved, "view": list(ends)},
        LIMITS,
        caption=CAPTION,
        alt=f"The output goes through {through}. In the bases of {plain('; '.join(titles))}.",
        table=[table("What the moved numbers change", columns, rows)],
    )


def _title(basis: str, nudge: Nudge, view: View) -> str:
    left, right, _, area = nudge.change(view)
    if left is None or right is None:
        return f"{basis}, {nudge.moved}<br>changed nowhere"
    ends = f"from <i>x</i> = {number(left)} to {number(right)}"
    return f"{basis}, {nudge.moved}: area {number(area)}<br>changed {ends}"


def _row(basis: str, nudge: Nudge, view: View) -> list[object]:
    change = ("none" if x is None else x for x in nudge.change(view))
    return [basis, plain(nudge.moved), *change]


def _outputs(nudge: Nudge, view: View) -> list[go.Scatter]:
    """Draw the output before and after, and tint what lies between them."""
    x = bends(np.concatenate([nudge.before.breakpoints, nudge.after.breakpoints]), view)
    before, after = nudge.before(x).tolist(), nudge.after(x).tolist()
    # Where the two cross, the outline winds the other way round, which a fill does not mind.
    between = go.Scatter(
        x=[*x, *reversed(x)],
        y=[*before, *reversed(after)],
        name="change",
        mode="none",
        fill="toself",
        fillcolor=ACCENT,
        opacity=0.22,
        hoverinfo="skip",
    )
    return [
        between,
        curve(x, before, "before", color=MUTED, width=THIN),
        curve(x, after, "after", color=OUTPUT, width=STRONG),
    ]


def _points(points: Array, point: int, hat: Nudge, view: View) -> list[go.Scatter]:
    """Draw the points in view as rings, and the one that was moved as a dot."""
    inside = (points[:, 0] >= view[0]) & (points[:, 0] <= view[1])
    moved = np.arange(1, len(points) + 1) == point
    x = points[inside & moved, 0].tolist()
    dot = dots(x, hat.after(x).tolist() if x else [], "moved point", color=ACCENT)
    return [target_dots(points[inside & ~moved]), dot]
