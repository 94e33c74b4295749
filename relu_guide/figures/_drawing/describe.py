"""What is said about a figure beside the picture: its text alternative, caption and table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go


def describe(
    figure: go.Figure,
    *,
    alt: str | None = None,
    caption: str | None = None,
    table: Sequence[dict[str, Any]] | None = None,
) -> go.Figure:
    """Set what is said about a figure, and give the figure back.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    alt : str, optional
        What a reader who cannot see the picture needs to know, numbers included.
    caption : str, optional
        One or two sentences below the picture.
    table : sequence of dict, optional
        Tables of the data: ``{"caption": str, "columns": [...], "rows": [[...], ...]}``.

    Returns
    -------
    plotly.graph_objects.Figure
        The same figure; what is not given stays as it was.

    Raises
    ------
    ValueError
        If a given text is blank.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.rays(ShallowNetwork([1], [0], [1], 0))
    >>> figures.describe(figure, caption="The ReLU itself.").layout.meta["caption"]
    'The ReLU itself.'
    """
    said = {"alt": alt, "caption": caption, "table": table}
    for name in ("alt", "caption"):
        text = said[name]
        if isinstance(text, str) and not text.strip():
            raise ValueError(f"`{name}` must say something; got {text!r}. Write a sentence.")
    given = {name: value for name, value in said.items() if value is not None}
    figure.layout.meta = {**(figure.layout.meta or {}), **given}
    return figure
