"""Lines with their names at their ends, in a panel that has room for them."""

from __future__ import annotations

from collections.abc import Mapping
from math import log10
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.labels import End, end_labels, room_for
from relu_guide.figures._drawing.panels import Panel

HEIGHT, PLOT_PIXELS = 380, 290  # of a figure, and of the inside of its panel


def with_ends(panel: Panel, lines: Mapping[str, go.Scatter]) -> Panel:
    """Add names at the last points of lines, and room for the longest on the right."""
    left, right = panel.x["range"]
    wide = (right - left) / (1 - min(room_for(lines), 0.6))
    ends = [
        End(name, _on(panel.x, line.x[-1]), _on(panel.y, line.y[-1]), line.line.color)
        for name, line in lines.items()
    ]
    names = end_labels(ends, panel.y["range"], pixels=PLOT_PIXELS)
    x = panel.x | {"range": [left, left + wide]}
    return panel._replace(x=x, labels=[*names, *panel.labels])


def _on(axis: Mapping[str, Any], value: float) -> float:
    """Return where Plotly places a label: on a logarithmic axis by its exponent."""
    return log10(value) if axis.get("type") == "log" else value
