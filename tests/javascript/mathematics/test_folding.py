"""The browser's folding beside the package's, in fractions, on graphs drawn from a fixed seed."""

from itertools import pairwise

import numpy as np
import pytest

from relu_guide.deep.polyline import as_graph, bent, places, put_into, value
from tests.javascript.node import in_browser

GRAPHS = 250


def graph(rng, most=6):
    """Draw points on [0, 1]: eighths, thirds or any floats, some heights at a corner's place."""
    kind = rng.integers(3)
    parts = [8, 12, 2**53][kind]
    x = np.unique(rng.integers(1, parts, rng.integers(0, most))) / parts
    x = np.concatenate([[0.0], x, [1.0]])
    y = rng.integers(0, parts + 1, x.size) / parts
    level = rng.random(x.size) < 0.4
    return np.stack([x, np.where(level, rng.choice(x, x.size), y)], axis=1)


@pytest.fixture(scope="module")
def states():
    rng = np.random.default_rng(2015)
    return [
        {"inner": graph(rng), "outer": graph(rng), "times": int(rng.integers(1, 4))}
        for _ in range(GRAPHS)
    ]


@pytest.fixture(scope="module")
def found(states):
    return in_browser("mathematics/folding", [("composition", as_lists(state)) for state in states])


def as_lists(state):
    inner, outer = state["inner"].tolist(), state["outer"].tolist()
    return {"inner": inner, "outer": outer, "times": state["times"]}


def composed(state):
    whole, outer = as_graph(state["inner"]), as_graph(state["outer"])
    for _ in range(state["times"]):
        whole = put_into(outer, whole)
    return whole


def test_pieces_are_counted_as_in_fractions(states, found):
    expected = [len(bent(composed(state))) - 1 for state in states]
    assert [result["pieces"] for result in found] == expected
    assert max(expected) > 20


def test_corners_over_each_part_are_those_of_the_fractions(states, found):
    for state, result in zip(states, found, strict=True):
        inner, outer = as_graph(state["inner"]), as_graph(state["outer"])
        parts = [list(part) for part in pairwise(inner)]
        for _ in range(state["times"]):
            parts = [put_into(outer, part) for part in parts]
        for part, corners in zip(parts, result["parts"], strict=True):
            expected = np.array(bent(part), dtype=float)
            np.testing.assert_allclose(corners, expected, atol=1e-12)


def test_heights_are_those_of_the_fractions(states):
    x = np.random.default_rng(7).integers(0, 65, GRAPHS) / 64
    calls = [
        ("outputAt", as_lists(state), at) for state, at in zip(states, x.tolist(), strict=True)
    ]
    expected = [
        float(value(composed(state), as_graph(np.array([[at, 0]]))[0][0]))
        for state, at in zip(states, x, strict=True)
    ]
    np.testing.assert_allclose(in_browser("mathematics/folding", calls), expected, atol=1e-9)


def test_inputs_that_share_a_height_are_those_of_the_fractions(states):
    graphs = [state["inner"] for state in states]
    heights = [float(points[len(points) // 2, 1]) for points in graphs]
    pairs = list(zip(graphs, heights, strict=True))
    calls = [("placesOf", points.tolist(), y) for points, y in pairs]
    for result, (points, y) in zip(in_browser("mathematics/folding", calls), pairs, strict=True):
        expected = places(as_graph(points), as_graph(np.array([[0, y]]))[0][1])
        np.testing.assert_allclose(result, [float(x) for x in expected], atol=1e-12)


def test_no_graph_has_more_pieces_than_the_most_there_can_be(states, found):
    most = in_browser("mathematics/folding", [("mostPieces", as_lists(state)) for state in states])
    assert all(result["pieces"] <= bound for result, bound in zip(found, most, strict=True))


def test_the_books_map_has_four_times_as_many_pieces_each_time():
    book = [[0, 0], [1 / 6, 1], [1 / 3, 0], [2 / 3, 1], [1, 0]]
    calls = [
        ("composition", {"inner": book, "outer": book, "times": times}) for times in range(1, 6)
    ]
    pieces = [result["pieces"] for result in in_browser("mathematics/folding", calls)]
    assert pieces == [16, 64, 256, 1024, 4096]
