"""How the loss falls: one line for each training, on a logarithmic axis."""

from collections.abc import Mapping, Sequence
from math import ceil, log10
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from relu_guide._arguments import as_number, brief
from relu_guide._types import Array
from relu_guide.classifier.training import ClassifierTraining
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.lines import curve
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import MEDIUM, TARGET, THIN, label, log_axis, unit_colour
from relu_guide.figures.charts.scaling import HEIGHT, require_named, with_ends
from relu_guide.training.history import History

FLOOR = 1e-6  # of the largest loss; what is below leaves the picture
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MOST_STEPS = 100  # of a line: one for each few pixels

Training = History | ClassifierTraining


def losses(
    trainings: Mapping[str, Training | Sequence[Training]],
    *,
    references: Mapping[str, float] | None = None,
) -> go.Figure:
    """Draw how the loss falls in one training or several.

    Parameters
    ----------
    trainings : mapping of str to History or ClassifierTraining, or to several
        Those under one name share a colour. The losses are those after each step of `fit`, or
        after each epoch of `train_classifier`.
    references : mapping of str to float, optional
        Losses to compare with, such as that of a network that was constructed.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures, fit
    >>> history = fit(ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], steps=50)
    >>> figure = figures.losses({"Adam": history}, references={"constructed": 0})
    >>> figure.layout.yaxis.type, figure.layout.annotations[-1].text
    ('log', 'constructed: 0 ↓')
    """
    groups = _as_groups(trainings)
    references = {} if references is None else references
    require_named(references, "references", "losses", least=0)
    levels = {name: _level(value, name) for name, value in references.items()}
    every = [training.losses for group in groups.values() for training in group]
    top, least = max(float(each.max()) for each in every), min(float(each.min()) for each in every)
    floor, longest = FLOOR * (top or 1.0), max(map(len, every)) - 1
    span = _span([least, top or 1.0, *levels.values()], floor)
    lines = {
        name: [_line(training.losses, floor, name, k, len(group)) for training in group]
        for k, (name, group) in enumerate(groups.items())
    }
    middle = {
        name: sorted(each, key=lambda line: line.y[-1])[len(each) // 2]
        for name, each in lines.items()
    }
    dashed = {"color": TARGET, "width": MEDIUM, "dash": "dash"}
    compared = {
        name: curve([0, longest], [level, level], name, **dashed)
        for name, level in levels.items()
        if level >= 10 ** span[0]
    }
    unit = "epoch" if isinstance(next(iter(groups.values()))[0], ClassifierTraining) else "step"
    panel = Panel(
        "loss",
        [*(line for group in lines.values() for line in group), *compared.values()],
        {"title_text": unit, "range": [0, longest], **_ticks(longest)},
        log_axis(span),
        _below(levels, span),
    )
    rows = _ends(groups)
    told = f"At the end: {'; '.join(map(_told, rows))}."
    leaves = " A line that leaves the picture below has become smaller still."
    against = [f"{plain(name)} has {number(level)}" for name, level in levels.items()]
    columns = ["name", "trainings", f"{unit}s", "least last loss", "median", "largest"]
    rows += [[plain(name), "", "", level, level, level] for name, level in levels.items()]
    return plot(
        with_ends(panel, middle | compared),
        height=HEIGHT,
        alt=f"The loss after each {unit}, at most {number(top, digits=2)}. {told}"
        + f" For comparison, {listed(against)}." * bool(levels),
        caption=f"The loss after each {unit}, on a logarithmic axis. {told}"
        + leaves * (least < 10 ** span[0]),
        table=[table("The last losses", columns, rows)],
    )


def _as_groups(trainings: Mapping[str, Any]) -> dict[str, list[Training]]:
    """Check trainings under names, one or several under each."""
    require_named(trainings, "trainings", "trainings")
    groups = {
        name: list(given) if isinstance(given, list | tuple) else [given]
        for name, given in trainings.items()
    }
    if empty := [name for name, group in groups.items() if not group]:
        raise ValueError(f"`trainings` must be one or more; got none at {empty[0]!r}. Add one.")
    kinds = {type(training) for group in groups.values() for training in group}
    if kinds not in ({History}, {ClassifierTraining}):
        raise TypeError(
            "`trainings` must hold what `fit` returns, or what `train_classifier` returns; got "
            f"{brief(trainings)}. Put one kind of them there, or lists of it."
        )
    return groups


def _level(value: float, name: str) -> float:
    level = as_number(value, f"references[{name!r}]")
    if level < 0:
        raise ValueError(
            f"`references[{name!r}]` must be a loss, 0 or more; got {level}. "
            "Give a mean squared error."
        )
    return level


def _line(losses: Array, floor: float, name: str, k: int, together: int) -> go.Scatter:
    steps = picked(len(losses) - 1)
    style = {"color": unit_colour(k), "dash": DASHES[k % len(DASHES)]}
    width = THIN if together > 1 else MEDIUM
    y = short(np.maximum(losses[steps], floor / 100))
    line = curve(steps.tolist(), y, name, width=width, **style)
    return line.update(hovertemplate=f"%{{x}}: %{{y:.3g}}<extra>{name}</extra>")


def _span(losses: Sequence[float], floor: float) -> list[float]:
    """Return the exponents from the least loss, or the floor, to the largest."""
    low, high = log10(max(floor, min(losses))), log10(max(losses))
    margin = 0.06 * max(high - low, 0.5)
    return [low - margin, high + margin]


def _ticks(steps: int) -> dict[str, Any]:
    """Put ticks at round steps, none beyond the last one."""
    power = 10 ** (len(str(max(steps, 1))) - 1)
    gaps = (max(1, power * k // 10) for k in (2, 5, 10, 20, 50))
    ticks = list(range(0, steps + 1, next(gap for gap in gaps if steps <= 4 * gap)))
    return {"tickvals": ticks, "ticktext": [f"{tick:,}" for tick in ticks]}


def _below(levels: Mapping[str, float], span: Sequence[float]) -> list[dict[str, Any]]:
    """Name at the foot the references that lie below the picture, such as a loss of 0."""
    under = [
        f"{name}: {number(level, digits=2)} ↓"
        for name, level in levels.items()
        if level < 10 ** span[0]
    ]
    place = {"xanchor": "left", "yanchor": "bottom", "xshift": 4, "yshift": 2, "align": "left"}
    return [label("<br>".join(under), 0, span[0], font={"color": TARGET}, **place)] * bool(under)


def _ends(groups: Mapping[str, Sequence[Training]]) -> list[list[Any]]:
    """Return how many trainings there were under each name, and where they ended."""
    rows = []
    for name, group in groups.items():
        ends = [float(training.losses[-1]) for training in group]
        steps = max(len(training.losses) - 1 for training in group)
        rows.append([plain(name), len(group), steps, min(ends), float(np.median(ends)), max(ends)])
    return rows


def _told(row: Sequence[Any]) -> str:
    name, runs, _, least, _, largest = row
    if runs == 1:
        return f"{name} at {number(least, digits=2)}"
    return f"{name}, from {number(least, digits=2)} to {number(largest, digits=2)}"


def picked(steps: int, most: int = MOST_STEPS) -> NDArray[np.int_]:
    """Return at most so many steps, evenly chosen, the first and the last among them."""
    every = ceil(steps / most) if steps else 1
    return np.unique([*range(0, steps + 1, every), steps])


def short(values: Array) -> list[float | None]:
    """Return the few digits that a picture needs; None for what is no number."""
    return [float(f"{x:.5g}") if np.isfinite(x) else None for x in values.tolist()]
