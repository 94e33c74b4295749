"""Graphs through points, one put into another."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relu_guide.deep.polyline import as_graph, bent, places, put_into, value

HALF = Fraction(1, 2)
TENT = [(Fraction(0), Fraction(0)), (HALF, Fraction(1)), (Fraction(1), Fraction(0))]


@st.composite
def graphs(draw):
    inner = draw(st.lists(st.integers(1, 23), max_size=5, unique=True).map(sorted))
    heights = st.integers(0, 24).map(lambda n: Fraction(n, 24))
    return [(Fraction(x, 24), draw(heights)) for x in [0, *inner, 24]]


@given(graphs(), st.integers(0, 97))
def test_a_graph_joins_its_points_as_numpy_does(graph, n):
    x, y = np.array(graph, float).T
    np.testing.assert_allclose(float(value(graph, Fraction(n, 97))), np.interp(n / 97, x, y))


@given(graphs(), graphs(), st.integers(0, 97))
def test_one_graph_in_another_is_the_outer_at_the_heights_of_the_inner(outer, inner, n):
    x = Fraction(n, 97)
    assert value(put_into(outer, inner), x) == value(outer, value(inner, x))


@given(graphs())
def test_what_is_left_bends_everywhere_and_is_the_same_graph(graph):
    left = bent(graph)
    slopes = [(d - b) / (c - a) for (a, b), (c, d) in pairwise(left)]
    assert all(one != other for one, other in pairwise(slopes))
    assert [value(left, x) for x, _ in graph] == [y for _, y in graph]


@given(graphs(), st.integers(0, 97))
def test_places_have_the_height_and_no_other_x_between_corners_has(graph, n):
    y = value(graph, Fraction(n, 97))
    found = places(graph, y)
    assert all(value(graph, x) == y for x in found)
    level = any(low == high == y for (_, low), (_, high) in pairwise(graph))
    assert level or Fraction(n, 97) in found


def test_the_tent_in_itself_goes_up_and_down_twice():
    quarters = [(Fraction(k, 4), Fraction(k % 2)) for k in range(5)]
    assert put_into(TENT, TENT) == quarters


def test_the_books_map_has_four_times_as_many_pieces_each_time():
    book = as_graph(np.array([(0, 0), (1 / 6, 1), (1 / 3, 0), (2 / 3, 1), (1, 0)]))
    graph = book
    for pieces in (4, 16, 64, 256):
        assert len(bent(graph)) - 1 == pieces
        graph = put_into(book, graph)
