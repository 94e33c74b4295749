"""The executed notebook, for the reader to download, and what of its outputs a page cannot show."""

import platform
import re
from collections.abc import Iterator
from typing import Any

from docs.hooks.execution import Execution, Outputs
from docs.hooks.faults import Fault, one_line
from docs.hooks.notebooks import Notebook, is_code
from docs.hooks.pages import PIXELS, PLOTLY, TEXT

IMAGES = ("image/svg+xml", *PIXELS)
SHOWN = {PLOTLY, *TEXT, *PIXELS, "text/plain"}
WIDGET = "application/vnd.jupyter.widget-view+json"
LANGUAGE = {"name": "python", "version": platform.python_version()}


def executed(notebook: Notebook, outputs: Outputs) -> dict[str, Any]:
    """Give a notebook with its outputs, as JSON."""
    by_cell = iter(enumerate(outputs, start=1))
    cells = [
        _with_outputs(cell, *next(by_cell)) if is_code(cell) else cell
        for cell in notebook.node["cells"]
    ]
    metadata = {**notebook.node["metadata"], "language_info": LANGUAGE}
    return {**notebook.node, "cells": cells, "metadata": metadata}


def faults_of(notebook: Notebook, execution: Execution) -> Iterator[Fault]:
    """Say what went wrong in the cells, which outputs a reader would miss, what would be lost."""
    source = notebook.source
    if failure := execution.failure:
        first = source.cells[failure.cell - 1].start
        yield source.fault(first + failure.line - 1, failure.text)
    for cell, lines in zip(notebook.node["cells"], notebook.lines, strict=True):
        if not is_code(cell) and _is_open(cell["source"]):
            text = "a `<details>` is not closed in its cell. Close it, or tag the cell `answer`."
            yield source.fault(lines.start, text)
    for lines, of_cell in zip(source.cells, execution.outputs, strict=True):
        for text in (text for output in of_cell for text in _problems(output)):
            yield source.fault(lines.start, text)


def _is_open(text: str) -> bool:
    return text.count("<details") != text.count("</details>")


def _problems(output: dict[str, Any]) -> Iterator[str]:
    if output.get("name") == "stderr":
        said = one_line(re.sub(r"^\S+:\d+: ", "", output["text"]))
        yield f"the cell warns `{said}`. Mend the cause."
    data, metadata = output.get("data", {}), output.get("metadata", {})
    image = next((kind for kind in IMAGES if kind in data and PLOTLY not in data), None)
    if image and not str(metadata.get(image, {}).get("alt", "")).strip():
        yield "the image has no alt text. Show it with `IPython.display.Image(…, alt=…)`."
    if data and (WIDGET in data or SHOWN.isdisjoint(data)):
        kinds = ", ".join(sorted(data))
        yield f"the site cannot show the output ({kinds}). Show a figure, a table or text."


def _with_outputs(cell: dict[str, Any], number: int, outputs: list[Any]) -> dict[str, Any]:
    return {**cell, "outputs": outputs, "execution_count": number if outputs else None}
