"""Networks with another activation, drawn beside ReLU."""

from itertools import pairwise

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures.shallow.substitute import SAMPLES
from relu_guide.substitution import GELU, RELU, SIGMOID, leaky, output, smooth

VIEW = (-2, 2)
EVERY = [RELU, leaky(0.25), GELU, smooth(4), SIGMOID]
CURVED = [GELU, smooth(4), SIGMOID]


def traces(figure, panel, *, dash="solid"):
    suffix = "" if panel == 0 else str(panel + 1)
    return [
        trace
        for trace in figure.data
        if (trace.yaxis or "y") == f"y{suffix}"
        and trace.mode == "lines"
        and trace.line.dash == dash
    ]


@pytest.mark.parametrize("activation", EVERY, ids=lambda each: each.name)
def test_lines_are_the_units_their_derivatives_and_the_output(source, activation):
    figure = figures.substitute(source, activation, view=VIEW)
    for unit, line in enumerate(traces(figure, 0)):
        expected = activation.value(source.preactivations(line.x)[:, unit])
        np.testing.assert_allclose(line.y, expected, rtol=1e-5, atol=1e-12)
    (line,) = traces(figure, 2)
    np.testing.assert_allclose(line.y, output(source, activation, line.x), rtol=1e-5, atol=1e-12)


@pytest.mark.parametrize("activation", CURVED, ids=lambda each: each.name)
def test_derivatives_of_curves_are_sampled_too(source, activation):
    figure = figures.substitute(source, activation, view=VIEW)
    (line,) = traces(figure, 1)
    np.testing.assert_allclose(line.y, activation.derivative(line.x), rtol=1e-5)


def test_the_derivative_is_drawn_over_all_preactivations_in_view(source):
    (line,) = traces(figures.substitute(source, GELU, view=VIEW), 1)
    reached = source.preactivations(VIEW)
    assert (line.x[0], line.x[-1]) == (reached.min(), reached.max())


def test_the_derivative_of_what_is_straight_jumps_at_zero():
    figure = figures.substitute(ShallowNetwork([-2], [1], [1], 0), leaky(0.25), view=VIEW)
    (line,) = traces(figure, 1)
    assert line.x == (-3, 0, None, 0, 5)
    assert line.y == (0.25, 0.25, None, 1, 1)


@pytest.mark.parametrize("activation", [RELU, leaky(0.3)], ids=lambda each: each.name)
def test_what_is_straight_goes_through_exact_vertices(source, activation):
    figure = figures.substitute(source, activation, view=VIEW)
    (line,) = traces(figure, 2)
    assert line.x == (-2, -1, -0.5, 0, 2)
    assert line.y == tuple(output(source, activation, line.x))


def test_only_what_has_corners_has_dots(source):
    def corners(activation):
        figure = figures.substitute(source, activation, view=VIEW)
        return [trace.x for trace in figure.data if trace.name == "corners"]

    assert corners(leaky(0.25)) == [(-1, -0.5, 0)] * 2
    assert corners(GELU) == [()] * 2


def test_dashed_lines_are_relu(source):
    figure = figures.substitute(source, GELU, view=VIEW)
    (line,) = traces(figure, 2, dash="dash")
    assert line.y == tuple(source(line.x))
    assert len(traces(figure, 0, dash="dash")) == 3
    (slope,) = traces(figure, 1, dash="dash")
    assert slope.y == (0, 0, None, 1, 1)


def test_units_and_output_share_their_view(source):
    figure = figures.substitute(source, SIGMOID, view=VIEW)
    ranges = {figure.layout[f"xaxis{suffix}"].range for suffix in ("", "3")}
    assert len(ranges) == 1


def test_pictures_of_all_activations_are_steps_of_one_figure(source, points):
    pictures = [figures.substitute(source, each, view=VIEW, points=points) for each in EVERY]
    figure = figures.stepped(pictures, [each.name for each in EVERY], name="activation")
    assert len(figure.frames) == len(EVERY)


def test_table_holds_units_and_outputs_at_the_breakpoints(source):
    (table,) = figures.substitute(source, leaky(0.25), view=VIEW).layout.meta["table"]
    assert table["caption"] == "leaky ReLU, slope 0.25"
    assert table["columns"] == ["x", "r₁", "r₂", "r₃", "z", "z with ReLU"]
    assert table["rows"][1] == [-1, 0, -0.125, -0.25, -1.25, -1]


def test_a_curve_is_sampled_evenly(source):
    (line,) = traces(figures.substitute(source, GELU, view=VIEW), 2)
    assert len(line.x) == SAMPLES and (line.x[0], line.x[-1]) == VIEW
    np.testing.assert_allclose([b - a for a, b in pairwise(line.x)], 4 / (SAMPLES - 1))


@pytest.mark.parametrize("activation", EVERY, ids=lambda each: each.name)
def test_no_place_of_a_curve_is_left_out_in_the_drawing(source, activation):
    figure = figures.substitute(source, activation, view=VIEW)
    drawn = [*traces(figure, 0)[-3:], *traces(figure, 2)]
    assert {line.line.simplify for line in drawn} == {activation.is_straight}
