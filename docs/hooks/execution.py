"""mkdocs-jupyter's cache, filled before MkDocs reads the pages: several notebooks side by side.

The plugin would execute one page after another while MkDocs renders them. Its own methods are
called here by threads, so it finds all pages in its cache; what has failed is told as faults.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event
from traceback import walk_tb
from typing import Any

from jupyter_core.utils import ensure_event_loop
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from docs.hooks.faults import Fault, one_line
from docs.hooks.notebooks import Notebook, is_code
from tools.leftovers import end_processes, nothing_left_behind

STARTS = 3  # of a kernel: a port that it was given may be taken before it gets there


def fill_cache(
    plugin: Any, notebooks: dict[str, Notebook], config: MkDocsConfig, files: Files
) -> dict[str, Fault]:
    """Execute the notebooks that are not in the cache; return the fault of each that fails."""
    pages = {file.src_uri: _page_of(file, config) for file in files.documentation_pages()}
    failed, ended = {}, Event()
    with nothing_left_behind(), ThreadPoolExecutor(_cores()) as pool:
        jobs = {
            pool.submit(_execute, plugin, pages[uri], config, files, ended): notebook
            for uri, notebook in notebooks.items()
        }
        try:
            for job in as_completed(jobs):
                error = job.exception()
                if isinstance(error, OSError) and error.errno:  # of the disk, and of no cell
                    raise error
                if error:
                    failed[jobs[job].uri] = _fault_of(error, jobs[job])
        except BaseException:  # a Ctrl-C, above all
            ended.set()
            pool.shutdown(wait=False, cancel_futures=True)
            end_processes(str(os.getpid()))
            raise
    return failed


def _page_of(file: File, config: MkDocsConfig) -> Page:
    return file.page or Page(None, file, config)


def _execute(plugin: Any, page: Page, config: MkDocsConfig, files: Files, ended: Event) -> None:
    """Have the plugin execute a page into its cache, in a kernel that has started."""
    plugin.on_pre_page(page, config=config, files=files)
    for attempt in range(1, STARTS + 1):
        try:
            page.render(config, files)
            page.content = None  # the plugin reads it again when the page is due
            return
        except RuntimeError as error:
            if attempt == STARTS or ended.is_set() or _cell_of(error) is not None:
                raise
        finally:
            ensure_event_loop().close()  # nbclient leaves it open


def _cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cell_of(error: BaseException) -> int | None:
    """Return the place of the cell at which nbclient was: only its frames know it."""
    frames = (frame for frame, _ in walk_tb(error.__traceback__))
    places = (frame.f_locals.get("cell_index") for frame in frames)
    return next((place for place in places if isinstance(place, int)), None)


def _fault_of(error: BaseException, notebook: Notebook) -> Fault:
    """Say in one sentence why a notebook stopped, and where."""
    place = _cell_of(error)
    if place is None:
        return notebook.source.fault(1, f"no kernel could be started: {one_line(str(error))}")
    cells = notebook.all_cells
    number = sum(map(is_code, cells[:place]))
    line, text = _reason(error, cells[place]["source"])
    return notebook.source.fault(notebook.source.cells[number].start + line - 1, text)


def _reason(error: BaseException, source: str) -> tuple[int, str]:
    """Return the line of a cell that failed, and what happened there."""
    if isinstance(error, CellTimeoutError):
        return 1, "the cell runs too long. Make it quicker."
    if isinstance(error, DeadKernelError):  # or it was ended, for a reason
        return 1, str(error.__context__ or "") or "the cell ended its kernel. Mend the cell."
    if not isinstance(error, CellExecutionError):
        return 1, one_line(str(error))
    traceback = re.sub(r"\x1b\[[0-9;]*m", "", error.traceback)
    lines = source.splitlines()
    found = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
    line = min(int(found[1]), len(lines)) if found else 1
    said = re.sub(r" \(\d+\.py, line \d+\)$", "", error.evalue)  # of a SyntaxError
    what = one_line(f"{error.ename}: {said}" if said else error.ename)
    return line, f"`{one_line(lines[line - 1])}` raises {what}. Mend the cell."
