"""Breakpoints in motion: where each unit bends the line, step by step of a training."""

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import as_kind
from relu_guide._types import Array
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import (
    DOWN,
    LETTER_PIXELS,
    LINE_PIXELS,
    NARROW_PIXELS,
    SIDES,
    UP,
    Label,
    apart,
)
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, listed
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
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

Flags = NDArray[np.bool_]


def breakpoints(history: History) -> go.Figure:
    """Draw how the breakpoints move while a network learns, about the x of the points.

    Parameters
    ----------
    history : History
        What `fit` returns.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures, fit
    >>> history = fit(ShallowNetwork([1], [0], [1], 0), [(-1, 0), (1, 2)], steps=50)
    >>> figure = figures.breakpoints(history)
    >>> figure.data[0].y[0], figure.data[0].y[-1]
    (0.0, 7.0711)
    """
    as_kind(history, "history", History, "Pass what `fit` returns.")
    ends = as_view(padded(history.points[:, 0].tolist(), 0.15), [])
    # More steps at the start, where most happens: the heights are their roots.
    shares = (np.arange(MOST_ROWS + 1) / MOST_ROWS) ** 2
    steps = np.unique(np.round(shares * history.steps).astype(int))
    knots, dead, top = history.breakpoints[steps], history.dead[steps], history.steps**0.5 or 1.0
    traces = [line for unit in range(len(dead[0])) for line in _lines(unit, steps, knots, dead)]
    inside = [unit for unit, x in enumerate(knots[0].tolist()) if visible(x, ends)]
    starts = [unit_colour(unit) for unit in inside]
    traces.append(dots(knots[0, inside].tolist(), [0.0] * len(inside), "start", color=starts))
    traces += [_points(history, -0.13 * top), _deaths(steps, knots, dead, ends)]
    vertical = {"range": [-0.16 * top, 1.1 * top], **_ticks(history.steps)}
    names = [*_names(knots[0], ends, 0, DOWN), *_names(knots[-1], ends, top, UP)]
    names += _names_of_the_dead(traces[-1], ends, 1.26 * top)
    units, dying = count(len(dead[0]), "unit"), (dead[1:] & ~dead[:-1]).any(axis=0)
    return plot(
        Panel("step", traces, across(ends, room=0.02), vertical, names),
        height=HEIGHT,
        alt=f"The breakpoints of {units} over {count(history.steps, 'step')}, {extent(ends)}. "
        f"{_named(dead[-1], 'is dead', 'are dead', 'No unit is dead')} at the end.",
        caption=f"The breakpoints of {units}, step by step upwards. "
        f"{_named(dying, 'dies', 'die', 'No unit dies')}"
        f"{' at a cross: dotted while dead' * bool(dying.any())}"
        ". The scale stretches the first steps. Marks at the foot: the <i>x</i> of the points.",
        table=_table(history),
    )


def _lines(unit: int, steps: NDArray[np.int_], knots: Array, dead: Flags) -> list[go.Scatter]:
    """Draw one unit's line in two: where it lives, and where it is dead."""
    mute = dead[:, unit]
    joining = mute.copy()  # the dotted line begins and ends where the other does
    joining[1:] |= mute[:-1]
    joining[:-1] |= mute[1:]
    solid, dotted = {"width": MEDIUM}, {"width": THIN, "dash": "dot"}
    lines = []
    for suffix, mask, style in (("", ~mute, solid), (", dead", joining, dotted)):
        x, name = short(np.where(mask, knots[:, unit], np.nan)), f"unit {unit + 1}{suffix}"
        line = curve(x, short(np.sqrt(steps)), name, color=unit_colour(unit), **style)
        hover = "step %{customdata}: <i>x</i> = %{x:.4g}<extra></extra>"
        lines.append(line.update(customdata=steps.tolist(), hovertemplate=hover))
    return lines


def _points(history: History, foot: float) -> go.Scatter:
    """Mark the x of the points below the lines."""
    x = np.unique(history.points[:, 0]).tolist()
    mark = {"symbol": "line-ns", "size": 9, "line": {"color": TARGET, "width": 2}}
    return dots(x, [foot] * len(x), "points", color=TARGET, **mark)


def _deaths(steps: NDArray[np.int_], knots: Array, dead: Flags, view: View) -> go.Scatter:
    """Mark where a unit dies; if that is outside the view, at its edge."""
    rows, units = np.nonzero(dead[1:] & ~dead[:-1])
    x = np.clip(np.nan_to_num(knots[rows + 1, units]), *view).tolist()
    colours = [unit_colour(unit) for unit in units.tolist()]
    cross = {"symbol": "x-thin", "size": 9, "line": {"color": colours, "width": 2.5}}
    mark = dots(x, np.sqrt(steps[rows + 1]).tolist(), "dies", color=colours, **cross)
    hover = "unit %{text} dies<extra></extra>"
    return mark.update(text=[str(unit + 1) for unit in units], hovertemplate=hover)


def _ticks(steps: int) -> dict[str, Any]:
    """Put ticks at 1, 3, 10, 30 and so on, where there is room for them."""
    powers = [digit * 10**power for power in range(7) for digit in (1, 3)]
    ticks = [0, *(tick for tick in powers if 0.004 * steps < tick <= steps)]
    return {"tickvals": [tick**0.5 for tick in ticks], "ticktext": [f"{tick:,}" for tick in ticks]}


def _names(knots: Array, view: View, level: float, place: Label) -> list[Label]:
    """Write the units' numbers at one end of their lines, with a gap between them."""
    units = [unit for unit, x in enumerate(knots.tolist()) if visible(x, view)]
    gap = 2 * LETTER_PIXELS * (view[1] - view[0]) / NARROW_PIXELS
    spread = apart(knots[units].tolist(), gap, view) if units else []
    return [
        label(str(unit + 1), x, level, font={"color": unit_colour(unit)}, **place)
        for unit, x in zip(units, spread, strict=True)
    ]


def _names_of_the_dead(crosses: go.Scatter, view: View, height: float) -> list[Label]:
    """Write the units' numbers beside their crosses, away from the middle where there is room."""
    gap, labels = LINE_PIXELS * height / HEIGHT, []
    for is_left in (True, False):
        here = [k for k, x in enumerate(crosses.x) if (x < sum(view) / 2) == is_left]
        levels = apart([crosses.y[k] for k in here], gap, (0, height)) if here else []
        for k, y in zip(here, levels, strict=True):
            x, style = crosses.x[k], {"font": {"color": crosses.marker.color[k]}}
            side = SIDES["left" if is_left != (x in view) else "right"]
            labels.append(label(crosses.text[k], x, y, bgcolor=BACKGROUND, **style, **side))
    return labels


def _named(units: Flags, one: str, several: str, none: str) -> str:
    """Return which units do something, or that none does."""
    names = [str(unit + 1) for unit in np.flatnonzero(units)]
    if len(names) > 1:
        return f"Units {listed(names)} {several}"
    return f"Unit {names[0]} {one}" if names else none


def _table(history: History) -> list[dict[str, Any]]:
    rows = [
        [unit, *(x if np.isfinite(x) else None for x in ends), "yes" if dead else "no"]
        for unit, (ends, dead) in enumerate(
            zip(history.breakpoints[[0, -1]].T.tolist(), history.dead[-1], strict=True), start=1
        )
    ]
    columns = ["unit", "first x", "last x", "dead at the end"]
    return [table("Breakpoints at the start and at the end", columns, rows)]
