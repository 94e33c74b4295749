import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.view import as_view, bends
from relu_guide.shallow.construction import as_points
from relu_guide.substitution import GELU


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


def at(*places):
    """Return a network with breakpoints at these places."""
    return ShallowNetwork(np.ones(len(places)), -np.array(places), np.ones(len(places)), 0)


NEAR = np.linspace(-3, 3, 14).tolist()


def test_a_nearly_dead_unit_does_not_stretch_the_default_view():
    far = [-143472, 58078]
    view = as_view(None, [at(*NEAR, *far)])
    assert view == (-6, 6)
    assert view.outside == (
        " 2 of 16 breakpoints are outside the view, at <i>x</i> = −143472 and 58078."
    )
    assert as_view(None, [at(*NEAR)]).outside == ""


def test_many_breakpoints_outside_are_counted():
    far = [10.0**power for power in range(3, 8)]
    view = as_view(None, [at(*NEAR, *NEAR, *far)])
    assert view.outside == " 5 of 33 breakpoints are outside the view."


@pytest.mark.parametrize("places", [(0, 1, 1000), (0, 1, 2, 10), (0, 0, 0, 0, 5), (-1e9, 1e9)])
def test_few_breakpoints_or_those_within_reach_are_all_in_view(places):
    left, right = as_view(None, [at(*places)])
    assert left < min(places) and max(places) < right


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=12), st.integers(-40, 40))
def test_at_least_three_quarters_of_the_breakpoints_are_in_the_default_view(places, power):
    network = at(*(place * 2.0**power for place in places))
    left, right = as_view(None, [network])
    inside = (left < network.breakpoints) & (network.breakpoints < right)
    assert inside.mean() >= 0.75


def test_given_data_are_the_view_and_breakpoints_elsewhere_are_told():
    data = np.array([(5, 0), (4, 1), (6, 2)])
    view = as_view(None, [at(0, 4.5)], data=data)
    assert view == (4, 6)
    assert view.outside == " 1 of 2 breakpoints is outside the view, at <i>x</i> = 0."
    assert as_view((4, 6), [at(0, 4.5)]).outside == ""


DRAWN = {
    "construction": figures.construction,
    "layers": figures.layers,
    "output": figures.output,
    "outputs": lambda network: figures.outputs([network]),
    "rays": figures.rays,
    "sensitivity": figures.sensitivity,
    "stage": lambda network: figures.stage(network, 3),
    "substitute": lambda network: figures.substitute(network, GELU),
    "variations": lambda network: figures.variations(network, [at(0)]),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_picture_says_which_breakpoints_it_leaves_out(draw):
    meta = draw(at(0, 1, 2, 3, 1000)).layout.meta
    for text in (meta["alt"], meta["caption"]):
        assert text.endswith("1 of 5 breakpoints is outside the view, at <i>x</i> = 1000.") or (
            text.endswith("1 of 5 breakpoints is outside the view, at x = 1000.")
        )


@pytest.mark.parametrize("unit", [0, 4])
def test_a_unit_is_drawn_with_its_breakpoint(unit):
    figure = figures.hidden_unit(at(0, 1, 2, 3, 1000), unit)
    assert figure.data[-1].x == ([0, 1000][unit > 0],)


@pytest.mark.parametrize(
    "draw",
    [
        figures.rays,
        figures.sensitivity,
        figures.output,
        figures.layers,
        figures.construction,
        lambda network, view: figures.variations(network, [network], view=view),
    ],
)
def test_a_view_as_wide_as_the_floats_is_refused(draw):
    message = (
        "`view` must have a width that a float can hold; got (-1e+308, 1e+308). "
        "Bring its ends nearer to zero."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        draw(at(0, 1), view=(-1e308, 1e308))
