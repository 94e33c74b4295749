import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures

NETWORK = ShallowNetwork.approximate(np.square, 4, (0, 1))


def trace(figure, name):
    (found,) = [each for each in figure.data if each.name == name]
    return found


def test_network_is_drawn_through_its_exact_vertices():
    line = trace(figures.approximation(NETWORK, np.square, (0, 1)), "z")
    assert line.x == (0, 0.25, 0.5, 0.75, 1)
    assert line.y == (0, 0.0625, 0.25, 0.5625, 1)


def test_target_is_dashed_sampled_and_the_caption_says_so():
    figure = figures.approximation(NETWORK, np.square, (0, 1))
    target = trace(figure, "target")
    np.testing.assert_allclose(target.y, np.square(target.x), atol=2e-5)
    assert len(target.x) > 100 and target.line.dash == "dash"
    assert figure.layout.meta["caption"].endswith("The curves are sampled.")


def test_error_is_network_minus_target_and_zero_where_they_meet():
    error = trace(figures.approximation(NETWORK, np.square, (0, 1)), "error")
    x = np.array(error.x)
    np.testing.assert_allclose(error.y, np.interp(x, *_corners()) - x * x, atol=1e-5)
    assert dict(zip(error.x, error.y, strict=True))[0.5] == 0
    assert (error.xaxis, error.yaxis) == ("x2", "y2")


def _corners():
    x = np.arange(5) / 4
    return x, x * x


@pytest.mark.parametrize(("function", "sign"), [(np.square, 1), (lambda x: -x * x, -1)])
def test_largest_error_is_marked_with_its_sign(function, sign):
    network = ShallowNetwork.approximate(function, 4, (0, 1))
    figure = figures.approximation(network, function, (0, 1))
    mark = trace(figure, "largest error")
    assert (mark.x, mark.y) == ((0.125,), (sign / 64,))
    assert "error, at most 0.0156" in [note.text for note in figure.layout.annotations]


def test_bound_is_drawn_on_both_sides_only_if_given():
    with_one = figures.approximation(NETWORK, np.square, (0, 1), bound=0.02)
    assert trace(with_one, "bound").y == (0.02, 0.02, None, -0.02, -0.02)
    without = figures.approximation(NETWORK, np.square, (0, 1))
    assert not trace(without, "bound").x
    assert "bound" in with_one.layout.meta["caption"]
    assert "bound" not in without.layout.meta["caption"]


def test_many_breakpoints_have_no_dots():
    many = ShallowNetwork.approximate(np.square, 21, (0, 1))
    assert not trace(figures.approximation(many, np.square, (0, 1)), "breakpoints").x
    assert len(trace(figures.approximation(NETWORK, np.square, (0, 1)), "breakpoints").x) == 4


def test_steps_over_the_segments_share_one_target():
    networks = [ShallowNetwork.approximate(np.square, n, (0, 1)) for n in (1, 2, 4)]
    steps = [figures.approximation(network, np.square, (0, 1)) for network in networks]
    figure = figures.stepped(steps, ["1", "2", "4"], name="N")
    names = [figure.data[k].name for k in figure.frames[0].traces]
    assert "target" not in names and "z" in names


def test_a_curve_that_is_zero_can_be_drawn():
    level = ShallowNetwork([1], [0], [0], 0)
    figure = figures.approximation(level, np.zeros_like, (0, 1))
    assert set(trace(figure, "error").y) == {0}


@pytest.mark.parametrize(
    ("network", "given", "message"),
    [
        (
            ShallowNetwork.approximate(np.sin, 1001, (0, 1)),
            {},
            "`network` must have at most 1000 segments in the interval; got 1001. "
            "Draw fewer, or a part of the interval.",
        ),
        (NETWORK, {"bound": -1}, "`bound` must not be negative; got -1. Give its size."),
        (
            NETWORK,
            {"bound": np.nan},
            "`bound` must be finite; got nan. Put a finite number there, or leave it out.",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(network, given, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.approximation(network, np.sin, (0, 1), **given)


def test_both_sides_of_a_jump_are_drawn():
    def jump(x):
        return np.where(x < 1 / 3, 0.0, 1.0)

    ramp = ShallowNetwork.from_points([(0, 0), (0.25, 0), (5 / 12, 1), (1, 1)])
    figure = figures.approximation(ramp, jump, (0, 1))
    error, target = trace(figure, "error"), trace(figure, "target")
    assert (max(error.y), min(error.y)) == pytest.approx((0.5, -0.5), abs=1e-6)
    assert [y for x, y in zip(target.x, target.y, strict=True) if x == 0.33333] == [0, 1, 1]
