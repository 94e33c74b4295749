"""A process from which each page grows: it imports what most of them import, and forks.

It says what colours the package has, reads one line of jobs, and says when each has ended. A page
has a process of its own, in the state of a kernel in which nothing has run yet, except that the
imports take no time. What the site needs of the outputs is made there too, side by side.
"""

import gc
import importlib
import io
import json
import os
import resource
import sys
import time
import traceback
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

from docs.hooks import reads
from docs.hooks.cells import Kernel
from docs.hooks.executed import Maker, parts_of
from docs.hooks.execution import Execution, Outputs
from docs.hooks.kernels import Run
from docs.hooks.notebooks import Notebook
from docs.hooks.pages import code_html

# Plotly imports nbformat and psutil when it first shows a figure.
SHARED = (
    "numpy",
    "plotly.graph_objects",
    "plotly.io._renderers",
    "nbformat",
    "jsonschema",
    "psutil",
    "relu_guide.figures",
)

UNIT = 1024 if sys.platform == "darwin" else 1  # of memory: bytes on macOS, else kB

Json = dict[str, Any]


def main() -> None:
    """Get ready, read the jobs, run as many of them at a time as the first line says."""
    _find_modules_beside_pages()
    reads.begin()
    kernel = Kernel()
    _import_shared()
    events = os.fdopen(os.dup(1), "w")
    print(json.dumps(_colours()), file=events, flush=True)
    gc.freeze()  # a collection in a page leaves alone, and shared, what is here already
    at_once, patience, jobs = json.loads(sys.stdin.readline())
    running: dict[int, tuple[Json, float]] = {}
    for job in jobs:
        if len(running) == at_once:
            _report(running, events)
        running[_fork(kernel, job, patience)] = job, time.monotonic()
    while running:
        _report(running, events)


def _find_modules_beside_pages() -> None:
    """Put a page's own folder where a kernel has it: after the standard library's."""
    del sys.path[0]
    installed = (k for k, path in enumerate(sys.path) if Path(path).name.endswith("-packages"))
    sys.path.insert(next(installed, len(sys.path)), "")


def _import_shared() -> None:
    """Import what a page would; what warns, prints or raises there is left for the page to see."""
    shown, sys.stdout, sys.stderr = (sys.stdout, sys.stderr), _Refusing(), _Refusing()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in SHARED:
            with suppress(BaseException):
                importlib.import_module(name)
        with suppress(BaseException):
            _use_once()
    sys.stdout, sys.stderr = shown


def _use_once() -> None:
    """Draw a figure and colour some code: both load more when they are first used."""
    graphs = sys.modules["plotly.graph_objects"]
    figure = graphs.Figure([graphs.Scatter(x=[0], y=[0]), graphs.Bar(x=[0]), graphs.Heatmap()])
    figure.update_layout(height=100, xaxis={"title": {"text": "x"}}, yaxis={"range": [0, 1]})
    figure.to_json()
    code_html("1")


def _colours() -> Json | None:
    """Give the package's colours, if it could be imported."""
    theme: Any = sys.modules.get("relu_guide.figures.theme")
    return {"schemes": theme.SCHEMES, "dark_of": theme.DARK_OF} if theme else None


class _Refusing(io.TextIOBase):
    """Where nothing can be printed."""

    def write(self, _: str) -> int:
        raise OSError("A module prints when it is imported.")


def _fork(kernel: Kernel, job: Json, patience: int) -> int:
    child = os.fork()
    if not child:
        status = 1
        try:
            _run(kernel, job, patience)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)  # without waiting for threads that a cell has left
    return child


def _run(kernel: Kernel, job: Json, patience: int) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(job["folder"])
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # two pages do not draw the same numbers by chance
    with Path(job["result"]).open("w", encoding="utf-8") as report:
        whole = kernel.run(job["cells"], report, patience=patience)
        end = {
            "reads": reads.files_read() if whole else {},
            "revised": kernel.revised,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // UNIT,
        }
        print(json.dumps(end), file=report)
    if whole:
        with suppress(Exception):  # then the build makes them, and tells what is wrong
            _make_parts(job, kernel.outputs)


def _make_parts(job: Json, outputs: Outputs) -> None:
    root = Path(job["root"])
    notebook = Notebook(job["uri"], Path(job["path"]), root)
    execution = Execution(Path(job["result"]), Run(outputs, {}, 0, 0, None))
    parts_of(notebook, execution, Maker(job["key"], job["dark_of"], _leave_markdown, root))


def _leave_markdown(_text: str) -> str:
    raise NotImplementedError("Only MkDocs' own process knows how it reads Markdown.")


def _report(running: dict[int, tuple[Json, float]], events: Any) -> None:
    """Wait until one of the pages has ended, and say which, how, and after how long."""
    child, status = os.wait()
    job, started = running.pop(child)
    ended = {"number": job["number"], "status": status, "seconds": time.monotonic() - started}
    print(json.dumps(ended), file=events, flush=True)


if __name__ == "__main__":
    main()
