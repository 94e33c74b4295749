"""What lets a reader take hold of a figure on the site: its kind, its state, the limits of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from relu_guide.shallow.network import ShallowNetwork

Limits = Mapping[str, tuple[float, float]]  # the least and the most of what a reader can set


def held(figure: go.Figure, kind: str, state: dict[str, Any], limits: Limits) -> go.Figure:
    """Set the kind of a figure, its state and the limits of that, and return the figure.

    The limits are those of all figures of a kind, and the browser learns them from the figure.
    """
    pairs = {name: list(pair) for name, pair in limits.items()}
    explorable = {"kind": kind, "state": state, "limits": pairs}
    figure.layout.meta = {**figure.layout.meta, "explorable": explorable}
    return figure


def parameters_of(network: ShallowNetwork) -> dict[str, Any]:
    """Return the parameters of a network as plain numbers, by their symbols."""
    return {
        "v": network.weights.tolist(),
        "b": network.biases.tolist(),
        "w": network.output_weights.tolist(),
        "b0": network.output_bias,
    }
