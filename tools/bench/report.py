"""What docs/about/speed.md says of the measurements: all words and numbers come from the rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures import describe
from relu_guide.figures.theme import (
    TARGET,
    blank,
    hidden_axis,
    unit_colour,
)
from tools.bench.results import GUIDE, PACKAGE, PEER, read

BUILDS = {
    "cold": "with nothing kept from before",
    "one cell changed": "with one cell changed",
    "nothing changed": "with nothing changed",
}
LIBRARIES = ("NumPy", "SciPy", "PyTorch")
EVEN = 1.02  # a difference below this is none that a clock can tell
BAR = 32  # pixels
UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))


class Shown:
    """Markdown for a page; elsewhere it reads as it is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join(lines)

    def __repr__(self) -> str:
        """Give the text: an object's address would make no two builds alike."""
        return self._text

    def _repr_markdown_(self) -> str:
        return self._text


def claims() -> Shown:
    """Say what the rows come to, builds first."""
    return Shown(f"- {claim}" for claim in (*_of_builds(), _of_package(), _of_reader()))


def build_bars() -> go.Figure:
    """Draw the cold builds of most pages as bars, with all builds of all sizes as their table."""
    size, times = _builds()
    found = dict(sorted(times["cold"].items(), key=lambda pair: -pair[1]))
    colours = [unit_colour(0) if way == GUIDE else TARGET for way in found]
    figure = blank(height=BAR * len(found))
    figure.add_bar(
        x=list(found.values()),
        y=list(found),
        orientation="h",
        text=[seconds(taken) for taken in found.values()],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        marker={"color": colours},
    )
    figure.update_xaxes(**hidden_axis(range=[0, 1.25 * max(found.values())]))
    figure.update_yaxes(ticks="")
    listed = "; ".join(f"{way} {seconds(taken)}" for way, taken in found.items())
    rows = [
        [str(row["pages"]), row["build"], row["way"], seconds(row["seconds"])]
        for row in _rows("build")
        if row["build"] in BUILDS
    ]
    return describe(
        figure,
        alt=f"Times to build {size} pages with nothing kept from before, as bars: {listed}.",
        caption=f"Building {size} pages with nothing kept from before: a shorter bar is faster.",
        table=[{"caption": "All", "columns": ["pages", "build", "by", "time"], "rows": rows}],
    )


def build_table() -> Shown:
    """Tabulate the builds of most pages: this guide's, and how many times as much others take."""
    _, times = _builds()
    held = {row["way"]: row["bytes"] for row in _rows("build") if row["build"] == "memory"}
    lines = [
        [
            way.replace("-", "\u2011"),  # which does not break
            *(_beside(times[build], way, seconds) for build in BUILDS),
            _beside(held, way, size_of),
        ]
        for way in times["cold"]
    ]
    return Shown(_table(["tool", *BUILDS, "memory"], lines))


def package_table() -> Shown:
    """Tabulate the cases of the package: its time, and how many times as long the others take."""
    lines = [
        [case, seconds(ways[PACKAGE]["seconds"]), *(_ratio(ways, name) for name in LIBRARIES)]
        for case, ways in _by("package", "case").items()
    ]
    return Shown(_table(["case", "here", *LIBRARIES], lines))


def machine() -> Shown:
    """Say when each section was measured, on what, and with which versions."""
    found = {name: read(name) for name in ("build", "package", "reader")}
    days = ", ".join(f"{name} {each['date']}" for name, each in found.items())
    kinds = {"{processor}, {cores} cores".format(**each["machine"]) for each in found.values()}
    versions = sorted({pair for each in found.values() for pair in each["versions"].items()})
    return Shown([f"{' and '.join(sorted(kinds))}; {days}; {', '.join(map(' '.join, versions))}."])


def compared(here: float, there: float) -> str:
    """Say how one time stands to another."""
    if here * EVEN < there:
        return f"is {digits(there / here)} times as fast"
    if there * EVEN < here:
        return f"takes {digits(here / there)} times as long"
    return "takes as long"


def seconds(value: float) -> str:
    """Write a time with its unit."""
    unit, name = next((pair for pair in UNITS if value >= pair[0]), (1e-9, "ns"))
    return f"{digits(value / unit)} {name}"


def size_of(value: float) -> str:
    """Write a number of bytes with its unit."""
    return f"{digits(value / 1e6)} MB" if value >= 1e6 else f"{digits(value / 1e3)} kB"


def digits(value: float) -> str:
    """Write a number with as many digits as a benchmark can claim."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.3g}"


def _of_builds() -> Iterator[str]:
    size, times = _builds()
    others = [way for way in times["cold"] if way != GUIDE]
    best = {build: min(others, key=lambda way: times[build][way]) for build in BUILDS}
    plain = [
        f"**{compared(times[build][GUIDE], times[build][PEER])}** {said}"
        for build, said in BUILDS.items()
    ]
    fastest = [
        f"{compared(times[build][GUIDE], times[build][way])} as {way} {BUILDS[build]}"
        for build, way in best.items()
    ]
    yield f"Beside plain {PEER}, this guide's build of {size} pages {', '.join(plain)}."
    yield f"Beside the fastest of all others, it {', '.join(fastest)}."


def _of_package() -> str:
    ratios = [
        (row["seconds"] / ways[PACKAGE]["seconds"], f"({way}, {case})")
        for case, ways in _by("package", "case").items()
        for way, row in ways.items()
        if way != PACKAGE
    ]
    (least, worst), (most, best) = min(ratios), max(ratios)
    faster = sum(ratio > EVEN for ratio, _ in ratios)
    return (
        f"The package is the faster one in **{faster} of {len(ratios)} comparisons** with NumPy, "
        f"SciPy and PyTorch: at best it {compared(1, most)} as the other {best}, "
        f"at worst it {compared(1, least)} as the other {worst}."
    )


def _of_reader() -> str:
    pages = _by("reader", "page").values()
    parts = []
    for when, said in (("before", "before the first touch"), ("after", "read to the end")):
        here, there = (sum(ways[way][when] for ways in pages) for way in (GUIDE, PEER))
        parts.append(
            f"{size_of(here / len(pages))} {said} (the same by plain {PEER}: "
            f"**{digits(there / here)} times as much**)"
        )
    return f"A tutorial costs its reader {', and '.join(parts)}."


def _rows(section: str) -> list[dict[str, Any]]:
    return list(read(section)["rows"])


def _builds() -> tuple[int, dict[str, dict[str, float]]]:
    """Give the largest number of pages, and of each build the seconds by tool."""
    rows = [row for row in _rows("build") if row["build"] in BUILDS]
    size = max(row["pages"] for row in rows)
    times: dict[str, dict[str, float]] = {build: {} for build in BUILDS}
    for row in rows:
        if row["pages"] == size:
            times[row["build"]][row["way"]] = row["seconds"]
    return size, times


def _by(section: str, name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in _rows(section):
        found.setdefault(row[name], {})[row["way"]] = row
    return found


def _beside(values: dict[str, float], way: str, write: Callable[[float], str]) -> str:
    here = values[GUIDE]
    return write(here) if way == GUIDE else f"{digits(values[way] / here)} ×"


def _ratio(ways: dict[str, Any], name: str) -> str:
    ratio = ways[name]["seconds"] / ways[PACKAGE]["seconds"] if name in ways else 0
    return f"{digits(ratio)} ×" if ratio else "–"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table in Markdown: words to the left, numbers to the right."""
    marks = [":--", *["--:"] * (len(heads) - 1)]
    return (f"| {' | '.join(cells)} |" for cells in (heads, marks, *rows))
