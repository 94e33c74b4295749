"""How long this guide itself takes to build, stage by stage, and what its pages take of that.

The guide is copied into a folder of its own, and built there with nothing kept, with nothing
changed, with a cell of one page changed, and with a sentence of that page changed.
"""

import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tools.bench import results
from tools.bench.results import Row
from tools.bench.running import Memory, peak_memory, run
from tools.bench.sites import copy_project
from tools.bench.staged import REST
from tools.bench.timing import timing_of

PAGE = "docs/tutorials/3-segment-by-segment.md"  # the one that is changed
COLD, SAME, CODE, TEXT = "cold", "nothing changed", "code of one page", "text of one page"
BY_PAGE, ALL = "cold, by page", "all stages"
ROUNDS = 3  # of the builds that take no time
EXECUTED = re.compile(r"docs/(\S+)\.md: executed in ([\d.]+) s")
VARIABLES = {"NO_MKDOCS_2_WARNING": "1"}
PACKAGES = "mkdocs mkdocs-material mkdocstrings jupytext ipython plotly numpy".split()

Stages = dict[str, float]  # seconds


def measure() -> Path:
    """Build the guide, and write what each stage took."""
    with TemporaryDirectory(prefix="guide-") as name:
        folder = Path(name)
        copy_project(folder)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        memory = peak_memory(command, VARIABLES, folder=folder)  # it also compiles the imports
        for made in ("site", ".cache"):
            shutil.rmtree(folder / made)
        rows = [*_rows(folder), _row_of_memory(memory)]
    return results.write("guide", rows, PACKAGES)


def _rows(folder: Path) -> Iterator[Row]:
    stages, said = _build(folder)
    yield from _rows_of(COLD, [stages])
    pages = [(float(seconds), page) for page, seconds in EXECUTED.findall(said)]
    for seconds, page in sorted(pages, reverse=True):
        yield {"case": BY_PAGE, "way": page, "seconds": seconds}
    yield from _rows_of(SAME, [_build(folder)[0] for _ in range(ROUNDS)])
    text = (folder / PAGE).read_text(encoding="utf-8")
    for build, edit in {CODE: _with_code, TEXT: _with_text}.items():
        taken = []
        for number in range(ROUNDS):
            (folder / PAGE).write_text(edit(text, number), encoding="utf-8")
            taken.append(_build(folder)[0])
        yield from _rows_of(build, taken)


def _with_code(text: str, edition: int) -> str:
    return text.replace("```python\n", f"```python\n# edition {edition}\n", 1)


def _with_text(text: str, edition: int) -> str:
    return f"{text}\nThis is edition {edition}.\n"


def _build(folder: Path) -> tuple[Stages, str]:
    """Build, and give the seconds of each stage and what MkDocs said."""
    path = folder / "stages.json"
    command = [sys.executable, "-m", "tools.bench.staged", str(time.time()), str(path)]
    taken = run(command, VARIABLES, folder=folder)
    stages: Stages = json.loads(path.read_text(encoding="utf-8"))
    ending = taken.seconds - sum(stages.values())  # Python takes a moment to end
    stages[REST] += max(0.0, ending)
    print(f"  the guide: {taken.seconds:.2f} s", flush=True)
    return {**stages, ALL: taken.seconds}, taken.said


def _rows_of(build: str, taken: list[Stages]) -> Iterator[Row]:
    """Give a row for each stage, that of the longest first, and one for the whole."""
    names = sorted(taken[0], key=lambda name: -median(each.get(name, 0) for each in taken))
    for name in names:
        timing = timing_of([each.get(name, 0) for each in taken])
        yield {
            "case": build,
            "way": name,
            "build": build,
            "kind": "whole" if name == ALL else "stage",
            "seconds": round(timing.median, 3),
            "least": round(timing.least, 3),
            "most": round(timing.most, 3),
            "runs": timing.runs,
        }


def _row_of_memory(memory: Memory) -> Row:
    return {
        "case": "cold, memory",
        "way": ALL,
        "peak_bytes": memory.together,
        "worker_bytes": memory.worker or None,
    }
