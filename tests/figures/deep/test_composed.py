import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, compose, figures, folds


def lines(figure, axis):
    traces = [trace for trace in figure.data if trace.mode == "lines"]
    return [trace for trace in traces if (trace.xaxis or "x") == axis]


def test_each_piece_of_the_inner_function_has_a_colour_and_keeps_it_in_the_composition():
    figure = figures.composed(folds.TENT, folds.zigzag(3), interval=(0, 6))
    inner = [line for line in lines(figure, "x") if line.name == "y"]
    both = [line for line in lines(figure, "x3") if line.name == "z"]
    assert [line.line.color for line in inner] == [line.line.color for line in both]
    assert [(line.x[0], line.x[-1]) for line in inner] == [(line.x[0], line.x[-1]) for line in both]


def test_the_third_panel_is_the_composition():
    outer, inner = folds.zigzag(4), folds.zigzag(3)
    outer = ShallowNetwork(outer.weights, outer.biases, outer.output_weights / 2, 1)
    figure = figures.composed(outer, inner, interval=(-1, 7))
    both = compose(outer, inner)
    for line in lines(figure, "x3"):
        np.testing.assert_allclose(line.y, both(line.x), atol=1e-12)
    corners = figure.layout.meta["table"][2]["rows"]
    np.testing.assert_allclose(corners, both.corners((-1, 7)), atol=1e-12)


def test_marked_inputs_share_a_place_and_an_output():
    table = figures.composed(folds.zigzag(3), folds.zigzag(3), interval=(0, 6), at=0.25)
    rows = table.layout.meta["table"][3]["rows"]
    assert rows == [[0.25, 1.5, 3.0], [1.75, 1.5, 3.0], [2.5, 1.5, 3.0], [5.5, 1.5, 3.0]]


def test_a_constant_inner_function_can_be_drawn():
    level = ShallowNetwork([1], [0], [0], 2)
    figure = figures.composed(folds.TENT, level, interval=(0, 1))
    assert lines(figure, "x3")[0].y == (-2.0, -2.0)


def test_an_input_outside_the_interval_is_refused():
    message = "`at` must be in the interval, from 0.0 to 1.0; got 2.0. Choose an input in it."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.composed(folds.TENT, folds.TENT, interval=(0, 1), at=2)
