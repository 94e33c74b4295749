"""What stands beside a picture: its text alternative, its caption and its tables."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide._arguments import as_kind, as_several, as_text, brief
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
    as_figure(figure)
    for name, text in (("alt", alt), ("caption", caption)):
        if text is not None and not as_text(text, name).strip():
            raise ValueError(f"`{name}` must say something; got {text!r}. Write a sentence.")
    for index, each in enumerate([] if table is None else as_several(table, "table", "tables")):
        if not isinstance(each, dict) or each.keys() != {"caption", "columns", "rows"}:
            raise TypeError(
                f"`table[{index}]` must be a dict of a caption, columns and rows; got "
                f"{brief(each)}. Write it as {{'caption': '', 'columns': [], 'rows': [[]]}}."
            )
    meta = {"alt": alt and plain(alt), "caption": caption, "table": table}
    given = {name: value for name, value in meta.items() if value is not None}
    figure.layout.meta = {**(figure.layout.meta or {}), **given}
    return figure


def as_figure(figure: object) -> go.Figure:
    """Refuse what is no figure."""
    return as_kind(
        figure, "figure", go.Figure, "Pass one that a function of relu_guide.figures drew."
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> dict[str, Any]:
    """Return a table of a figure, as `describe` takes it."""
    return {"caption": caption, "columns": list(columns), "rows": [list(row) for row in rows]}
