"""What lets a reader take hold of a figure on the site: its kind, and its state in numbers."""

from typing import Any

import plotly.graph_objects as go


def held(figure: go.Figure, kind: str, state: dict[str, Any]) -> go.Figure:
    """Set the kind and the state of a figure, and give the figure back."""
    figure.layout.meta = {**figure.layout.meta, "explorable": {"kind": kind, "state": state}}
    return figure
