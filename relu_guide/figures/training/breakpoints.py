"""Breakpoints in motion: where each unit bends the line, step by step of a training."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import brief
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import LETTER_PIXELS, NARROW_PIXELS, apart
from relu_guide.figures._drawing.lines import dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, listed
from relu_guide.figures._drawing.theme import (
    MEDIUM,
    TARGET,
    THIN,
    label,
    padded,
    unit_colour,
)
from relu_guide.figures._drawing.view import View, across, as_view, extent, visible
from relu_guide.figures.training.losses import short
from relu_guide.training.history import History

HEIGHT = 420
MOST_ROWS = 100


def breakpoints(history: History, *, view: ArrayLike | None = None) -> go.Figure:
    """Draw how the breakpoints move while a network learns.

    Parameters
    ----------
    history : History
    view : (left, right), optional
        The part of the x-axis to show; by default that of the points, with some room.

    Raises
    ------
    ValueError
        If the view is not two finite numbers with left < right.
    TypeError
        If the history is none.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures, fit
    >>> history = fit(ShallowNetwork([1], [0], [1], 0), [(-1, 0), (1, 2)], steps=50)
    >>> figure = figures.breakpoints(history)
    >>> figure.data[0].y[0], figure.data[0].y[-1]
    (0.0, 7.0711)
    """
    view = _view(history, view)
    rows = _rows(history)
    steps, knots, dead = history.kept[rows], history.breakpoints[rows], history.dead[rows]
    traces = [
        line
        for unit in range(history.units)
        for line in _lines(unit, steps, knots[:, unit], dead[:, unit])
    ]
    traces += [_starts(knots[0], view), _points(history), _deaths(steps, knots, dead, view)]
    top = max(history.steps, 1) ** 0.5
    panel = Panel(
        "step",
        traces,
        across(view, room=0.02),
        {"range": [-0.06 * top, 1.1 * top], **_ticks(history.steps)},
        _names(knots[-1], view, top),
    )
    return plot(
        panel,
        height=HEIGHT,
        alt=_alt(history, view),
        caption=_caption(history, dead),
        table=_table(history),
    )


def _view(history: History, view: ArrayLike | None) -> View:
    if not isinstance(history, History):
        raise TypeError(
            f"`history` must be a History; got {brief(history)}. Pass what `fit` returns."
        )
    if view is not None:
        return as_view(view, [])
    left, right = padded(history.points[:, 0].tolist(), 0.15)
    return left, right


def _rows(history: History) -> NDArray[np.int_]:
    """Choose steps whose parameters are kept, more of them at the start, where most happens."""
    shares = (np.arange(MOST_ROWS + 1) / MOST_ROWS) ** 2
    rows: NDArray[np.int_] = np.unique(np.round(shares * (history.kept.size - 1)).astype(int))
    return rows


def _lines(
    unit: int, steps: NDArray[np.int_], knots: Array, dead: NDArray[np.bool_]
) -> list[go.Scatter]:
    """Draw one unit's line in two: where it lives, and where it is dead."""
    joining = dead.copy()  # the dotted line begins and ends where the other does
    joining[1:] |= dead[:-1]
    joining[:-1] |= dead[1:]
    solid, dotted = {"width": MEDIUM, "dash": "solid"}, {"width": THIN, "dash": "dot"}
    return [
        go.Scatter(
            x=short(np.where(mask, knots, np.nan)),
            y=short(np.sqrt(steps)),
            customdata=steps.tolist(),
            name=f"unit {unit + 1}{suffix}",
            mode="lines",
            line={"color": unit_colour(unit), **style},
            hovertemplate="step %{customdata}: <i>x</i> = %{x:.4g}<extra></extra>",
        )
        for suffix, mask, style in (("", ~dead, solid), (", dead", joining, dotted))
    ]


def _in_view(knots: Array, view: View) -> list[int]:
    return [unit for unit, x in enumerate(knots.tolist()) if visible(x, view)]


