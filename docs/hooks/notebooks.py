"""Text notebooks: Markdown files whose head has the key `jupyter`, as their authors wrote them."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import jupytext

from docs.hooks.faults import Source

HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
Cell = dict[str, Any]  # as a notebook's JSON holds it


class Notebook:
    """A text notebook; `uri` is its name in the folder of the documentation."""

    def __init__(self, uri: str, text: str) -> None:
        self.uri, self.text = uri, text
        self.name = f"docs/{uri}"

    @property
    def stem(self) -> str:
        """The name of the page, which is also in the names of its figures."""
        return Path(self.uri).stem

    @cached_property
    def all_cells(self) -> list[Cell]:
        """All cells as jupytext reads them; a raw one is what it leaves of the head."""
        return list(jupytext.reads(self.text, fmt="md").cells)

    @property
    def cells(self) -> list[Cell]:
        """The cells that the author wrote."""
        return [cell for cell in self.all_cells if cell["cell_type"] != "raw"]

    @cached_property
    def lines(self) -> list[range]:
        """The lines of each cell, those of code without its fences."""
        return list(_lines(self.text, self.cells))

    @cached_property
    def source(self) -> Source:
        """The file, with the lines of its code cells."""
        pairs = zip(self.cells, self.lines, strict=True)
        return Source(self.name, self.text, [lines for cell, lines in pairs if is_code(cell)])

    @property
    def prose(self) -> list[range]:
        """The lines of each text cell."""
        pairs = zip(self.cells, self.lines, strict=True)
        return [lines for cell, lines in pairs if not is_code(cell)]


def is_text_notebook(text: str) -> bool:
    """Return whether a page is a text notebook, by its head."""
    head = HEAD.match(text)
    return bool(head and re.search(r"^jupyter:", head[1], re.MULTILINE))


def is_code(cell: Cell) -> bool:
    """Return whether a cell is code."""
    return bool(cell["cell_type"] == "code")


def tags_of(cell: Cell) -> list[str]:
    """Return the tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def _lines(text: str, cells: list[Cell]) -> Iterator[range]:
    end = 0
    for cell in cells:
        start = max(text.find(cell["source"], end), end)
        end = start + len(cell["source"])
        yield range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)
