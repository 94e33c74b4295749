"""What docs/about/speed.md says of the measurements: all words and numbers come from the rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tools.bench.results import GUIDE, PACKAGE, PEER, RELUCENT, read

BUILDS = ("cold", "one cell changed", "nothing changed")
LIBRARIES = ("NumPy", "SciPy", "PyTorch")
EVEN = 1.02  # a difference below this is none that a clock can tell
UNITS = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))


class Shown:
    """Markdown for a page; elsewhere it reads as it is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join(lines)

    def __repr__(self) -> str:
        """Return the text: an object's address would make no two builds alike."""
        return self._text

    def _repr_markdown_(self) -> str:
        return self._text


def claims() -> Shown:
    """Say what the rows come to, builds first, and where they are."""
    found = _of_builds(), _of_package(), _of_reader(), _where()
    return Shown(f"- {claim}" for claim in found)


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


def regions() -> Shown:
    """Say how many counts of regions agree, and tabulate them with the processor's time."""
    cases = _by("regions", "case").items()
    agree = sum(ways[PACKAGE]["regions"] == ways[RELUCENT]["regions"] for _, ways in cases)
    lines = []
    for case, ways in cases:
        found, taken = ways[PACKAGE]["regions"], ways[PACKAGE]["seconds"]
        lines.append([case, f"{found:,}", seconds(taken), _ratio(ways, RELUCENT)])
    table = _table(["network", "regions", "here", RELUCENT], lines)
    return Shown([f"{agree} of {len(cases)} counts agree.", "", *table])


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


def _of_builds() -> str:
    size, times = _builds()
    beside = [compared(times[build][GUIDE], times[build][PEER]) for build in BUILDS]
    parts = ", ".join(f"**{said}** ({build})" for said, build in zip(beside, BUILDS, strict=True))
    return f"Beside plain {PEER}, a build of {size} pages {parts}."


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
        f"The package is faster in **{faster} of {len(ratios)} comparisons**: "
        f"at best it {compared(1, most)} {best}, at worst it {compared(1, least)} {worst}."
    )


def _of_reader() -> str:
    pages = _by("reader", "page").values()
    mean = {
        (way, when): sum(ways[way][when] for ways in pages) / len(pages)
        for way in (GUIDE, PEER)
        for when in ("before", "after")
    }
    before, after = (digits(mean[PEER, when] / mean[GUIDE, when]) for when in ("before", "after"))
    return (
        f"A tutorial costs its reader {size_of(mean[GUIDE, 'before'])} before the first touch and "
        f"{size_of(mean[GUIDE, 'after'])} read to the end; by plain {PEER}, "
        f"**{before} and {after} times as much**."
    )


def _where() -> str:
    dates = {name: read(name)["date"] for name in ("build", "package", "regions", "reader")}
    files = ", ".join(f"[{name}](speed/{name}.json) {date}" for name, date in dates.items())
    return f"All rows, with versions: {files}."


def _rows(section: str) -> list[dict[str, Any]]:
    return list(read(section)["rows"])


def _builds() -> tuple[int, dict[str, dict[str, float]]]:
    """Return the largest number of pages, and of each build the seconds by tool."""
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
