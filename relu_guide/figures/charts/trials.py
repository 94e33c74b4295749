"""Results of one experiment repeated with several seeds: a dot for each, nothing averaged away."""

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_flag, as_vector, at, brief, first_place
from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import curve, dots
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import number, plain
from relu_guide.figures._drawing.theme import (
    AXIS,
    MARKERS,
    MEDIUM,
    TARGET,
    THIN,
    hidden_axis,
    label,
    log_axis,
    unit_colour,
)
from relu_guide.figures.charts.scaling import require_named

ROW, GROUP, FOOT = 40, 26, 70  # pixels
LEAST = 1e-6  # of a loss that is drawn; the axis begins at the power of ten below the least
BESIDE = {"xanchor": "left", "yanchor": "middle", "xshift": -2}

Named = Mapping[str, Mapping[str, Any]]  # something of each condition of each task


class Row(NamedTuple):
    """The results of a task under its k-th condition, in percent or as losses."""

    task: str
    condition: str
    k: int
    values: Array
    limit: float | None
    losses: bool

    @property
    def middle(self) -> float:
        """The mean of shares, or the median of losses."""
        return float(np.median(self.values) if self.losses else self.values.mean())

    def said(self, *, spread: bool = True) -> str:
        """Return the condition and its middle, and how far its results spread."""
        kind, digits, unit = ("median", 2, "") if self.losses else ("mean", 3, " %")
        ends = self.values.min(), self.middle, self.values.max()
        least, middle, largest = (number(x, digits=digits) for x in ends)
        extent = f", from {least} to {largest}{unit}" if spread and least != largest else ""
        return f"{self.condition}: {kind} {middle}{unit}{extent}"


def trials(results: Named, *, limits: Named | None = None, losses: bool = False) -> go.Figure:
    """Draw shares, such as accuracies, or losses: for each task and condition a dot per seed.

    Parameters
    ----------
    results : mapping of str to mapping of str to array_like of shape (n,)
        For each task, for each condition, one share from 0 to 1 for each seed.
    limits : mapping of str to mapping of str to float, optional
        For a condition of a task, a share that it cannot pass; it is drawn as a dashed stroke.
    losses : bool
        Whether the results are losses, 0 or more, and their axis is logarithmic.

    Examples
    --------
    >>> from relu_guide import figures
    >>> dots = figures.trials({"task": {"with": [0.9, 1], "without": [0.5, 0.5]}}).data
    >>> [trace.x for trace in dots if trace.mode == "markers"]
    [(90.0, 100.0), (50.0, 50.0)]
    """
    losses = as_flag(losses, "losses")
    rows = _rows(results, {} if limits is None else limits, losses)
    ends = _extent([x for row in rows for x in row.values.tolist()]) if losses else [0.0, 100.0]
    left, right = map(log10, ends) if losses else ends
    room = 0.02 * (right - left)
    span = [left - room, right + room]
    axis = log_axis(span) if losses else {"range": span, "tickvals": [*range(0, 101, 20)]}
    unit, y = "loss" if losses else "%", 0.0
    axis |= {"title_text": unit, "zeroline": False}
    traces: list[go.Scatter] = []
    labels, told = [], []
    for row in rows:
        if not row.k:
            labels.append(label(f"<b>{row.task}</b>", left, y + GROUP / 2, **BESIDE))
            y += GROUP
        font, text = {"color": unit_colour(row.k)}, row.said(spread=not losses)
        labels.append(label(text, left, y + 0.28 * ROW, font=font, **BESIDE))
        limit = "" if row.limit is None else f", the limit is {number(row.limit)} %"
        told.append(f"{row.task}, {row.said()}{limit}")
        traces += _traces(row, ends, y + 0.72 * ROW)
        y += ROW
    cells = [
        [plain(row.task), plain(row.condition), seed, float(f"{x:.4g}")]
        for row in rows
        for seed, x in enumerate(row.values.tolist())
    ]
    return plot(
        Panel("", traces, axis, hidden_axis(range=[y, 0]), labels),
        height=int(y) + FOOT,
        alt=plain(f"{'Losses' if losses else 'Shares in percent'}. {'; '.join(told)}."),
        caption=f"In each row a dot for each of {rows[0].values.size} seeds, equal ones on top of "
        f"each other; the stroke is their {'median' if losses else 'mean'}."
        + " Dashed: the limit of that row." * any(row.limit is not None for row in rows)
        + f" At the left end: below {LEAST:.6f}." * any(row.values.min() < LEAST for row in rows),
        table=[table("Each trial", ["task", "condition", "seed", unit], cells)],
    )


def _extent(losses: Sequence[float]) -> list[float]:
    """Return the ends of the axis: powers of ten around the losses, from LEAST on."""
    return [10.0 ** floor(log10(max(min(losses), LEAST))), max(1.0, *losses)]


def _traces(row: Row, ends: list[float], y: float) -> list[go.Scatter]:
    """Draw the axis of a row, its dots, and a stroke across it for the middle and for the limit."""
    colour, name = unit_colour(row.k), f"{row.task}, {row.condition}"
    x, symbol = np.maximum(row.values, ends[0]).tolist(), MARKERS[row.k % len(MARKERS)]
    marks = dots(x, [y] * len(x), name, color=colour, symbol=symbol, opacity=0.55, line=None)
    axis = curve(ends, [y, y], name, color=AXIS, width=THIN)
    middle = [max(row.middle, ends[0])] * 2
    stroke = curve(middle, [y - 9, y + 9], f"middle of {name}", color=colour, width=MEDIUM)
    traces = [axis, marks, stroke.update(cliponaxis=False)]
    if row.limit is not None:
        dashed = {"color": TARGET, "width": MEDIUM, "dash": "4px,3px"}
        traces.append(curve([row.limit] * 2, [y - 9, y + 12], f"limit of {name}", **dashed))
    return [
        trace.update(hovertemplate=f"{trace.name}: %{{x:.3~g}}<extra></extra>") for trace in traces
    ]


def _rows(results: Named, limits: Named, losses: bool) -> list[Row]:
    require_named(results, "results", "tasks")
    require_named(limits, "limits", "tasks", least=0)
    for task, each in limits.items():
        require_named(each, f"limits[{task!r}]", "shares")
    ends = {(task, each): limits[task][each] for task in limits for each in limits[task]}
    rows = []
    for task, conditions in results.items():
        require_named(conditions, f"results[{task!r}]", "shares")
        for k, (condition, given) in enumerate(conditions.items()):
            values = _values(given, f"results[{task!r}][{condition!r}]", losses)
            limit = ends.pop((task, condition), None)
            limit = None if limit is None else float(_values([limit], "limits", False)[0])
            rows.append(Row(task, condition, k, values, limit, losses))
    if ends:
        raise ValueError(
            f"`limits` must be for conditions of `results`; got {brief(ends)}. Leave it out, or "
            "give its results."
        )
    return rows


def _values(given: ArrayLike, name: str, losses: bool) -> Array:
    """Return losses, or shares in percent."""
    values = as_vector(given, name)
    if (place := first_place((values < 0) | (values > (np.inf if losses else 1)))) is not None:
        raise ValueError(
            f"`{name}` must be {'losses, 0 or more' if losses else 'shares from 0 to 1'}; "
            f"got {values[place]}{at(name, place)}. Mend it, or leave it out."
        )
    return values if losses else 100 * values
