"""A task for a reader's hands: what is to be reached in a figure that carries its state."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from relu_guide._arguments import as_kind, brief, require_choice
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.explorable import parameters_of
from relu_guide.figures._drawing.text import corners
from relu_guide.figures._drawing.theme import padded
from relu_guide.figures._drawing.view import as_shallow, bends
from relu_guide.figures.explorables.network import HEADROOM
from relu_guide.figures.shallow.layers import sum_axes
from relu_guide.figures.shallow.points import target_curve
from relu_guide.shallow.network import ShallowNetwork

MAKERS = {"network": "ray_network", "microscope": "microscope", "ray": "ray"}
TASKS = {  # the kind of the figure, and what is to be done
    "pull-the-curve": ("network", "Pull the dots of the output onto the target, dashed."),
    "turn-the-numbers": ("network", "Bring the output onto the target, dashed, by numbers alone."),
    "one-polarity": ("microscope", "Let the rectified map answer at the bar's left edge alone."),
    "never-active": ("ray", "Let the ray stay at 0 all over the view."),
}


def challenge(figure: go.Figure, task: str, *, target: ShallowNetwork | None = None) -> go.Figure:
    """Return the figure with a task, which the site sets and checks.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
        Made by `ray_network` for the first two tasks, then by `microscope` and by `ray`.
    task : {"pull-the-curve", "turn-the-numbers", "one-polarity", "never-active"}
        To bring the output onto the target, by its dots or by numbers alone; to make a feature map
        of one sign; to keep a ray at 0.
    target : ShallowNetwork, optional
        What is to be reached in the first two tasks, drawn dashed; the others have none.

    Examples
    --------
    >>> from relu_guide import figures
    >>> figure = figures.challenge(figures.ray(2, -1), "never-active")
    >>> figure.layout.meta["explorable"]["task"]
    {'name': 'never-active'}
    """
    require_choice(task, "task", TASKS)
    kind, instruction = TASKS[task]
    as_kind(figure, "figure", go.Figure, f"Make it with `figures.{MAKERS[kind]}`.")
    explorable = (figure.layout.meta or {}).get("explorable", {"kind": "a figure without state"})
    if explorable["kind"] != kind:
        raise ValueError(
            f"`figure` must be of kind {kind} for the task {task}; got {explorable['kind']}. "
            f"Make it with `figures.{MAKERS[kind]}`."
        )
    goal: dict[str, Any] = {"name": task}
    if kind == "network":
        network = as_shallow(target, "target")
        _add_target(figure, network, explorable["state"])
        goal["target"] = parameters_of(network)
    elif target is not None:
        raise ValueError(
            f"`target` must be left out for the task {task}; got {brief(target)}. "
            "The task has no network to be reached."
        )
    figure.layout.meta = {**figure.layout.meta, "explorable": explorable | {"task": goal}}
    return describe(figure, caption=f"{instruction} {figure.layout.meta['caption']}")


def _add_target(figure: go.Figure, target: ShallowNetwork, state: dict[str, Any]) -> None:
    """Draw the target dashed behind the output, and make room for it."""
    x = bends(target.breakpoints, state["view"])
    y = target(x).tolist()
    axes = sum_axes(len(state["v"]))
    figure.add_trace(target_curve(np.c_[x, y]).update(axes))
    down = figure.layout[axes["yaxis"].replace("y", "yaxis")]
    bottom, top = padded(y)
    low = min(bottom, down.range[0])
    down.range = [low, max(top + HEADROOM * (top - low), down.range[1])]
    alt = figure.layout.meta["alt"]
    describe(figure, alt=f"{alt} The dashed target goes through {corners(x, y)}.")
