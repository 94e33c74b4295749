"""Run the cells of notebooks, each notebook in a fresh process, several side by side.

A kernel takes most of a second to start and to stop. Here one process imports what most pages
import, and forks for each page: `seed` is that process, `cells` what runs in the fork.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from docs.hooks.faults import one_line
from docs.hooks.notebooks import Notebook

PATIENCE = 300  # seconds that a cell may take
# Two pages side by side gain nothing while each one's linear algebra uses every core.
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)


class Failure(NamedTuple):
    """Why a notebook stopped: the number of its code cell, the line in it, what happened."""

    cell: int
    line: int
    text: str


class Run(NamedTuple):
    """What executing a notebook gave: the outputs of its code cells, and the files they read."""

    outputs: list[list[dict[str, Any]]]
    reads: dict[str, str]
    seconds: float
    memory: int  # of its process at most, in kB; what is shared with the seed is in it
    failure: Failure | None


class Kernels:
    """Processes for the notebooks of one build; `prepare` starts the one that forks.

    Parameters
    ----------
    root
        The folder of the project.
    basis
        A key of what that process imports and may change.
    """

    def __init__(self, root: Path, basis: str = "") -> None:
        self.root, self.basis = root, basis
        self._folder = tempfile.TemporaryDirectory(prefix="pages-")
        self._scratch = Path(self._folder.name)
        self._seed: subprocess.Popen[str] | None = None
        self._parts: dict[str, Any] = {}

    def prepare(self) -> None:
        """Start what takes a while, if it is not started: notebooks will have to run."""
        if not self._seed:
            self._seed = subprocess.Popen(
                [sys.executable, "-m", "docs.hooks.seed"],
                cwd=self.root,
                env=_environment(self.root, self._scratch),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # one signal ends it, the pages and their programs
            )

    @cached_property
    def colours(self) -> dict[str, Any] | None:
        """The package's colours, which it says first; None if the package cannot be imported."""
        self.prepare()
        assert self._seed and self._seed.stdout
        colours: dict[str, Any] | None = json.loads(self._seed.stdout.readline() or "null")
        return colours

    def make_parts(self, key: str, dark_of: dict[str, str]) -> None:
        """Have each page's process make what the site needs of the outputs: see `executed`."""
        self._parts = {"key": key, "dark_of": dark_of}

    def run_all(
        self, notebooks: list[Notebook], *, finished: Callable[[Notebook, Run], None]
    ) -> None:
        """Run notebooks side by side, as many at a time as there are cores."""
        self.prepare()
        assert self._seed and self._seed.stdin and self._seed.stdout and self._seed.stderr
        jobs = [
            {
                "number": number,
                "folder": str(notebook.path.parent),
                "uri": notebook.uri,
                "path": str(notebook.path),
                "root": str(self.root),
                "cells": notebook.code,
                "result": str(self._scratch / f"{number}.json"),
                **self._parts,
            }
            for number, notebook in enumerate(notebooks)
        ]
        with suppress(BrokenPipeError):  # it has failed, as is told below
            self._seed.stdin.write(json.dumps([_cores(), PATIENCE, jobs]) + "\n")
            self._seed.stdin.flush()
        _ = self.colours  # which are said before the rest
        ended = 0
        for ended, event in enumerate(map(json.loads, self._seed.stdout), start=1):
            job, notebook = jobs[event["number"]], notebooks[event["number"]]
            finished(notebook, _run_of(Path(job["result"]), job["cells"], event))
            if ended == len(jobs):
                return
        said = self._seed.stderr.read().strip().splitlines() or ["it ended"]
        raise RuntimeError(f"docs.hooks.seed failed: {one_line(said[-1])}")

    def close(self) -> None:
        """End all processes."""
        if self._seed:
            with suppress(ProcessLookupError):
                os.killpg(self._seed.pid, signal.SIGKILL)
            with suppress(BrokenPipeError), self._seed:
                pass  # waits, and closes the pipes
        self._folder.cleanup()


@contextmanager
def kernels(root: Path) -> Iterator[Kernels]:
    """Give the kernels of a build, and leave none of them behind."""
    with closing(Kernels(root)) as opened:
        yield opened


class KernelsOfWriter:
    """The kernels of one build after another, while somebody writes.

    Those of the next build are started when a build ends: they are ready when a page is saved.
    """

    def __init__(self) -> None:
        self._next: Kernels | None = None
        atexit.register(self.close)

    @contextmanager
    def open(self, root: Path, basis: str) -> Iterator[Kernels]:
        """Give the kernels of a build; they are new ones if the basis has changed."""
        if self._next and (self._next.root, self._next.basis) != (root, basis):
            self.close()
        opened, self._next = self._next or Kernels(root, basis), None
        with closing(opened):
            yield opened
        self._next = Kernels(root, basis)
        self._next.prepare()

    def close(self) -> None:
        """End what waits for the next build."""
        if self._next:
            self._next.close()
        self._next = None


def _cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _environment(root: Path, scratch: Path) -> dict[str, str]:
    return {
        **os.environ,
        **dict.fromkeys(THREADS, "1"),
        "IPYTHONDIR": str(scratch),  # not the settings of whoever builds
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONDONTWRITEBYTECODE": "1",  # `make serve` would take it for a saved file
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


def _run_of(result: Path, cells: list[dict[str, Any]], event: dict[str, Any]) -> Run:
    """Read what a page's process has reported; where it was cut off, say so."""
    text = result.read_text(encoding="utf-8") if result.exists() else ""
    lines = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
    done = [line for line in lines if "outputs" in line]
    end = next((line for line in lines if "reads" in line), None)
    failure = None
    if done and done[-1]["failure"]:
        failure = Failure(len(done), *done[-1]["failure"])
    elif not end:
        failure = Failure(len(done) + 1, 1, _death(event["status"]))
    outputs = (end and end["revised"]) or [line["outputs"] for line in done]
    outputs += [[] for _ in cells[len(outputs) :]]
    end = end or {"reads": {}, "memory": 0}
    return Run(outputs, end["reads"], event["seconds"], end["memory"], failure)


def _death(status: int) -> str:
    if os.waitstatus_to_exitcode(status) == -signal.SIGALRM:
        return f"the cell ran longer than {PATIENCE} s. Make it quicker."
    return "the cell ended its kernel. Mend the cell."
