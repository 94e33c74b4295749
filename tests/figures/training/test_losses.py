import re

import numpy as np
import pytest

from relu_guide import (
    ShallowNetwork,
    figures,
    fit,
    random_classifier,
    random_network,
    train_classifier,
)
from relu_guide.figures.training.losses import picked

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


@pytest.fixture(scope="module")
def runs():
    starts = [random_network(3, (-1, 1), seed=seed) for seed in range(3)]
    return [fit(start, POINTS, steps=400) for start in starts]


def test_each_training_is_a_line_through_its_losses(runs):
    lines = figures.losses({"Adam": runs}).data
    assert len(lines) == 3
    for line, run in zip(lines, runs, strict=True):
        assert line.x[0] == 0 and line.x[-1] == 400 and len(line.x) <= 101
        seen = run.losses[list(line.x)] > 1e-7
        expected = run.losses[list(line.x)]
        np.testing.assert_allclose(np.array(line.y)[seen], expected[seen], rtol=1e-4)
        assert max(np.array(line.y)[~seen], default=0) <= 1e-7


def test_trainings_of_one_name_share_a_colour_and_names_differ_by_dash_too(runs):
    one, two, other = figures.losses({"a": runs[:2], "b": runs[2]}).data
    assert one.line.color == two.line.color != other.line.color
    assert one.line.dash == two.line.dash != other.line.dash


def test_names_are_at_the_right_and_there_is_room_for_them(runs):
    figure = figures.losses({"the name of a method": runs})
    name = figure.layout.annotations[1]
    assert name.text == "the name of a method" and name.x == 400 and name.xanchor == "left"
    assert figure.layout.xaxis.range[1] > 500
    assert figure.layout.meta["narrow"]["xaxis.range"][1] > 600


def test_a_reference_is_a_dashed_line_at_its_loss(runs):
    line = figures.losses({"a": runs}, references={"best": 0.25}).data[-1]
    assert (line.name, list(line.y), line.line.dash) == ("best", [0.25, 0.25], "dash")


def test_the_name_of_a_reference_stands_beside_the_end_of_its_line(runs):
    figure = figures.losses({"a": runs}, references={"best": 0.25})
    (note,) = [each for each in figure.layout.annotations if each.text == "best"]
    assert (note.x, note.xanchor) == (400, "left")


def test_a_reference_of_zero_is_named_at_the_foot(runs):
    figure = figures.losses({"a": runs}, references={"constructed": 0})
    assert figure.layout.annotations[-1].text == "constructed: 0 ↓"
    assert len(figure.data) == 3


def test_losses_of_almost_nothing_do_not_stretch_the_axis():
    run = fit(
        ShallowNetwork([1], [0], [0], 0), [(0, 0), (1, 2)], method="sgd", steps=999, rate=0.25
    )
    assert run.losses[-1] < 1e-28
    figure = figures.losses({"a": run})
    low, high = figure.layout.yaxis.range
    assert high - low < 8
    assert min(figure.data[0].y) > 0


def test_a_loss_that_is_zero_from_the_start_can_be_drawn():
    run = fit(ShallowNetwork.from_points(POINTS), POINTS, steps=3)
    low, high = figures.losses({"a": run}).layout.yaxis.range
    assert np.isfinite([low, high]).all() and low < high


def test_the_alternative_and_the_table_say_where_trainings_ended(runs):
    said = figures.losses({"a": runs[0], "b": runs}, references={"best": 0.25}).layout.meta
    assert said["alt"] == (
        "The loss after each step, at most 1.3. At the end: a at 0.45; "
        "b, from 4.5 × 10⁻¹² to 0.45. For comparison, best has 0.25."
    )
    first, second, reference = said["table"][0]["rows"]
    assert first[:3] == ["a", 1, 400] and reference == ["best", "", "", 0.25, 0.25, 0.25]
    assert second[3:] == sorted(run.losses[-1] for run in runs)


def test_trainings_of_classifiers_are_drawn_by_their_epochs():
    start = random_classifier(2, 2, kernels=1, size=2, pool=1)
    training = train_classifier(start, [[[0, 1], [1, 0]], [[1, 0], [0, 0]]], [1, 0], epochs=3)
    figure = figures.losses({"digits": training})
    assert figure.data[0].x == (0, 1, 2, 3)
    assert figure.data[0].y == pytest.approx(training.losses, rel=1e-4)
    assert figure.layout.xaxis.title.text == "epoch"


def test_ticks_are_round_and_none_is_beyond_the_last_step(runs):
    assert figures.losses({"a": runs}).layout.xaxis.tickvals == (0, 100, 200, 300, 400)


def test_picked_steps_are_even_and_hold_both_ends():
    assert picked(10, 5).tolist() == [0, 2, 4, 6, 8, 10]
    assert picked(11, 5).tolist() == [0, 3, 6, 9, 11]
    assert picked(0).tolist() == [0]


@pytest.mark.parametrize(
    ("trainings", "message"),
    [
        ({}, "`trainings` must hold at least one name; got none. Add one."),
        ({"a": []}, "`trainings` must be one or more; got none at 'a'. Add one."),
    ],
)
def test_no_training_is_refused(trainings, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.losses(trainings)


def test_a_negative_reference_is_refused(runs):
    message = "`references['a']` must be a loss, 0 or more; got -1.0. Give a mean squared error."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.losses({"x": runs}, references={"a": -1})
