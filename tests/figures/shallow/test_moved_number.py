"""One number of a function moved, in the basis of rays and in that of hats."""

import re

import numpy as np
import pytest

from relu_guide.figures._drawing.text import plain
from relu_guide.figures.shallow.moved_number import nudged_hat, nudged_ray


@pytest.mark.parametrize(
    ("parameter", "field", "unit"),
    [("v1", "weights", 0), ("b2", "biases", 1), ("w3", "output_weights", 2)],
)
def test_a_moved_parameter_is_the_only_one_that_differs(parameter, field, unit, source):
    nudge = nudged_ray(source, parameter, 0.5)
    for name in ("weights", "biases", "output_weights"):
        moved = getattr(nudge.after, name) - getattr(source, name)
        expected = np.eye(3)[unit] / 2 if name == field else np.zeros(3)
        assert moved.tolist() == expected.tolist()
    assert nudge.before is source and nudge.after.output_bias == source.output_bias


def test_a_moved_output_bias_lifts_the_whole_output(source):
    x = np.linspace(-2, 2, 9)
    nudge = nudged_ray(source, "b0", -0.25)
    np.testing.assert_array_equal(nudge.after(x), source(x) - 0.25)
    assert plain(nudge.moved) == "b0 − 0.25"


@pytest.mark.parametrize("point", [1, 2, 3, 4])
def test_a_moved_hat_is_the_interpolation_with_one_other_height(point, points):
    nudge = nudged_hat(np.array(points), point, 0.5)
    x, y = np.transpose(points)
    places = np.linspace(-1, 1, 41)
    expected = np.interp(places, x, y + 0.5 * (np.arange(1, 5) == point))
    np.testing.assert_allclose(nudge.after(places), expected, atol=1e-12)
    assert plain(nudge.moved) == f"y{point} + 0.5"


def test_points_that_are_moved_stay_where_they_were(points):
    given = np.array(points)
    nudged_hat(given, 2, 0.5)
    assert given.tolist() == [list(point) for point in points]


@pytest.mark.parametrize("parameter", ["w4", "w0", "b", "z1", "W1", "w01", 1, None])
def test_a_parameter_that_does_not_exist_is_refused(parameter, source):
    message = (
        "`parameter` must be b0, or v, b or w and a unit's number, from 1 to 3; "
        f"got {parameter!r}. Write for example 'w1'."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        nudged_ray(source, parameter, 1)


@pytest.mark.parametrize(
    ("point", "message"),
    [
        (5, "`point` must be a point's number, from 1 to 4; got 5. Count the points from 1."),
        (0, "`point` must be at least 1; got 0. Pass a larger int."),
    ],
)
def test_a_point_that_does_not_exist_is_refused(point, message, points):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        nudged_hat(np.array(points), point, 1)
