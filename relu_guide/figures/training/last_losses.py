"""Where trainings ended: a dot for each on a logarithmic axis of losses, a row for each name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import count, listed, number
from relu_guide.figures._drawing.theme import BACKGROUND, DOT, hidden_axis, label, unit_colour
from relu_guide.figures.training.losses import Groups, as_groups, summary
from relu_guide.training.history import History

ROW, TOP, FOOT = 92, 24, 56  # pixels
FLOOR = 1e-6  # what is below is put here
BINS = 44  # across the axis: dots in one are stacked
STACK, TALLEST = 0.13, 0.75  # from dot to dot, and all of a stack, as shares of a row


def last_losses(trainings: Mapping[str, History | Sequence[History]]) -> go.Figure:
    """Draw the last losses of several trainings, in a row for each name.

    Parameters
    ----------
    trainings : mapping of str to History or sequence of History

    Raises
    ------
    ValueError
        If there are no trainings.
    TypeError
        If they have no names, or are none.

    Examples
    --------
    >>> from relu_guide import figures, fit, random_network
    >>> starts = [random_network(2, (0, 1), seed=seed) for seed in range(3)]
    >>> runs = [fit(start, [(0, 0), (1, 2)], steps=9) for start in starts]
    >>> len(figures.last_losses({"Adam": runs}).data[0].x)
    3
    """
    groups = as_groups(trainings)
    ends = [[float(history.losses[-1]) for history in group] for group in groups.values()]
    high = max(0.0, *(log10(max(FLOOR, *losses)) for losses in ends))
    span = [log10(FLOOR) - 0.3, high + 0.3]
    axis = {"type": "log", "range": span, "dtick": 1, "title_text": "last loss", "zeroline": False}
    panel = Panel(
        "",
        [_dots(losses, row, span) for row, losses in enumerate(ends)],
        axis,
        hidden_axis(range=[0.65 - len(groups), 0.9]),
        [_name(name, row, span) for row, name in enumerate(groups)],
    )
    height = TOP + ROW * len(groups) + FOOT
    table = [summary(groups)]
    figure = plot(panel, height=height, alt=_alt(groups), caption=_caption(groups), table=table)
    return figure.update_layout(shapes=[_line(row, span) for row in range(len(groups))])


def _dots(losses: Sequence[float], row: int, span: Sequence[float]) -> go.Scatter:
    x = sorted(max(loss, FLOOR) for loss in losses)
    bins = [int((log10(at) - span[0]) / (span[1] - span[0]) * BINS) for at in x]
    levels = [bins[:k].count(at) for k, at in enumerate(bins)]
    rise = min(STACK, TALLEST / (max(levels) + 1))
    return go.Scatter(
        x=[float(f"{at:.5g}") for at in x],
        y=[round(rise * (level + 0.6) - row, 3) for level in levels],
        mode="markers",
        marker={
            "color": unit_colour(row),
            "size": DOT + 1,
            "opacity": 1,
            "symbol": ["triangle-left" if at <= FLOOR else "circle" for at in x],
            "line": {"color": BACKGROUND, "width": 1},
        },
        hovertemplate="loss %{x:.3g}<extra></extra>",
        cliponaxis=False,
    )


def _name(name: str, row: int, span: Sequence[float]) -> dict[str, Any]:
    place = {"xanchor": "left", "yanchor": "top", "yshift": -2}
    return label(name, span[0], -row, font={"color": unit_colour(row)}, **place)


def _line(row: int, span: Sequence[float]) -> dict[str, Any]:
    line = {"color": unit_colour(row), "width": 1}
    ends = {"x0": 10 ** span[0], "x1": 10 ** span[1], "y0": -row, "y1": -row}
    return {"type": "line", "layer": "below", "line": line, **ends}


def _caption(groups: Groups) -> str:
    halves = [f"{median} for {name}" for name, _, _, median, _ in _written(groups)]
    text = (
        "Each dot is one training; dots that would hide each other are stacked. Half end at or "
        f"below {listed(halves)}."
    )
    if min(least for *_, least, _, _ in summary(groups)["rows"]) <= FLOOR:
        text += f" A triangle on the left is a loss below {FLOOR:.6f}."
    return text


def _alt(groups: Groups) -> str:
    told = [
        f"{name}: {count(runs, 'training')} from {least} to {largest}, half of them up to {median}"
        for name, runs, least, median, largest in _written(groups)
    ]
    return f"The last losses, on a logarithmic axis. {'; '.join(told)}."


def _written(groups: Groups) -> list[list[Any]]:
    """Return the rows of the summary without the steps, their losses as text."""
    return [
        [name, runs, *(number(loss, digits=2) for loss in losses)]
        for name, runs, _, *losses in summary(groups)["rows"]
    ]
