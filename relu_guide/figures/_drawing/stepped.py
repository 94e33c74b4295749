"""A figure the reader walks through: one picture per step, kept as differences, and one slider."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import AXIS, BACKGROUND, FAINT, MUTED, TEXT

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


def stepped(
    pictures: Sequence[go.Figure], labels: Sequence[str], *, name: str, active: int = 0
) -> go.Figure:
    """Join pictures of the same build into one figure with a slider over them.

    All steps share the widest range of each axis, so that what moves is what changes.

    Parameters
    ----------
    pictures : sequence of plotly.graph_objects.Figure
        One per step, each with the same kinds of traces in the same order.
    labels : sequence of str
        What the slider says at each step.
    name : str
        What the slider moves.
    active : int
        The step that is shown first.

    Returns
    -------
    plotly.graph_objects.Figure
        The picture of the active step; its frames hold only what differs between the steps. Of
        the pictures' captions it keeps the sentences that hold at every step.

    Raises
    ------
    ValueError
        If there are no pictures, if the labels are not one per picture, if a picture has other
        traces than the first, or if `active` is not a step.

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> pictures = [figures.hidden_unit(ShallowNetwork([1], [b], [1], 0)) for b in (-1, 0, 1)]
    >>> figure = figures.stepped(pictures, ["b = −1", "b = 0", "b = 1"], name="b")
    >>> len(figure.frames)
    3
    """
    _check(pictures, labels, active)
    specs = [picture.to_plotly_json() for picture in pictures]
    layouts = [spec["layout"] for spec in specs]
    _share_ranges(layouts)
    for key in ("annotations", "shapes"):
        _level(layouts, key)
    metas = [picture.layout.meta or {} for picture in pictures]
    alts = [meta.get("alt", "") for meta in metas]
    steps = {"name": name, "labels": list(labels), "alts": alts}
    meta = {**metas[active], "steps": steps}
    if alts[active]:
        meta["alt"] = f"Step {active + 1} of {len(labels)}, {plain(labels[active])}: {alts[active]}"
    if meta.get("caption"):
        meta["caption"] = _caption([meta.get("caption", "") for meta in metas], labels)
    return go.Figure(
        data=specs[active]["data"],
        layout=layouts[active] | {"sliders": [_slider(labels, name, active)], "meta": meta},
        frames=[{"name": str(k), **frame} for k, frame in enumerate(_frames(specs))],
    )


def _caption(captions: Sequence[str], labels: Sequence[str]) -> str:
    """Return where the steps lead, and the sentences that hold at all of them."""
    first, *others = (re.split(r"(?<=\.) (?=[A-Z])", caption) for caption in captions)
    shared = [sentence for sentence in first if all(sentence in other for other in others)]
    return " ".join([f"The slider goes from {labels[0]} to {labels[-1]}.", *shared])


def _check(pictures: Sequence[go.Figure], labels: Sequence[str], active: int) -> None:
    if not pictures:
        raise ValueError("`pictures` must hold at least one figure; got none. Add a figure.")
    if len(labels) != len(pictures):
        raise ValueError(
            f"`labels` must be one per picture; got {len(labels)} labels for {len(pictures)} "
            "pictures. Give each picture a label."
        )
    if active not in range(len(pictures)):
        raise ValueError(
            f"`active` must be a step from 0 to {len(pictures) - 1}; got {active!r}. "
            "Choose one of them."
        )
    kinds = [[trace.type for trace in picture.data] for picture in pictures]
    for step, traces in enumerate(kinds):
        if traces != kinds[0]:
            raise ValueError(
                f"`pictures` must have the same traces; got {traces} in pictures[{step}] after "
                f"{kinds[0]} in pictures[0]. Make every picture with the same function."
            )


def _share_ranges(layouts: Sequence[Json]) -> None:
    for axis in [key for key in layouts[0] if key.startswith(("xaxis", "yaxis"))]:
        ranges = [layout.get(axis, {}).get("range") for layout in layouts]
        given = [ends for ends in ranges if ends is not None]
        if len(given) < len(ranges):
            continue
        widest = [min(map(min, given)), max(map(max, given))]
        turned = given[0][0] > given[0][1]  # the rows of an image count downwards
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
    texts = [json.loads(to_json_plotly(spec)) for spec in specs]
    layout_keys = _differing([text["layout"] for text in texts]) - {"meta"}
    traces = range(len(specs[0]["data"]))
    trace_keys = {k: _differing([text["data"][k] for text in texts]) for k in traces}
    moving = [k for k in traces if trace_keys[k]]
    return [
        {
            "data": [_pick(spec["data"][k], trace_keys[k] | {"type"}) for k in moving],
            "traces": moving,
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
    instant: Json = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}}
    instant["transition"] = {"duration": 0}
    return {
        "active": active,
        "name": name,
        "currentvalue": {"xanchor": "left", "font": {"color": TEXT}},
        "font": {"color": MUTED},
        "bgcolor": FAINT,
        "activebgcolor": AXIS,
        "bordercolor": AXIS,
        "tickcolor": BACKGROUND,
        "pad": {"t": 40, "l": 16, "r": 24},
        "steps": [
            {"label": label, "method": "animate", "args": [[str(step)], instant]}
            for step, label in enumerate(labels)
        ],
    }
