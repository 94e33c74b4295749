"""Results of one experiment repeated with several seeds: a dot for each, nothing averaged away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from relu_guide._arguments import as_number, as_vector, at, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import (
    AXIS,
    DOT,
    MARKERS,
    MEDIUM,
    TARGET,
    THIN,
    annotate,
    label,
    unit_colour,
)

ROW, GROUP, FOOT = 40, 26, 70  # pixels

Results = Mapping[str, Mapping[str, ArrayLike]]
Limits = Mapping[str, Mapping[str, float]]  # for some conditions of some tasks


def trials(results: Results, *, limits: Limits | None = None) -> go.Figure:
    """Draw shares, such as accuracies, of several tasks under several conditions, a dot per seed.

    Parameters
    ----------
    results : mapping of str to mapping of str to array_like of shape (n,)
        For each task, for each condition, one share from 0 to 1 for each seed.
    limits : mapping of str to mapping of str to float, optional
        For a condition of a task, a share that it cannot pass; it is drawn as a dashed stroke.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no results, a share is not from 0 to 1, or a limit belongs to none of them.

    Examples
    --------
    >>> from relu_guide import figures
    >>> dots = figures.trials({"task": {"with": [0.9, 1], "without": [0.5, 0.5]}}).data
    >>> [trace.x for trace in dots if trace.mode == "markers"]
    [(90.0, 100.0), (50.0, 50.0)]
    """
    tasks = {task: _checked(task, each) for task, each in results.items()}
    if not tasks:
        raise ValueError("`results` must hold at least one task; got none. Add one.")
    ends = _as_limits(limits or {}, tasks)
    rows = sum(map(len, tasks.values()))
    height = ROW * rows + GROUP * len(tasks) + FOOT
    figure = panels([""], height=height, narrow_height=height)
    top = 0.0
    for task, conditions in tasks.items():
        top = _add_task(figure, task, conditions, top, ends.get(task, {}))
    figure.update_xaxes(
        title_text="%", range=[-2, 102], zeroline=False, tickvals=[*range(0, 101, 20)]
    )
    figure.update_yaxes(range=[top, 0], visible=False)
    return describe(
        figure, alt=_alt(tasks, ends), caption=_caption(tasks, ends), table=[_table(tasks)]
    )


def _add_task(
    figure: go.Figure,
    task: str,
    conditions: Mapping[str, Array],
    top: float,
    limits: Mapping[str, float],
) -> float:
    """Draw the rows of a task below `top`, in pixels; give the place below them."""
    place = {"xanchor": "left", "yanchor": "middle", "xshift": -2}
    notes = [label(f"<b>{task}</b>", 0, top + GROUP / 2, **place)]
    top += GROUP
    for k, (name, shares) in enumerate(conditions.items()):
        colour, y = unit_colour(k), top + 0.72 * ROW
        figure.add_trace(_axis(y))
        figure.add_trace(_dots(shares, y, f"{task}, {name}", k))
        figure.add_trace(_mean(shares, y, f"{task}, {name}", colour))
        text = f"{name}: {_said(shares)}"
        notes.append(label(text, 0, top + 0.28 * ROW, font={"color": colour}, **place))
        if name in limits:
            figure.add_trace(_limit(100 * limits[name], y, f"{task}, {name}"))
        top += ROW
    annotate(figure, notes)
    return top


def _axis(y: float) -> go.Scatter:
    line = {"color": AXIS, "width": THIN}
    return go.Scatter(x=[0, 100], y=[y, y], mode="lines", line=line, hoverinfo="skip")


def _dots(shares: Array, y: float, name: str, place: int) -> go.Scatter:
    marker = {"color": unit_colour(place), "size": DOT, "symbol": MARKERS[place % len(MARKERS)]}
    return go.Scatter(
        x=(100 * shares).tolist(),
        y=[y] * len(shares),
        name=plain(name),
        mode="markers",
        marker=marker | {"opacity": 0.55},
        hovertemplate=f"{plain(name)}: %{{x:.1f}} %<extra></extra>",
        cliponaxis=False,
    )


def _mean(shares: Array, y: float, name: str, colour: str) -> go.Scatter:
    """Draw the mean as a stroke across the row."""
    mean = 100 * float(shares.mean())
    return go.Scatter(
        x=[mean, mean],
        y=[y - 9, y + 9],
        name=plain(name),
        mode="lines",
        line={"color": colour, "width": MEDIUM},
        hovertemplate=f"mean: {mean:.1f} %<extra></extra>",
        cliponaxis=False,
    )


def _limit(x: float, y: float, name: str) -> go.Scatter:
    return go.Scatter(
        x=[x, x],
        y=[y - 9, y + 12],
        name=f"limit of {plain(name)}",
        mode="lines",
        line={"color": TARGET, "width": MEDIUM, "dash": "4px,3px"},
        hovertemplate=f"limit: {x:.1f} %<extra></extra>",
    )


def _checked(task: str, conditions: Mapping[str, ArrayLike]) -> dict[str, Array]:
    if not conditions:
        raise ValueError(
            f"`results` must hold at least one condition per task; got none at results[{task!r}]. "
            "Add one."
        )
    return {
        name: _as_shares(shares, f"results[{task!r}][{name!r}]")
        for name, shares in conditions.items()
    }


def _as_shares(value: ArrayLike, name: str) -> Array:
    shares = as_vector(value, name)
    if (place := first_place((shares < 0) | (shares > 1))) is not None:
        raise ValueError(
            f"`{name}` must be shares from 0 to 1; got {shares[place]}{at(name, place)}. "
            "Divide by what they are shares of."
        )
    return shares


def _as_limits(limits: Limits, tasks: Mapping[str, Mapping[str, Array]]) -> Limits:
    for task, each in limits.items():
        for name in each:
            if task not in tasks or name not in tasks[task]:
                raise ValueError(
                    f"`limits` must be for conditions of `results`; got {name!r} of {task!r}. "
                    "Leave it out, or give its results."
                )
            _as_shares([as_number(each[name], "limits")], "limits")
    return limits


def _said(shares: Array) -> str:
    low, mean, high = (100 * each for each in (shares.min(), shares.mean(), shares.max()))
    if low == high:
        return f"{mean:.1f} %"
    return f"mean {mean:.1f} %, from {low:.1f} to {high:.1f} %"


def _caption(tasks: Mapping[str, Mapping[str, Array]], limits: Limits) -> str:
    seeds = sorted({shares.size for each in tasks.values() for shares in each.values()})
    many = f"{seeds[0]}" if len(seeds) == 1 else f"{seeds[0]} to {seeds[-1]}"
    dots = f"In each row a dot for each of {many} seeds, equal ones on top of each other"
    return f"{dots}; the stroke is their mean.{' Dashed: the limit of that row.' * bool(limits)}"


def _alt(tasks: Mapping[str, Mapping[str, Array]], limits: Limits) -> str:
    said = []
    for task, conditions in tasks.items():
        ends = limits.get(task, {})
        each = [
            f"{name}: {_said(shares)}"
            + (f", the limit is {100 * ends[name]:.1f} %" if name in ends else "")
            for name, shares in conditions.items()
        ]
        said.append(f"{task.rstrip('?')}: {'; '.join(each)}.")
    return plain(f"Shares in percent, a dot per seed. {' '.join(said)}")


def _table(tasks: Mapping[str, Mapping[str, Array]]) -> dict[str, Any]:
    columns = ["task", "condition", "seed", "%"]
    rows = [
        [plain(task), plain(name), seed, round(100 * share, 4)]
        for task, conditions in tasks.items()
        for name, shares in conditions.items()
        for seed, share in enumerate(shares.tolist())
    ]
    return {"caption": "Each trial", "columns": columns, "rows": rows}
