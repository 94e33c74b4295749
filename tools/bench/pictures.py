"""Results as figures: bars of one quantity, lines over sizes, ratios on a logarithmic axis."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures import describe
from relu_guide.figures.theme import (
    AXIS,
    BACKGROUND,
    DOT,
    MEDIUM,
    MUTED,
    STRONG,
    TARGET,
    annotate,
    blank,
    hidden_axis,
    label,
    unit_colour,
)
from tools.bench.comparison import OURS, Comparison
from tools.bench.results import Row
from tools.bench.tables import NAMES, digits, quantity, times

BAR, FOOT, TOP = 40, 44, 18  # pixels
ROOM, NARROW_ROOM = 0.8, 1.4  # for names beside the lines' ends, in decades
LONG = 50  # letters
LINE = 0.05  # from name to name, as a share of the height
HERE, THERE = unit_colour(0), TARGET


def bars(rows: Iterable[Row], *, measure: str = "seconds", what: str) -> go.Figure:
    """Draw one quantity of each way as a bar, the shortest first; a floor's bar is hollow."""
    found = sorted(
        (row for row in rows if row.get(measure)), key=lambda row: float(row[measure] or 0)
    )
    names = [str(row["way"]) for row in found]
    values = [float(row[measure] or 0) for row in found]
    shown = [quantity(value, measure) for value in values]
    places = [-number for number in range(len(found))]
    colours = [HERE if name in OURS else THERE for name in names]
    hollow = [row.get("kind") == "floor" for row in found]
    height = TOP + BAR * len(found) + 8
    figure = blank(height=height)
    figure.add_bar(
        x=values,
        y=places,
        orientation="h",
        width=0.36,
        text=shown,
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        marker={
            "color": [
                "rgba(0,0,0,0)" if empty else c for empty, c in zip(hollow, colours, strict=True)
            ],
            "line": {"color": colours, "width": MEDIUM},
        },
    )
    annotate(figure, [_above(name, place) for name, place in zip(names, places, strict=True)])
    figure.update_xaxes(**hidden_axis(range=[0, 1.2 * max(values)]))
    figure.update_yaxes(**hidden_axis(range=[0.7 - len(found), 0.8]))
    listed = [list(pair) for pair in zip(names, shown, strict=True)]
    return describe(
        figure,
        alt=f"{what}, as bars: {'; '.join(map(' '.join, listed))}.",
        caption=f"{what}.",
        table=[{"caption": what, "columns": ["way", NAMES.get(measure, measure)], "rows": listed}],
    )


def lines(rows: Iterable[Row], *, measure: str = "seconds", what: str) -> go.Figure:
    """Draw one quantity of each way over the number of pages, both axes logarithmic."""
    courses = _courses(rows, measure)
    figure = blank(height=420)
    for way, points in courses.items():
        figure.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            name=way,
            mode="lines+markers",
            line={"color": _colour(way), "width": STRONG if way in OURS else MEDIUM},
            marker={"size": DOT - 2},
        )
    ends = {way: points[-1] for way, points in courses.items()}
    span = _decades([y for points in courses.values() for _, y in points])
    annotate(figure, _at_ends(ends, span))
    figure.update_yaxes(type="log", range=span, dtick=1, title_text="seconds", zeroline=False)
    _set_sizes(figure, sorted({x for points in courses.values() for x, _ in points}))
    last = (f"{way} {quantity(y, measure)} for {x:.0f} pages" for way, (x, y) in ends.items())
    return describe(figure, alt=f"{what}, as lines: {'; '.join(last)}.", caption=f"{what}.")


def _courses(rows: Iterable[Row], measure: str) -> dict[str, list[tuple[float, float]]]:
    ways: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        if row.get(measure):
            point = float(row["pages"] or 0), float(row[measure] or 0)
            ways.setdefault(str(row["way"]), []).append(point)
    return {way: sorted(points) for way, points in ways.items()}


