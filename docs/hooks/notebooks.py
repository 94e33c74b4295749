"""Text notebooks: Markdown files whose head has the key `jupyter`, read by jupytext."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.exceptions import BuildError

from docs.hooks import cache
from docs.hooks.faults import Source

VERSION = cache.digest_of_files([Path(__file__)])
Cell = dict[str, Any]  # as a notebook's JSON holds it


class Notebook:
    """A text notebook as its author wrote it.

    Parameters
    ----------
    uri
        Its name in the documentation's folder: `tutorials/1-one-hidden-unit.md`.
    path
        The file.
    root
        The folder of the project.
    """

    def __init__(self, uri: str, path: Path, root: Path) -> None:
        self.uri, self.path = uri, path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self._kept = root / ".cache" / "notebooks" / cache.digest(VERSION, self.text)

    @property
    def stem(self) -> str:
        """The name of the page, which is also in the names of its figures."""
        return self.path.stem

    @property
    def is_read(self) -> bool:
        """Tell whether the text was read before."""
        return self._kept.exists()

    @cached_property
    def node(self) -> dict[str, Any]:
        """The notebook as JSON; the ids of its cells depend on their place and text alone."""
        return self.read()

    def read(self) -> dict[str, Any]:
        """Read the text, and keep what it says."""
        return cache.kept(self._kept, self._read)

    @cached_property
    def lines(self) -> list[range]:
        """The lines of each cell, those of code without its fences."""
        return list(_lines(self.text, self.node["cells"]))

    @cached_property
    def source(self) -> Source:
        """The file, with the lines of its code cells."""
        pairs = zip(self.node["cells"], self.lines, strict=True)
        return Source(self.name, self.text, [lines for cell, lines in pairs if is_code(cell)])

    @property
    def code(self) -> list[Cell]:
        """What there is to run: the text of each code cell, and its tags."""
        return [
            {"source": cell["source"], "tags": tags_of(cell)}
            for cell in self.node["cells"]
            if is_code(cell)
        ]

    def _read(self) -> dict[str, Any]:
        import jupytext  # 0.3 s that most builds need not spend
        from yaml import MarkedYAMLError

        try:
            node = jupytext.reads(self.text, fmt="md")
        except MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 1
            place = f"{self.name}:{line}"
            raise BuildError(f"{place}: the head is no YAML: {error.problem}. Mend it.") from None
        cells = [cell for cell in node.cells if cell.cell_type != "raw"]  # the rest of the head
        for number, cell in enumerate(cells):
            cell.id = cache.digest(str(number), cell.source)[:8]
        return {**node, "cells": cells}


def is_text_notebook(path: Path) -> bool:
    """Tell a text notebook from an ordinary Markdown page by its head."""
    with path.open(encoding="utf-8") as file:
        if file.readline() != "---\n":
            return False
    head = re.match(r"---\n(.*?\n)---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    return bool(head and re.search(r"^jupyter:", head[1], re.MULTILINE))


def is_code(cell: Cell) -> bool:
    """Tell a code cell from text."""
    return bool(cell["cell_type"] == "code")


def tags_of(cell: Cell) -> list[str]:
    """Give the tags of a cell."""
    return list(cell["metadata"].get("tags", []))


def _lines(text: str, cells: list[Cell]) -> Iterator[range]:
    end = 0
    for cell in cells:
        start = max(text.find(cell["source"], end), end)
        end = start + len(cell["source"])
        yield range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)
