"""What lets a reader take hold of a figure on the site: its kind, its state as plain numbers."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from relu_guide.shallow.network import ShallowNetwork


def held(figure: go.Figure, kind: str, state: dict[str, Any]) -> go.Figure:
    """Set the kind and the state of a figure, and give the figure back."""
    figure.layout.meta = {**figure.layout.meta, "explorable": {"kind": kind, "state": state}}
    return figure


def parameters_of(network: ShallowNetwork) -> dict[str, Any]:
    """Write a network as plain numbers, by the symbols of its parameters."""
    return {
        "v": network.weights.tolist(),
        "b": network.biases.tolist(),
        "w": network.output_weights.tolist(),
        "b0": network.output_bias,
    }
