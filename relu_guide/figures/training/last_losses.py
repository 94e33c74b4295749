"""Where trainings ended: a dot for each on a logarithmic axis of losses, a row for each name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.panels import panels
from relu_guide.figures._drawing.text import count, listed, number, plain
from relu_guide.figures._drawing.theme import (
    BACKGROUND,
    DOT,
    annotate,
    hidden_axis,
    label,
    unit_colour,
)
from relu_guide.figures.training.losses import Groups, as_groups, summary
from relu_guide.training.history import History

ROW, TOP, FOOT = 92, 24, 56  # pixels
FLOOR = 1e-6  # what is below is put here
BINS = 44  # across the axis: dots in one are stacked
STACK, TALLEST = 0.13, 0.75  # from dot to dot, and all of a stack, as shares of a row


def last_losses(histories: Mapping[str, Sequence[History]]) -> go.Figure:
    """Draw the last losses of several trainings, in a row for each name.

    Parameters
    ----------
    histories : mapping of str to sequence of History

    Returns
    -------
    plotly.graph_objects.Figure

    Raises
    ------
    ValueError
        If there are no histories.

    Examples
    --------
    >>> from relu_guide import figures, fit, random_network
    >>> starts = [random_network(2, (0, 1), seed=seed) for seed in range(3)]
    >>> runs = [fit(start, [(0, 0), (1, 2)], steps=9) for start in starts]
    >>> len(figures.last_losses({"Adam": runs}).data[0].x)
    3
    """
    groups = as_groups(histories)
    height = TOP + ROW * len(groups) + FOOT
    figure = panels([""], height=height, narrow_height=height)
    ends = {name: np.array([run.losses[-1] for run in group]) for name, group in groups.items()}
    high = max(0.0, *(log10(max(FLOOR, each.max())) for each in ends.values()))
    span = [log10(FLOOR) - 0.3, high + 0.3]
    for row, losses in enumerate(ends.values()):
        figure.add_trace(_dots(losses, row, span))
    figure.update_xaxes(type="log", range=span, dtick=1, title_text="last loss", zeroline=False)
    figure.update_yaxes(**hidden_axis(range=[0.65 - len(groups), 0.9]))
    annotate(figure, [_name(name, row, span) for row, name in enumerate(groups)])
    figure.update_layout(shapes=[_line(row, span) for row in range(len(groups))])
    return describe(figure, alt=_alt(groups), caption=_caption(groups), table=summary(groups))


def _dots(losses: np.ndarray[Any, Any], row: int, span: Sequence[float]) -> go.Scatter:
    order = np.sort(np.maximum(losses, FLOOR))
    bins = [int((log10(x) - span[0]) / (span[1] - span[0]) * BINS) for x in order.tolist()]
    levels = [bins[:place].count(each) for place, each in enumerate(bins)]
    rise = min(STACK, TALLEST / (max(levels) + 1))
    return go.Scatter(
        x=[float(f"{x:.5g}") for x in order.tolist()],
        y=[round(rise * (level + 0.6) - row, 3) for level in levels],
        mode="markers",
        marker={
            "color": unit_colour(row),
            "size": DOT + 1,
            "opacity": 1,
            "symbol": ["triangle-left" if x <= FLOOR else "circle" for x in order.tolist()],
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
    (table,) = summary(groups)
    halves = [f"{middle} for {name}" for name, _, _, middle, _ in _written(table["rows"])]
    said = (
        "Each dot is one training; dots that would hide each other are stacked. Half end at or "
        f"below {listed(halves)}."
    )
    if min(float(best) for *_, best, _, _ in table["rows"]) <= FLOOR:
        said += f" A triangle on the left is a loss below {FLOOR:.6f}."
    return said


def _alt(groups: Groups) -> str:
    (table,) = summary(groups)
    said = [
        f"{plain(str(name))}: {count(int(runs), 'training')} from {best} to {worst}, "
        f"half of them up to {median}"
        for name, runs, best, median, worst in _written(table["rows"])
    ]
    return f"The last losses, on a logarithmic axis. {'; '.join(said)}."


def _written(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[name, runs, *(number(x, digits=2) for x in losses)] for name, runs, _, *losses in rows]
