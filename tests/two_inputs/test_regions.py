"""Regions of networks of two inputs: exact polygons, held to other ways to find them."""

import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import ConvexHull, HalfspaceIntersection

from relu_guide import DeepNetwork, PlanarRegion, hinge_lines, planar_regions, relu
from relu_guide.two_inputs import arrangement

BOX = (-2, 3, -1, 2)
SQUARE = (-1, 1, -1, 1)


def random_network(*widths, seed=0):
    rng = np.random.default_rng(seed)
    sizes = [2, *widths, 1]
    shapes = list(zip(sizes[1:], sizes, strict=False))
    return DeepNetwork(
        [rng.normal(size=shape) for shape in shapes], [rng.normal(size=n) for n, _ in shapes]
    )


def shallow(*units):
    """Make a network of one hidden layer from rows (weight of x, weight of y, bias)."""
    rows = np.array(units, float)
    return DeepNetwork([rows[:, :2], np.ones((1, len(rows)))], [rows[:, 2], [0]])


def patterns_on_a_grid(network, box, points=150):
    """Look which units are active at many points, off any line that is likely."""
    left, right, bottom, top = box
    x = np.linspace(left, right, points) + 1e-4 * np.sqrt(2)
    y = np.linspace(bottom, top, points) + 1e-4 * np.sqrt(3)
    layer = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    inside = np.all((layer > [left, bottom]) & (layer < [right, top]), axis=1)
    layer, active = layer[inside], []
    for weights, biases in zip(network.weights[:-1], network.biases[:-1], strict=True):
        layer = layer @ weights.T + biases
        active.append(layer > 1e-9)  # a unit that is 0 everywhere is so up to rounding
        layer = relu(layer)
    rows = np.unique(np.hstack(active), axis=0)
    return {tuple(np.flatnonzero(row).tolist()) for row in rows}


def flat(region, widths):
    """Number the active units of a region through all layers."""
    starts = np.cumsum([0, *widths[:-1]]).tolist()
    pairs = zip(region.active_units, starts, strict=True)
    return tuple(start + unit for layer, start in pairs for unit in layer)


DEEP = [(5,), (4, 3), (3, 3, 3), (8, 6)]


@pytest.mark.parametrize("widths", DEEP)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_areas_add_up_to_the_box_exactly(widths, seed):
    regions = planar_regions(random_network(*widths, seed=seed), BOX)
    assert sum(region.area for region in regions) == 15


@pytest.mark.parametrize("widths", DEEP)
def test_every_plane_is_the_network_at_the_centre_and_at_each_corner(widths):
    network = random_network(*widths, seed=3)
    for region in planar_regions(network, BOX):
        points = [region.centre, *region.vertices]
        expected = network(np.array(points, float))
        np.testing.assert_allclose([float(region(p)) for p in points], expected, atol=1e-12)


@pytest.mark.parametrize("widths", DEEP)
def test_planes_that_share_a_corner_agree_there_exactly(widths):
    heights = {}
    for region in planar_regions(random_network(*widths, seed=4), BOX):
        for corner in region.vertices:
            heights.setdefault(corner, set()).add(region(corner))
    assert {len(found) for found in heights.values()} == {1}


@pytest.mark.parametrize("widths", DEEP)
def test_no_pattern_on_a_dense_grid_is_missing(widths):
    network = random_network(*widths, seed=5)
    listed = {flat(region, widths) for region in planar_regions(network, BOX)}
    assert patterns_on_a_grid(network, BOX) <= listed


@pytest.mark.parametrize("widths", DEEP)
def test_each_pattern_is_one_region_and_is_the_pattern_at_its_centre(widths):
    network = random_network(*widths, seed=6)
    regions = planar_regions(network, BOX)
    assert len({region.active_units for region in regions}) == len(regions)
    for region in regions:
        layer = np.array(region.centre, float)
        for unit, (w, b) in enumerate(zip(network.weights[:-1], network.biases[:-1], strict=True)):
            before = w @ layer + b
            assert tuple(np.flatnonzero(before > 0)) == region.active_units[unit]
            layer = relu(before)


