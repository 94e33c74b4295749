"""Results of one experiment repeated with several seeds: a dot for each, nothing averaged away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import plotly.graph_objects as go

from relu_guide._arguments import as_number, as_vector, at, brief, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import (
    AXIS,
    DOT,
    MARKERS,
    MEDIUM,
    TARGET,
    THIN,
    hidden_axis,
    label,
    unit_colour,
)

ROW, GROUP, FOOT = 40, 26, 70  # pixels
BESIDE = {"xanchor": "left", "yanchor": "middle", "xshift": -2}

Results = Mapping[str, Mapping[str, ArrayLike]]
Limits = Mapping[str, Mapping[str, float]]  # for some conditions of some tasks


class Row(NamedTuple):
    """The results of a task under its k-th condition, and the upper end of their row, in pixels."""

    task: str
    condition: str
    k: int
    shares: Array
    limit: float | None
    top: float

    @property
    def name(self) -> str:
        """The task and the condition."""
        return f"{self.task}, {self.condition}"


def trials(results: Results, *, limits: Limits | None = None) -> go.Figure:
    """Draw shares, such as accuracies, of several tasks under several conditions, a dot per seed.

    Parameters
    ----------
    results : mapping of str to mapping of str to array_like of shape (n,)
        For each task, for each condition, one share from 0 to 1 for each seed.
    limits : mapping of str to mapping of str to float, optional
        For a condition of a task, a share that it cannot pass; it is drawn as a dashed stroke.

    Raises
    ------
    ValueError
        If there are no results, a share is not from 0 to 1, or a limit belongs to none of them.
    TypeError
        If the results are not named.

    Examples
    --------
    >>> from relu_guide import figures
    >>> dots = figures.trials({"task": {"with": [0.9, 1], "without": [0.5, 0.5]}}).data
    >>> [trace.x for trace in dots if trace.mode == "markers"]
    [(90.0, 100.0), (50.0, 50.0)]
    """
    rows = _rows(results, limits or {})
    height = ROW * len(rows) + GROUP * len(results)
    ticks = {"zeroline": False, "tickvals": [*range(0, 101, 20)]}
    panel = Panel(
        "",
        [trace for row in rows for trace in _traces(row)],
        {"title_text": "%", "range": [-2, 102], **ticks},
        hidden_axis(range=[height, 0]),
        [text for row in rows for text in _labels(row)],
    )
    return plot(
        panel,
        height=height + FOOT,
        alt=_alt(rows),
        caption=_caption(rows),
        table=[_table(rows)],
    )


def _rows(results: Results, limits: Limits) -> list[Row]:
    if not isinstance(results, Mapping) or not all(
        isinstance(each, Mapping) for each in results.values()
    ):
        raise TypeError(
            f"`results` must be mappings of names to shares; got {brief(results)}. "
            'Name the task and the condition: {"task": {"with": [0.9, 1]}}.'
        )
    if not results:
        raise ValueError("`results` must hold at least one task; got none. Add one.")
    _check_limits(limits, results)
    rows: list[Row] = []
    top = 0.0
    for task, conditions in results.items():
        if not conditions:
            raise ValueError(
                "`results` must hold at least one condition per task; "
                f"got none at results[{task!r}]. Add one."
            )
        top += GROUP
        for k, (condition, given) in enumerate(conditions.items()):
            shares = _as_shares(given, f"results[{task!r}][{condition!r}]")
            limit = limits.get(task, {}).get(condition)
            rows.append(Row(task, condition, k, shares, limit, top))
            top += ROW
    return rows


def _check_limits(limits: Limits, results: Results) -> None:
    for task, conditions in limits.items():
        for condition, limit in conditions.items():
            if condition not in results.get(task, {}):
                raise ValueError(
                    f"`limits` must be for conditions of `results`; got {condition!r} of {task!r}. "
                    "Leave it out, or give its results."
                )
            _as_shares([as_number(limit, "limits")], "limits")


def _as_shares(value: ArrayLike, name: str) -> Array:
    shares = as_vector(value, name)
    if (index := first_place((shares < 0) | (shares > 1))) is not None:
        raise ValueError(
            f"`{name}` must be shares from 0 to 1; got {shares[index]}{at(name, index)}. "
            "Divide by what they are shares of."
        )
    return shares


def _labels(row: Row) -> Iterator[dict[str, Any]]:
    if not row.k:
        yield label(f"<b>{row.task}</b>", 0, row.top - GROUP / 2, **BESIDE)
    font = {"color": unit_colour(row.k)}
    text = f"{row.condition}: {_spread(row.shares)}"
    yield label(text, 0, row.top + 0.28 * ROW, font=font, **BESIDE)


def _traces(row: Row) -> Iterator[go.Scatter]:
    """Draw the axis of a row, its dots, and a stroke across it for the mean and for the limit."""
    y, colour, mean = row.top + 0.72 * ROW, unit_colour(row.k), 100 * float(row.shares.mean())
    axis = {"color": AXIS, "width": THIN}
    yield go.Scatter(x=[0, 100], y=[y, y], mode="lines", line=axis, hoverinfo="skip")
    symbol = MARKERS[row.k % len(MARKERS)]
    yield go.Scatter(
        x=(100 * row.shares).tolist(),
        y=[y] * len(row.shares),
        name=plain(row.name),
        mode="markers",
        marker={"color": colour, "size": DOT, "symbol": symbol, "opacity": 0.55},
        hovertemplate=f"{plain(row.name)}: %{{x:.1f}} %<extra></extra>",
        cliponaxis=False,
    )
    solid = {"color": colour, "width": MEDIUM}
    yield _stroke("mean", mean, (y - 9, y + 9), plain(row.name), solid).update(cliponaxis=False)
    if row.limit is not None:
        dashed = {"color": TARGET, "width": MEDIUM, "dash": "4px,3px"}
        name = f"limit of {plain(row.name)}"
        yield _stroke("limit", 100 * row.limit, (y - 9, y + 12), name, dashed)


def _stroke(
    noun: str, x: float, ends: tuple[float, float], name: str, line: dict[str, Any]
) -> go.Scatter:
    hover = f"{noun}: {x:.1f} %<extra></extra>"
    return go.Scatter(x=[x, x], y=ends, name=name, mode="lines", line=line, hovertemplate=hover)


def _spread(shares: Array) -> str:
    low, mean, high = (100 * share for share in (shares.min(), shares.mean(), shares.max()))
    if low == high:
        return f"{mean:.1f} %"
    return f"mean {mean:.1f} %, from {low:.1f} to {high:.1f} %"


def _caption(rows: list[Row]) -> str:
    seeds = sorted({row.shares.size for row in rows})
    many = f"{seeds[0]}" if len(seeds) == 1 else f"{seeds[0]} to {seeds[-1]}"
    dots = f"In each row a dot for each of {many} seeds, equal ones on top of each other"
    limits = any(row.limit is not None for row in rows)
    return f"{dots}; the stroke is their mean.{' Dashed: the limit of that row.' * limits}"


def _alt(rows: list[Row]) -> str:
    tasks: dict[str, list[str]] = {}
    for row in rows:
        limit = "" if row.limit is None else f", the limit is {100 * row.limit:.1f} %"
        told = f"{row.condition}: {_spread(row.shares)}{limit}"
        tasks.setdefault(row.task, []).append(told)
    texts = [f"{task.rstrip('?')}: {'; '.join(told)}." for task, told in tasks.items()]
    return plain(f"Shares in percent, a dot per seed. {' '.join(texts)}")


def _table(rows: list[Row]) -> dict[str, Any]:
    return table(
        "Each trial",
        ["task", "condition", "seed", "%"],
        (
            [plain(row.task), plain(row.condition), seed, round(100 * share, 4)]
            for row in rows
            for seed, share in enumerate(row.shares.tolist())
        ),
    )
