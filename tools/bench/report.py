"""What the report's page shows: one section of the results at a time, or that there is none."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import plotly.graph_objects as go

from tools.bench import comparison, pictures, results, tables
from tools.bench.__main__ import SECTIONS
from tools.bench.results import Row
from tools.bench.sites import OURS
from tools.bench.tables import Table, digits, seconds

Item = TypeVar("Item")
Made = TypeVar("Made")
BUILDS = ("cold", "code of one page", "text of one page", "nothing changed")
NUMBERS = ("seconds", "cpu_seconds", "peak_bytes", "bytes", "error")
MOST = 9  # bars
KNOWN = {"section", "date", "machine", "versions", "missing", "rows", "ratio", "memory"}
HERE = "this guide"
FLOORED = {  # builds by which the distance from the floor is told
    ("cold", OURS),
    ("cold", "MkDocs, text only"),
    ("cold", "cells only, forked"),
    ("nothing changed", OURS),
    ("nothing changed", "MkDocs, text only"),
}
PATH = re.compile(r"^.*/|\.html,.*$")  # around the name of a page


class Sentence:
    """A sentence in the place of results, or beside them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        """Give what a kernel shows where it shows text alone."""
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text


class Section:
    """The results of one section; where there are none, the first thing asked for says so."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found = results.read(name) or {"rows": []}
        self.rows: list[Row] = self._found["rows"]
        self._is_told = False

    def notes(self) -> Sentence | None:
        """Give what the section says of how it measured: of its threads, of a column."""
        said = [f"- *{key}*: {text}" for key, text in self._notes()]
        return Sentence("\n".join(said)) if said else None

    def _notes(self) -> Iterator[tuple[str, object]]:
        for key, value in self._found.items():
            if key not in KNOWN:
                yield from value.items() if isinstance(value, dict) else [(key, value)]

    def bars(self, case: str, what: str) -> go.Figure | Sentence | None:
        """Draw the times of one case; of many stages, the longest."""
        rows = [row for row in self._case(case) if row.get("kind") != "whole"]
        rows.sort(key=lambda row: -float(row.get("seconds") or 0))
        return self._of(rows[:MOST], lambda rows: pictures.bars(rows, what=what))

    def lines(self, build: str, what: str) -> go.Figure | Sentence | None:
        """Draw one kind of build over the number of pages, where there is more than one number."""
        rows = [row for row in self.rows if row.get("build") == build]
        sizes = Counter(row["way"] for row in rows)
        rows = [row for row in rows if sizes[row["way"]] > 1]
        return self._of(rows, lambda rows: pictures.lines(rows, what=what))

    def ratios(self, what: str) -> go.Figure | Sentence | None:
        """Draw how much longer the other ways take."""
        found = list(comparison.compared(self.rows, ["seconds"]))
        return self._of(found, lambda found: pictures.ratios(found, what=what))

    def times(self, pages: int | None = None) -> Table | Sentence | None:
        """Tabulate the times of all builds, of this many pages, the ways from top to bottom."""
        rows = [row for row in self.rows if row.get("build") in BUILDS]
        return self._of([row for row in rows if row.get("pages") == pages], tables.grid)

    def table(self, *columns: str, case: str = "") -> Table | Sentence | None:
        """Tabulate these columns of numbers, of one case or of all."""
        wanted = columns or NUMBERS
        rows = self._case(case) if case else self.rows
        found = [row for row in rows if any(row.get(name) is not None for name in wanted)]
        words = ["way"] if case else ["case", "way"]
        return self._of(found, lambda found: tables.measured(found, wanted, words))

    def floor(self, pages: int) -> Sentence | None:
        """Say how far the build is from what it cannot do without."""
        times = {
            (row["build"], row["way"]): float(row["seconds"] or 0)
            for row in self.rows
            if row.get("pages") == pages and row.get("seconds")
        }
        known = list(times) if FLOORED <= times.keys() else []
        return self._of(known, lambda _: Sentence(_floors(times)))

    def failures(self) -> Sentence | None:
        """Say which builds failed, and how often."""
        found = [f"{row['way']}, {row['failed']} times" for row in self.rows if row.get("failed")]
        return Sentence(f"Failed, and tried again: {'; '.join(found)}.") if found else None

    def readings(self, setting: str) -> Table | Sentence | None:
        """Tabulate the pages that were read in several ways, in one setting."""
        ways = Counter(row["case"] for row in self.rows)
        rows = [row for row in self._in(setting) if ways[row["case"]] > 1]
        rows.sort(key=lambda row: (str(row["case"]), str(row["way"])))
        columns = "bytes_before", "paint", "live"
        return self._of(rows, lambda rows: tables.measured(rows, columns, ["page", "way"]))

    def worst(self, *columns: str, setting: str) -> Table | Sentence | None:
        """Tabulate the pages of this guide with the most of the last of these, the worst first."""
        rows = [row for row in self._in(setting) if row["way"] == HERE and row.get(columns[-1])]
        rows.sort(key=lambda row: -float(row[columns[-1]] or 0))
        return self._of(rows[:MOST], lambda rows: tables.measured(rows, columns, ["page"]))

    def memory(self) -> Table | None:
        """Tabulate what a browser holds after a walk through all pages, and after more of them."""
        found = self._found.get("memory", [])
        return tables.measured(found, ["pages", "heap", "nodes"], ["way"]) if found else None

    def _in(self, setting: str) -> list[Row]:
        found = [row for row in self.rows if row.get("setting") == setting]
        return [{**row, "page": PATH.sub("", str(row["case"]))} for row in found]

    def _case(self, case: str) -> list[Row]:
        return [row for row in self.rows if row["case"] == case]

    def _of(self, rows: list[Item], make: Callable[[list[Item]], Made]) -> Made | Sentence | None:
        if rows:
            return make(rows)
        if self.rows or self._is_told:
            return None
        self._is_told = True
        return Sentence(f"Not measured yet: `make bench SECTIONS={self.name}` does it.")


def _floors(times: dict[tuple[Any, Any], float]) -> str:
    text, cells = (times["cold", way] for way in ("MkDocs, text only", "cells only, forked"))
    cold, same = (times[build, OURS] for build in ("cold", "nothing changed"))
    return (
        f"Cold, the text alone takes {seconds(text)} and the cells, forked, {seconds(cells)}; this "
        f"guide's build takes {digits(cold / (text + cells))} times as long as both. With nothing "
        f"changed it takes {digits(same / times['nothing changed', 'MkDocs, text only'])} times as "
        "long as MkDocs does for the text alone: it renders nothing again."
    )


def machines() -> Table | Sentence:
    """Say when each section was measured, on what, and with which versions."""
    lines = [_machine(name, found) for name in SECTIONS if (found := results.read(name))]
    if not lines:
        return Sentence("Nothing has been measured yet: `make bench` does it.")
    return Table(["section", "day", "processor", "cores", "versions"], lines, range(5))


def losses() -> Table | Sentence:
    """List every case in which another way needs less than this project's."""
    lost = [each for name in SECTIONS for each in comparison.losses(Section(name).rows)]
    lost.sort(key=lambda each: each.ratio)
    return tables.of_comparisons(lost) if lost else Sentence("In no case that was measured.")


def _machine(name: str, found: dict[str, Any]) -> list[str]:
    machine = found["machine"]
    versions = ", ".join(f"{package} {version}" for package, version in found["versions"].items())
    missing = found.get("missing")
    without = f"; without {', '.join(missing)}" if missing else ""
    return [name, found["date"], machine["processor"], str(machine["cores"]), versions + without]
