"""The nudge: one number moved in two bases, for a reader to choose and move."""

import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import ACCENT
from relu_guide.figures.explorables.nudge import nudged_hat, nudged_ray

HEIGHTS = st.lists(st.floats(-1000, 1000), min_size=2, max_size=20)


def named(figure, name):
    return [trace for trace in figure.data if trace.name == name]


@settings(max_examples=30)  # each draws a whole figure
@given(HEIGHTS, st.data())
def test_a_nudge_carries_its_state_to_the_last_bit(heights, data):
    points = [[x / 4, y] for x, y in enumerate(heights)]
    symbol, unit = data.draw(st.sampled_from("vbw")), data.draw(st.integers(1, len(points) - 1))
    point, by = data.draw(st.integers(1, len(points))), data.draw(st.floats(-10, 10))
    moved = {"parameter": f"{symbol}{unit}", "point": point, "by": by}
    figure = figures.nudge(points, **moved, view=(-1, 5))
    state = {"points": points, "ray": f"{symbol}{unit}", "hat": point, "by": by, "view": [-1, 5]}
    meta = json.loads(figure.to_json())["layout"]["meta"]
    assert meta["explorable"]["state"] == state


def test_both_panels_hold_the_output_before_and_after(points):
    figure = figures.nudge(points, parameter="w1", point=2, by=0.5)
    rays = ShallowNetwork([1, 1, 1], [1, 0.5, 0], [4.5, -8, 5], -1)
    hats = ShallowNetwork.from_points([(-1, -1), (-0.5, 1.5), (0, -1), (1, 0)])
    for line, network in zip(named(figure, "after"), (rays, hats), strict=True):
        np.testing.assert_allclose(line.y, network(line.x))
    for line in named(figure, "before"):
        np.testing.assert_allclose(line.y, ShallowNetwork.from_points(points)(line.x))
    assert [line.xaxis or "x" for line in named(figure, "after")] == ["x", "x2"]


def test_the_tint_lies_between_the_two_outputs(points):
    figure = figures.nudge(points, parameter="b2", by=-0.3)
    names = ("change", "before", "after")
    for tint, before, after in zip(*(named(figure, name) for name in names), strict=True):
        assert tint.y == (*before.y, *reversed(after.y)) and tint.fill == "toself"
        assert tint.fillcolor == ACCENT and tint.opacity < 0.5


def test_the_titles_say_how_much_changed(points):
    notes = figures.nudge(points, parameter="w1", point=2, by=0.5).layout.annotations
    assert [plain(note.text) for note in notes] == [
        "rays, w1 + 0.5: area 1 changed from x = −1 to 1",
        "hats, y2 + 0.5: area 0.25 changed from x = −1 to 0",
    ]


def test_the_table_measures_both_changes(points):
    (table,) = figures.nudge(points, parameter="w1", point=2, by=0.5).layout.meta["table"]
    assert table["columns"] == ["basis", "moved", "from x", "to x", "largest change", "area"]
    assert table["rows"] == [
        ["rays", "w1 + 0.5", -1, 1, 1, 1],
        ["hats", "y2 + 0.5", -1, 0, 0.5, 0.25],
    ]


def test_a_nudge_by_nothing_changes_nothing(points):
    figure = figures.nudge(points, by=0)
    notes = [plain(note.text) for note in figure.layout.annotations]
    assert notes == ["rays, w1 + 0 changed nowhere", "hats, y2 + 0 changed nowhere"]
    assert [row[2:] for row in figure.layout.meta["table"][0]["rows"]] == [
        ["none"] * 2 + [0, 0]
    ] * 2
    assert figure.layout.meta["alt"].endswith("hats, y2 + 0 changed nowhere.")


def test_the_panels_share_one_range_that_holds_everything(points):
    figure = figures.nudge(points, by=3)
    low, high = figure.layout.yaxis.range
    assert figure.layout.yaxis2.range == (low, high)
    assert all(low < y < high for trace in figure.data for y in trace.y)


@pytest.mark.parametrize(("view", "x"), [((-1, 1), (-0.5,)), ((0, 1), ())])
def test_the_moved_point_is_marked_if_it_is_in_view(view, x, points):
    figure = figures.nudge(points, point=2, view=view)
    (dot,), (rings,) = named(figure, "moved point"), named(figure, "points")
    assert (dot.x, dot.y) == (x, (1.5,) * len(x))
    assert all(view[0] <= place <= view[1] for place in rings.x)


def test_more_than_twenty_points_are_refused():
    x = np.arange(21)
    message = "`points` must be 2 to 20 pairs; got 21. Use a number of points in this range."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.nudge(np.c_[x, x])


@pytest.mark.parametrize(
    ("parameter", "field", "unit"),
    [("v1", "weights", 0), ("b2", "biases", 1), ("w3", "output_weights", 2)],
)
def test_a_moved_parameter_is_the_only_one_that_differs(parameter, field, unit, source):
    nudge = nudged_ray(source, parameter, 0.5)
    for name in ("weights", "biases", "output_weights"):
        moved = getattr(nudge.after, name) - getattr(source, name)
        expected = np.eye(3)[unit] / 2 if name == field else np.zeros(3)
        assert moved.tolist() == expected.tolist()
    assert nudge.before is source and nudge.after.output_bias == source.output_bias


def test_a_moved_output_bias_lifts_the_whole_output(source):
    x = np.linspace(-2, 2, 9)
    nudge = nudged_ray(source, "b0", -0.25)
    np.testing.assert_array_equal(nudge.after(x), source(x) - 0.25)
    assert plain(nudge.moved) == "b0 − 0.25"


@pytest.mark.parametrize("point", [1, 2, 3, 4])
def test_a_moved_hat_is_the_interpolation_with_one_other_height(point, points):
    nudge = nudged_hat(np.array(points), point, 0.5)
    x, y = np.transpose(points)
    places = np.linspace(-1, 1, 41)
    expected = np.interp(places, x, y + 0.5 * (np.arange(1, 5) == point))
    np.testing.assert_allclose(nudge.after(places), expected, atol=1e-12)
    assert plain(nudge.moved) == f"y{point} + 0.5"


def test_points_that_are_moved_stay_where_they_were(points):
    given = np.array(points)
    nudged_hat(given, 2, 0.5)
    assert given.tolist() == [list(point) for point in points]


@pytest.mark.parametrize("parameter", ["w4", "w0", "b", "z1", "W1", "w01", 1, None])
def test_a_parameter_that_does_not_exist_is_refused(parameter, source):
    message = (
        "`parameter` must be b0, or v, b or w and a unit's number, from 1 to 3; "
        f"got {parameter!r}. Write for example 'w1'."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        nudged_ray(source, parameter, 1)


@pytest.mark.parametrize(
    ("point", "message"),
    [
        (5, "`point` must be at most 4; got 5. Pass a smaller int."),
        (0, "`point` must be at least 1; got 0. Pass a larger int."),
    ],
)
def test_a_point_that_does_not_exist_is_refused(point, message, points):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        nudged_hat(np.array(points), point, 1)