def test_regions_of_one_layer_are_the_halfspace_intersections_of_scipy():
    network = random_network(6, seed=7)
    normals, offsets = network.weights[0], network.biases[0]
    walls = [[1, 0, -3], [-1, 0, -2], [0, 1, -2], [0, -1, -1]]
    for region in planar_regions(network, BOX):
        signs = np.where(np.isin(range(6), region.active_units[0]), -1, 1)
        halves = signs[:, None] * np.column_stack([normals, offsets])
        corners = HalfspaceIntersection(
            np.vstack([halves, walls]), np.array(region.centre, float)
        ).intersections
        assert ConvexHull(corners).volume == pytest.approx(float(region.area), rel=1e-9)


@pytest.mark.parametrize("widths", DEEP)
def test_corners_go_counter_clockwise_round_a_convex_polygon(widths):
    for region in planar_regions(random_network(*widths, seed=8), BOX):
        corners = np.array(region.vertices, float)
        assert ConvexHull(corners).volume == pytest.approx(float(region.area), rel=1e-9)
        assert region.area > 0


def test_the_centre_is_the_mean_of_the_triangles_from_one_corner():
    vertices = [(0, 0), (4, 0), (5, 2), (1, 4)]
    corners = tuple((Fraction(x), Fraction(y)) for x, y in vertices)
    region = PlanarRegion(corners, (Fraction(0), Fraction(0)), Fraction(1), ((),))
    a, *others = np.array(region.vertices, float)
    triangles = [(a, b, c) for b, c in pairwise(others)]
    sizes = [abs(np.linalg.det([b - a, c - a])) for a, b, c in triangles]
    expected = np.average([np.mean(each, axis=0) for each in triangles], axis=0, weights=sizes)
    np.testing.assert_allclose(np.array(region.centre, float), expected)


MAXIMUM = DeepNetwork([[[1, 0], [-1, 0], [-1, 1]], [[1, -1, 1]]], [[0, 0, 0], [0]])


def test_the_larger_of_two_numbers_has_two_gradients():
    regions = planar_regions(MAXIMUM, SQUARE)
    assert {region.gradient for region in regions} == {(1, 0), (0, 1)}
    assert all(region(region.centre) == max(region.centre) for region in regions)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([(1, 0, 0), (0, 1, 0), (1, 1, -1)], 7),  # general position, all crossings inside
        ([(1, 0, 0), (1, 0, 0.5), (0, 1, 0)], 6),  # two parallel lines
        ([(1, 0, 0), (0, 1, 0), (1, 1, 0)], 6),  # three lines through one point
        ([(1, 0, 0), (2, 0, 0), (0, 1, 0)], 4),  # two units on one line, facing alike
        ([(1, 0, 0), (-3, 0, 0), (0, 1, 0)], 4),  # two units on one line, facing each other
        ([(1, 0, -2), (0, 1, 2)], 1),  # along two edges of the square
        ([(1, 0, 5), (0, 0, 0), (0, 0, 1), (0, 0, -1)], 1),  # never switching in it
        ([(1, 1, -4)], 1),  # through one corner of it
        ([(1, 1, 0), (1, -1, 0)], 4),  # along its diagonals
    ],
)
def test_lines_in_special_places_make_as_many_regions_as_in_exact_arithmetic(units, expected):
    assert len(planar_regions(shallow(*units), (-2, 2, -2, 2))) == expected


def test_lines_that_miss_one_point_by_one_bit_make_a_region_of_their_own():
    tiny = np.spacing(1.0)
    through = [(1, 0, -1), (0, 1, -1), (1, 1, -2)]
    beside = [(1, 0, -1), (0, 1, -1), (1, 1, -2 - 2 * tiny)]
    sizes = [region.area for region in planar_regions(shallow(*beside), (0, 2, 0, 2))]
    assert (len(planar_regions(shallow(*through), (0, 2, 0, 2))), len(sizes)) == (6, 7)
    assert min(sizes) == Fraction(2 * tiny) ** 2 / 2


