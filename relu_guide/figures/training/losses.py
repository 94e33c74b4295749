"""How the loss falls, step by step: one line for each training, on a logarithmic axis.

Of the many steps, at most a hundred are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, isfinite, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import as_number, brief
from relu_guide._types import Array
from relu_guide.classifier.training import ClassifierTraining
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import End, end_labels, room_for
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import MEDIUM, TARGET, THIN, label, unit_colour
from relu_guide.figures.training.epochs import are_classifiers, epochs
from relu_guide.training.history import History

HEIGHT, PLOT_PIXELS = 380, 290
FLOOR = 1e-6  # of the largest loss; what is below leaves the picture
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MOST_STEPS = 100  # of a line: one for each few pixels
DIGITS = 5  # more than a picture shows

Groups = dict[str, list[History]]
Levels = Mapping[str, float]


def losses(
    trainings: Mapping[str, History | Sequence[History]] | Mapping[str, ClassifierTraining],
    *,
    references: Mapping[str, float] | None = None,
) -> go.Figure:
    """Draw how the loss falls in one training or several.

    Parameters
    ----------
    trainings : mapping of str to History, sequence of History, or ClassifierTraining
        Those under one name share a colour. Of classifiers up to four, epoch by epoch, and beside
        the loss the accuracy on the training images.
    references : mapping of str to float, optional
        Losses to compare a History with, such as that of a network that was constructed.

    Returns
    -------
    plotly.graph_objects.Figure
        A training of a classifier that was stopped has its warning in the caption.

    Raises
    ------
    ValueError
        If there are no trainings, or too many, or a reference is negative or not finite.
    TypeError
        If the trainings have no names, or are none.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures, fit
    >>> history = fit(ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], steps=50)
    >>> figure = figures.losses({"Adam": history}, references={"constructed": 0})
    >>> figure.layout.yaxis.type, figure.layout.annotations[-1].text
    ('log', 'constructed: 0 ↓')
    """
    if are_classifiers(trainings):
        _refuse(references)
        return epochs(trainings)
    groups = as_groups(trainings)
    levels = {name: _level(value, name) for name, value in (references or {}).items()}
    top = max(history.losses.max() for history in _all(groups)) or 1.0
    span = _span(groups, levels, top)
    longest = max(history.steps for history in _all(groups))
    lines = [
        _line(history, name, k, len(group), top)
        for k, (name, group) in enumerate(groups.items())
        for history in group
    ]
    in_view = {name: level for name, level in levels.items() if level >= 10 ** span[0]}
    lines += [_reference(name, level, longest) for name, level in in_view.items()]
    ends = [_end(name, group, k, span) for k, (name, group) in enumerate(groups.items())]
    ends += [End(name, longest, log10(level), TARGET) for name, level in in_view.items()]
    right = longest * (1 / (1 - min(room_for([*groups, *in_view]), 0.6)))
    panel = Panel(
        "loss",
        lines,
        {"title_text": "step", "range": [0, right], **_ticks(longest)},
        {"type": "log", "range": span, "dtick": ceil((span[1] - span[0]) / 6)},
        end_labels(ends, span, pixels=PLOT_PIXELS) + _below(levels, span),
    )
    return plot(
        panel,
        height=HEIGHT,
        alt=_alt(groups, levels),
        caption=_caption(groups, span),
        table=_table(groups, levels),
    )


def as_groups(trainings: Mapping[str, Any]) -> Groups:
    """Check trainings under names, one or several under each."""
    if not isinstance(trainings, Mapping):
        raise TypeError(
            f"`trainings` must be a mapping of names to trainings; got {brief(trainings)}. "
            'Name them: {"Adam": history}.'
        )
    groups = {
        name: list(given) if isinstance(given, (list, tuple)) else [given]
        for name, given in trainings.items()
    }
    if not groups or not all(groups.values()):
        raise ValueError(
            "`trainings` must hold at least one training under each name; got none. Add one."
        )
    for name, group in groups.items():
        if not all(isinstance(history, History) for history in group):
            raise TypeError(
                f"`trainings` must hold what `fit` returns; got {brief(trainings[name])} "
                f"at trainings[{name!r}]. Put a History there, or a list of them."
            )
    return groups


def _all(groups: Groups) -> list[History]:
    return [history for group in groups.values() for history in group]


def _refuse(references: Levels | None) -> None:
    if references:
        raise ValueError(
            "`references` must be left out with trainings of classifiers; "
            f"got {brief(references)}. Say it beside the figure."
        )


def _level(value: float, name: str) -> float:
    level = as_number(value, f"references[{name!r}]")
    if level < 0:
        raise ValueError(
            f"`references[{name!r}]` must be a loss, 0 or more; got {level}. "
            "Give a mean squared error."
        )
    return level


def _line(history: History, name: str, k: int, together: int, top: float) -> go.Scatter:
    steps = picked(history.steps)
    style = {"color": unit_colour(k), "dash": DASHES[k % len(DASHES)]}
    return go.Scatter(
        x=steps.tolist(),
        y=short(np.maximum(history.losses[steps], top * FLOOR / 100)),
        name=plain(name),
        mode="lines",
        line={"width": THIN if together > 1 else MEDIUM, **style},
        hovertemplate=f"step %{{x}}: %{{y:.3g}}<extra>{name}</extra>",
    )


def _reference(name: str, level: float, longest: int) -> go.Scatter:
    line = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    return go.Scatter(x=[0, longest], y=[level, level], name=plain(name), mode="lines", line=line)


def _span(groups: Groups, levels: Levels, top: float) -> list[float]:
    """Return the exponents from the least loss, or the floor, to the largest."""
    lows = [history.losses.min() for history in _all(groups)]
    low = log10(max(top * FLOOR, min([*lows, *levels.values()])))
    high = log10(max([top, *levels.values()]))
    margin = 0.06 * max(high - low, 0.5)
    return [low - margin, high + margin]


def _ticks(steps: int) -> dict[str, Any]:
    """Put ticks at round steps, none beyond the last one."""
    power = 10 ** (len(str(max(steps, 1))) - 1)
    gaps = (max(1, power * k // 10) for k in (2, 5, 10, 20, 50))
    gap = next(gap for gap in gaps if steps <= 4 * gap)
    ticks = list(range(0, steps + 1, gap))
    return {"tickvals": ticks, "ticktext": [f"{tick:,}" for tick in ticks]}


def _below(levels: Levels, span: Sequence[float]) -> list[dict[str, Any]]:
    """Name at the foot the references that lie below the picture, such as a loss of 0."""
    under = [
        f"{name}: {number(level, digits=2)} ↓"
        for name, level in levels.items()
        if level < 10 ** span[0]
    ]
    if not under:
        return []
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": 4, "yshift": 2, "align": "left"}
    return [label("<br>".join(under), 0, span[0], font={"color": TARGET}, **place)]


def _end(name: str, group: Sequence[History], k: int, span: Sequence[float]) -> End:
    """Put the name beside the middle one of the lines' ends."""
    lasts = sorted(float(history.losses[-1]) for history in group)
    height = log10(max(lasts[len(lasts) // 2], 10 ** span[0]))
    return End(name, max(history.steps for history in group), height, unit_colour(k))


def _caption(groups: Groups, span: Sequence[float]) -> str:
    ends = [
        f"{name}, from {number(least, digits=2)} to {number(largest, digits=2)}"
        if runs > 1
        else f"{name} at {number(least, digits=2)}"
        for name, runs, _, least, _, largest in summary(groups)["rows"]
    ]
    text = f"The loss after each step, on a logarithmic axis. At the end: {'; '.join(ends)}."
    if min(history.losses.min() for history in _all(groups)) < 10 ** span[0]:
        text += " A line that leaves the picture below has become smaller still."
    return text


def _alt(groups: Groups, levels: Levels) -> str:
    ends = [
        f"{name}: {number(least, digits=2)}"
        + (f" to {number(largest, digits=2)} in {runs} trainings" if runs > 1 else "")
        for name, runs, _, least, _, largest in summary(groups)["rows"]
    ]
    first = float(max(history.losses[0] for history in _all(groups)))
    against = [f"{plain(name)} has {number(level)}" for name, level in levels.items()]
    beside = f" For comparison, {listed(against)}." if against else ""
    return (
        f"The loss, step by step, from {number(first, digits=2)} or less at the start. "
        f"At the end, {'; '.join(ends)}.{beside}"
    )


def _table(groups: Groups, levels: Levels) -> list[dict[str, Any]]:
    rows = [[plain(name), "", "", level, level, level] for name, level in levels.items()]
    ends = summary(groups)
    return [ends | {"rows": ends["rows"] + rows}]


def summary(groups: Groups) -> dict[str, Any]:
    """Return a table of how many trainings there were under each name, and where they ended."""
    rows = []
    for name, group in groups.items():
        ends = [float(history.losses[-1]) for history in group]
        steps = max(history.steps for history in group)
        rows.append([plain(name), len(group), steps, min(ends), float(np.median(ends)), max(ends)])
    columns = ["name", "trainings", "steps", "least last loss", "median", "largest"]
    return table("The last losses", columns, rows)


def picked(steps: int, most: int = MOST_STEPS) -> NDArray[np.int_]:
    """Return at most so many steps, evenly chosen, the first and the last among them."""
    every = ceil(steps / most) if steps else 1
    return np.unique([*range(0, steps + 1, every), steps])


def short(values: Array) -> list[float | None]:
    """Return the few digits that a picture needs; None for what is no number."""
    return [float(f"{x:.{DIGITS}g}") if isfinite(x) else None for x in values.tolist()]
