"""Results as tables of a page: numbers with units, and long tables folded away."""

from collections.abc import Container, Iterable, Sequence
from html import escape

from tools.bench.comparison import Comparison
from tools.bench.results import Row

LONG = 24  # rows; a longer table is folded
NAMES = {
    "cpu_seconds": "processor time",
    "least": "least",
    "most": "most",
    "bytes": "bytes",
    "peak_bytes": "memory",
    "worker_bytes": "largest worker",
    "site_bytes": "site",
    "page_bytes": "page",
    "page_bytes_compressed": "page, compressed",
    "seconds": "time",
    "bytes_before": "before interaction",
    "bytes_after": "read to the end",
    "paint": "first text or picture",
    "live": "first live figure",
    "step_half": "step, half",
    "step_most": "step, 95 of 100",
    "drag_half": "drag, half",
    "drag_most": "drag, 95 of 100",
    "heap": "heap",
    "nodes": "nodes",
}
TIMES = {"paint", "live", "step_half", "step_most", "drag_half", "drag_most"}
SECONDS = {"seconds", "least", "most", "cpu_seconds", *TIMES}


class Table:
    """A table that a page shows, folded if it is long; columns are words or numbers."""

    def __init__(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        words: Container[int] = (0,),
        folds: bool = True,
    ) -> None:
        self.head, self.rows, self.words = head, rows, words
        self.folds = folds and len(rows) > LONG

    def __repr__(self) -> str:
        """Give what a kernel shows where it shows text alone."""
        return "\n".join(" | ".join(row) for row in [self.head, *self.rows])

    def _repr_html_(self) -> str:
        lines = [_line("th", self.head, self.words)]
        lines += [_line("td", row, self.words) for row in self.rows]
        table = f"<table><thead>{lines[0]}</thead><tbody>{''.join(lines[1:])}</tbody></table>"
        if not self.folds:
            return table
        return f"<details><summary>All {len(self.rows)} rows</summary>{table}</details>"


def measured(rows: Iterable[Row], columns: Sequence[str], words: Sequence[str]) -> Table:
    """List rows: these words of each, then these numbers; a column without numbers is left out."""
    found = list(rows)
    kept = [name for name in columns if any(row.get(name) is not None for row in found)]
    lines = [
        [*(str(row.get(name, "")) for name in words), *(quantity(row.get(n), n) for n in kept)]
        for row in found
    ]
    return Table([*words, *(NAMES.get(name, name) for name in kept)], lines, range(len(words)))


def grid(rows: Iterable[Row], *, across: str = "build", measure: str = "seconds") -> Table:
    """List ways from top to bottom, and what differs otherwise from left to right."""
    found = list(rows)
    heads = list(dict.fromkeys(str(row[across]) for row in found))
    values = {(str(row["way"]), str(row[across])): row.get(measure) for row in found}
    ways = list(dict.fromkeys(str(row["way"]) for row in found))
    lines = [[way, *(quantity(values.get((way, head)), measure) for head in heads)] for way in ways]
    return Table(["way", *heads], lines)


def of_comparisons(comparisons: Iterable[Comparison]) -> Table:
    """List comparisons, with how many times as much this project needs."""
    lines = [
        [
            f"{each.case}: {NAMES.get(each.measure, each.measure)}",
            times(1 / each.ratio),
            quantity(each.ours, each.measure),
            quantity(each.theirs, each.measure),
            each.way,
        ]
        for each in comparisons
    ]
    head = ["case and measure", "ratio", "here", "there", "the best other way"]
    return Table(head, lines, {0, 4}, folds=False)


def quantity(value: float | str | None, name: str) -> str:
    """Write a number with its unit, which the name of its column tells."""
    if value is None or isinstance(value, str):
        return value or "–"
    if name in SECONDS:
        return seconds(value)
    return size(value) if "bytes" in name or name == "heap" else digits(value)


def seconds(value: float) -> str:
    """Write a time."""
    for unit, name in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= unit:
            return f"{digits(value / unit)} {name}"
    return f"{digits(value / 1e-9)} ns"


def size(value: float) -> str:
    """Write a number of bytes."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= unit:
            return f"{digits(value / unit)} {name}"
    return f"{value:.0f} bytes"


def times(ratio: float) -> str:
    """Write a ratio."""
    return f"{digits(ratio)} ×"


def digits(value: float) -> str:
    """Write a number with as many digits as a benchmark can claim."""
    if value == int(value) and abs(value) < 1000:
        return f"{value:.0f}"
    decimals = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{decimals}f}"


def _line(tag: str, cells: Sequence[str], words: Container[int]) -> str:
    sides = ["", ' style="text-align:right"']
    parts = [
        f"<{tag}{sides[number not in words]}>{escape(cell)}</{tag}>"
        for number, cell in enumerate(cells)
    ]
    return f"<tr>{''.join(parts)}</tr>"
