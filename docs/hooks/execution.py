"""Execute the text notebooks, and keep their outputs until something they were made from changes.

Outputs belong to the code cells, the sources of the package, the installed versions, and the files
that the cells read. Text is no part of that: an edited sentence executes nothing.
"""

import functools
import importlib.metadata
import json
import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from docs.hooks import cache, reads
from docs.hooks.faults import Fault, one_line
from docs.hooks.notebooks import Notebook

Value = dict[str, Any]  # what is kept of a notebook: its outputs, reads and failure
log = logging.getLogger("mkdocs.hooks")


class Execution(NamedTuple):
    """The outputs of a notebook's code cells, and what was wrong in them."""

    outputs: list[list[dict[str, Any]]]
    faults: list[Fault]
    whole: bool  # no cell failed


def execute(notebooks: list[Notebook], root: Path) -> list[Execution]:
    """Give the outputs of each notebook, executing those whose outputs are not kept."""
    folder = root / ".cache" / "outputs"
    basis = _basis(root)
    kept = {notebook.uri: folder / _key(notebook, basis) for notebook in notebooks}
    values = {uri: value for uri, path in kept.items() if (value := _kept_outputs(path))}
    for notebook in notebooks:
        if notebook.uri in values:
            log.info("%s: cached", notebook.source.name)
    due = [notebook for notebook in notebooks if notebook.uri not in values]
    values |= _run(due, kept, root)
    return [_execution(notebook, values[notebook.uri]) for notebook in notebooks]


def package_sources(root: Path) -> list[Path]:
    """List the files of the package."""
    files = (root / "relu_guide").rglob("*")
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts)


@functools.cache  # it takes 50 ms
def installed_versions() -> list[str]:
    """List what is installed, with versions."""
    return sorted({f"{each.name} {each.version}" for each in importlib.metadata.distributions()})


def _basis(root: Path) -> str:
    """Give one key of everything that all notebooks are made from."""
    engine = [Path(__file__).with_name(name) for name in ("execution.py", "kernels.py")]
    package = cache.digest_of_files([*package_sources(root), *engine])
    return cache.digest(package, sys.version, *installed_versions())


def _key(notebook: Notebook, basis: str) -> str:
    folder = str(Path(notebook.source.name).parent)
    return cache.digest(basis, folder, json.dumps(notebook.code))


def _kept_outputs(path: Path) -> Value | None:
    value: Value | None = cache.load(path)
    if value and any(reads.hash_of(file) != sha for file, sha in value["reads"].items()):
        return None
    return value


def _run(notebooks: list[Notebook], kept: dict[str, Path], root: Path) -> dict[str, Value]:
    if not notebooks:
        return {}
    from docs.hooks.kernels import Run, run_all  # 0.2 s that most builds need not spend

    values: dict[str, Value] = {}

    def finished(notebook: Notebook, run: Run) -> None:
        values[notebook.uri] = {"outputs": run.outputs, "reads": run.reads, "failure": run.failure}
        said = "stopped after" if run.failure else "executed in"
        count = f"{len(values)} of {len(notebooks)}"
        log.info("%s: %s %.1f s (%s)", notebook.source.name, said, run.seconds, count)
        if not run.failure:
            cache.save(kept[notebook.uri], values[notebook.uri])

    log.info("Notebooks to execute: %d", len(notebooks))
    run_all(notebooks, root=root, finished=finished)
    return values


def _execution(notebook: Notebook, value: Value) -> Execution:
    faults = [*_warnings(notebook, value["outputs"])]
    if failure := value["failure"]:
        number, line, text = failure
        first = notebook.source.cells[number - 1].start
        faults.append(notebook.source.fault(first + line - 1, text))
    return Execution(value["outputs"], faults, whole=not failure)


def _warnings(notebook: Notebook, outputs: list[list[dict[str, Any]]]) -> Iterable[Fault]:
    for lines, of_cell in zip(notebook.source.cells, outputs, strict=True):
        for output in of_cell:
            if output.get("name") == "stderr":
                said = one_line(re.sub(r"^\S+:\d+: ", "", output["text"]))
                yield notebook.source.fault(
                    lines.start, f"the cell warns `{said}`. Mend the cause."
                )
