"""How long it takes to build a site of the standard set: this guide's build beside its peers.

Each build is a program of its own, started as a user would, in a folder of its own: with nothing
kept from before; again with nothing changed; with a cell of one page changed. The tools take turns,
so that a busy machine slows all of them alike.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tools.bench import results
from tools.bench.results import Row
from tools.bench.running import Run, run
from tools.bench.sites import TOOLS, Tool
from tools.bench.standard_set import FIGURES, SIZES, edited, standard_set

ROUNDS = {6: 2}  # elsewhere one
COLD, SAME, CELL = "cold", "nothing changed", "one cell changed"
BUILDS = (COLD, SAME, CELL)
PACKAGES = (
    "mkdocs mkdocs-material mkdocs-jupyter mkdocs-gallery sphinx myst-nb sphinx-gallery"
    " plotly numpy ipykernel nbclient nbconvert"
)
TRIES = 5


class Way(NamedTuple):
    """A tool in its folder."""

    tool: Tool
    folder: Path

    def build(self, *, watched: bool = False) -> Run:
        """Build as a user would."""
        command = [sys.executable, "-m", *self.tool.command]
        variables = {"NO_MKDOCS_2_WARNING": "1", **self.tool.variables}
        return run(command, variables, self.folder, watched=watched)

    def build_afresh(self, *, watched: bool = False) -> Run:
        """Build with nothing kept; again where that fails, as when two jobs make one cache."""
        for _ in range(TRIES):
            self.tool.forget(self.folder)
            try:
                return self.build(watched=watched)
            except RuntimeError as error:
                print(f"  {self.tool.name} failed: {str(error)[-200:]}", flush=True)
        raise RuntimeError(f"{self.tool.name} must build a site, but failed {TRIES} times.")


def measure(sizes: Sequence[int] = SIZES) -> Path:
    """Build the standard set in each size with each tool."""
    with TemporaryDirectory(prefix="standard-set-") as folder:
        ways = [Way(tool, Path(folder, tool.name.replace(" ", "-"))) for tool in TOOLS]
        for way in ways:
            way.tool.lay(way.folder)
        rows = [_memory(way, standard_set(min(sizes))) for way in ways]
        rows += [row for size in sizes for row in _rows(ways, standard_set(size))]
    return results.write("build", rows, PACKAGES)


def _memory(way: Way, tutorials: dict[str, str]) -> Row:
    """Look at the memory in the first build, which also compiles what Python imports."""
    way.tool.write(way.folder, tutorials)
    memory = way.build_afresh(watched=True).memory
    return {"pages": len(tutorials), "build": "memory", "way": way.tool.name, "bytes": memory}


def _rows(ways: list[Way], tutorials: dict[str, str]) -> Iterator[Row]:
    size = len(tutorials)
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    for edition in range(ROUNDS.get(size, 1)):
        for way in ways:
            for build, seconds in _builds(way, tutorials, edition):
                taken[build, way.tool.name].append(seconds)
                print(f"  {size} pages, {build}: {way.tool.name} {seconds:.2f} s", flush=True)
    for (build, name), runs in taken.items():
        seconds = round(median(runs), 3)
        yield {"pages": size, "build": build, "way": name, "seconds": seconds, "runs": len(runs)}


def _builds(way: Way, tutorials: dict[str, str], edition: int) -> Iterator[tuple[str, float]]:
    tool, folder = way
    tool.write(folder, tutorials)
    first = way.build_afresh()
    yield COLD, first.seconds
    if (found := tool.figures(folder, tutorials)) != FIGURES * len(tutorials):
        raise RuntimeError(f"{tool.name} must show {FIGURES} figures a page, not {found} in all.")
    yield SAME, way.build().seconds
    name = list(tutorials)[len(tutorials) // 2]
    tool.write(folder, {name: edited(tutorials[name], edition)})
    yield CELL, way.build().seconds
