"""A figure the reader walks through: one picture per step, kept as differences, and one slider."""

import json
import re
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from relu_guide._arguments import as_at_most, as_kind, as_several, as_text, as_texts
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import AXIS, BACKGROUND, FAINT, FONT_SIZE, MUTED, TEXT

Json = dict[str, Any]
# What Plotly takes where an annotation or a shape says nothing.
UNSET = {
    "visible": True,
    "align": "center",
    "xanchor": "auto",
    "yanchor": "auto",
    "xref": "x",
    "yref": "y",
    "xshift": 0,
    "yshift": 0,
}
SLIDER = {
    "currentvalue": {"xanchor": "left", "font": {"color": TEXT, "size": FONT_SIZE}},
    "bgcolor": FAINT,
    "activebgcolor": AXIS,
    "bordercolor": AXIS,
    "tickcolor": BACKGROUND,
    "tickwidth": 1,
    "borderwidth": 1,
}
LETTER = 7.5  # pixels
ROOM = 320  # pixels for the labels below a slider; more would be dropped here and there
INSTANT = {
    "mode": "immediate",
    "frame": {"duration": 0, "redraw": True},
    "transition": {"duration": 0},
}


def stepped(
    pictures: Sequence[go.Figure], labels: Sequence[str], *, name: str, active: int = 0
) -> go.Figure:
    """Join pictures of the same build into one figure with a slider over them.

    All steps share the widest range of each axis, so that what moves is what changes. Of the
    captions, the sentences are kept that hold at every step.

    Parameters
    ----------
    pictures : sequence of plotly.graph_objects.Figure
        One per step, each with the same kinds of traces in the same order.
    labels : sequence of str
        What the slider says at each step.
    name : str
        What the slider moves.
    active : int
        The step that is shown first, counted from 0.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> pictures = [figures.hidden_unit(ShallowNetwork([1], [b], [1], 0)) for b in (-1, 0, 1)]
    >>> figure = figures.stepped(pictures, ["b = −1", "b = 0", "b = 1"], name="b")
    >>> len(figure.frames)
    3
    """
    pictures, labels = _as_steps(pictures, labels)
    name, active = as_text(name, "name"), as_at_most(active, "active", 0, len(pictures) - 1)
    specs = [picture.to_plotly_json() for picture in pictures]
    layouts = [spec["layout"] for spec in specs]
    _share_ranges(layouts)
    for key in ("annotations", "shapes"):
        _level(layouts, key)
    metas = [{"alt": "", "caption": "", **layout.get("meta", {})} for layout in layouts]
    alts = [meta["alt"] for meta in metas]
    tables = [meta.get("table", []) for meta in metas]
    changing = any(each != tables[0] for each in tables)
    meta = metas[active] | {"steps": {"name": name, "labels": list(labels), "alts": alts}}
    meta["stills"] = [
        {"caption": each["caption"]} | ({"table": own} if changing else {})
        for each, own in zip(metas, tables, strict=True)
    ]
    if meta["alt"]:
        meta["alt"] = f"Step {active + 1} of {len(labels)}, {plain(labels[active])}: {alts[active]}"
    if meta["caption"]:
        shared = _shared([meta["caption"] for meta in metas])
        meta["caption"] = f"The slider goes from {labels[0]} to {labels[-1]}. {shared}".strip()
    return go.Figure(
        data=specs[active]["data"],
        layout=layouts[active] | {"sliders": [_slider(labels, name, active)], "meta": meta},
        frames=[{"name": str(k), **frame} for k, frame in enumerate(_frames(specs))],
    )


def _shared(captions: Sequence[str]) -> str:
    """Return the sentences of the first caption that hold at every step."""
    sentences = re.split(r"(?<=\.) (?=[A-Z])", captions[0])
    return " ".join(each for each in sentences if all(each in other for other in captions))


def _as_steps(
    pictures: Sequence[go.Figure], labels: Sequence[str]
) -> tuple[list[go.Figure], list[str]]:
    figures = [
        as_kind(each, f"pictures[{k}]", go.Figure, "Draw it by a function of relu_guide.figures.")
        for k, each in enumerate(as_several(pictures, "pictures", "figures"))
    ]
    if not figures:
        raise ValueError("`pictures` must hold at least one figure; got none. Add a figure.")
    names = as_texts(labels, "labels", len(figures), "picture")
    first, *others = ([trace.type for trace in picture.data] for picture in figures)
    for step, traces in enumerate(others, start=1):
        if traces != first:
            raise ValueError(
                f"`pictures` must have the same traces; got {traces} in pictures[{step}] after "
                f"{first} in pictures[0]. Make every picture with the same function."
            )
    return figures, names


def _share_ranges(layouts: Sequence[Json]) -> None:
    for axis in [key for key in layouts[0] if key.startswith(("xaxis", "yaxis"))]:
        ranges = [layout.get(axis, {}).get("range") for layout in layouts]
        if None in ranges:
            continue
        widest = [min(map(min, ranges)), max(map(max, ranges))]
        turned = ranges[0][0] > ranges[0][1]  # the rows of an image count downwards
        for layout in layouts:
            layout[axis]["range"] = widest[::-1] if turned else widest


def _level(layouts: Sequence[Json], key: str) -> None:
    """Give all steps as many items, with the same attributes: Plotly merges them by position."""
    lists = [list(layout.get(key, ())) for layout in layouts]
    length = max(map(len, lists))
    for layout, items in zip(layouts, lists, strict=True):
        layout[key] = [*items, *[{"visible": False}] * (length - len(items))]
    for k in range(length):
        names = {name for layout in layouts for name in layout[key][k]}
        unset = {name: UNSET[name] for name in names & UNSET.keys()}
        for layout in layouts:
            layout[key][k] = unset | layout[key][k]


def _frames(specs: Sequence[Json]) -> list[Json]:
    """Return what differs between the steps: attributes of traces, and of the layout."""
    texts = [json.loads(to_json_plotly(spec)) for spec in specs]
    layout_keys = _differing([text["layout"] for text in texts]) - {"meta"}
    traces = range(len(specs[0]["data"]))
    trace_keys = {k: _differing([text["data"][k] for text in texts]) for k in traces}
    moving = {k: keys | {"type"} for k, keys in trace_keys.items() if keys}
    return [
        {
            "data": [_pick(spec["data"][k], keys) for k, keys in moving.items()],
            "traces": list(moving),
            "layout": _pick(spec["layout"], layout_keys),
        }
        for spec in specs
    ]


def _differing(texts: Sequence[Json]) -> set[str]:
    keys = {key for text in texts for key in text}
    return {key for key in keys if any(text.get(key) != texts[0].get(key) for text in texts)}


def _pick(spec: Json, keys: set[str]) -> Json:
    return {key: spec[key] for key in sorted(keys) if key in spec}


def _slider(labels: Sequence[str], name: str, active: int) -> Json:
    steps = [
        {"label": label, "method": "animate", "args": [[str(k)], INSTANT]}
        for k, label in enumerate(labels)
    ]
    widths = [LETTER * len(plain(label)) for label in labels]
    # Half of the first and of the last label overhangs. Unseen ones take no room.
    seen = sum(widths) <= ROOM
    pad = {"l": max(16, widths[0] / 2 * seen), "r": max(24, widths[-1] / 2 * seen), "t": 40}
    font = {"color": MUTED} if seen else {"color": BACKGROUND, "size": 1}
    own = {"active": active, "name": name, "steps": steps, "pad": pad, "font": font}
    return SLIDER | own
