"""Results compared: in each case this project's way beside each other way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tools.bench.results import Row

OURS = {"relu_guide", "this guide", "this guide's build"}
# What is measured; of each, less is better.
MEASURES = (
    "seconds",
    "cpu_seconds",
    "bytes",
    "peak_bytes",
    "site_bytes",
    "page_bytes_compressed",
    "bytes_before",
    "bytes_after",
    "paint",
    "live",
)
EVEN = 1.02  # ratios below this are no difference that a clock can tell


class Comparison(NamedTuple):
    """One case and one measure: this project's number and another's."""

    case: str
    measure: str
    way: str
    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as much the other way needs."""
        return self.theirs / self.ours


def compared(rows: Iterable[Row], measures: Iterable[str] = MEASURES) -> Iterator[Comparison]:
    """Compare, in each case, every other way with this project's, but for one that does less."""
    cases: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        cases[str(row["case"])][str(row["way"])] = row
    for measure in measures:
        for case, ways in cases.items():
            ours = next((row for way, row in ways.items() if way in OURS), None)
            if not ours or not ours.get(measure):
                continue
            for way, row in ways.items():
                if row is not ours and row.get(measure) and row.get("kind") != "floor":
                    yield Comparison(
                        case, measure, way, _number(ours, measure), _number(row, measure)
                    )


def losses(rows: Iterable[Row]) -> list[Comparison]:
    """Give the cases in which another way needs less, with the best other way, worst first."""
    best: dict[tuple[str, str], Comparison] = {}
    for each in compared(rows):
        key = each.case, each.measure
        if key not in best or each.ratio < best[key].ratio:
            best[key] = each
    lost = [each for each in best.values() if each.ratio * EVEN < 1]
    return sorted(lost, key=lambda each: each.ratio)


def _number(row: Row, measure: str) -> float:
    return float(row[measure] or 0)
