"""Exercises: a cell tagged `answer`, then one tagged `check`; a download asks for the answer."""

import ast
from itertools import pairwise
from typing import Any

from docs.hooks.notebooks import Cell, Notebook, tags_of


def unanswered(node: dict[str, Any]) -> dict[str, Any]:
    """Give a notebook whose answers are left to the reader, and are not given away by outputs."""
    cells = list(node["cells"])
    for place in _answered(cells):
        answer, check = cells[place : place + 2]
        cells[place] = {**answer, "source": _prompt(answer, check), "outputs": []}
        cells[place + 1] = {**check, "outputs": []}
    return {**node, "cells": cells}


def unanswered_text(notebook: Notebook) -> str:
    """Give the text of a notebook with the same gaps."""
    lines = notebook.text.splitlines(keepends=True)
    cells = notebook.cells
    for place in reversed(_answered(cells)):
        of_cell = notebook.lines[place]
        prompt = _prompt(*cells[place : place + 2])
        lines[of_cell.start - 1 : of_cell.stop - 1] = [f"{prompt}\n"]
    return "".join(lines)


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
