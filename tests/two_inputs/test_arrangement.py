"""How many regions there are, against other ways to count them and against the largest number."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, count_planar_regions, planar_regions, zaslavsky_number


def shallow(weights, biases):
    return DeepNetwork([weights, np.ones((1, len(biases)))], [biases, [0]])


@pytest.mark.parametrize("units", [1, 2, 5, 9, 14])
def test_random_lines_reach_the_largest_number_in_a_large_enough_box(units):
    rng = np.random.default_rng(units)
    network = shallow(rng.normal(size=(units, 2)), rng.normal(size=units))
    assert len(planar_regions(network, (-1e6, 1e6, -1e6, 1e6))) == zaslavsky_number(units)
    assert count_planar_regions(network) == zaslavsky_number(units)


def test_a_small_box_holds_no_more_regions_than_the_plane():
    rng = np.random.default_rng(3)
    network = shallow(rng.normal(size=(8, 2)), rng.normal(size=8))
    counts = [len(planar_regions(network, (-r, r, -r, r))) for r in (0.01, 0.1, 1, 10, 100)]
    assert counts == sorted(counts)
    assert counts[-1] <= count_planar_regions(network)


small = st.integers(-3, 3)


@given(st.lists(st.tuples(small, small, small), min_size=1, max_size=7))
def test_counting_crossings_agrees_with_cutting_a_box_that_holds_them_all(units):
    rows = np.array(units, float)
    network = shallow(rows[:, :2], rows[:, 2])
    assert count_planar_regions(network) == len(planar_regions(network, (-99, 99, -99, 99)))


def test_every_pattern_of_a_lattice_of_lines_is_counted():
    rows = [(1, 0, -k) for k in range(4)] + [(0, 1, -k) for k in range(3)]
    array = np.array(rows, float)
    assert count_planar_regions(shallow(array[:, :2], array[:, 2])) == len(
        list(product(range(5), range(4)))
    )


def test_a_deep_network_is_not_counted_over_the_plane():
    deep = DeepNetwork([[[1, 0]], [[1]], [[1]]], [[0], [0], [0]])
    message = (
        "`network` must have one hidden layer; got 2. "
        "List the regions in a box with `planar_regions`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        count_planar_regions(deep)


def test_a_network_of_one_input_has_no_lines_to_count():
    message = (
        "`network` must have two inputs; got 1. "
        "Give the first layer's weights two columns, for x and y."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        count_planar_regions(DeepNetwork([[[1]], [[1]]], [[0], [0]]))
