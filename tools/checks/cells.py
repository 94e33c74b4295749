"""What is wrong with a notebook's cells: their tags, their checks, and what they show."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.hooks.faults import Fault, one_line
from docs.hooks.figures import PLOTLY
from docs.hooks.notebooks import Notebook, is_code, tags_of
from tools.checks.texts import unbalanced

TAGS = {"fold", "hide", "answer", "check", "raises-exception"}
PIXELS = {"image/png": "iVBORw0KGgo", "image/jpeg": "/9j/"}  # as they begin in base 64
IMAGES = ("image/svg+xml", *PIXELS)
SHOWN = {PLOTLY, *IMAGES, "text/html", "text/markdown", "text/latex"}
WIDGET = "application/vnd.jupyter.widget-view+json"
# Of an object in memory: another one in each build.
ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}|\b0x[0-9a-f]{9,}", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")

CHECK = re.compile(r"^ *assert ", re.MULTILINE)
SAID = {"answer", "check", "hide"}
UNSAID = "the cell checks something and does not say what. Begin it with `# Checked: …`."
Json = dict[str, Any]


def faults_of_tags(notebook: Notebook) -> Iterator[Fault]:
    """Say which tags mean nothing."""
    before: list[str] = []
    for cell, lines in zip(notebook.cells, notebook.lines, strict=True):
        for tag in sorted({*tags_of(cell)} - TAGS):
            known = ", ".join(sorted(TAGS))
            yield notebook.source.fault(lines.start, f"no tag is called `{tag}`. Known: {known}.")
        if "check" in tags_of(cell) and "answer" not in before:
            yield notebook.source.fault(lines.start, "the check follows no answer. Tag the answer.")
        before = tags_of(cell)


def faults_of(notebook: Notebook, of_cells: list[list[Json]], root: Path) -> Iterator[Fault]:
    """Say what is wrong with the outputs of a notebook's code cells."""
    for lines, outputs in zip(notebook.source.cells, of_cells, strict=True):
        for text in (text for output in outputs for text in _problems(output, str(root))):
            yield notebook.source.fault(lines.start, text)
    code = filter(is_code, notebook.cells)
    for cell, lines, outputs in zip(code, notebook.source.cells, of_cells, strict=True):
        if not outputs and CHECK.search(cell["source"]) and SAID.isdisjoint(tags_of(cell)):
            if not cell["source"].startswith("# Checked: "):
                yield notebook.source.fault(lines.start, UNSAID)


def _problems(output: Json, here: str) -> Iterator[str]:
    if output.get("name") == "stderr":
        said = one_line(re.sub(r"^\S+:\d+: ", "", output["text"]))
        yield f"the cell warns `{said}`. Mend the cause."
    data, metadata = output.get("data", {}), output.get("metadata", {})
    image = next((kind for kind in IMAGES if kind in data and PLOTLY not in data), None)
    if image and not str(metadata.get(image, {}).get("alt", "")).strip():
        yield "the image has no alt text. Show it with `IPython.display.Image(…, alt=…)`."
    if image and not str(data[image]).startswith(PIXELS.get(image, "")):
        yield f"the output is no {image}. Show an image that a browser can read."
    if WIDGET in data or (SHOWN.isdisjoint(data) and data.keys() - {"text/plain"}):
        kinds = ", ".join(sorted(data))
        yield f"the site cannot show the output ({kinds}). Show a figure, a table or text."
    yield from unbalanced(str(data.get("text/html") or data.get("image/svg+xml", "")))
    yield from _problems_of_text(output, here)


def _problems_of_text(output: Json, here: str) -> Iterator[str]:
    shown = [output.get("text", ""), *output.get("traceback", [])]
    shown += map(str, output.get("data", {}).values())
    if any(here in text for text in shown):
        yield f"the output names a folder of this machine, `{here}`. Leave it out."
    if found := next(filter(None, map(ADDRESS.search, shown)), None):
        yield f"the output holds an address, `{found[0]}`. Give the object a `__repr__`."
    if found := CONTROL.search(output.get("text") or output.get("data", {}).get("text/plain", "")):
        yield f"the output holds a character that no page shows, {found[0]!r}. Leave it out."
