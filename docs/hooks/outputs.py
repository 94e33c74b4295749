"""The executed notebook in two forms: for the reader to download, and for mkdocs-jupyter."""

import itertools
import json
import platform
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from docs.hooks.faults import Fault
from docs.hooks.figures import PLOTLY
from docs.hooks.notebooks import Notebook
from docs.hooks.pages import placeholder

Output = dict[str, Any]

IMAGES = ("image/svg+xml", "image/png", "image/jpeg")
SHOWN = {PLOTLY, *IMAGES, "text/html", "text/latex", "text/markdown", "text/plain"}
WIDGET = "application/vnd.jupyter.widget-view+json"
LANGUAGE = {"name": "python", "version": platform.python_version()}


def executed(notebook: Notebook, outputs: list[list[Output]]) -> dict[str, Any]:
    """Give a notebook with its outputs, as JSON."""
    by_cell = iter(enumerate(outputs, start=1))
    cells = [
        _with_outputs(cell, *next(by_cell)) if cell.cell_type == "code" else cell
        for cell in notebook.node.cells
    ]
    metadata = {**notebook.node.metadata, "language_info": LANGUAGE}
    return {**notebook.node, "cells": cells, "metadata": metadata}


def for_mkdocs_jupyter(node: dict[str, Any], made_by: str) -> str:
    """Write a notebook with a placeholder for each figure, of which mkdocs-jupyter knows nothing.

    mkdocs-jupyter keeps its page while this text is the same; `made_by` ends that when the hooks
    or the installed versions change.
    """
    numbers = itertools.count()
    cells = [
        {**cell, "outputs": [_for_page(output, numbers) for output in cell["outputs"]]}
        if "outputs" in cell
        else cell
        for cell in node["cells"]
    ]
    metadata = {**node["metadata"], "made_by": made_by}
    return json.dumps({**node, "cells": cells, "metadata": metadata})


def faults_of(notebook: Notebook, outputs: list[list[Output]]) -> Iterator[Fault]:
    """Say which outputs a reader would miss, and which cells would swallow others."""
    for cell, line in zip(notebook.node.cells, notebook.lines, strict=True):
        if cell.cell_type == "markdown" and _is_open(cell.source):
            text = "a `<details>` is not closed in its cell. Close it, or tag the cell `answer`."
            yield notebook.source.fault(line, text)
    for lines, of_cell in zip(notebook.source.cells, outputs, strict=True):
        for text in (text for output in of_cell for text in _problems(output)):
            yield notebook.source.fault(lines.start, text)


def _is_open(text: str) -> bool:
    return text.count("<details") != text.count("</details>")


def _problems(output: Output) -> Iterator[str]:
    data, metadata = output.get("data", {}), output.get("metadata", {})
    image = next((kind for kind in IMAGES if kind in data and PLOTLY not in data), None)
    if image and not str(metadata.get(image, {}).get("alt", "")).strip():
        yield "the image has no alt text. Show it with `IPython.display.Image(…, alt=…)`."
    if not _is_shown(data):
        kinds = ", ".join(sorted(data))
        yield f"the site cannot show the output ({kinds}). Show a figure, a table or text."


def _with_outputs(cell: NotebookNode, number: int, outputs: list[Output]) -> dict[str, Any]:
    count = number if outputs else None
    return {**cell, "outputs": outputs, "execution_count": count}


def _for_page(output: Output, numbers: Iterator[int]) -> Output:
    data = output.get("data", {})
    if PLOTLY in data:
        return {**output, "data": {"text/html": placeholder(next(numbers))}}
    return output if _is_shown(data) else {**output, "data": {"text/plain": ""}}


def _is_shown(data: dict[str, Any]) -> bool:
    return not data or (WIDGET not in data and not SHOWN.isdisjoint(data))
