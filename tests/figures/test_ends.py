from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relu_guide.figures._drawing.labels import End, apart, end_labels

places = st.lists(st.floats(-10, 10), min_size=1, max_size=8)


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
