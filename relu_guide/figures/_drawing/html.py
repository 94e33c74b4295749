"""A figure as HTML for any page: the drawing, its text alternative, its caption, its tables."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from relu_guide._arguments import brief
from relu_guide.figures._drawing.describe import as_figure
from relu_guide.figures._drawing.text import number

MARKUP = re.compile(r"&lt;(/?(?:i|b|sub|sup))&gt;")  # what a caption may hold beside text
CONFIG = {"responsive": True, "displayModeBar": False}


def to_html(figure: go.Figure, *, plotlyjs: str | None = "inline") -> str:
    """Return a figure as a piece of HTML, with its text alternative, its caption and its tables.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        With an alternative, as every figure of this package has, or by `describe`.
    plotlyjs : str, optional
        "inline" puts plotly.js into the piece, 5 MB that work without a network. An address, such
        as "plotly.min.js", links it. None is for the second and later figures of a page.

    Examples
    --------
    >>> from relu_guide import figures
    >>> piece = figures.to_html(figures.points([(0, 0), (1, 2)]), plotlyjs="plotly.min.js")
    >>> piece.startswith('<figure style="margin:0"><script src="plotly.min.js"></script>')
    True
    """
    meta = as_figure(figure).layout.meta or {}
    if not meta.get("alt"):
        raise ValueError(
            "`figure` must have a text alternative; got none. "
            "Give it one: figures.describe(figure, alt=…)."
        )
    if plotlyjs is None:
        library = ""
    elif isinstance(plotlyjs, str) and plotlyjs:
        library = f'<script src="{escape(plotlyjs)}"></script>'
        if plotlyjs == "inline":
            library = f'<script charset="utf-8">{get_plotlyjs()}</script>'
    else:
        raise TypeError(
            f'`plotlyjs` must be "inline", an address or None; got {brief(plotlyjs)}. '
            "Choose one of them."
        )
    spec = figure.to_plotly_json()
    del spec["layout"]["meta"]
    # A narrow page has its own arrangement, and on a wide one what keeps its shape grows higher.
    grows = "yaxis" in spec["layout"] and "scaleanchor" in spec["layout"]["yaxis"]
    wide = f"{{height: {figure.layout.height} * Math.min(w, 1200) / 700}}" if grows else "{}"
    script = (
        f"<script>(box => Plotly.newPlot(box, {_json({**spec, 'config': CONFIG})}).then(() => "
        "{const w = box.clientWidth; if (w) Plotly.relayout(box, w < 600 ? "
        f"{_json(meta.get('narrow', {}))} : w > 700 ? {wide} : {{}})}}))"
        "(document.currentScript.previousElementSibling)</script>"
    )
    box = f'<div role="img" aria-label="{escape(meta["alt"])}"></div>'
    caption = f"<figcaption>{_inline(meta.get('caption', ''))}</figcaption>"
    tables = "".join(map(_table, meta.get("table", ())))
    data = f"<details><summary>Data</summary>{tables}</details>" if tables else ""
    return f'<figure style="margin:0">{library}{box}{script}{caption}{data}</figure>\n'


def _json(part: Any) -> str:
    return str(to_json_plotly(part)).replace("<", "\\u003c")


def _inline(text: str) -> str:
    return MARKUP.sub(r"<\1>", escape(text, quote=False))


def _table(table: dict[str, Any]) -> str:
    head, *rows = [_row(table["columns"], "th"), *(_row(row, "td") for row in table["rows"])]
    caption = f"<caption>{_inline(table['caption'])}</caption>"
    return f"<table>{caption}<thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _row(cells: Sequence[Any], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_cell(cell)}</{tag}>' for cell in cells)}</tr>"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return ""
    return escape(str(value)) if isinstance(value, str | bool) else number(value)