def _starts(knots: Array, view: View) -> go.Scatter:
    units = _in_view(knots, view)
    x = [float(knots[unit]) for unit in units]
    return dots(x, [0.0] * len(x), "start", color=[unit_colour(unit) for unit in units])


def _deaths(
    steps: NDArray[np.int_], knots: Array, dead: NDArray[np.bool_], view: View
) -> go.Scatter:
    """Mark where a unit dies; if that is outside the view, at its edge."""
    rows, units = np.nonzero(dead[1:] & ~dead[:-1])
    x = np.clip(np.nan_to_num(knots[rows + 1, units]), *view)
    heights = np.sqrt(steps[rows + 1])
    colours = [unit_colour(unit) for unit in units.tolist()]
    cross = {"symbol": "x-thin", "size": 9, "line": {"color": colours, "width": 2.5}}
    mark = dots(x.tolist(), heights.tolist(), "dies", color=colours, **cross)
    return mark.update(hovertemplate="dies<extra></extra>")


def _ticks(steps: int) -> dict[str, Any]:
    """Put ticks at 1, 3, 10, 30 and so on, where there is room for them."""
    powers = [digit * 10**power for power in range(7) for digit in (1, 3)]
    ticks = [0, *(tick for tick in powers if 0.004 * steps < tick <= steps)]
    return {"tickvals": [tick**0.5 for tick in ticks], "ticktext": [f"{tick:,}" for tick in ticks]}


def _points(history: History) -> go.Scatter:
    """Mark the x of the points below the lines."""
    x = np.unique(history.points[:, 0]).tolist()
    mark = {"symbol": "line-ns", "size": 9, "line": {"color": TARGET, "width": 2}}
    foot = [-0.035 * max(history.steps, 1) ** 0.5] * len(x)
    return dots(x, foot, "points", color=TARGET, **mark)


def _names(knots: Array, view: View, top: float) -> list[dict[str, Any]]:
    """Write the units' numbers at the upper ends of their lines, with a gap between them."""
    units = _in_view(knots, view)
    gap = 2 * LETTER_PIXELS * (view[1] - view[0]) / NARROW_PIXELS
    spread = apart([float(knots[unit]) for unit in units], gap, view) if units else []
    return [
        label(str(unit + 1), x, top, font={"color": unit_colour(unit)}, yanchor="bottom", yshift=2)
        for unit, x in zip(units, spread, strict=True)
    ]


def _caption(history: History, dead: NDArray[np.bool_]) -> str:
    dying = np.flatnonzero((dead[1:] & ~dead[:-1]).any(axis=0)).tolist()
    deaths = "No unit dies."
    if dying:
        one = len(dying) == 1
        units = f"unit{'s' * (not one)} {listed([str(unit + 1) for unit in dying])}"
        deaths = (
            f"At {'the cross' if one else 'the crosses'} {units} die{'s' * one}: dotted, "
            "and 0 at every point."
        )
    return (
        f"Each line follows one of {count(history.units, 'breakpoint')}, step by step upwards, "
        f"the early steps with more room. {deaths} The marks at the foot are the <i>x</i> of the "
        "points."
    )


def _alt(history: History, view: View) -> str:
    dead = [str(unit + 1) for unit in np.nonzero(history.dead[-1])[0].tolist()]
    end = "No unit is dead at the end."
    if dead:
        many = len(dead) > 1
        end = f"Unit{'s' * many} {listed(dead)} {'are' if many else 'is'} dead at the end."
    return (
        f"The breakpoints of {count(history.units, 'unit')} over {count(history.steps, 'step')}, "
        f"{extent(view)}. {end}"
    )


def _table(history: History) -> list[dict[str, Any]]:
    ends = history.breakpoints[[0, -1]].T.tolist()
    rows = (
        [unit + 1, *(x if np.isfinite(x) else None for x in ends[unit]), "yes" if dead else "no"]
        for unit, dead in enumerate(history.dead[-1].tolist())
    )
    columns = ["unit", "first x", "last x", "dead at the end"]
    return [table("Breakpoints at the start and at the end", columns, rows)]
