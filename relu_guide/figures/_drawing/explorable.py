"""What lets a reader change a figure on the site: its kind, its state, the limits of that."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import Array, ArrayLike
from relu_guide.figures._drawing.describe import describe
from relu_guide.shallow.construction import as_points
from relu_guide.shallow.network import ShallowNetwork

Limits = Mapping[str, tuple[float, float]]  # the least and the most of what a reader can set


def few_points(points: ArrayLike, name: str, most: float) -> Array:
    """Return the points of a graph, from 2 to so many, from left to right."""
    array = as_points(points, name)
    if not 2 <= len(array) <= most:
        raise ValueError(
            f"`{name}` must be 2 to {most} pairs; got {len(array)}. "
            "Use a number of points in this range."
        )
    return array


def explorable(
    figure: go.Figure,
    kind: str,
    state: dict[str, Any],
    limits: Limits,
    *,
    caption: str,
    alt: str = "",
    table: Sequence[dict[str, Any]] | None = None,
) -> go.Figure:
    """Set the kind, the state, the limits and the texts of a figure, and return it.

    The limits are those of all figures of a kind, and the browser learns them from the figure.
    `alt` follows the alternative that the figure has.
    """
    alt = f"{(figure.layout.meta or {}).get('alt', '')} {alt}".strip()
    describe(figure, alt=alt, caption=caption, table=table)
    ends = {name: list(pair) for name, pair in limits.items()}
    explorable = {"kind": kind, "state": state, "limits": ends}
    figure.layout.meta = {**figure.layout.meta, "explorable": explorable}
    return figure


def parameters_of(network: ShallowNetwork) -> dict[str, Any]:
    """Return a network as plain numbers, by the symbols of its parameters."""
    return {
        "v": network.weights.tolist(),
        "b": network.biases.tolist(),
        "w": network.output_weights.tolist(),
        "b0": network.output_bias,
    }
