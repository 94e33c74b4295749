from itertools import pairwise

import numpy as np
import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from relu_guide.figures._drawing.labels import (
    End,
    apart,
    clearest,
    end_labels,
    uncrowded,
)
from relu_guide.figures._drawing.panels import Panel
from relu_guide.figures._drawing.theme import label

PANEL = Panel("", [], {"range": (0, 10)}, {"range": (0, 10)})
places = st.lists(st.floats(-10, 10), min_size=1, max_size=8)


def test_label_that_would_touch_an_earlier_one_takes_its_second_place():
    first, second, other = label("one", 5, 5), label("two", 5, 5), label("two", 5, 8)
    assert uncrowded(PANEL, [[first], [second, other]]).labels == [first, other]


def test_label_without_a_free_place_is_left_out():
    first = label("one", 5, 5)
    assert uncrowded(PANEL, [[first], [label("two", 5, 5)]]).labels == [first]


def test_label_keeps_clear_of_a_line():
    line = go.Scatter(x=[0, 10], y=[0, 10])
    on, beside = label("one", 5, 5), label("one", 5, 9)
    assert uncrowded(PANEL, [[on, beside]], [line]).labels == [beside]


def test_label_does_not_leave_the_panel():
    outside, inside = label("a long text", 0, 5), label("a long text", 5, 5)
    assert uncrowded(PANEL, [[outside, inside]]).labels == [inside]


def test_the_clearest_spot_is_farthest_from_lines_and_from_what_is_taken():
    spots = [np.array([x, 1.0]) for x in (0, 4, 8)]
    line, taken = np.array([[-1, 0], [1, 0]]), np.array([8.0, 2.0])
    assert clearest(spots, [line], [taken], 10)[0] == 4
    assert clearest(spots, [line], [taken], 0.1)[0] == 0


def test_places_that_touch_share_their_mean():
    assert apart([3, 3, 8], 2, (0, 10)) == [2.0, 4.0, 8.0]


@given(places)
def test_places_moved_apart_keep_their_order_and_a_gap(given_places):
    moved = apart(given_places, 1, (-20, 20))
    order = np.argsort(given_places, kind="stable")
    assert all(b - a >= 1 - 1e-9 for a, b in pairwise(np.asarray(moved)[order]))


@given(places)
def test_places_moved_apart_stay_between_the_ends(given_places):
    assert all(-3 - 1e-9 <= place <= 3 + 1e-9 for place in apart(given_places, 1, (-3, 3)))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=8, unique=True))
def test_places_that_are_apart_stay_where_they_are(given_places):
    np.testing.assert_allclose(apart(given_places, 1, (-100, 100)), given_places)


def test_label_stands_on_the_side_of_its_end():
    ends = [End("a", 0, 1, "#000000", "left"), End("b", 2, 1, "#000000", "right")]
    labels = end_labels(ends, (0, 2), pixels=100)
    assert [(each["text"], each["xanchor"]) for each in labels] == [("a", "right"), ("b", "left")]


def test_only_as_many_labels_are_written_as_there_is_room_for():
    ends = [End(str(k), 0, k, "#000000") for k in range(100)]
    assert 5 <= len(end_labels(ends, (0, 100), pixels=170)) <= 10
