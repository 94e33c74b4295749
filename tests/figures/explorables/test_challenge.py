"""Tasks: what a reader is to reach in a figure that carries its state."""

import json
import re

import pytest

from relu_guide import ShallowNetwork, figures

START = ShallowNetwork([1, 1], [1, 0], [1, 1], 0)
TARGET = ShallowNetwork([1, -1], [0, 0], [2, 2], -5)


def on_a_network(task="pull-the-curve", target=TARGET):
    return figures.challenge(figures.ray_network(START, view=(-1, 1)), task, target=target)


def dashed(figure):
    return next(trace for trace in figure.data if trace.name == "target")


@pytest.mark.parametrize("task", ["pull-the-curve", "turn-the-numbers"])
def test_a_network_carries_its_task_and_its_target(task):
    meta = json.loads(on_a_network(task).to_json())["layout"]["meta"]
    target = {"v": [1, -1], "b": [0, 0], "w": [2, 2], "b0": -5}
    assert meta["explorable"]["task"] == {"name": task, "target": target}
    plain = figures.ray_network(START, view=(-1, 1)).layout.meta["explorable"]
    assert {key: meta["explorable"][key] for key in ("kind", "state", "limits")} == plain


@pytest.mark.parametrize(
    ("figure", "task"),
    [
        (figures.ray(2, -1), "never-active"),
        (figures.microscope([[0, 9]], [[1, -1]]), "one-polarity"),
    ],
)
def test_a_task_without_a_target_changes_nothing_but_the_caption(figure, task):
    before = figure.to_dict()
    given = figures.challenge(figure, task)
    assert given is figure
    assert given.layout.meta["explorable"]["task"] == {"name": task}
    del figure.layout.meta["explorable"]["task"]
    figures.describe(figure, caption=before["layout"]["meta"]["caption"])
    assert str(figure.to_dict()) == str(before)


def test_the_target_is_dashed_in_the_panel_of_the_output():
    figure = on_a_network()
    line, output = dashed(figure), next(trace for trace in figure.data if trace.name == "z")
    assert (line.x, line.y) == ((-1, 0, 1), (-3, -5, -3))
    assert line.line.dash == "dash"
    assert (line.xaxis, line.yaxis) == (output.xaxis, output.yaxis)


def test_the_target_has_room_below_the_written_out_sum():
    low, high = on_a_network().layout.yaxis7.range
    assert low < -5 and high == figures.ray_network(START, view=(-1, 1)).layout.yaxis7.range[1]
    above = on_a_network(target=ShallowNetwork([1], [0], [0], 50)).layout.yaxis7.range
    assert above[0] < 0 and above[1] > 50 + 0.1 * (above[1] - above[0])


def test_the_texts_tell_of_the_target():
    meta = on_a_network().layout.meta
    assert meta["alt"].endswith("The dashed target goes through (−1, −3), (0, −5) and (1, −3).")
    assert "target, dashed" in meta["caption"]


def test_the_caption_sets_the_task_and_keeps_what_the_figure_says():
    plain = figures.ray(2, -1).layout.meta["caption"]
    given = figures.challenge(figures.ray(2, -1), "never-active").layout.meta["caption"]
    assert given.endswith(f" {plain}") and "stay at 0" in given


@pytest.mark.parametrize("task", ["pull", None, ["one-polarity"]])
def test_an_unknown_task_is_refused(task):
    message = (
        '`task` must be "pull-the-curve", "turn-the-numbers", "one-polarity" or "never-active"; '
        f"got {task!r}. Choose one of them."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.challenge(figures.ray(2, -1), task)


@pytest.mark.parametrize(
    ("figure", "task", "message"),
    [
        (
            figures.ray(2, -1),
            "one-polarity",
            "`figure` must be of kind microscope for the task one-polarity; got ray. "
            "Make it with `figures.microscope`.",
        ),
        (
            figures.layers(START),
            "pull-the-curve",
            "`figure` must be of kind network for the task pull-the-curve; "
            "got a figure without state. Make it with `figures.ray_network`.",
        ),
    ],
)
def test_a_figure_of_another_kind_is_refused(figure, task, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.challenge(figure, task)


@pytest.mark.parametrize(
    ("figure", "task", "target", "error", "message"),
    [
        (
            figures.ray_network(START),
            "turn-the-numbers",
            None,
            TypeError,
            "`target` must be a ShallowNetwork; got None. ",
        ),
        (
            figures.ray(2, -1),
            "never-active",
            3,
            ValueError,
            "`target` must be left out for the task never-active; got 3. "
            "The task has no network to be reached.",
        ),
        (
            figures.ray_network(START),
            "pull-the-curve",
            [1, 2],
            TypeError,
            "`target` must be a ShallowNetwork; got [1, 2]. ",
        ),
    ],
)
def test_a_target_that_does_not_fit_the_task_is_refused(figure, task, target, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        figures.challenge(figure, task, target=target)
