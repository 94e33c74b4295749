"""How long it takes to build a site of the standard set: this guide's build beside its peers.

Each build is a program of its own, started as a user would, in a folder of its own: with nothing
kept from before; again with nothing changed; with a cell of one page changed; with a sentence of
that page changed. The tools take turns, so that a busy machine slows all of them alike.
"""

import gzip
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tools.bench import results, sites, standard_set
from tools.bench.results import Row
from tools.bench.running import Run, run
from tools.bench.sites import ONE_THREAD, Tool
from tools.bench.standard_set import SIZES, Tutorial
from tools.bench.standard_set import standard_set as make_set
from tools.bench.timing import timing_of

ROUNDS = {6: 3, 24: 1, 96: 1}
SLOW = 60  # seconds: a tool whose cold build takes longer is measured at that size only cold
SMALL_ONLY = (sites.myst_nb,)  # with two jobs it is faster
COLD, SAME, CODE, TEXT = "cold", "nothing changed", "code of one page", "text of one page"
FLOOR = {"one": "all cells in one process", "forked": "all cells, each page in a forked process"}
PACKAGES = (
    "mkdocs mkdocs-material mkdocs-jupyter mkdocs-gallery sphinx myst-nb sphinx-gallery"
    " plotly numpy ipykernel nbclient nbconvert"
).split()


class Way(NamedTuple):
    """A tool in its folder."""

    tool: Tool
    folder: Path


def measure() -> Path:
    """Build the standard set in each size with each tool that is installed."""
    tools, missing = sites.installed([sites.ours, *sites.PEERS, sites.text_only])
    with TemporaryDirectory(prefix="standard-set-") as folder:
        ways = [Way(tool, Path(folder, str(number))) for number, tool in enumerate(tools)]
        for way in ways:
            way.folder.mkdir()
            way.tool.lay(way.folder)
            _warm_up(way)
        rows = [row for size in SIZES for row in _rows_of_size(ways, size)]
        rows += _rows_of_cores(ways[0])
    return results.write("build", rows, PACKAGES, missing=missing)


def _warm_up(way: Way) -> None:
    """Build one page, so that Python has compiled what it imports."""
    way.tool.write(way.folder, make_set(1))
    _build(way)


def _build(way: Way, cores: int | None = None) -> Run:
    command = [sys.executable, "-m", *way.tool.command]
    variables = {"NO_MKDOCS_2_WARNING": "1", **way.tool.variables}
    return run(command, folder=way.folder, variables=variables, cores=cores)


def _rows_of_size(ways: list[Way], size: int) -> Iterator[Row]:
    tutorials = make_set(size)
    runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
    sizes = {}
    for number in range(ROUNDS[size]):
        for way in ways:
            if way.tool in SMALL_ONLY and size > min(SIZES):
                continue
            way.tool.write(way.folder, tutorials)
            for build, taken in _builds(way, tutorials, edition=number):
                runs[build, way.tool.name].append(taken)
                _tell(size, build, way.tool.name, taken)
                if build == COLD:
                    sizes[way.tool.name] = _sizes(way, tutorials)
        for how, name in FLOOR.items():
            runs[COLD, name].append(taken := _floor(ways, how))
            _tell(size, COLD, name, taken)
    for (build, name), taken_by in runs.items():
        ours = runs[build, sites.OURS]
        yield _row(size, build, name, taken_by, ours) | (
            sizes.get(name, {}) if build == COLD else {}
        )


def _builds(way: Way, tutorials: list[Tutorial], edition: int) -> Iterator[tuple[str, Run]]:
    tool, folder = way
    page = tutorials[len(tutorials) // 2]
    tool.forget(folder)
    yield COLD, (first := _build(way))
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
    return run(command, folder=folder, variables=ONE_THREAD)


def _rows_of_cores(ours: Way) -> Iterator[Row]:
    """Build with one core and with two."""
    if not hasattr(os, "sched_setaffinity"):
        return
    size = 24
    for path in (ours.folder / "docs/tutorials").iterdir():
        path.unlink()
    ours.tool.write(ours.folder, make_set(size))
    taken = {}
    for cores in (1, 2):
        ours.tool.forget(ours.folder)
        taken[cores] = _build(ours, cores)
        name = f"{sites.OURS}, {cores} core{'s' if cores > 1 else ''}"
        _tell(size, COLD, name, taken[cores])
        yield _row(size, "cold, by cores", name, [taken[cores]], [taken[1]])


def _row(size: int, build: str, name: str, runs: list[Run], ours: list[Run]) -> dict[str, Any]:
    timing = timing_of([each.seconds for each in runs])
    return {
        "case": f"{size} pages, {build}",
        "way": name,
        "pages": size,
        "build": build,
        "seconds": round(timing.median, 3),
        "least": round(timing.least, 3),
        "most": round(timing.most, 3),
        "runs": timing.runs,
        "ratio": round(timing.median / median(each.seconds for each in ours), 3),
        "cpu_seconds": round(median(each.cpu_seconds for each in runs), 3),
        "memory_bytes": max(each.bytes for each in runs),
    }


def _sizes(way: Way, tutorials: list[Tutorial]) -> dict[str, int]:
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
