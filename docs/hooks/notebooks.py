"""Text notebooks: Markdown files whose head has the key `jupyter`, read by jupytext."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jupytext
from mkdocs.exceptions import BuildError
from nbformat import NotebookNode
from yaml import MarkedYAMLError

from docs.hooks.cache import digest
from docs.hooks.faults import Source


class Notebook(NamedTuple):
    """A text notebook as its author wrote it."""

    uri: str  # in the documentation's folder: tutorials/1-one-hidden-unit.md
    path: Path
    source: Source
    node: NotebookNode
    lines: list[int]  # at which each cell begins

    @property
    def stem(self) -> str:
        """The name of the page, which is also in the names of its figures."""
        return self.path.stem

    @property
    def code(self) -> list[str]:
        """The text of each code cell."""
        return [cell.source for cell in self.node.cells if _is_code(cell)]


def is_text_notebook(path: Path) -> bool:
    """Tell a text notebook from an ordinary Markdown page by its head."""
    head = re.match(r"---\n(.*?\n)---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    return bool(head and re.search(r"^jupyter:", head[1], re.MULTILINE))


def read_notebook(path: Path, uri: str, root: Path) -> Notebook:
    """Read a text notebook; the ids of its cells depend on their place and text alone."""
    text = path.read_text(encoding="utf-8")
    try:
        node = jupytext.reads(text, fmt="md")
    except MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 1
        place = f"{path.relative_to(root).as_posix()}:{line}"
        raise BuildError(f"{place}: the head is no YAML: {error.problem}. Mend it.") from None
    node.cells = [cell for cell in node.cells if cell.cell_type != "raw"]  # the rest of the head
    for number, cell in enumerate(node.cells):
        cell.id = digest(str(number), cell.source)[:8]
    lines = list(_lines(text, node))
    code = [of_cell for cell, of_cell in zip(node.cells, lines, strict=True) if _is_code(cell)]
    source = Source(path.relative_to(root).as_posix(), text, code)
    return Notebook(uri, path, source, node, [of_cell.start for of_cell in lines])


def _is_code(cell: NotebookNode) -> bool:
    return bool(cell.cell_type == "code")


def _lines(text: str, node: NotebookNode) -> Iterator[range]:
    """Give the lines of each cell, those of code without its fences."""
    end = 0
    for cell in node.cells:
        start = max(text.find(cell.source, end), end)
        end = start + len(cell.source)
        yield range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)
