"""How long it takes to build a site of the standard set: this guide's build beside its peers.

Each build is a program of its own, started as a user would, in a folder of its own: with nothing
kept from before; again with nothing changed; with a cell of one page changed; with a sentence of
that page changed. The tools take turns, so that a busy machine slows all of them alike.
"""

import gzip
import os
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

from tools.bench import results, sites, standard_set
from tools.bench.one_thread import ONE_THREAD
from tools.bench.results import Row
from tools.bench.running import Memory, Run, peak_memory, run
from tools.bench.sites import Tool
from tools.bench.standard_set import SIZES, Tutorial
from tools.bench.standard_set import standard_set as make_set
from tools.bench.timing import timing_of
from tools.browser import find_browser

ROUNDS = {6: 3, 24: 1, 96: 1}
MIDDLE = 24  # tutorials, on one core and on two
SLOW = 60  # seconds: a tool whose cold build takes longer is measured at that size only cold
SMALL_ONLY = (sites.myst_nb,)  # with two jobs it is faster
COLD, SAME, CODE, TEXT = "cold", "nothing changed", "code of one page", "text of one page"
FAILED = "cold builds that failed"
BY_CORES, IMAGES, WITH_IMAGES = "cold, by cores", "drawing the images", "cold, images drawn"
FLOOR = {"one": "cells only, one process", "forked": "cells only, forked"}
FLOORS = {*FLOOR.values(), sites.text_only.name}  # they do less than a build must
PEER = sites.mkdocs_jupyter.name
PACKAGES = (
    "mkdocs mkdocs-material mkdocs-jupyter mkdocs-gallery sphinx myst-nb sphinx-gallery"
    " plotly numpy ipykernel nbclient nbconvert"
).split()
TRIES = 5
Taken = TypeVar("Taken", Run, Memory)


class Way(NamedTuple):
    """A tool in its folder."""

    tool: Tool
    folder: Path


def measure() -> Path:
    """Build the standard set in each size with each tool that is installed."""
    tools, missing = sites.installed([sites.ours, *sites.PEERS, sites.text_only])
    with TemporaryDirectory(prefix="standard-set-") as folder:
        ways = [_lay(tool, Path(folder, str(number))) for number, tool in enumerate(tools)]
        failures: Counter[str] = Counter()
        rows: list[Row] = [_row_of_memory(way, make_set(min(SIZES)), failures) for way in ways]
        rows += [row for size in SIZES for row in _rows_of_size(ways, size, failures)]
        rows += _rows_of_cores(ways[0], make_set(MIDDLE))
        if _has_browser():
            rows += _rows_of_images(ways[0], make_set(min(SIZES)))
        else:
            missing.append("a browser, to draw the static images")
        rows += [{"case": FAILED, "way": way, "failed": n} for way, n in failures.items()]
    ratio = f"seconds by those of {PEER}"
    return results.write("build", rows, PACKAGES, missing=missing, ratio=ratio)


def _lay(tool: Tool, folder: Path) -> Way:
    folder.mkdir()
    tool.lay(folder)
    return Way(tool, folder)


def _build(way: Way, cores: int | None = None) -> Run:
    return run(*_command(way), folder=way.folder, cores=cores)


def _command(way: Way) -> tuple[list[str], dict[str, str]]:
    command = [sys.executable, "-m", *way.tool.command]
    return command, {"NO_MKDOCS_2_WARNING": "1", **way.tool.variables}


def _cold(way: Way, build: Callable[[], Taken], failures: Counter[str]) -> Taken:
    """Build with nothing kept; again where that fails, as it does when two jobs make one cache."""
    for _ in range(TRIES - 1):
        way.tool.forget(way.folder)
        try:
            return build()
        except RuntimeError:
            failures[way.tool.name] += 1
    way.tool.forget(way.folder)
    return build()


def _row_of_memory(way: Way, tutorials: list[Tutorial], failures: Counter[str]) -> Row:
    """Look at the memory; it also is the first build, which compiles what Python imports."""
    way.tool.write(way.folder, tutorials)
    look = partial(peak_memory, *_command(way), folder=way.folder)
    memory = _cold(way, look, failures)
    return {
        "case": f"{len(tutorials)} pages, memory",
        "way": way.tool.name,
        "kind": "floor" if way.tool.name in FLOORS else "tool",
        "pages": len(tutorials),
        "build": "memory",
        "peak_bytes": memory.together,
        "worker_bytes": memory.worker or None,
    }


