"""What stands beside a picture: its text alternative, its caption and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide._arguments import brief
from relu_guide.figures._drawing.text import plain


def describe(
    figure: go.Figure,
    *,
    alt: str | None = None,
    caption: str | None = None,
    table: Sequence[dict[str, Any]] | None = None,
) -> go.Figure:
    """Set the texts and tables of a figure, and return it; what is not given stays as it was.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    alt : str, optional
        What a reader who cannot see the picture needs to know; it is kept without its markup.
    caption : str, optional
        One or two sentences below the picture.
    table : sequence of dict, optional
        Tables of the data: ``{"caption": str, "columns": [...], "rows": [[...], ...]}``.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> figure = figures.rays(ShallowNetwork([1], [0], [1], 0))
    >>> figures.describe(figure, caption="The ReLU itself.").layout.meta["caption"]
    'The ReLU itself.'
    """
    for name, text in (("alt", alt), ("caption", caption)):
        if text is not None and not text.strip():
            raise ValueError(f"`{name}` must say something; got {text!r}. Write a sentence.")
    as_figure(figure)
    meta = {"alt": alt and plain(alt), "caption": caption, "table": table}
    given = {name: value for name, value in meta.items() if value is not None}
    figure.layout.meta = {**(figure.layout.meta or {}), **given}
    return figure


def as_figure(figure: object) -> go.Figure:
    """Refuse what is no figure."""
    if isinstance(figure, go.Figure):
        return figure
    raise TypeError(
        f"`figure` must be a Plotly figure; got {brief(figure)}. "
        "Pass what a function of relu_guide.figures returns."
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """Return a table of a figure, as `describe` takes it."""
    return {"caption": caption, "columns": list(columns), "rows": [list(row) for row in rows]}
