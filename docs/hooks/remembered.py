"""Outputs kept by their code: a page whose sentences change does not run its cells again."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import from_dict

from docs.hooks import cache
from docs.hooks.notebooks import Cell, Notebook, is_code, tags_of

FOLDER = "RELU_GUIDE_OUTPUTS"  # the variable that names it: nbconvert makes what is below
SHOWN = ("outputs", "execution_count")


class RememberingPreprocessor(ExecutePreprocessor):
    """Execute a notebook, unless the same code has been executed in this state of the project."""

    def preprocess(self, nb: Any, resources: Any = None, km: Any = None) -> Any:
        """Give each code cell what it shows."""
        kept = Path(os.environ[FOLDER]) / _name(nb.cells)
        code = [cell for cell in nb.cells if is_code(cell)]
        if kept.exists():
            shown = from_dict(json.loads(kept.read_text("utf-8")))  # type: ignore[no-untyped-call]
            for cell, each in zip(code, shown, strict=True):
                cell.update(each)
            return nb, resources
        nb, resources = super().preprocess(nb, resources, km)
        cache.write(kept, json.dumps([{key: cell[key] for key in SHOWN} for cell in code]))
        return nb, resources


def forget_all_but(folder: Path, notebooks: Iterable[Notebook]) -> None:
    """Remove the outputs of code that no notebook has any more."""
    names = {_name(notebook.all_cells) for notebook in notebooks}
    for path in folder.glob("*.outputs"):
        if path.name not in names:
            cache.remove(path)


def _name(cells: Iterable[Cell]) -> str:
    code = [(cell["source"], tags_of(cell)) for cell in cells if is_code(cell)]
    return f"{cache.digest(json.dumps(code))}.outputs"