def _rows_of_size(ways: list[Way], size: int, failures: Counter[str]) -> Iterator[Row]:
    tutorials = make_set(size)
    runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
    extents = {}
    for number in range(ROUNDS[size]):
        for way in ways:
            if way.tool in SMALL_ONLY and size > min(SIZES):
                continue
            way.tool.write(way.folder, tutorials)
            for build, taken in _builds(way, tutorials, number, failures):
                runs[build, way.tool.name].append(taken)
                _tell(size, build, way.tool.name, taken)
                if build == COLD:
                    extents[build, way.tool.name] = _extent(way, tutorials)
        for how, name in FLOOR.items():
            runs[COLD, name].append(taken := _floor(ways, how))
            _tell(size, COLD, name, taken)
    for (build, name), taken_by in runs.items():
        row = _row(size, build, name, taken_by, runs.get((build, PEER)))
        yield row | extents.get((build, name), {})


def _builds(
    way: Way, tutorials: list[Tutorial], edition: int, failures: Counter[str]
) -> Iterator[tuple[str, Run]]:
    tool, folder = way
    page = tutorials[len(tutorials) // 2]
    yield COLD, (first := _cold(way, partial(_build, way), failures))
    if first.seconds > SLOW:
        return
    yield SAME, _build(way)
    page = standard_set.with_code_edited(page, edition)
    tool.write(folder, [page])
    yield CODE, _build(way)
    page = standard_set.with_text_edited(page, edition)
    tool.write(folder, [page])
    yield TEXT, _build(way)


def _floor(ways: list[Way], how: str) -> Run:
    """Run the cells of the notebooks that one of the tools has been given."""
    folder = next(way.folder for way in ways if way.tool.page.endswith(".ipynb"))
    command = [sys.executable, str(Path(__file__).with_name("floor.py")), how, str(folder)]
    return run(command, ONE_THREAD, folder=folder)


def _rows_of_cores(ours: Way, tutorials: list[Tutorial]) -> Iterator[Row]:
    """Build with one core and with two."""
    if not hasattr(os, "sched_setaffinity"):
        return
    _write_only(ours, tutorials)
    taken = {}
    for cores in (1, 2):
        ours.tool.forget(ours.folder)
        taken[cores] = _build(ours, cores)
        name = f"{sites.OURS}, {cores} core{'s' if cores > 1 else ''}"
        _tell(len(tutorials), BY_CORES, name, taken[cores])
        yield _row(len(tutorials), BY_CORES, name, [taken[cores]], None)


def _rows_of_images(ours: Way, tutorials: list[Tutorial]) -> Iterator[Row]:
    """Draw the static images, which an author does once and commits, and build with them."""
    _write_only(ours, tutorials)
    command = [sys.executable, "-m", "tools.images"]
    drawn = run(command, {}, folder=ours.folder)
    _tell(len(tutorials), IMAGES, sites.OURS, drawn)
    yield _row(len(tutorials), IMAGES, sites.OURS, [drawn], None)
    ours.tool.forget(ours.folder)
    built = _build(ours)
    row = _row(len(tutorials), WITH_IMAGES, sites.OURS, [built], None)
    yield row | _extent(ours, tutorials)


def _write_only(way: Way, tutorials: list[Tutorial]) -> None:
    """Write these tutorials, and remove all others."""
    shutil.rmtree((way.folder / way.tool.page).parent)
    way.tool.write(way.folder, tutorials)


def _has_browser() -> bool:
    try:
        return bool(find_browser())
    except SystemExit:
        return False


def _row(
    size: int, build: str, name: str, runs: list[Run], peer: list[Run] | None
) -> dict[str, Any]:
    timing = timing_of([each.seconds for each in runs])
    of_peer = median(each.seconds for each in peer) if peer else None
    return {
        "case": f"{size} pages, {build}",
        "way": name,
        "kind": "floor" if name in FLOORS else "tool",
        "pages": size,
        "build": build,
        "seconds": round(timing.median, 3),
        "least": round(timing.least, 3),
        "most": round(timing.most, 3),
        "runs": timing.runs,
        "ratio": round(timing.median / of_peer, 3) if of_peer else None,
        "cpu_seconds": round(median(each.cpu_seconds for each in runs), 3),
    }


def _extent(way: Way, tutorials: list[Tutorial]) -> dict[str, int]:
    """Say how large the site is and a page of it, and how many figures the pages have."""
    site = way.folder / way.tool.site
    files = [path for path in site.rglob("*") if path.is_file() and not _is_hidden(path, site)]
    page = (way.folder / way.tool.built.format(tutorials[0].name)).read_bytes()
    return {
        "site_bytes": sum(path.stat().st_size for path in files),
        "page_bytes": len(page),
        "page_bytes_compressed": len(gzip.compress(page, mtime=0)),
        "figures": sum(way.tool.figures(way.folder, each) for each in tutorials),
    }


def _is_hidden(path: Path, site: Path) -> bool:
    """Tell what a tool keeps for itself beside the site, as Sphinx does."""
    return any(part.startswith(".") for part in path.relative_to(site).parts)


def _tell(size: int, build: str, name: str, taken: Run) -> None:
    print(f"  {size} pages, {build}: {name} {taken.seconds:.2f} s", flush=True)
