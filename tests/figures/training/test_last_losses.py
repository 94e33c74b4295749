import re
import statistics

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures, fit, random_network

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


@pytest.fixture(scope="module")
def runs():
    return [fit(random_network(3, (-1, 1), seed=seed), POINTS, steps=300) for seed in range(6)]


def test_each_training_is_a_dot_at_its_last_loss(runs):
    dots = figures.last_losses({"Adam": runs}).data[0]
    expected = np.sort([max(run.losses[-1], 1e-6) for run in runs])
    np.testing.assert_allclose(dots.x, expected, rtol=1e-4)


def test_a_loss_of_nothing_is_a_triangle_at_the_left_edge():
    exact = fit(ShallowNetwork.from_points(POINTS), POINTS, steps=1)
    dots = figures.last_losses({"a": [exact]}).data[0]
    assert dots.x == (1e-6,) and dots.marker.symbol == ("triangle-left",)


def test_equal_losses_are_stacked(runs):
    heights = figures.last_losses({"a": [runs[0]] * 3}).data[0].y
    assert len(set(heights)) == 3


def test_each_name_has_a_row_of_its_own(runs):
    figure = figures.last_losses({"a": runs[:3], "b": runs[3:]})
    one, other = figure.data
    assert min(one.y) > 0 > max(other.y)
    assert one.marker.color != other.marker.color
    assert [note.text for note in figure.layout.annotations] == ["a", "b"]


def test_the_table_summarises_each_name_with_the_usual_median(runs):
    (row,) = figures.last_losses({"a": runs}).layout.meta["table"][0]["rows"]
    ends = [run.losses[-1] for run in runs]
    assert row == ["a", 6, 300, min(ends), statistics.median(ends), max(ends)]


def test_no_history_is_refused():
    message = "`trainings` must hold at least one training under each name; got none. Add one."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.last_losses({})