def _set_sizes(figure: go.Figure, sizes: Sequence[float]) -> None:
    """Let the axis hold the sizes, and leave room for names; on a phone they take more of it."""
    wide, narrow = ([log10(sizes[0]) - 0.1, log10(sizes[-1]) + r] for r in (ROOM, NARROW_ROOM))
    figure.update_xaxes(type="log", range=wide, tickvals=sizes, title_text="pages", zeroline=False)
    figure.layout.meta = {"narrow": {**figure.layout.meta["narrow"], "xaxis.range": narrow}}


def ratios(comparisons: Iterable[Comparison], *, what: str) -> go.Figure:
    """Draw how many times as long each other way takes: a dot for each case, a row for each way."""
    ways: dict[str, list[Comparison]] = {}
    for each in comparisons:
        ways.setdefault(each.way, []).append(each)
    figure = blank(height=TOP + BAR * len(ways) + FOOT)
    for number, (way, found) in enumerate(ways.items()):
        figure.add_scatter(
            x=[each.ratio for each in found],
            y=[-number] * len(found),
            name=way,
            mode="markers",
            text=[f"{each.case}: {times(each.ratio)}" for each in found],
            hoverinfo="text",
            marker={
                "size": DOT,
                "color": [HERE if each.ratio >= 1 else unit_colour(1) for each in found],
                "symbol": ["circle" if each.ratio >= 1 else "diamond" for each in found],
                "opacity": 0.7,
            },
        )
    names = [_above(way, -number) for number, way in enumerate(ways)]
    annotate(figure, [{**name, "bgcolor": BACKGROUND} for name in names])
    values = [each.ratio for found in ways.values() for each in found]
    figure.add_vline(x=1, line={"color": AXIS, "width": MEDIUM}, layer="below")
    figure.update_xaxes(
        type="log",
        range=_decades([*values, 1]),
        dtick=1,
        title_text="times as long",
        zeroline=False,
    )
    figure.update_yaxes(**hidden_axis(range=[0.7 - len(ways), 0.8]))
    caption = f"{what}. Left of the line the other is faster: those dots are diamonds."
    listed = [[each.case, way, times(each.ratio)] for way, found in ways.items() for each in found]
    table = {"caption": what, "columns": ["case", "way", "ratio"], "rows": listed}
    return describe(figure, alt=f"{what}: {_spans(ways)}.", caption=caption, table=[table])


def _spans(ways: Mapping[str, Sequence[Comparison]]) -> str:
    spans = []
    for way, found in ways.items():
        values = [each.ratio for each in found]
        spans.append(f"{way} from {digits(min(values))} to {digits(max(values))}")
    return "; ".join(spans)


def _above(text: str, place: float) -> dict[str, Any]:
    """Write a name above its row, at the left edge."""
    style = {"xref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 8}
    size = 13 if len(text) <= LONG else 11  # all of it is to be read on a phone
    return label(text, 0, place, font={"size": size}, **style)


def _at_ends(
    ends: Mapping[str, tuple[float, float]], span: Sequence[float]
) -> list[dict[str, Any]]:
    """Write names beside the ends of their lines, none over another."""
    order = sorted(ends, key=lambda way: ends[way][1])
    places = [log10(ends[way][1]) for way in order]
    apart = LINE * (span[1] - span[0])
    for _ in range(50):
        for k, (low, high) in enumerate(pairwise(places)):
            if high - low < apart:
                middle = (low + high) / 2
                places[k], places[k + 1] = middle - apart / 2, middle + apart / 2
    style: dict[str, Any] = {"xanchor": "left", "xshift": 10, "bgcolor": BACKGROUND}
    return [
        label(way, log10(ends[way][0]), place, font={"size": 13, "color": _colour(way)}, **style)
        for way, place in zip(order, places, strict=True)
    ]


def _colour(way: str) -> str:
    return HERE if way in OURS else MUTED


def _decades(values: Sequence[float]) -> list[float]:
    """Give the range of a logarithmic axis that holds the values, to a third of a decade."""
    low, high = log10(min(values)), log10(max(values))
    return [floor(3 * low - 0.3) / 3, ceil(3 * high + 0.3) / 3]