def test_numbers_at_the_ends_of_the_floats_are_no_obstacle():
    huge, least = np.finfo(float).max, np.finfo(float).smallest_subnormal
    regions = planar_regions(shallow((huge, 0, 0), (0, least, -least)), (-2, 2, -2, 2))
    assert [region.area for region in regions] == [2, 6, 2, 6]


def test_a_unit_that_only_repeats_a_unit_of_the_layer_before_makes_no_region():
    network = DeepNetwork([[[1, 0], [0, 1]], [[1, 0]], [[1]]], [[0, 0], [0], [0]])
    assert [region.active_units for region in planar_regions(network, SQUARE)] == [
        ((0, 1), (0,)),
        ((0,), (0,)),
        ((1,), ()),
        ((), ()),
    ]


def test_a_dead_layer_leaves_a_constant():
    network = DeepNetwork([[[1, 1]], [[-1]], [[5]]], [[0], [-1], [2]])
    planes = {(r.gradient, r.intercept) for r in planar_regions(network, SQUARE)}
    assert planes == {((0, 0), 2)}


whole = st.integers(-3, 3)


units = st.lists(st.tuples(whole, whole, whole), min_size=1, max_size=6)


@given(units, st.lists(whole, min_size=12, max_size=12))
def test_any_small_whole_numbers_keep_area_continuity_and_the_grid(first, second):
    one = np.array(first, float)
    two = np.resize(np.array(second, float), (2, len(first)))
    network = DeepNetwork([one[:, :2], two, [[1, -1]]], [one[:, 2], second[:2], [0]])
    regions = planar_regions(network, BOX)
    assert sum(region.area for region in regions) == 15
    for region in regions:
        exact = [region(corner) for corner in region.vertices]
        np.testing.assert_allclose(
            np.array(exact, float), network(np.array(region.vertices, float)), atol=1e-9
        )
    listed = {flat(region, network.widths) for region in regions}
    assert patterns_on_a_grid(network, BOX, points=40) <= listed


@pytest.mark.parametrize("ends", [(-1, 1), (0.5, np.inf), (-np.inf, 0), (1, -1)])
def test_a_part_between_two_heights_has_the_area_of_scipy(ends):
    (region,) = planar_regions(DeepNetwork([[[1, 0.5]], [[1]]], [[9], [-9]]), (-2, 2, -2, 2))
    part = region.between(*ends)
    box = np.array([[1, 0, -2], [-1, 0, -2], [0, 1, -2], [0, -1, -2]])
    low, high = np.clip(ends, -3, 3)
    if low >= high:
        assert part == ()
        return
    halves = [[1, 0.5, -high], [-1, -0.5, low]]
    middle = (low + high) / 2 * np.array([1, 0.5]) / 1.25
    corners = HalfspaceIntersection(np.vstack([box, halves]), middle).intersections
    hull = ConvexHull(np.array(part, float))
    assert hull.volume == pytest.approx(ConvexHull(corners).volume, rel=1e-9)


def test_a_level_floor_is_between_its_own_height_and_itself():
    (region,) = planar_regions(DeepNetwork([[[1, 1]], [[1]]], [[-9], [2]]), SQUARE)
    assert region.between(2, 2) == region.between(2, 5) == region.vertices
    assert region.between(2.5, 5) == ()


def test_the_parts_between_levels_fill_each_region_exactly():
    for region in planar_regions(random_network(4, 3), BOX):
        levels = [-np.inf, -1, -0.5, 0, 0.3, np.inf]
        parts = [region.between(*ends) for ends in pairwise(levels)]
        sizes = [region._replace(vertices=part).area for part in parts if part]
        assert sum(sizes) == region.area


