"""One number moved in two bases: the figure behind the explorable of the nudge."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_number, brief
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.explorable import explorable, few_points
from relu_guide.figures._drawing.lines import breakpoint_dots, curve, dots, heights
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, number, plain, subscript, term
from relu_guide.figures._drawing.theme import ACCENT, MUTED, OUTPUT, STRONG, THIN, padded
from relu_guide.figures._drawing.view import View, across, as_view, bends
from relu_guide.figures.shallow.points import target_dots
from relu_guide.shallow.difference import change
from relu_guide.shallow.network import ShallowNetwork

FIELDS = {"v": "weights", "b": "biases", "w": "output_weights"}
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
        "b0", or "v", "b" or "w" and the number of a unit, from 1.
    point : int
        The number of a point, from 1.
    by : float
        How far both move.
    view : (left, right), optional
        The part of the x-axis to show; by default where points and most breakpoints are.

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
    drawn = [
        [*_outputs(ray, ends), breakpoint_dots(ray.after, ends)],
        [*_outputs(hat, ends), *_points(target, point, hat, ends)],
    ]
    span = {"range": padded(heights([*drawn[0], *drawn[1]]))}
    titles = [_title("rays", ray, ends), _title("hats", hat, ends)]
    panels = [Panel(*each, across(ends), span) for each in zip(titles, drawn, strict=True)]
    moved = {"ray": parameter, "hat": int(point), "by": size}
    x = bends(network.breakpoints, ends)
    columns = ["basis", "moved", "from x", "to x", "largest change", "area"]
    rows = []
    for basis, each in (("rays", ray), ("hats", hat)):
        changed = ("none" if x is None else x for x in change(each.before, each.after, ends))
        rows.append([basis, plain(each.moved), *changed])
    through = corners(x, network(x).tolist())
    alt = f"The output goes through {through}. In the bases of {'; '.join(titles)}."
    figure = plot(*panels, height=380, narrow_height=330, alt=alt, caption=CAPTION)
    return explorable(
        figure.update_annotations(align="left"),
        "nudge",
        {"points": target.tolist(), **moved, "view": list(ends)},
        LIMITS,
        caption=CAPTION,
        table=[table("What the moved numbers change", columns, rows)],
    )


class Nudge(NamedTuple):
    """What was moved, such as w1 + 0.5 with markup, and the network before and after."""

    moved: str
    before: ShallowNetwork
    after: ShallowNetwork


def nudged_ray(network: ShallowNetwork, parameter: str, by: float) -> Nudge:
    """Move a parameter that is named as in the formulas: v1, b2, w3 or b0."""
    units = range(1, network.units + 1)
    names = ["b0", *(f"{symbol}{unit}" for symbol in FIELDS for unit in units)]
    if not (isinstance(parameter, str) and parameter in names):
        raise ValueError(
            "`parameter` must be b0, or v, b or w and a unit's number, from 1 to "
            f"{network.units}; got {brief(parameter)}. Write for example 'w1'."
        )
    symbol, unit = parameter[0], int(parameter[1:]) - 1
    arrays = {field: getattr(network, field).copy() for field in FIELDS.values()}
    output_bias = network.output_bias
    if unit < 0:
        output_bias += by
    else:
        arrays[FIELDS[symbol]][unit] += by
    moved = f"{subscript(symbol, unit)} {term(by, '')}"
    return Nudge(moved, network, ShallowNetwork(**arrays, output_bias=output_bias))


def nudged_hat(points: Array, point: int, by: float) -> Nudge:
    """Move the height of a point, which is the coefficient of its hat."""
    index = as_at_most(point, "point", 1, len(points)) - 1
    moved = points.copy()
    moved[index, 1] += by
    before, after = map(ShallowNetwork.from_points, (points, moved))
    return Nudge(f"{subscript('y', index)} {term(by, '')}", before, after)


def _title(basis: str, nudge: Nudge, view: View) -> str:
    left, right, _, area = change(nudge.before, nudge.after, view)
    if left is None or right is None:
        return f"{basis}, {nudge.moved}<br>changed nowhere"
    ends = f"from <i>x</i> = {number(left)} to {number(right)}"
    return f"{basis}, {nudge.moved}: area {number(area)}<br>changed {ends}"


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
