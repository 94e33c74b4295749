"""What a reader takes away of a page: its notebook without its answers, its figures' numbers.

An answer is a cell tagged `answer` before one tagged `check`.
"""

import ast
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from docs.hooks.figures import Figure, script_of
from docs.hooks.notebooks import Cell, Notebook, tags_of

Made = dict[str, str | bytes | Path]  # files of the site: their names, their contents


def files_of_page(notebook: Notebook, node: dict[str, Any], found: list[Figure]) -> Made:
    """Return what stands beside a page: the notebook, and of each figure its script and CSV."""
    whole = json.dumps(_unanswered(node), ensure_ascii=False) + "\n"
    return {
        f"{notebook.uri.removesuffix('.md')}.ipynb": whole,
        **{f"assets/figures/{figure.key}.js": script_of(figure) for figure in found},
        **{f"assets/figures/{figure.key}.csv": figure.csv for figure in found},
    }


def _unanswered(node: dict[str, Any]) -> dict[str, Any]:
    """Leave the answers to the reader; no output gives them away."""
    cells = list(node["cells"])
    for place in _answered(cells):
        answer, check = cells[place : place + 2]
        cells[place] = {**answer, "source": _prompt(answer, check), "outputs": []}
        cells[place + 1] = {**check, "outputs": []}
    return {**node, "cells": cells}


def _answered(cells: list[Cell]) -> list[int]:
    """Find the answers that have a check."""
    pairs = enumerate(pairwise(cells))
    return [i for i, (one, two) in pairs if "answer" in tags_of(one) and "check" in tags_of(two)]


def _prompt(answer: Cell, check: Cell) -> str:
    """Say which names the check needs of the answer."""
    used = {name.id for name in _names(check) if isinstance(name.ctx, ast.Load)}
    given = [name.id for name in _names(answer) if isinstance(name.ctx, ast.Store)]
    needed = ", ".join(name for name in given if name in used)
    return f"# Your answer; the next cell checks it. It needs: {needed}"


def _names(cell: Cell) -> list[ast.Name]:
    return [node for node in ast.walk(ast.parse(cell["source"])) if isinstance(node, ast.Name)]
