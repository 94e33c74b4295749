import re

import numpy as np
import pytest

from relu_guide import DeepNetwork, figures

THREE = DeepNetwork([[[1, 0], [0, 1], [1, 1]], [[1, -2, 1]]], [[2, 1, -1], [0.5]])


def test_the_state_is_the_network_as_plain_numbers():
    figure = figures.plane(THREE, at=(1, -3), colour="output")
    assert figure.layout.meta["explorable"]["state"] == {
        "units": [[1, 0, 2, 1], [0, 1, 1, -2], [1, 1, -1, 1]],
        "b0": 0.5,
        "at": [1, -3],
        "colour": "output",
        "box": [-4, 4, -4, 4],
    }


def test_the_ring_is_at_the_point():
    ring = figures.plane(THREE, at=(1, -3)).data[-1]
    assert (ring.x, ring.y) == ((1,), (-3,))


def test_the_counts_and_the_plane_at_the_point_are_said():
    alt = figures.plane(THREE, at=(3, -1.5)).layout.meta["alt"]
    assert alt.startswith("7 linear regions")
    assert alt.endswith("The whole plane has 7; so many units can make 7. At (3, −1.5), z = 6.")


def test_lines_that_cross_out_of_view_are_counted_in_the_whole_plane_only():
    alt = figures.plane(THREE, at=(0, 0), box=(-1, 1, -0.5, 0.5)).layout.meta["alt"]
    assert alt.startswith("2 linear regions") and "The whole plane has 7" in alt


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"at": (5, 0)},
            "`at` must be a point (x, y) in the box; got (5, 0). Choose one, or a larger box.",
        ),
        ({"at": 5}, "`at` must be a point (x, y) in the box; got 5. Choose one, or a larger box."),
        (
            {"box": (0, 1)},
            "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
            "got [0.0, 1.0]. Put the smaller number of each pair first.",
        ),
        (
            {"box": (1, 0, 0, 1)},
            "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
            "got [1.0, 0.0, 0.0, 1.0]. Put the smaller number of each pair first.",
        ),
    ],
)
def test_a_point_or_box_of_no_use_is_refused(given, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.plane(THREE, **given)


@pytest.mark.parametrize(
    ("network", "found"),
    [
        (
            DeepNetwork([np.ones((7, 2)), np.ones((1, 7))], [np.ones(7), [0]]),
            "7 hidden units in 1 layer",
        ),
        (DeepNetwork([[[1, 0]], [[1]], [[1]]], [[0], [0], [0]]), "2 hidden units in 2 layers"),
    ],
)
def test_a_network_too_large_to_take_hold_of_is_refused(network, found):
    message = (
        "`network` must have two inputs and one hidden layer of at most 6 units; "
        f"got DeepNetwork of 2 inputs and {found}. Draw it with `figures.planar_regions`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.plane(network)
