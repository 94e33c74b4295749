"""Panels of one figure: beside each other on a wide page, below each other on a narrow one."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.theme import annotate, blank, label, number_axis

HEIGHT = 360  # of a figure of one panel, in pixels
TITLE_PIXELS, LINE_PIXELS, AXIS_PIXELS = 30, 18, 48


class Panel(NamedTuple):
    """A panel: its title, what is drawn in it, the style of its axes, the labels in it."""

    title: str
    traces: Sequence[go.Scatter | go.Heatmap]
    x: dict[str, Any]
    y: dict[str, Any]
    labels: Sequence[dict[str, Any]] = ()
    narrow_x: Sequence[float] = ()  # the range of x in the narrow column, where that differs


def plot(
    *row: Panel,
    height: int = HEIGHT,
    narrow_height: int | None = None,
    alt: str,
    caption: str,
    table: Sequence[dict[str, Any]] | None = None,
) -> go.Figure:
    """Draw panels in a row, and describe them.

    `height` is that of the row, `narrow_height` that of each panel in the narrow column, by default
    the same; both in pixels.
    """
    titles = [panel.title for panel in row]
    figure = panels(titles, height=height, narrow_height=narrow_height or height)
    for k, panel in enumerate(row):
        suffix = axis_suffix(k)
        figure.add_traces([trace.update(on(k) if k else {}) for trace in panel.traces])
        figure.update_layout({f"xaxis{suffix}": panel.x, f"yaxis{suffix}": panel.y})
        place = {"xref": f"x{suffix}", "yref": f"y{suffix}"} if k else {}
        annotate(figure, [place | label for label in panel.labels])
        if panel.narrow_x:
            figure.layout.meta["narrow"][f"xaxis{suffix}.range"] = list(panel.narrow_x)
    return describe(figure, alt=alt, caption=caption, table=table)


def panels(titles: Sequence[str], *, height: int, narrow_height: int) -> go.Figure:
    """Return empty panels with axes of numbers; panel k has the axes ``x{k}`` and ``y{k}``.

    `height` is that of the wide row, `narrow_height` that of each panel in the narrow column,
    both in pixels.
    """
    count = len(titles)
    column = narrow_height * count
    headroom = TITLE_PIXELS + LINE_PIXELS * max(title.count("<br>") for title in titles)
    axes: dict[str, Any] = {}
    narrow: dict[str, Any] = {"height": column}
    for panel in range(count):
        suffix = axis_suffix(panel)
        across, down = _share(panel, count, 0.08), _share(count - 1 - panel, count, 0.0)
        domain = [0.0, 1 - headroom / height]
        axes[f"xaxis{suffix}"] = number_axis(domain=across, anchor=f"y{suffix}")
        axes[f"yaxis{suffix}"] = number_axis(domain=domain, anchor=f"x{suffix}")
        narrow |= {
            f"xaxis{suffix}.domain": [0, 1],
            f"xaxis{suffix}.nticks": 6,
            f"yaxis{suffix}.domain": [
                down[0] + (AXIS_PIXELS / column if panel < count - 1 else 0),
                down[1] - headroom / column,
            ],
        }
    place: dict[str, Any] = {"xanchor": "left", "yanchor": "bottom", "yshift": 6}
    labels = [label_in(panel, title, 0, 1, **place) for panel, title in enumerate(titles) if title]
    more = axes | ({"annotations": labels} if labels else {})
    return blank(height=height, **more, meta={"narrow": narrow})


def axis_suffix(panel: int) -> str:
    """Return how Plotly numbers a panel's axes: nothing for the first, then 2, 3 and so on."""
    return "" if panel == 0 else str(panel + 1)


def _share(place: int, count: int, gap: float) -> list[float]:
    size = (1 - gap * (count - 1)) / count
    start = place * (size + gap)
    return [start, start + size]


def on(panel: int) -> dict[str, str]:
    """Return the names of a panel's axes, for a trace."""
    return {"xaxis": f"x{axis_suffix(panel)}", "yaxis": f"y{axis_suffix(panel)}"}


def label_in(panel: int, text: str, x: float, y: float, **style: Any) -> dict[str, Any]:
    """Return text at shares x and y of a panel's width and height."""
    domain = {f"{axis}ref": f"{axis}{axis_suffix(panel)} domain" for axis in "xy"}
    return label(text, x, y, **domain, **style)
