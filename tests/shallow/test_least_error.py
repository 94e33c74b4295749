"""Networks with the least maximum error: what theory says of it, and that nothing does better."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import brentq, linprog

from relu_guide import largest_error
from tests.shallow.curves import no_warning, sine

SMOOTH = {
    "sine": (sine, lambda x: (2 * np.pi) ** 2 * abs(np.sin(2 * np.pi * x)), (0, 1)),
    "square": (np.square, lambda x: 2.0, (0, 1)),
    "cube": (lambda x: x**3, lambda x: abs(6 * x), (-1, 1)),
    "exponential": (np.exp, np.exp, (0, 2)),
    "square root": (np.sqrt, lambda x: x**-1.5 / 4, (0, 1)),
    "bell": (lambda x: np.exp(-x * x), lambda x: abs(4 * x * x - 2) * np.exp(-x * x), (-3, 3)),
    "reciprocal": (lambda x: 1 / x, lambda x: 2 / x**3, (0.1, 2)),
}


@pytest.mark.parametrize("name", SMOOTH)
def test_least_error_is_near_the_theory_for_smooth_curves(name):
    function, second, interval = SMOOTH[name]
    integral, _ = quad(
        lambda x: np.sqrt(second(x)), *interval, points=[0] if name == "cube" else None
    )
    network = no_warning(function, 80, interval)
    error = largest_error(network, function, interval).error
    assert error == pytest.approx((integral / 80) ** 2 / 16, rel=0.03)


def test_least_error_of_a_parabola_is_half_that_of_interpolation():
    network = no_warning(np.square, 8, (0, 1))
    assert largest_error(network, np.square, (0, 1)).error == pytest.approx(1 / (8 * 64), rel=1e-4)
    np.testing.assert_allclose(network.breakpoints, np.arange(8) / 8, atol=1e-4)


@pytest.mark.parametrize(
    ("function", "line"), [(np.square, 1 / 8), (np.sqrt, 1 / 8), (lambda x: abs(x - 0.5), 1 / 4)]
)
def test_one_segment_is_the_best_line_of_chebyshev(function, line):
    network = no_warning(function, 1, (0, 1))
    assert largest_error(network, function, (0, 1)).error == pytest.approx(line, rel=1e-4)


TOLERANCE = 1e-4  # of the least error, by which the one found may be larger


def measured(network, function, interval):
    """Return the largest error on a grid that is finer at both sides of each breakpoint."""
    knots = network.breakpoints
    ends = np.unique([*interval, *knots[(knots > interval[0]) & (knots < interval[1])]])
    share = (1 - np.cos(np.linspace(0, np.pi, 2001 + 40_000 // ends.size))) / 2
    x = np.clip(ends[:-1, None] + np.diff(ends)[:, None] * share, *interval).ravel()
    return np.abs(network(x) - function(x)).max()


# Curves that bend one way, and the x at which they have a slope.
ONE_WAY = {
    "square": (np.square, lambda s: s / 2, (0, 1)),
    "square far away": (np.square, lambda s: s / 2, (1000, 1001)),
    "exponential": (np.exp, np.log, (0, 2)),
    "long exponential": (np.exp, np.log, (-10, 10)),
    "logarithm": (np.log, lambda s: 1 / s, (1, 16)),
    "reciprocal": (lambda x: 1 / x, lambda s: (-s) ** -0.5, (0.25, 4)),
    "steep reciprocal": (lambda x: 1 / x, lambda s: (-s) ** -0.5, (0.01, 10)),
    "square root": (np.sqrt, lambda s: s**-2 / 4, (0, 1)),
    "cube": (lambda x: x**3, lambda s: np.sqrt(s / 3), (0, 1e-6)),
    "hyperbolic tangent": (np.tanh, lambda s: np.arctanh(np.sqrt(1 - s)), (0, 3)),
    "arch": (np.sin, np.arccos, (0, np.pi)),
}


def least_error(name, segments):
    """Return the least maximum error for a curve that bends one way, of any straight pieces.

    A line misses the curve by half of what the chord does, or more, and the chord misses it the
    less the shorter it is. So the best have chords that miss equally; shifted by half, they meet.
    """
    function, touching, (left, right) = ONE_WAY[name]

    def missed(a, b):
        if not a < b:
            return 0.0
        slope = (function(b) - function(a)) / (b - a)
        x = min(max(touching(slope), a), b)
        return abs(function(a) + slope * (x - a) - function(x))

    def left_over(error):
        a = left
        for _ in range(segments - 1):
            if missed(a, right) <= 2 * error:
                break
            a = brentq(lambda b, a=a: missed(a, b) - 2 * error, a, right, xtol=1e-300, rtol=1e-14)
        return missed(a, right) - 2 * error

    most = missed(left, right)
    return brentq(left_over, most * 1e-9, most, xtol=1e-300, rtol=1e-9)


@pytest.mark.parametrize("segments", [1, 2, 10, 33, 100])
@pytest.mark.parametrize("name", ONE_WAY)
def test_no_pieces_do_better_than_the_tolerance_on_a_curve_that_bends_one_way(name, segments):
    function, _, interval = ONE_WAY[name]
    network = no_warning(function, segments, interval)
    least = least_error(name, segments)
    assert least * (1 - 1e-6) <= measured(network, function, interval) <= least * (1 + TOLERANCE)


@settings(max_examples=25)
@given(
    st.sampled_from(sorted(ONE_WAY)),
    st.integers(1, 20),
    st.floats(-1000, 1000),
    st.integers(-9, 9),
    st.integers(-9, 9),
)
def test_no_pieces_do_better_at_any_place_and_scale(name, segments, place, wide, high):
    function, _, (left, right) = ONE_WAY[name]
    width, height = (right - left) * 10.0**wide, 10.0**high
    start = place * width

    def moved(x):
        share = (x - start) / width
        return height * function(np.clip(left + share * (right - left), left, right))

    interval = start, start + width
    error = measured(no_warning(moved, segments, interval), moved, interval)
    least = height * least_error(name, segments)
    assert least * (1 - 1e-5) <= error <= least * (1 + TOLERANCE)


@pytest.mark.parametrize("height", [1e3, 1e6])
def test_rounding_of_heights_far_from_zero_is_no_bend(height):
    network = no_warning(lambda x: height + x * x, 300, (0, 1))
    error = measured(network, lambda x: height + x * x, (0, 1))
    assert error == pytest.approx(1 / (8 * 300**2), rel=2e-3)


def outermost(x, low, high, place, side):
    """Return the line between low and high at x that is highest (or lowest) at a place, if any."""
    lines = np.column_stack([np.ones_like(x), x - place])
    above, below = np.isfinite(low), np.isfinite(high)
    walls = np.vstack([-lines[above], lines[below]]), np.append(-low[above], high[below])
    return linprog([-side, 0], *walls, bounds=[(None, None)] * 2).x


def can_pass(x, y, error, pieces):
    """Tell whether a path of so many straight pieces, turning anywhere, is as near to all points.

    Each piece is led as far as it can go. It leaves out a point on one side, and so is held there
    by a last point on the other. If the next piece begins between the two, it goes on farthest.
    """
    x, y = (x - x[0]) / (x[-1] - x[0]), (y - y.mean()) / error
    low, high, held, out = y - 1, y + 1, 0, 0
    for _ in range(pieces):
        passed, out = out, x.size
        while out - passed > 1:
            to = (passed + out) // 2
            some = outermost(x[held : to + 1], low[held : to + 1], high[held : to + 1], x[to], 1)
            passed, out = (passed, to) if some is None else (to, out)
        if out == x.size:
            return True
        those = x[held:out], low[held:out], high[held:out]
        line = outermost(*those, x[out], 1)
        below = line is not None and line[0] < y[out] - 1
        line = line if below else outermost(*those, x[out], -1)
        height = line[0] + line[1] * (those[0] - x[out])
        room = those[2] - height if below else height - those[1]
        held += np.flatnonzero(room < 1e-6)[-1]
        low, high = y - 1, y + 1
        (low if below else high)[:out] = -np.inf if below else np.inf
    return False


def telling(network, function, interval):
    """Return places where a network is farthest from a function, around its corners, and others."""
    knots = network.breakpoints
    ends = np.unique([*interval, *knots[(knots > interval[0]) & (knots < interval[1])]])
    near = 1e-6 * 1.25 ** np.arange(42)
    shares = np.concatenate([np.linspace(0, 1, 65), near, 1 - near])
    fine = np.linspace(ends[:-1], ends[1:], 4001).T.ravel()
    error = np.abs(function(fine) - network(fine))
    peaks = (error[1:-1] >= np.maximum(error[:-2], error[2:])) & (error[1:-1] > 0.9 * error.max())
    x = np.append(fine[1:-1][peaks], ends[:-1, None] + np.diff(ends)[:, None] * shares)
    return np.unique(np.clip(x, *interval))


BOTH_WAYS = {
    "sine": (sine, (0, 1)),
    "waves": (lambda x: np.sin(20 * x), (0.1, 1.3)),
    "waves far away": (np.sin, (1e4, 1e4 + 3)),
    "hyperbolic tangent": (np.tanh, (-3, 3)),
    "cube": (lambda x: x**3, (-1, 1)),
    "small cube": (lambda x: x**3, (-1e-6, 2e-6)),
    "cube root": (np.cbrt, (-1, 1)),
    "Runge's": (lambda x: 1 / (1 + 25 * x * x), (-1, 1)),
    "bump": (lambda x: np.exp(-(((x - 0.375) / 0.01) ** 2)), (0, 1)),
    "kink": (lambda x: abs(x - 0.25) + x * x, (0, 1)),
    "chirp": (lambda x: np.sin(30 * x * x), (0, 1)),
}


@pytest.mark.parametrize("segments", [1, 2, 5])
@pytest.mark.parametrize("name", BOTH_WAYS)
def test_no_path_of_as_many_pieces_is_nearer_to_the_points_that_tell(name, segments):
    function, interval = BOTH_WAYS[name]
    network = no_warning(function, segments, interval)
    x, error = telling(network, function, interval), measured(network, function, interval)
    assert can_pass(x, function(x), error * (1 + TOLERANCE / 10), segments)
    assert not can_pass(x, function(x), error / (1 + TOLERANCE), segments)


@settings(max_examples=15)
@given(st.integers(1, 5), st.integers(0, 1000))
def test_no_path_is_nearer_to_a_wave_with_a_kink_and_a_step(segments, seed):
    a, b, c = np.random.default_rng(seed).uniform(-1, 1, 3)

    def function(x):
        return np.sin(9 * a * x) + b * abs(x - c) + 3 * c * np.tanh(20 * (x - a))

    network = no_warning(function, segments, (-1, 1))
    x, error = telling(network, function, (-1, 1)), measured(network, function, (-1, 1))
    x = np.union1d(x, c)
    assert not can_pass(x, function(x), error / (1 + TOLERANCE), segments)


def best_heights(function, knots, x):
    """Return the least maximum error at x with given knots, by linear programming."""
    hats = np.array([np.interp(x, knots, row) for row in np.eye(len(knots))]).T
    column = np.ones((len(x), 1))
    y = function(x)
    above, below = np.hstack([hats, -column]), np.hstack([-hats, -column])
    cost = np.append(np.zeros(len(knots)), 1)
    bounds = [(None, None)] * len(knots) + [(0, None)]
    found = linprog(cost, np.vstack([above, below]), np.append(y, -y), bounds=bounds)
    return found.fun


WAVY = {
    "sine": sine,
    "wave": lambda x: np.sin(7 * x) + x,
    "hill": lambda x: np.exp(-20 * (x - 0.3) ** 2),
    "kinks": lambda x: abs(x - 0.3) + abs(x - 0.45) + x * x,
}


@pytest.mark.parametrize("name", WAVY)
@pytest.mark.parametrize("inner", [1, 2])
def test_no_choice_of_few_knots_and_heights_does_better(name, inner):
    function, places = WAVY[name], np.linspace(0, 1, 21 if inner == 1 else 11)[1:-1]
    x = np.linspace(0, 1, 101)
    network = no_warning(function, inner + 1, (0, 1))
    grid = np.array(np.meshgrid(*[places] * inner)).reshape(inner, -1).T
    tried = [knots for knots in grid if (np.diff(knots) > 0).all()]
    best = min(best_heights(function, [0, *knots, 1], x) for knots in tried)
    own = best_heights(function, [0, *network.breakpoints[1:], 1], x)
    error = largest_error(network, function, (0, 1)).error
    assert own <= error * (1 + 1e-9)
    assert error <= best * 1.005


@pytest.mark.parametrize("name", WAVY)
def test_heights_are_the_best_for_the_knots_found(name):
    function = WAVY[name]
    network = no_warning(function, 6, (0, 1))
    knots = [0, *network.breakpoints[1:], 1]
    x = np.union1d(np.linspace(0, 1, 401), knots)  # a corner may be the place of the largest error
    best = best_heights(function, knots, x)
    assert largest_error(network, function, (0, 1)).error == pytest.approx(best, rel=1e-3)
