"""Execute the text notebooks, and keep their outputs until something they were made from changes.

Outputs belong to the code cells, the sources of the package, the installed versions, and the files
that the cells read. Text is no part of that: an edited sentence executes nothing.
"""

import json
import logging
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from docs.hooks import cache, reads
from docs.hooks.kernels import Failure, Kernels, Run
from docs.hooks.notebooks import Notebook

Outputs = list[list[dict[str, Any]]]  # of each code cell
ENGINE = ("cells.py", "execution.py", "kernels.py", "reads.py", "seed.py")
log = logging.getLogger("mkdocs.hooks")


class Execution:
    """What executing a notebook gave, now or earlier.

    Parameters
    ----------
    path
        The file in which it is kept, if no cell failed.
    run
        The run, if it was now.
    digest
        A key of the outputs, for what is made from them, if it was earlier.
    """

    def __init__(self, path: Path, run: Run | None = None, digest: str = "") -> None:
        self.digest = cache.digest(json.dumps(run.outputs)) if run else digest
        self._path, self._run = path, run

    @property
    def failure(self) -> Failure | None:
        """Why the notebook stopped, if a cell failed; then nothing of it is kept."""
        return self._run.failure if self._run else None

    @cached_property
    def outputs(self) -> Outputs:
        """The outputs of each code cell."""
        if self._run:
            return self._run.outputs
        outputs: Outputs = json.loads(self._path.read_text(encoding="utf-8").partition("\n")[2])
        return outputs


def execute(notebooks: list[Notebook], opened: Kernels) -> list[Execution]:
    """Give the outputs of each notebook, executing those whose outputs are not kept."""
    basis = _basis(opened.root)
    folder = opened.root / ".cache" / "outputs"
    paths = {notebook.uri: folder / _key(notebook, basis) for notebook in notebooks}
    found = {uri: execution for uri, path in paths.items() if (execution := _kept(path))}
    for notebook in notebooks:
        if notebook.uri in found:
            log.info("%s: cached", notebook.name)
    if due := [notebook for notebook in notebooks if notebook.uri not in found]:
        found |= _run(due, paths, opened)
    return [found[notebook.uri] for notebook in notebooks]


def package_sources(root: Path) -> list[Path]:
    """List the files of the package."""
    files = (root / "relu_guide").rglob("*")
    return sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts)


def installed_versions() -> list[str]:
    """List what is installed, with versions, by the names of the folders that say so."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    names = {Path(name) for folder in folders for name in os.listdir(folder)}
    kinds = ".dist-info", ".egg-info"
    return sorted(path.stem.replace("-", " ") for path in names if path.suffix in kinds)


def _basis(root: Path) -> str:
    """Give one key of everything that all notebooks are made from."""
    engine = [Path(__file__).with_name(name) for name in ENGINE]
    package = cache.digest_of_files([*package_sources(root), *engine])
    return cache.digest(package, sys.version, *installed_versions())


def _key(notebook: Notebook, basis: str) -> str:
    return cache.digest(basis, str(Path(notebook.name).parent), json.dumps(notebook.code))


def _run(due: list[Notebook], paths: dict[str, Path], opened: Kernels) -> dict[str, Execution]:
    done: dict[str, Execution] = {}

    def finished(notebook: Notebook, run: Run) -> None:
        done[notebook.uri] = _keep(run, paths[notebook.uri])
        said = "stopped after" if run.failure else "executed in"
        place = f"{len(done)} of {len(due)}"
        took = f"{run.seconds:.1f} s, {run.memory / 1000:.0f} MB"
        log.info("%s: %s %s (%s)", notebook.name, said, took, place)

    log.info("Notebooks to execute: %d", len(due))
    opened.run_all(due, finished=finished)
    return done


def _keep(run: Run, path: Path) -> Execution:
    """Keep a run, but for one that failed: what it read, and a line of outputs."""
    execution = Execution(path, run)
    if not run.failure:
        outputs = json.dumps(run.outputs)
        head = {"digest": execution.digest, "length": len(outputs), "reads": run.reads}
        cache.write(path, f"{json.dumps(head)}\n{outputs}")
    return execution


def _kept(path: Path) -> Execution | None:
    """Give what is kept, unless it is damaged or a file that was read has changed."""
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline()
        head = json.loads(first)
        is_whole = path.stat().st_size == len(first) + head["length"]
        is_current = all(reads.hash_of(file) == sha for file, sha in head["reads"].items())
        os.utime(path)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Execution(path, digest=head["digest"]) if is_whole and is_current else None
