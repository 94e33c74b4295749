"""Networks that come close to a curve: with equally spaced knots or free ones, at any scale."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, largest_error
from tests.shallow.curves import no_warning, sine


def step(x):
    return np.where(x < 1 / 3, 0.0, 1.0)


# Equally spaced points


@pytest.mark.parametrize("segments", [1, 2, 7, 200])
def test_uniform_network_is_linear_interpolation(segments):
    network = ShallowNetwork.approximate(sine, segments, (-0.3, 1))
    knots = np.linspace(-0.3, 1, segments + 1)
    x = np.linspace(-0.3, 1, 1001)
    assert network.units == segments
    np.testing.assert_allclose(network(x), np.interp(x, knots, sine(knots)), atol=1e-12)


def test_spacing_is_uniform_unless_another_is_asked_for():
    by_default = ShallowNetwork.approximate(sine, 5, (0, 1))
    uniform = ShallowNetwork.approximate(sine, 5, (0, 1), spacing="uniform")
    assert by_default.formula() == uniform.formula()


def test_a_million_segments_are_built():
    network = ShallowNetwork.approximate(np.square, 1_000_000, (0, 1))
    assert network.units == 1_000_000


@given(st.integers(1, 60), st.floats(-3, 3), st.floats(0.1, 5))
def test_uniform_error_keeps_below_the_bound(segments, left, width):
    interval = left, left + width
    bound = (width / segments) ** 2 / 8  # for sin, |f''| is 1 at most
    network = ShallowNetwork.approximate(np.sin, segments, interval)
    assert largest_error(network, np.sin, interval).error <= bound * (1 + 1e-9) + 1e-14


# Free knots


gaps = st.floats(0.01, 1)


heights = st.floats(-10, 10)


@settings(max_examples=25)
@given(st.lists(st.tuples(gaps, heights), min_size=2, max_size=6), st.integers(0, 3))
def test_a_piecewise_linear_curve_comes_out_exact(corners, more):
    widths, y = np.array(corners).T
    knots = np.cumsum(widths)
    interval = knots[0], knots[-1]

    def function(x):
        return np.interp(x, knots, y)

    network = no_warning(function, len(knots) - 1 + more, interval)
    assert network.units == len(knots) - 1 + more
    x = np.linspace(*interval, 501)
    steepest = np.abs(np.diff(y) / np.diff(knots)).max()  # a knot is found to about 1e-13
    np.testing.assert_allclose(network(x), function(x), rtol=0, atol=1e-11 + 1e-12 * steepest)


@pytest.mark.parametrize("function", [lambda x: 3 * x - 1, lambda x: np.full_like(x, 5)])
@pytest.mark.parametrize("segments", [1, 2, 9])
def test_a_line_comes_out_exact_with_all_its_units(function, segments):
    network = no_warning(function, segments, (-1, 2))
    assert network.units == segments
    assert largest_error(network, function, (-1, 2)).error < 1e-14


@pytest.mark.parametrize("interval", [(1e6, 1e6 + 1), (0, 1e-9), (-1e9, 1e9)])
def test_the_place_and_the_width_of_the_interval_do_not_matter(interval):
    left, right = interval

    def function(x):
        return np.square((x - left) / (right - left))

    network = no_warning(function, 8, interval)
    error = largest_error(network, function, interval).error
    assert error == pytest.approx(1 / 512, rel=1e-3)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_the_size_of_the_values_does_not_matter(scale):
    def function(x):
        return scale * x * x

    network = no_warning(function, 4, (0, 1))
    assert largest_error(network, function, (0, 1)).error == pytest.approx(scale / 128, rel=1e-3)


@pytest.mark.parametrize("segments", [1, 4, 30])
def test_a_jump_costs_half_of_itself_and_a_warning_says_so(segments):
    message = (
        "`function` jumps by 1 within the interval: "
        "no continuous curve comes nearer than half of that."
    )
    with pytest.warns(UserWarning, match=f"^{re.escape(message)}$") as caught:
        network = ShallowNetwork.approximate(step, segments, (0, 1), "optimal")
    assert caught[0].filename == __file__, caught[0].filename
    assert network.units == segments
    assert largest_error(network, step, (0, 1)).error == pytest.approx(0.5, rel=1e-9)


def test_a_jump_between_neighbouring_floats_costs_half_of_itself():
    place = 1e6 + 1 / 3
    with pytest.warns(UserWarning, match="jumps by 1 within the interval"):
        network = ShallowNetwork.approximate(
            lambda x: np.where(x < place, 0.0, 1.0), 4, (1e6, 1e6 + 1), "optimal"
        )
    assert network.units == 4


def test_a_jump_too_small_to_matter_needs_no_warning():
    no_warning(lambda x: np.sin(20 * x) + 1e-3 * step(x), 8, (0, 1))


def test_a_curve_that_no_samples_can_follow_is_approximated_with_a_warning():
    message = (
        r"`function` bends more than \d+ samples can follow: the error may be far from the least\."
    )
    with pytest.warns(UserWarning, match=f"^{message}$") as caught:
        ShallowNetwork.approximate(lambda x: np.sin(1e9 * x), 8, (0, 1), "optimal")
    assert caught[0].filename == __file__, caught[0].filename


# What is refused


WRONG_FUNCTIONS = {
    "no function": (
        3,
        TypeError,
        "`function` must be a function of x; got 3. Pass one that takes an array, such as np.sin.",
    ),
    "nan": (
        lambda x: np.where(x == 1, np.nan, x),
        ValueError,
        "`function` must be finite on the interval; got nan at x = 1.0. "
        "Choose an interval on which it is finite.",
    ),
    "infinite": (
        np.log,
        ValueError,
        "`function` must be finite on the interval; got -inf at x = 0.0. "
        "Choose an interval on which it is finite.",
    ),
    "one number": (
        lambda x: 1.0,
        ValueError,
        "`function` must return one number for each x, shape ({n},); got shape (). "
        "Return an array like x; for a constant, np.full_like(x, constant).",
    ),
    "two columns": (
        lambda x: np.column_stack([x, x]),
        ValueError,
        "`function` must return one number for each x, shape ({n},); got shape ({n}, 2). "
        "Return an array like x; for a constant, np.full_like(x, constant).",
    ),
    "of one number": (
        lambda x: x if x < 1 else 1,
        ValueError,
        "`function` must take an array of x; got ValueError: The truth value of an array with more "
        "than one element is ambiguous. Use a.any() or a.all(). "
        "Write it with NumPy's functions, or wrap it: np.vectorize(function).",
    ),
    "complex": (
        lambda x: x + 1j,
        TypeError,
        "`function(x)` must hold real numbers; got 1j at function(x)[0]. Convert it to a number.",
    ),
    "ragged": (
        lambda x: [[1], [1, 2]],
        ValueError,
        "`function` must take an array of x; got ValueError: setting an array element with a "
        "sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected "
        "shape was (2,) + inhomogeneous part. "
        "Write it with NumPy's functions, or wrap it: np.vectorize(function).",
    ),
}


@pytest.mark.parametrize("name", WRONG_FUNCTIONS)
@pytest.mark.parametrize("spacing", ["uniform", "optimal"])
def test_a_function_that_cannot_be_used_is_refused(name, spacing):
    function, kind, message = WRONG_FUNCTIONS[name]
    message = message.replace("{n}", "3" if spacing == "uniform" else "1025")
    with pytest.raises(kind, match=f"^{re.escape(message)}$"):
        ShallowNetwork.approximate(function, 2, (0, 2), spacing)


@pytest.mark.parametrize(
    ("interval", "message"),
    [
        (
            (1, 0),
            "`interval` must be (left, right) with left < right; got (1, 0). "
            "Give the smaller x first, then the larger.",
        ),
        (
            (1, 1),
            "`interval` must be (left, right) with left < right; got (1, 1). "
            "Give the smaller x first, then the larger.",
        ),
        (
            (0, 1, 2),
            "`interval` must be (left, right) with left < right; got (0, 1, 2). "
            "Give the smaller x first, then the larger.",
        ),
        (
            (0, np.inf),
            "`interval` must be finite; got inf at interval[1]. "
            "Put a finite number there, or leave it out.",
        ),
        (
            (-1e308, 1e308),
            "`interval` must have a width that a float can hold; got (-1e+308, 1e+308). "
            "Bring its ends nearer to zero.",
        ),
        (
            (1, 1 + 2**-52),
            "`interval` must hold 5 different floats, equally spaced; got (1, 1.0000000000000002). "
            "Use fewer segments, or a wider interval.",
        ),
    ],
)
def test_an_interval_that_is_none_is_refused(interval, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ShallowNetwork.approximate(np.sin, 4, interval)


@pytest.mark.parametrize(
    ("segments", "spacing", "kind", "message"),
    [
        (0, "optimal", ValueError, "`segments` must be at least 1; got 0. Pass a larger int."),
        (-2, "uniform", ValueError, "`segments` must be at least 1; got -2. Pass a larger int."),
        (2.5, "uniform", TypeError, "`segments` must be a whole number; got 2.5. Pass an int."),
        (
            10**6 + 1,
            "uniform",
            ValueError,
            "`segments` must be at most 1000000; got 1000001. Pass a smaller int.",
        ),
        (
            10**6,
            "optimal",
            ValueError,
            "`segments` must be at most 1000; got 1000000. Pass a smaller int.",
        ),
        (
            4,
            "even",
            ValueError,
            '`spacing` must be "uniform" or "optimal"; got \'even\'. Choose one of them.',
        ),
        (
            4,
            ["optimal"],
            ValueError,
            '`spacing` must be "uniform" or "optimal"; got [\'optimal\']. Choose one of them.',
        ),
    ],
)
def test_segments_and_spacings_that_are_none_are_refused(segments, spacing, kind, message):
    with pytest.raises(kind, match=f"^{re.escape(message)}$"):
        ShallowNetwork.approximate(np.sin, segments, (0, 1), spacing)
