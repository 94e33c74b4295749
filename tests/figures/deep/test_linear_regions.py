import re

import numpy as np
import pytest

from relu_guide import DeepNetwork, compose, figures, folds
from relu_guide.figures._drawing.theme import unit_colour

TWICE = compose(folds.TENT, folds.TENT)


def test_the_output_goes_through_the_ends_of_the_regions():
    output, ends, _ = figures.linear_regions(TWICE, interval=(0, 1)).data
    assert (output.x, output.y) == ((0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 1.0, 0.0, 1.0, 0.0))
    assert ends.x == (0.25, 0.5, 0.75)


def test_each_end_has_the_colour_of_the_layer_that_switches():
    _, ends, _ = figures.linear_regions(TWICE, interval=(0, 1)).data
    assert ends.marker.color == (unit_colour(1), unit_colour(0), unit_colour(1))


def test_the_map_tells_for_each_region_which_units_are_active():
    *_, patterns = figures.linear_regions(TWICE, interval=(0, 1)).data
    np.testing.assert_array_equal(
        patterns.z, [[1, 1, 1, 1], [0, 0, 1, 1], [2, 2, 2, 2], [0, 2, 2, 0]]
    )
    assert patterns.x == (0.0, 0.25, 0.5, 0.75, 1.0)


def test_the_table_has_a_row_for_each_region():
    (table,) = figures.linear_regions(TWICE, interval=(0, 1)).layout.meta["table"]
    assert table["rows"][1] == [0.25, 0.5, -4.0, 2.0, "1; 1 2"]


def test_more_regions_than_can_be_seen_are_refused():
    network = TWICE
    for _ in range(6):
        network = compose(folds.TENT, network)
    message = (
        "`network` must have at most 200 regions and 30 units to be drawn; got 256 regions and 16 "
        "units. Use a shorter interval, or count them by `count_regions`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.linear_regions(network, interval=(0, 1))


def test_a_network_of_two_inputs_is_refused():
    with pytest.raises(ValueError, match="one input"):
        figures.linear_regions(DeepNetwork([[[1, 1]], [[1]]], [[0], [0]]), interval=(0, 1))


def test_a_shallow_network_is_drawn_too():
    shallow = figures.linear_regions(folds.TENT, interval=(0, 1))
    deep = figures.linear_regions(DeepNetwork.from_shallow(folds.TENT), interval=(0, 1))
    assert shallow == deep
