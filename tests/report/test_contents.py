"""What the page says of a network: numbers that the mathematics has, for a part that it chooses."""

import numpy as np
import pytest

from relu_guide import DeepNetwork, ShallowNetwork, compose, folds, planar_regions
from relu_guide.report.contents import contents_of

FOLDED = compose(folds.TENT, folds.TENT)
HAT = DeepNetwork(
    [[[1, 0], [-1, 0], [0, 1], [0, -1]], [[-1, -1, -1, -1]], [[1]]],
    [[0, 0, 0, 0], [2], [0]],
)


def facts_of(network, interval=None, box=None):
    return dict(contents_of(network, interval, box).facts)


def test_a_line_is_counted_where_it_is_shown_and_far_out():
    facts = facts_of(FOLDED, (0, 0.5))
    assert facts["x"] == "from 0 to 0.5"
    assert facts["Linear regions"].startswith(f"{FOLDED.count_regions((0, 0.5))};")
    assert facts["Straight pieces"] == "2"
    assert facts["Hidden units"] == "2, then 2"
    assert facts["Parameters"] == "13"


def test_by_default_all_breakpoints_are_in_view_but_a_far_one():
    near = ShallowNetwork.from_points([(x, x % 2) for x in range(8)])
    far = DeepNetwork([[[1]] * 9, [[1] * 9]], [[*-np.arange(8), -5e5], [0]])
    x = facts_of(DeepNetwork.from_shallow(near))["x"]
    assert facts_of(far)["Linear regions"].startswith("9; 10 from")
    low, high = (float(end.replace("−", "-")) for end in x.removeprefix("from ").split(" to "))
    assert low < 0 and 6 < high < 20


def test_a_network_without_breakpoints_has_a_page_too():
    assert facts_of(DeepNetwork([[[0]], [[1]]], [[1], [0]]))["Linear regions"].startswith("1; 1 ")


def test_dead_units_have_the_names_of_the_pictures():
    assert facts_of(DeepNetwork([[[1], [-1]], [[1, 1]]], [[0, 0], [0]]), (1, 2))["Dead units"] == (
        "1: r₂"
    )
    assert facts_of(FOLDED, (0, 1))["Dead units"] == "none"


def test_a_small_shallow_network_has_its_formula_and_its_diagram():
    network = ShallowNetwork.from_points([(0, 0), (1, 2), (3, 1)])
    deep = DeepNetwork.from_shallow(network)
    assert facts_of(deep)["Formula"] == f"z = {network.formula(digits=4)}"
    assert len(contents_of(deep, None, None).pictures) == 2


def test_a_large_deep_network_is_drawn_by_its_corners():
    random = np.random.default_rng(0)
    shapes = [(40, 1), (40, 40), (1, 40)]
    large = DeepNetwork(
        map(random.normal, [0] * 3, [1] * 3, shapes), [random.normal(size=40)] * 2 + [[0]]
    )
    (figure,) = contents_of(large, (-2, 2), None).pictures
    np.testing.assert_array_equal(
        np.transpose([figure.data[0].x, figure.data[0].y]), large.corners((-2, 2))
    )
    assert "straight between" in figure.layout.meta["alt"]


def test_the_plane_has_its_regions_and_the_units_that_are_on_in_none():
    box = (-4, 4, -4, 4)
    facts = facts_of(HAT, box=box)
    assert facts["Linear regions"] == str(len(planar_regions(HAT, box)))
    assert facts["Box"] == "x from −4 to 4, y from −4 to 4"
    assert facts["Dead units"] == "none"
    assert facts_of(HAT, box=(3, 4, 3, 4))["Dead units"] == "3: r₂, r₄ and s₁"


def test_one_layer_is_counted_in_the_whole_plane():
    lines = DeepNetwork([[[1, 0], [0, 1], [1, 1]], [[1, 1, 1]]], [[0, 0, -9], [0]])
    assert facts_of(lines, box=(-1, 1, -1, 1))["In the whole plane"] == "7 linear regions"


@pytest.mark.parametrize("biases", [[0, 0], [-3, 4], [100, 200]])
def test_by_default_the_box_has_the_place_where_hinge_lines_cross(biases):
    crossing = DeepNetwork([[[1, 0], [0, 2]], [[1, 1]]], [biases, [0]])
    assert facts_of(crossing)["Linear regions"] == "4"
