"""The numbers of a figure beside it: small tables for a reader, and everything as CSV."""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from docs.hooks.values import exact, values

LONGEST = 10  # rows of a table on the page
COLUMNS = ["step", "trace", "x", "y", "value"]
Json = dict[str, Any]


def tables_of(spec: Json) -> list[Json]:
    """Return the tables that the figure brings, or else one of its traces, cut to what is shown."""
    brought = spec["layout"].get("meta", {}).get("table")
    return [
        {**table, "rows": table["rows"][:LONGEST], "more": max(0, len(table["rows"]) - LONGEST)}
        for table in brought or [_table_of(list(_rows(spec)))]
    ]


def csv_of(spec: Json) -> str:
    """Write every number of the figure, at every step, one point or cell per line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *(map(exact, row) for row in _rows(spec))])
    return text.getvalue()


def _table_of(rows: list[tuple[Any, ...]]) -> Json:
    """Return a table of the columns that have something in them."""
    columns = zip(*rows, strict=True)
    used = [place for place, cells in enumerate(columns) if any(cell != "" for cell in cells)]
    names = [COLUMNS[place] for place in used]
    return {"columns": names, "rows": [[row[place] for place in used] for row in rows]}


def _rows(spec: Json) -> Iterator[tuple[Any, ...]]:
    for step, number, trace in _traces_by_step(spec):
        of_trace = _cells(trace) if trace.get("type") == "heatmap" else _points(trace)
        yield from ((step, str(trace.get("name") or number), *row) for row in of_trace)


def _traces_by_step(spec: Json) -> Iterator[tuple[str, int, Json]]:
    """Return each trace once, or, where the steps change it, once for each step."""
    data, frames = spec["data"], spec.get("frames") or []
    steps = spec["layout"].get("meta", {}).get("steps", {}).get("labels", [])
    moving = {number for frame in frames for number in _moved(frame)}
    for number, trace in enumerate(data):
        if number not in moving:
            yield "", number + 1, trace
    for label, frame in zip(steps, frames, strict=False):
        for number, change in _moved(frame).items():
            yield label, number + 1, {**data[number], **change}


def _moved(frame: Json) -> dict[int, Json]:
    changes = frame.get("data") or []
    return dict(zip(frame.get("traces") or range(len(changes)), changes, strict=False))


def _points(trace: Json) -> Iterator[tuple[Any, Any, str]]:
    x, y = values(trace.get("x")), values(trace.get("y"))
    for point in zip_longest(x or range(len(y)), y or range(len(x))):
        yield *point, ""


def _cells(trace: Json) -> Iterator[tuple[Any, Any, Any]]:
    z = values(trace.get("z"))
    columns = values(trace.get("x")) or list(range(len(z[0]) if z else 0))
    rows = values(trace.get("y")) or list(range(len(z)))
    for y, row in zip(rows, z, strict=False):
        yield from ((x, y, value) for x, value in zip(columns, row, strict=False))
