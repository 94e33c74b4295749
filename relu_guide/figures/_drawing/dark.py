"""A figure in the dark scheme: each colour of the light one replaced by that of its role."""

from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import as_figure
from relu_guide.figures._drawing.theme import DARK_OF

COLOUR = re.compile(r"#[0-9a-f]{6}\b")


def dark(figure: go.Figure) -> go.Figure:
    """Return a copy of a figure in dark colours, those of the guide's dark scheme.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        One of this package.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.dark(figures.points([(0, 0), (1, 2)])).layout.paper_bgcolor
    '#14181f'
    """
    if "narrow" not in (as_figure(figure).layout.meta or {}):
        raise ValueError(
            "`figure` must be one of this package, whose colours have dark ones; got another. "
            'Give it a dark template: figure.update_layout(template="plotly_dark").'
        )
    return go.Figure(_recoloured(figure.to_plotly_json()))


def _recoloured(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _recoloured(each) for key, each in part.items()}
    if isinstance(part, list | tuple):
        return [_recoloured(each) for each in part]
    if isinstance(part, str):
        return COLOUR.sub(lambda found: DARK_OF.get(found[0], found[0]), part)
    return part
