"""How networks learned: the loss and the accuracy after each epoch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from relu_guide._types import Array
from relu_guide.classifier.training import ClassifierTraining
from relu_guide.figures._drawing.describe import describe
from relu_guide.figures._drawing.labels import LETTER_PIXELS, NARROW_PIXELS, End, end_labels
from relu_guide.figures._drawing.panels import axis_suffix, panels
from relu_guide.figures._drawing.text import listed, number, plain
from relu_guide.figures._drawing.theme import DOT, MARKERS, MEDIUM, annotate, padded, unit_colour

HEIGHT, NARROW_HEIGHT, PLOT_PIXELS = 320, 280, 220
MOST = 4
WIDE_PIXELS = 300  # across one of two panels


def epochs(trainings: Mapping[str, ClassifierTraining]) -> go.Figure:
    """Draw how the loss and the accuracy on the training images changed, epoch by epoch.

    Parameters
    ----------
    trainings : mapping of str to ClassifierTraining
        Up to four, by their names.

    Returns
    -------
    plotly.graph_objects.Figure
        The caption names the trainings that diverged.

    Raises
    ------
    ValueError
        If there are no trainings or more than four.

    Examples
    --------
    >>> from relu_guide import figures, random_classifier, train_classifier
    >>> start = random_classifier(2, 2, size=1, pool=1)
    >>> training = train_classifier(start, [[[0, 1], [1, 0]]], [1], epochs=3)
    >>> figures.epochs({"one image": training}).data[0].x
    (0, 1, 2, 3)
    """
    if not 1 <= len(trainings) <= MOST:
        raise ValueError(
            f"`trainings` must be 1 to {MOST}; got {len(trainings)}. "
            "Add one, or show the rest in another figure."
        )
    figure = panels(["loss", "accuracy, %"], height=HEIGHT, narrow_height=NARROW_HEIGHT)
    longest = max(each.epochs for each in trainings.values())
    room = max(len(plain(name)) for name in trainings) * LETTER_PIXELS + 8
    for panel in (0, 1):
        _add_panel(figure, panel, {name: _column(each, panel) for name, each in trainings.items()})
    right = longest / (1 - room / min(NARROW_PIXELS, WIDE_PIXELS))
    figure.update_xaxes(title_text="epoch", range=[-0.02 * longest, right], zeroline=False)
    return describe(
        figure, alt=_alt(trainings), caption=_caption(trainings), table=_tables(trainings)
    )


def _column(training: ClassifierTraining, panel: int) -> Array:
    return 100 * training.accuracies if panel else training.losses


def _add_panel(figure: go.Figure, panel: int, columns: Mapping[str, Array]) -> None:
    suffix = axis_suffix(panel)
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    span = [-3.0, 103.0] if panel else padded([0, *(y for each in columns.values() for y in each)])
    ends = []
    for k, (name, column) in enumerate(columns.items()):
        line = _line(column, name, k)
        figure.add_trace(line.update(**axes))
        ends.append(End(name, line.x[-1], line.y[-1], line.line.color))
    figure.layout[f"yaxis{suffix}"].range = span
    labels = end_labels(ends, span, pixels=PLOT_PIXELS)
    annotate(figure, [each | {"xref": f"x{suffix}", "yref": f"y{suffix}"} for each in labels])


def _line(column: Array, name: str, place: int) -> go.Scatter:
    colour = unit_colour(place)
    return go.Scatter(
        x=list(range(len(column))),
        y=column.tolist(),
        name=plain(name),
        mode="lines+markers",
        line={"color": colour, "width": MEDIUM},
        marker={"color": colour, "size": DOT - 4, "symbol": MARKERS[place % len(MARKERS)]},
        hovertemplate=f"after %{{x}} epochs: %{{y:.3~f}}<extra>{name}</extra>",
    )


def _caption(trainings: Mapping[str, ClassifierTraining]) -> str:
    stopped = [
        f" {plain(name)} diverged in epoch {training.diverged}."
        for name, training in trainings.items()
        if training.diverged is not None
    ]
    first, *others = [
        (f"“{name}”", f"{number(100 * each.accuracies[-1], digits=3)} %")
        for name, each in trainings.items()
    ]
    ends = [f"{' has '.join(first)} of them right", *map(" ".join, others)]
    measured = "Measured on all training images, before the first epoch and after each."
    return f"{measured} At the end {listed(ends)}.{''.join(stopped)}"


def _alt(trainings: Mapping[str, ClassifierTraining]) -> str:
    said = [
        f"{plain(name)}: the loss goes from {number(each.losses[0], digits=3)} to "
        f"{number(each.losses[-1], digits=3)} and the accuracy from "
        f"{number(100 * each.accuracies[0], digits=3)} % to "
        f"{number(100 * each.accuracies[-1], digits=3)} % in {each.epochs} epochs"
        for name, each in trainings.items()
    ]
    return f"Loss and accuracy against the epoch. {'; '.join(said)}."


def _tables(trainings: Mapping[str, ClassifierTraining]) -> list[dict[str, Any]]:
    return [
        {
            "caption": plain(name),
            "columns": ["epoch", "loss", "accuracy, %"],
            "rows": [
                [epoch, loss, 100 * share]
                for epoch, (loss, share) in enumerate(
                    zip(each.losses.tolist(), each.accuracies.tolist(), strict=True)
                )
            ],
        }
        for name, each in trainings.items()
    ]
