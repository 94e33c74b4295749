"""A tutorial of the standard set as each tool wants it written: the same words, the same code."""

import json
import re
from collections.abc import Callable
from typing import Any

from tools.bench.standard_set import Code, Text, Tutorial

HEAD = """\
---
jupyter:
  jupytext:
    text_representation:
      extension: .md
      format_name: markdown
      format_version: '1.3'
  kernelspec:
    display_name: Python 3
    language: python
    name: python3
---
"""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def text_notebook(tutorial: Tutorial) -> str:
    """Write it as the guide's own tutorials are: each figure says what it shows."""
    cells = tuple(_described(each) if isinstance(each, Code) else each for each in tutorial.cells)
    return f"{HEAD}\n{plain_markdown(tutorial._replace(cells=cells))}"


def plain_markdown(tutorial: Tutorial) -> str:
    """Write it as a page that nobody executes."""
    cells = [
        _fenced(each) if isinstance(each, Code) else _markdown(each) for each in tutorial.cells
    ]
    return "\n\n".join([f"# {tutorial.title}", *cells]) + "\n"


def notebook(tutorial: Tutorial) -> str:
    """Write it as a notebook's JSON, without outputs."""
    cells = [_cell(number, cell) for number, cell in enumerate(tutorial.cells)]
    cells[0]["source"] = f"# {tutorial.title}\n\n{cells[0]['source']}"
    whole = {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def markdown_script(tutorial: Tutorial) -> str:
    """Write it as a script for mkdocs-gallery, whose comments are Markdown."""
    return _script(tutorial, f"# {tutorial.title}", _markdown)


def rest_script(tutorial: Tutorial) -> str:
    """Write it as a script for sphinx-gallery, whose comments are reStructuredText."""
    return _script(tutorial, f"{tutorial.title}\n{'=' * len(tutorial.title)}", _rest)


def _script(tutorial: Tutorial, title: str, write: Callable[[Text], str]) -> str:
    first, *rest = tutorial.cells
    assert isinstance(first, Text)
    blocks = [each.source if isinstance(each, Code) else _comment(write(each)) for each in rest]
    return "\n\n".join([f'r"""\n{title}\n\n{write(first)}\n"""', *blocks]) + "\n"


def _comment(text: str) -> str:
    return "\n".join(["# %%", *(f"# {line}".rstrip() for line in text.split("\n"))])


def _described(cell: Code) -> Code:
    if not cell.alt:
        return cell
    alt, caption = (json.dumps(text, ensure_ascii=False) for text in (cell.alt, cell.caption))
    said = f"figures.describe(\n    figure,\n    alt={alt},\n    caption={caption},\n)"
    body = cell.source.removesuffix("figure")
    return cell._replace(source=f"from relu_guide import figures\n\n{body}{said}")


def _fenced(cell: Code) -> str:
    return f"```python\n{cell.source}\n```"


def _markdown(text: Text) -> str:
    heading = [f"## {text.heading}"] if text.heading else []
    return "\n\n".join([*heading, *text.paragraphs])


def _rest(text: Text) -> str:
    heading = [f"{text.heading}\n{'-' * len(text.heading)}"] if text.heading else []
    return "\n\n".join([*heading, *map(_rest_paragraph, text.paragraphs)])


def _rest_paragraph(text: str) -> str:
    return re.sub(r"\$(.+?)\$", r":math:`\1`", text.replace("`", "``"))


def _cell(number: int, cell: Text | Code) -> dict[str, Any]:
    common = {"id": f"cell-{number}", "metadata": {}}
    if isinstance(cell, Text):
        return {"cell_type": "markdown", **common, "source": _markdown(cell)}
    nothing: dict[str, Any] = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", **common, **nothing, "source": cell.source}
