import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from relu_guide.figures._drawing.view import as_view, bends
from relu_guide.shallow.construction import as_points


def test_default_view_holds_every_breakpoint_with_room_on_both_sides(network):
    left, right = as_view(None, [network])
    places = network.breakpoints[np.isfinite(network.breakpoints)]
    assert left < right
    assert all((left < places) & (places < right))


def test_default_view_of_points_ends_at_them(source, points):
    assert as_view(None, [source], as_points(points)) == (-1, 1)


def test_default_view_of_networks_holds_the_breakpoints_of_all():
    networks = [ShallowNetwork([1], [-k], [1], 0) for k in (1, 5)]
    assert as_view(None, networks) == (-1, 7)


def test_bends_are_the_ends_of_the_view_and_the_breakpoints_between_them():
    assert bends([3, 1, 1, np.nan, -9, 4], (0, 4)) == [0, 1, 3, 4]


@pytest.mark.parametrize(("view", "said"), [((1, 1), "(1, 1)"), ([0, 1, 2], "[0, 1, 2]"), (5, "5")])
def test_view_that_is_no_interval_is_refused(view, said):
    message = (
        f"`view` must be (left, right) with left < right; got {said}. "
        "Give the smaller x first, then the larger."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        as_view(view, [])


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (
            [1, 2, 3],
            "`points` must be one or more (x, y) pairs, shape (n, 2); got shape (3,). "
            "Pass a list of pairs.",
        ),
        (
            [(0, 0), (2, 1), (1, 5)],
            "`points` must have strictly increasing x; got 1.0 at points[2, 0] after 2.0. "
            "Sort them, and keep each once.",
        ),
    ],
)
def test_points_that_are_no_graph_are_refused(points, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        as_points(points)
