"""The least that any build can do: run all code cells of a folder's notebooks, and nothing else.

`floor.py one FOLDER` runs them in this process, `floor.py forked FOLDER` each notebook
in a copy of a process that has imported NumPy and Plotly once, one copy at a time for each core.
"""

import ast
import json
import multiprocessing
import os
import sys
from pathlib import Path
from typing import Any


def main(way: str, folder: Path) -> None:
    """Run the notebooks."""
    notebooks = sorted(folder.rglob("*.ipynb"))
    if way == "one":
        for notebook in notebooks:
            run(notebook)
        return
    import_once()
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        pool.map(run, notebooks, chunksize=1)


def import_once() -> None:
    """Import what the cells import, and let Plotly load what it loads with its first figure."""
    import numpy  # noqa: F401
    import plotly.graph_objects as go

    go.Figure(go.Scatter(x=[0], y=[0])).to_json()


def run(notebook: Path) -> None:
    """Run the cells in a fresh namespace, and turn each figure into its JSON."""
    namespace: dict[str, Any] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            value = _value_of(cell["source"], namespace)
            if hasattr(value, "to_json"):
                value.to_json()


def _value_of(source: str, namespace: dict[str, Any]) -> Any:
    """Run a cell, and give the value of its last line if that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), namespace)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)
    return None


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
