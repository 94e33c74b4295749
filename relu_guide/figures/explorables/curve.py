"""A network near a curve of four, as a reader can take hold of it: its segments, their places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_at_most, as_number, require_choice
from relu_guide._types import Function
from relu_guide.figures._drawing.explorable import explorable
from relu_guide.figures.shallow.approximation import approximation
from relu_guide.shallow.network import ShallowNetwork

LIMITS = {"segments": (1, 32), "shift": (-1, 1)}
CAPTION = (
    "Left or above: the network, straight between its breakpoints, and the target, dashed. "
    "Right or below: network minus target, the largest marked. The curves are sampled."
)
POWERS = {"uniform": 1, "graded": 4}
CURVES: dict[str, Function] = {
    "sine": lambda x: np.asarray(np.sin(2 * np.pi * x)),
    "square": np.square,
    "square root": np.sqrt,
    "jump": lambda x: np.where(x < 1 / 3, 0.0, 1.0),
}


def curve(
    name: str, segments: int = 8, *, spacing: str = "uniform", shift: float = 0.0
) -> go.Figure:
    """Draw a network through points of a curve between 0 and 1, and the error at each x.

    On the site, a reader can choose the curve, the number of segments and their spacing, and shift
    the output bias.

    Parameters
    ----------
    name : {"sine", "square", "square root", "jump"}
        The curve: sin 2πx, x², its root, or from 0 to 1 at x = 1/3.
    segments : int, from 1 to 32
    spacing : {"uniform", "graded"}
        Of N segments, the points are at k/N, or at (k/N)⁴.
    shift : float
        Added to the output bias.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figures.curve("square", 4, shift=-1 / 128).layout.meta["alt"]
    'The largest error of 4 segments is 0.007812, at x = 0.'
    """
    require_choice(name, "name", CURVES)
    require_choice(spacing, "spacing", POWERS)
    count, by = as_at_most(segments, "segments", *LIMITS["segments"]), as_number(shift, "shift")
    x = (np.arange(count + 1) / count) ** POWERS[spacing]
    network = ShallowNetwork.from_points(np.column_stack([x, CURVES[name](x)]))
    shifted = replace(network, output_bias=network.output_bias + by)
    figure = approximation(shifted, CURVES[name], (0, 1))
    state = {"curve": name, "segments": count, "spacing": spacing, "shift": by}
    return explorable(figure, "curve", state, LIMITS, caption=CAPTION)