def test_a_unit_of_the_first_layer_has_one_hinge_line_with_its_active_side_on_the_left():
    network = random_network(6, seed=9)
    pieces = hinge_lines(network, (-9, 9, -9, 9))
    assert [piece.unit for piece in pieces] == list(range(6))
    for unit, start, end in pieces:
        (x, y), (u, v) = np.array([start, end], float)
        before = network.weights[0][unit] @ [(x + u) / 2 - (v - y), (y + v) / 2 + (u - x)]
        assert before + network.biases[0][unit] > 0


def test_hinge_lines_of_a_later_layer_are_where_its_units_are_zero():
    network = random_network(4, 3, seed=10)
    pieces = hinge_lines(network, BOX, layer=1)
    first = relu(
        np.array([p.start for p in pieces], float) @ network.weights[0].T + network.biases[0]
    )
    before = first @ network.weights[1].T + network.biases[1]
    zeros = [row[piece.unit] for row, piece in zip(before, pieces, strict=True)]
    assert len(pieces) > 3
    np.testing.assert_allclose(zeros, 0, atol=1e-12)


def test_a_hinge_line_goes_on_from_piece_to_piece_until_the_border():
    ends = [
        end for _, *both in hinge_lines(random_network(4, 1, seed=2), BOX, layer=1) for end in both
    ]
    alone = {end for end in ends if ends.count(end) == 1}
    assert len(ends) > 2
    assert all(x in (-2, 3) or y in (-1, 2) for x, y in alone)


def test_lines_along_the_border_or_past_it_are_not_listed():
    assert hinge_lines(shallow((1, 0, -1), (1, 1, -9), (0, 0, 0)), SQUARE) == []


REFUSED = [
    (
        DeepNetwork([[[1]], [[1]]], [[0], [0]]),
        SQUARE,
        "`network` must have two inputs; got 1. "
        "Give the first layer's weights two columns, for x and y.",
    ),
    (
        DeepNetwork([[[1, 2, 3]], [[1]]], [[0], [0]]),
        SQUARE,
        "`network` must have two inputs; got 3. "
        "Give the first layer's weights two columns, for x and y.",
    ),
    (
        DeepNetwork([np.ones((1_000_000, 2)), np.ones((1, 1_000_000))], [np.ones(1_000_000), [0]]),
        SQUARE,
        "`network` must have at most 256 hidden units; got 1,000,000. Use fewer units.",
    ),
    (
        MAXIMUM,
        (1, -1, 0, 1),
        "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
        "got [1.0, -1.0, 0.0, 1.0]. Put the smaller number of each pair first.",
    ),
    (
        MAXIMUM,
        (0, 1, 2, 2),
        "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
        "got [0.0, 1.0, 2.0, 2.0]. Put the smaller number of each pair first.",
    ),
    (
        MAXIMUM,
        (0, np.inf, 0, 1),
        "`box` must be finite; got inf at box[1]. Put a finite number there, or leave it out.",
    ),
    (
        MAXIMUM,
        (0, 1, 0),
        "`box` must be (left, right, bottom, top) with left < right and bottom < top; "
        "got [0.0, 1.0, 0.0]. Put the smaller number of each pair first.",
    ),
]


@pytest.mark.parametrize(("network", "box", "message"), REFUSED)
@pytest.mark.parametrize("find", [planar_regions, hinge_lines])
def test_what_has_no_regions_is_refused(find, network, box, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        find(network, box)


def test_more_regions_than_can_be_listed_are_refused(monkeypatch):
    assert arrangement.MOST_REGIONS == 10_000  # which takes seconds to reach
    monkeypatch.setattr(arrangement, "MOST_REGIONS", 1_000)
    message = (
        "`network` must have at most 1,000 regions in the box; got more. "
        "Make the box smaller, or use fewer units."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        planar_regions(random_network(200, seed=1), (-9, 9, -9, 9))


def test_a_layer_that_is_not_there_is_refused():
    message = "`layer` must be at most 0; got 1. Pass a smaller int."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        hinge_lines(MAXIMUM, SQUARE, layer=1)
