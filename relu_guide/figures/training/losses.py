"""How the loss falls, step by step: one line for each training, on a logarithmic axis.

Trainings stand under names, and of their many numbers few are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, isfinite, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import as_number
from relu_guide._types import Array
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import LETTER_PIXELS, NARROW_PIXELS, End, end_labels
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import MEDIUM, TARGET, THIN, annotate, label, unit_colour
from relu_guide.training.history import History

HEIGHT, PLOT_PIXELS = 380, 290
FLOOR = 1e-6  # of the largest loss; what is below leaves the picture
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")

Groups = dict[str, list[History]]

MOST_PLACES = 100  # of a line: one for each few pixels
DIGITS = 5  # more than a picture shows


def losses(
    histories: Mapping[str, History | Sequence[History]],
    *,
    references: Mapping[str, float] | None = None,
) -> go.Figure:
    """Draw how the loss falls in one training or several.

    Parameters
    ----------
    histories : mapping of str to History or sequence of History
        Trainings under one name share a colour.
    references : mapping of str to float, optional
        Losses to compare with, such as that of a network that was constructed.

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no histories, or a reference is negative or not finite.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures, fit
    >>> history = fit(ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], steps=50)
    >>> figure = figures.losses({"Adam": history}, references={"constructed": 0})
    >>> figure.layout.yaxis.type, figure.layout.annotations[-1].text
    ('log', 'constructed: 0 ↓')
    """
    groups = as_groups(histories)
    levels = {name: _level(value, name) for name, value in (references or {}).items()}
    top = max(history.losses.max() for group in groups.values() for history in group) or 1.0
    figure = panels(["loss"], height=HEIGHT, narrow_height=HEIGHT)
    for place, (name, group) in enumerate(groups.items()):
        figure.add_traces([_line(history, name, place, len(group), top) for history in group])
    longest = max(history.steps for group in groups.values() for history in group)
    span = _span(groups, levels, top)
    level_ends = _add_references(figure, levels, longest, span)
    names = [*groups, *(end.text for end in level_ends)]
    figure.update_xaxes(title_text="step", range=[0, longest * _room(names)], **_ticks(longest))
    figure.update_yaxes(type="log", range=span, dtick=ceil((span[1] - span[0]) / 6))
    ends = [_end(name, group, place, span) for place, (name, group) in enumerate(groups.items())]
    named = end_labels(ends + level_ends, span, pixels=PLOT_PIXELS)
    annotate(figure, named + _below(levels, span))
    return describe(
        figure,
        alt=_alt(groups, levels),
        caption=_caption(groups, span),
        table=_table(groups, levels),
    )


def _level(value: float, name: str) -> float:
    level = as_number(value, f"references[{name!r}]")
    if level < 0:
        raise ValueError(
            f"`references[{name!r}]` must be a loss, 0 or more; got {level}. "
            "Give a mean squared error."
        )
    return level


def _line(history: History, name: str, place: int, many: int, top: float) -> go.Scatter:
    steps = picked(history.steps)
    heights = np.maximum(history.losses[steps], top * FLOOR / 100)
    style = {"color": unit_colour(place), "dash": DASHES[place % len(DASHES)]}
    return go.Scatter(
        x=steps.tolist(),
        y=short(heights),
        name=plain(name),
        mode="lines",
        line={"width": THIN if many > 1 else MEDIUM, **style},
        hovertemplate=f"step %{{x}}: %{{y:.3g}}<extra>{name}</extra>",
    )


def _span(groups: Groups, levels: Mapping[str, float], top: float) -> list[float]:
    """Show the exponents from the least loss, or the floor, to the largest."""
    lows = [history.losses.min() for group in groups.values() for history in group]
    low = log10(max(top * FLOOR, min([*lows, *levels.values()])))
    high = log10(max([top, *levels.values()]))
    margin = 0.06 * max(high - low, 0.5)
    return [low - margin, high + margin]


def _room(names: Sequence[str]) -> float:
    """Leave room on the right for the longest name, at the width of a telephone."""
    share = (max(len(plain(name)) for name in names) * LETTER_PIXELS + 8) / NARROW_PIXELS
    return 1 / (1 - min(share, 0.6))


def _ticks(steps: int) -> dict[str, Any]:
    """Put ticks at round steps, none beyond the last one."""
    power = 10 ** (len(str(max(steps, 1))) - 1)
    gaps = (max(1, power * k // 10) for k in (2, 5, 10, 20, 50))
    gap = next(gap for gap in gaps if steps <= 4 * gap)
    places = list(range(0, steps + 1, gap))
    return {"tickvals": places, "ticktext": [f"{place:,}" for place in places]}


def _add_references(
    figure: go.Figure, levels: Mapping[str, float], longest: int, span: Sequence[float]
) -> list[End]:
    """Draw the references that are in the picture, and give the ends that bear their names."""
    shown = {name: x for name, x in levels.items() if x > 0 and log10(x) >= span[0]}
    line = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    for name, level in shown.items():
        ends = {"x": [0, longest], "y": [level, level]}
        figure.add_trace(go.Scatter(**ends, name=plain(name), mode="lines", line=line))
    return [End(name, longest, log10(level), TARGET) for name, level in shown.items()]


def _below(levels: Mapping[str, float], span: Sequence[float]) -> list[dict[str, Any]]:
    """Name at the foot the references that lie below the picture, such as a loss of 0."""
    under = [
        f"{name}: {number(level, digits=2)} ↓"
        for name, level in levels.items()
        if not level or log10(level) < span[0]
    ]
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": 4, "yshift": 2}
    style = {"font": {"color": TARGET}, **place}
    return [label("<br>".join(under), 0, span[0], align="left", **style)] if under else []


def _end(name: str, group: Sequence[History], place: int, span: Sequence[float]) -> End:
    """Put the name beside the middle one of the lines' ends."""
    middle = sorted(group, key=lambda history: float(history.losses[-1]))[len(group) // 2]
    height = log10(max(float(middle.losses[-1]), 10 ** span[0]))
    return End(name, max(history.steps for history in group), height, unit_colour(place))


def _caption(groups: Groups, span: Sequence[float]) -> str:
    (table,) = summary(groups)
    ends = [
        f"{name}, from {number(best, digits=2)} to {number(worst, digits=2)}"
        if runs > 1
        else f"{name} at {number(best, digits=2)}"
        for name, runs, _, best, _, worst in table["rows"]
    ]
    said = f"The loss after each step, on a logarithmic axis. At the end: {'; '.join(ends)}."
    lowest = min(history.losses.min() for group in groups.values() for history in group)
    if lowest < 10 ** span[0]:
        said += " A line that leaves the picture below has become smaller still."
    return said


def _alt(groups: Groups, levels: Mapping[str, float]) -> str:
    (table,) = summary(groups)
    said = [
        f"{name}: {number(best, digits=2)}"
        + (f" to {number(worst, digits=2)} in {runs} trainings" if runs > 1 else "")
        for name, runs, _, best, _, worst in table["rows"]
    ]
    first = max(history.losses[0] for group in groups.values() for history in group)
    against = [f"{plain(name)} has {number(level)}" for name, level in levels.items()]
    beside = f" For comparison, {listed(against)}." if against else ""
    return (
        f"The loss, step by step, from {number(float(first), digits=2)} or less at the start. "
        f"At the end, {'; '.join(said)}.{beside}"
    )


def _table(groups: Groups, levels: Mapping[str, float]) -> list[dict[str, Any]]:
    (table,) = summary(groups)
    rows = [[plain(name), "", "", level, level, level] for name, level in levels.items()]
    return [table | {"rows": table["rows"] + rows}]


def as_groups(histories: Mapping[str, History | Sequence[History]]) -> Groups:
    """Check histories under names, one or several under each."""
    groups = {
        name: [given] if isinstance(given, History) else list(given)
        for name, given in histories.items()
    }
    if not groups or not all(groups.values()):
        raise ValueError(
            "`histories` must hold at least one history under each name; got none. Add one."
        )
    return groups


def summary(groups: Groups) -> list[dict[str, Any]]:
    """Tabulate under each name how many trainings there were, and where they ended."""
    rows = []
    for name, group in groups.items():
        ends = [float(history.losses[-1]) for history in group]
        steps = max(history.steps for history in group)
        rows.append([plain(name), len(group), steps, min(ends), float(np.median(ends)), max(ends)])
    columns = ["name", "trainings", "steps", "least last loss", "median", "largest"]
    return [{"caption": "The last losses", "columns": columns, "rows": rows}]


def picked(steps: int, most: int = MOST_PLACES) -> NDArray[np.int_]:
    """Choose at most so many steps, evenly, the first and the last among them."""
    every = ceil(steps / most) if steps else 1
    return np.unique([*range(0, steps + 1, every), steps])


def short(values: Array) -> list[float | None]:
    """Give the few digits of numbers that a picture needs; None for what is no number."""
    return [float(f"{x:.{DIGITS}g}") if isfinite(x) else None for x in values.tolist()]
