"""How classifiers learned: the loss and the accuracy after each epoch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

import plotly.graph_objects as go

from relu_guide.classifier.training import ClassifierTraining
from relu_guide.figures._drawing.describe import table
from relu_guide.figures._drawing.labels import NARROW_PIXELS, End, end_labels, room_for
from relu_guide.figures._drawing.lines import marked_line
from relu_guide.figures._drawing.panels import Panel, plot
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import DOT, padded

HEIGHT, NARROW_HEIGHT, PLOT_PIXELS = 320, 280, 220
MOST = 4
WIDE_PIXELS = 300  # across one of two panels

Trainings = Mapping[str, ClassifierTraining]


def are_classifiers(trainings: object) -> TypeGuard[Trainings]:
    """Return whether these are trainings of classifiers, by their names."""
    return (
        isinstance(trainings, Mapping)
        and bool(trainings)
        and all(isinstance(each, ClassifierTraining) for each in trainings.values())
    )


def epochs(trainings: Trainings) -> go.Figure:
    """Draw the loss and the accuracy on the training images, epoch by epoch."""
    if len(trainings) > MOST:
        raise ValueError(
            f"`trainings` of classifiers must be at most {MOST}; got {len(trainings)}. "
            "Show the rest in another figure."
        )
    losses = {name: training.losses.tolist() for name, training in trainings.items()}
    shares = {name: _percent(training) for name, training in trainings.items()}
    return plot(
        _panel("loss", losses, padded([0, *(y for column in losses.values() for y in column)])),
        _panel("accuracy, %", shares, [-3.0, 103.0]),
        height=HEIGHT,
        narrow_height=NARROW_HEIGHT,
        alt=_alt(trainings),
        caption=_caption(trainings),
        table=[
            table(
                plain(name),
                ["epoch", "loss", "accuracy, %"],
                zip(range(training.epochs + 1), losses[name], shares[name], strict=True),
            )
            for name, training in trainings.items()
        ],
    )


def _percent(training: ClassifierTraining) -> list[float]:
    percent: list[float] = (100 * training.accuracies).tolist()
    return percent


def _panel(title: str, columns: Mapping[str, list[float]], span: list[float]) -> Panel:
    lines, hover = [], "after %{x} epochs: %{y:.3~f}"
    for k, (name, y) in enumerate(columns.items()):
        lines.append(marked_line(range(len(y)), y, name, k, size=DOT - 4, hover=hover))
    ends = [
        End(name, line.x[-1], line.y[-1], line.line.color)
        for name, line in zip(columns, lines, strict=True)
    ]
    longest = max(end.x for end in ends)
    right = longest / (1 - room_for(columns, min(NARROW_PIXELS, WIDE_PIXELS)))
    return Panel(
        title,
        lines,
        {"title_text": "epoch", "range": [-0.02 * longest, right], "zeroline": False},
        {"range": span},
        end_labels(ends, span, pixels=PLOT_PIXELS),
    )


def _caption(trainings: Trainings) -> str:
    stopped = [
        f" {plain(name)} diverged in epoch {training.diverged}."
        for name, training in trainings.items()
        if training.diverged is not None
    ]
    first, *others = [
        (f"“{name}”", f"{number(100 * training.accuracies[-1], digits=3)} %")
        for name, training in trainings.items()
    ]
    ends = [f"{' has '.join(first)} of them right", *map(" ".join, others)]
    measured = "Measured on all training images, before the first epoch and after each."
    return f"{measured} At the end {listed(ends)}.{''.join(stopped)}"


def _alt(trainings: Trainings) -> str:
    told = []
    for name, training in trainings.items():
        first, last = (number(training.losses[k], digits=3) for k in (0, -1))
        start, end = (number(_percent(training)[k], digits=3) for k in (0, -1))
        told.append(
            f"{plain(name)}: the loss goes from {first} to {last} and the accuracy from "
            f"{start} % to {end} % in {training.epochs} epochs"
        )
    return f"Loss and accuracy against the epoch. {'; '.join(told)}."
