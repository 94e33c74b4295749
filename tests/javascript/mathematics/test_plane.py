"""The browser's regions of the plane beside the package's."""

import numpy as np
import pytest

from relu_guide import (
    DeepNetwork,
    count_planar_regions,
    hinge_lines,
    planar_regions,
    zaslavsky_number,
)
from tests.javascript.node import in_browser

BOX = [-4, 4, -3, 3]


def units_of(rng):
    """Draw up to six units: whole numbers, which often share points and lines, or any floats."""
    shape = rng.integers(1, 7), 3
    whole = rng.integers(-3, 4, shape).astype(float)
    return (whole, whole / 4, rng.normal(size=shape))[rng.integers(3)]


@pytest.fixture(scope="module")
def cases():
    rng = np.random.default_rng(1975)
    return [units_of(rng) + 0.0 for _ in range(200)]


def network_of(units):
    return DeepNetwork([units[:, :2], np.ones((1, len(units)))], [units[:, 2], [0]])


def rows(array):
    return np.asarray(array).tolist()


def test_regions_are_those_of_the_package_corner_by_corner(cases):
    found = in_browser("mathematics/plane", [["regions", rows(units), BOX] for units in cases])
    for units, mine in zip(cases, found, strict=True):
        theirs = planar_regions(network_of(units), BOX)
        assert [tuple(map(int, each["active"])) for each in mine] == [
            region.active_units[0] for region in theirs
        ]
        for each, region in zip(mine, theirs, strict=True):
            expected = np.array(region.vertices, float)
            np.testing.assert_allclose(each["vertices"], expected, rtol=1e-14, atol=1e-14)


def test_counts_of_the_whole_plane_are_those_of_the_package(cases):
    found = in_browser("mathematics/plane", [["countRegions", rows(units)] for units in cases])
    assert found == [count_planar_regions(network_of(units)) for units in cases]


def test_units_whose_lines_are_the_same_have_one():
    def lines(*units):
        return in_browser("mathematics/plane", [["countLines", list(units)]])[0]

    assert lines([1, 2, 0.5, 1], [-2, -4, -1, 3], [1, 2, 0, 1]) == 2
    assert lines([0, 0, 1, 1], [0, 1, 0, 1]) == 1


def test_the_largest_number_is_that_of_the_package():
    assert in_browser("mathematics/plane", [["mostRegions", n] for n in range(9)]) == [
        zaslavsky_number(n) for n in range(9)
    ]


def test_hinge_lines_are_those_of_the_package_with_the_active_side_on_the_left(cases):
    calls = [["hingeLine", rows(unit), BOX] for units in cases[:60] for unit in units]
    found = iter(in_browser("mathematics/plane", calls))
    for units in cases[:60]:
        lines = {each.unit: (each.start, each.end) for each in hinge_lines(network_of(units), BOX)}
        for unit in range(len(units)):
            mine = next(found)
            if mine is None:
                assert unit not in lines
            else:
                np.testing.assert_allclose(mine, np.array(lines[unit], float), atol=1e-14)


def test_the_plane_at_a_point_has_the_height_of_the_network(cases):
    rng = np.random.default_rng(3)
    points = rng.uniform(-3, 3, (len(cases), 2))
    full = [np.column_stack([units, rng.normal(size=len(units))]) for units in cases]
    pairs = list(zip(full, rows(points), strict=True))
    active = in_browser(
        "mathematics/plane", [["activeAt", rows(units), point] for units, point in pairs]
    )
    calls = [
        ["planeOf", {"units": rows(units), "b0": 0.5}, [int(k) for k in which]]
        for (units, _), which in zip(pairs, active, strict=True)
    ]
    planes = in_browser("mathematics/plane", calls)
    heights = in_browser(
        "mathematics/plane",
        [["heightOf", plane, p] for plane, (_, p) in zip(planes, pairs, strict=True)],
    )
    expected = [
        DeepNetwork([units[:, :2], [units[:, 3]]], [units[:, 2], [0.5]])(point)
        for units, point in pairs
    ]
    np.testing.assert_allclose(heights, expected, atol=1e-12)


def test_a_polygon_is_cut_where_the_package_cuts_it():
    network = DeepNetwork([[[1, 0.5]], [[1]]], [[9], [-9]])
    (region,) = planar_regions(network, BOX)
    corners = rows(np.array(region.vertices, float))
    (part,) = in_browser("mathematics/plane", [["cutAt", corners, [1, 0.5, 0], 1]])
    expected = np.array(region.between(1, np.inf), float)
    assert sorted(part) == sorted(rows(expected))
