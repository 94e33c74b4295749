"""The numbers of a figure beside it: small tables for a reader, and everything as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Any

from docs.hooks.values import exact, shown, values

LONGEST = 10  # rows of a table on the page
WIDEST = 12  # cells along a side of a heatmap that is shown in full

Table = dict[str, Any]  # {"caption": str, "columns": [str, …], "rows": [[…], …]}
Json = dict[str, Any]


def tables_of(spec: Json) -> list[Table]:
    """Give the tables that the figure brings, or else make them from its traces."""
    brought = spec["layout"].get("meta", {}).get("table")
    if brought:
        return list(brought)
    traces = list(enumerate(spec["data"], start=1))
    points = [row for number, trace in traces for row in _point_rows(trace, number)]
    maps = [_map_table(trace, number) for number, trace in traces if _is_map(trace)]
    return [*([_table("", ["trace", "x", "y"], points)] if points else []), *maps]


def table_html(table: Table) -> str:
    """Write a table, cut to a bounded length."""
    rows = table["rows"]
    caption = table.get("caption", "")
    head = "".join(f"<th>{escape(shown(name))}</th>" for name in table["columns"])
    body = "".join(_row_html(row) for row in rows[:LONGEST])
    more = f"{len(rows) - LONGEST} more rows are in the CSV file." if len(rows) > LONGEST else ""
    said = " ".join(filter(None, [escape(caption), more]))
    caption = f"<caption>{said}</caption>" if said else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def csv_of(spec: Json) -> str:
    """Write every number of the figure, at every step, one point or cell per line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["step", "trace", "x", "y", "value"])
    for step, number, trace in _traces_by_step(spec):
        rows = _cells(trace) if _is_map(trace) else ((*point, "") for point in _points(trace))
        for row in rows:
            writer.writerow([step, _name(trace, number), *map(exact, row)])
    return text.getvalue()


def _traces_by_step(spec: Json) -> Iterator[tuple[str, int, Json]]:
    """Give each trace once, or, where the steps change it, once for each step."""
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


def _is_map(trace: Json) -> bool:
    return bool(trace.get("type") == "heatmap")


def _name(trace: Json, number: int) -> str:
    return str(trace.get("name") or number)


def _points(trace: Json) -> Iterator[tuple[Any, Any]]:
    x, y = values(trace.get("x")), values(trace.get("y"))
    return zip_longest(x or range(len(y)), y or range(len(x)))


def _point_rows(trace: Json, number: int) -> list[list[Any]]:
    if _is_map(trace):
        return []
    return [[_name(trace, number), *point] for point in _points(trace)]


def _cells(trace: Json) -> Iterator[tuple[Any, Any, Any]]:
    z = values(trace.get("z"))
    columns = values(trace.get("x")) or list(range(len(z[0]) if z else 0))
    rows = values(trace.get("y")) or list(range(len(z)))
    for y, row in zip(rows, z, strict=False):
        for x, value in zip(columns, row, strict=False):
            yield x, y, value


def _map_table(trace: Json, number: int) -> Table:
    z = values(trace.get("z"))
    width = len(z[0]) if z else 0
    if len(z) <= WIDEST and width <= WIDEST:
        rows = [[k, *row] for k, row in enumerate(z, start=1)]
        return _table(trace.get("name") or "", ["row", *range(1, width + 1)], rows)
    cells = [value for row in z for value in row if value is not None]
    share = sum(value == 0 for value in cells) / max(len(cells), 1)
    least, greatest = min(cells, default=None), max(cells, default=None)
    row = [_name(trace, number), len(z), width, least, greatest, f"{share:.1%}"]
    return _table("", ["map", "rows", "columns", "least", "greatest", "zeros"], [row])


def _table(caption: str, columns: Sequence[Any], rows: list[list[Any]]) -> Table:
    return {"caption": caption, "columns": list(columns), "rows": rows}


def _row_html(row: Sequence[Any]) -> str:
    return f"<tr>{''.join(f'<td>{escape(shown(value))}</td>' for value in row)}</tr>"
