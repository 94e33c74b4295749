"""Points that a reader can move, and the rays that join them."""

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, figures

HEIGHTS = st.floats(-1000, 1000)
PLACES = st.lists(st.integers(-500, 500), min_size=2, max_size=12, unique=True).map(sorted)
POINTS = PLACES.flatmap(lambda x: st.tuples(*(st.tuples(st.just(a / 8), HEIGHTS) for a in x)))


@given(POINTS, st.data())
def test_points_carry_their_state_to_the_last_bit(points, data):
    used = data.draw(st.integers(0, len(points) - 1))
    figure = figures.segments(points, used=used, view=(-70, 80))
    state = {"points": [list(point) for point in points], "used": used, "view": [-70, 80]}
    meta = json.loads(figure.to_json())["layout"]["meta"]
    assert meta["explorable"]["state"] == state


@pytest.mark.parametrize("used", [0, 2, 3])
def test_segments_are_drawn_as_a_stage_of_their_construction(used, points):
    stage = figures.stage(ShallowNetwork.from_points(points), used, points=points)
    figure = figures.segments(points, used=used)
    assert figure.data == stage.data
    assert figure.layout.meta["alt"].startswith(stage.layout.meta["alt"])


def test_all_segments_are_used_by_default_from_the_first_point_to_the_last(points):
    state = figures.segments(points).layout.meta["explorable"]["state"]
    assert (state["used"], state["view"]) == (3, [-1, 1])


def test_the_alternative_names_the_points(points):
    alt = figures.segments(points, used=0).layout.meta["alt"]
    sentence = "A dashed line joins 4 points: (−1, −1), (−0.5, 1), (0, −1) and (1, 0)."
    assert alt.endswith(sentence)


def test_the_table_holds_slope_bend_and_ray_of_each_segment(points):
    (table,) = figures.segments(points).layout.meta["table"]
    assert table["columns"] == ["from x", "slope", "bend", "v", "b", "w"]
    assert table["rows"] == [[-1, 4, 4, 1, 1, 4], [-0.5, -4, -8, 1, 0.5, -8], [0, 1, 5, 1, 0, 5]]


def test_a_hundred_points_can_be_joined():
    x = np.arange(100)
    assert figures.segments(np.c_[x, x % 2]).layout.meta["explorable"]["state"]["used"] == 99


def test_more_than_a_hundred_points_are_refused():
    x = np.arange(101)
    message = "`points` must be 2 to 100 pairs; got 101. Use a number of points in this range."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.segments(np.c_[x, x])


def test_one_point_is_refused():
    message = (
        "`points` must be two or more (x, y) pairs, shape (n, 2); got shape (1, 2). "
        "Pass a list of pairs."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.segments([(0, 1)])


@pytest.mark.parametrize(
    ("used", "error", "message"),
    [
        (4, ValueError, "`used` must be at most 3; got 4. Pass a smaller int."),
        (-1, ValueError, "`used` must be at least 0; got -1. Pass a larger int."),
        (1.5, TypeError, "`used` must be a whole number; got 1.5. Pass an int."),
    ],
)
def test_a_number_of_segments_that_does_not_exist_is_refused(used, error, message, points):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        figures.segments(points, used=used)
