"""Executed notebooks with their figures: what pages, downloads and static images are made of."""

from pathlib import Path
from typing import Any, NamedTuple

from docs.hooks import figures, outputs
from docs.hooks.execution import Execution, execute
from docs.hooks.faults import Fault
from docs.hooks.figures import Figure
from docs.hooks.notebooks import Notebook, is_text_notebook, read_notebook


class Executed(NamedTuple):
    """A notebook, the same with its outputs, its figures, and what is wrong with it."""

    notebook: Notebook
    node: dict[str, Any]  # as a notebook's JSON
    figures: list[Figure]
    faults: list[Fault]
    whole: bool  # no cell failed


def executed_notebooks(uris: list[str], root: Path) -> list[Executed]:
    """Execute those of the pages that are text notebooks."""
    paths = [(root / "docs" / uri, uri) for uri in uris]
    notebooks = [read_notebook(path, uri, root) for path, uri in paths if is_text_notebook(path)]
    return [
        _executed(notebook, execution)
        for notebook, execution in zip(notebooks, execute(notebooks, root), strict=True)
    ]


def _executed(notebook: Notebook, execution: Execution) -> Executed:
    found = figures.figures_of(notebook, execution.outputs)
    faults = [
        *execution.faults,
        *outputs.faults_of(notebook, execution.outputs),
        *(fault for figure in found for fault in figures.faults_of(figure, notebook)),
    ]
    node = outputs.executed(notebook, execution.outputs)
    return Executed(notebook, node, found, faults, execution.whole)
