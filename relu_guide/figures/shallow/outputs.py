"""Outputs of several networks in one panel, each with its name beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from relu_guide._types import ArrayLike
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import names_beside
from relu_guide.figures._drawing.lines import curve, heights
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import corners, count, listed, number, subscript
from relu_guide.figures._drawing.theme import MEDIUM, padded, unit_colour
from relu_guide.figures._drawing.view import across, as_networks, as_view, bends
from relu_guide.shallow.network import ShallowNetwork

MOST_LISTED = 5  # bends of one line in a caption
PAIR = 5, 2  # where two lines coincide, the first looks out on both sides of the second


def outputs(
    networks: Sequence[ShallowNetwork],
    *,
    view: ArrayLike | None = None,
    labels: Sequence[str] | None = None,
) -> go.Figure:
    """Draw the outputs of several networks, each in a colour of its own.

    Parameters
    ----------
    networks : sequence of ShallowNetwork
        At least one.
    view : (left, right), optional
    labels : sequence of str, optional
        The names of the outputs, one per network; by default z₁, z₂, …

    Examples
    --------
    >>> from relu_guide import ShallowNetwork, figures
    >>> hats = [ShallowNetwork.from_points([(k, 0), (k + 1, 1), (k + 2, 0)]) for k in range(3)]
    >>> [trace.name for trace in figures.outputs(hats, labels=["A", "B", "C"]).data]
    ['A', 'B', 'C']
    """
    networks = as_networks(networks, "networks")
    view = as_view(view, networks)
    names = _names(len(networks), labels)
    widths = PAIR if len(networks) == 2 else [MEDIUM] * len(networks)
    lines = []
    for k, network in enumerate(networks):
        x = bends(network.breakpoints, view)
        style = {"color": unit_colour(k), "width": widths[k]}
        lines.append(curve(x, network(x).tolist(), names[k], **style))
    panel = Panel("<i>z</i>", lines, across(view), {"range": padded(heights(lines), 0.12)})
    told = [f"{line.name} goes through {corners(line.x, line.y)}" for line in lines]
    return plot(
        names_beside(panel, names),
        alt=f"The outputs of {count(len(told), 'network')}. {'; '.join(told)}.",
        caption=f"Where the outputs bend: {'; '.join(map(_bent, lines))}. "
        "Elsewhere they are straight.",
        table=[
            table(f"Vertices of {line.name}", "xz", zip(line.x, line.y, strict=True))
            for line in lines
        ],
    )


def _names(networks: int, labels: Sequence[str] | None) -> list[str]:
    names = [subscript("z", k) for k in range(networks)] if labels is None else list(labels)
    if len(names) != networks:
        raise ValueError(
            f"`labels` must be one per network; got {len(names)} labels for {networks} "
            "networks. Give each network a label."
        )
    return names


def _bent(line: go.Scatter) -> str:
    """Return the inner vertices at which the slope changes, beyond rounding."""
    slopes = np.diff(line.y) / np.diff(line.x)
    turns = np.abs(np.diff(slopes)) > 1e-9 * np.abs(slopes).max()
    x = [number(at) for at in np.array(line.x)[1:-1][turns]]
    if len(x) > MOST_LISTED:
        return f"{line.name} at {len(x)} places"
    return f"{line.name} {f'at <i>x</i> = {listed(x)}' if x else 'nowhere'}"
