"""The steps of a figure as single figures, for paper and slides."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import plotly.graph_objects as go

from relu_guide.figures._drawing.describe import as_figure
from relu_guide.figures._drawing.text import plain


def stills(figure: go.Figure) -> list[go.Figure]:
    """Return a figure for each step of a figure, or one copy of a figure without steps.

    Each has its own alternative and caption, and the step's label as ``layout.meta["step"]``.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> network = ShallowNetwork.from_points([(0, -1), (1, 2), (3, 1)])
    >>> [still.layout.meta["step"] for still in figures.stills(figures.construction(network))]
    ['b₀ = −1', '+ 3 r₁', '− 3.5 r₂']
    """
    meta = as_figure(figure).layout.meta or {}
    if "steps" not in meta:
        return [go.Figure(figure)]
    spec = figure.to_plotly_json()
    labels = meta["steps"]["labels"]
    pictures = []
    for k, (label, frame) in enumerate(zip(labels, spec["frames"], strict=True)):
        data = list(spec["data"])
        for trace, change in zip(frame["traces"], frame["data"], strict=True):
            data[trace] = _merged(data[trace], change)
        layout = _merged(spec["layout"], frame.get("layout", {}))
        del layout["sliders"]
        own = meta["stills"][k]
        alt = f"Step {k + 1} of {len(labels)}, {plain(label)}: {meta['steps']['alts'][k]}"
        caption = f"{label}. {own['caption'] or meta.get('caption', '')}".strip()
        layout["meta"] = {**meta, **own, "alt": alt, "caption": caption, "step": label}
        for key in ("steps", "stills"):
            del layout["meta"][key]
        pictures.append(go.Figure(data=data, layout=layout))
    return pictures


def _merged(base: Any, change: Any) -> Any:
    """Merge as Plotly merges a frame: objects by key, lists of objects by place."""
    if isinstance(change, dict):
        return {**(base or {}), **{k: _merged((base or {}).get(k), v) for k, v in change.items()}}
    if isinstance(change, list | tuple) and change and isinstance(change[0], dict):
        pairs = zip_longest(base or (), change)
        return [old if new is None else _merged(old, new) for old, new in pairs]
    return change
