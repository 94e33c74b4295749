import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures

HATS = [ShallowNetwork.from_points([(k, 0), (k + 1, 1), (k + 2, 0)]) for k in range(4)]


def test_each_line_is_the_output_of_its_network():
    lines = figures.outputs(HATS, view=(0, 5)).data
    for line, network in zip(lines, HATS, strict=True):
        np.testing.assert_array_equal(line.y, network(line.x))


def test_each_line_has_its_name_beside_it():
    notes = figures.outputs(HATS, labels=["a", "b", "c", "d"]).layout.annotations
    assert {note.text for note in notes} == {"<i>z</i>", "a", "b", "c", "d"}


def test_name_stands_where_its_line_is_far_from_the_others():
    floor = ShallowNetwork([0], [0], [0], 0)
    notes = figures.outputs([HATS[0], floor], labels=["peak", "floor"], view=(0, 2)).layout
    peak = next(note for note in notes.annotations if note.text == "peak")
    assert (peak.x, peak.y, peak.yanchor) == (1, 1, "bottom")


def test_line_under_another_one_looks_out_on_both_sides():
    under, over = figures.outputs([HATS[0], HATS[0]]).data
    assert under.line.width > over.line.width


@pytest.mark.parametrize(
    ("networks", "labels", "message"),
    [
        ([], None, "`networks` must hold at least one network; got none. Add a network."),
        (
            HATS,
            ["a"],
            "`labels` must be one per network; got 1 labels for 4 networks. "
            "Give each network a label.",
        ),
    ],
)
def test_networks_and_labels_that_do_not_fit_are_refused(networks, labels, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.outputs(networks, labels=labels)
