import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.text import plain
from relu_guide.figures._drawing.theme import STRONG, THIN


def texts(figure):
    return {plain(note.text) for note in figure.layout.annotations}


def test_lines_are_the_preactivation_and_the_activation(network):
    line, ray, *_ = figures.hidden_unit(network, network.units - 1).data
    np.testing.assert_allclose(line.y, network.preactivations(line.x)[:, -1])
    np.testing.assert_allclose(ray.y, network.activations(ray.x)[:, -1], atol=1e-9)


def test_line_is_dashed_and_thin_and_the_active_side_is_strong():
    line, ray, active, *_ = figures.hidden_unit(ShallowNetwork([2], [-1], [1], 0)).data
    assert (line.line.dash, line.line.width) == ("dash", THIN)
    assert (ray.line.width, active.line.width) == (THIN, STRONG)


def test_labels_name_the_numbers_of_the_unit():
    figure = figures.hidden_unit(ShallowNetwork([2], [-1], [1], 0), view=(-3, 3))
    assert texts(figure) == {
        "−b/v = 0.5",
        "b = −1",
        "slope v = 2",
        "b + v x",
        "r = max(0, −1 + 2 x)",
    }


def test_labels_of_one_unit_among_several_carry_its_number(source):
    assert {"−b2/v2 = −0.5", "b2 = 0.5"} <= texts(figures.hidden_unit(source, 1))


def test_unit_of_weight_zero_has_no_breakpoint():
    figure = figures.hidden_unit(ShallowNetwork([0], [0.5], [1], 0))
    assert texts(figure) == {"v = 0, b = 0.5: no breakpoint"}
    assert figure.data[4].x == ()


def test_breakpoint_out_of_view_is_not_drawn():
    figure = figures.hidden_unit(ShallowNetwork([1], [-9], [1], 0), view=(-1, 1))
    assert figure.data[4].x == ()
    assert not any(text.startswith("−b/v") for text in texts(figure))


def test_view_bounds_the_lines(source):
    figure = figures.hidden_unit(source, view=(-2, 3))
    assert all((trace.x[0], trace.x[-1]) == (-2, 3) for trace in figure.data[:2])


@pytest.mark.parametrize(
    ("unit", "error", "message"),
    [
        (3, ValueError, "`unit` must be at most 2; got 3. Pass a smaller int."),
        (-1, ValueError, "`unit` must be at least 0; got -1. Pass a larger int."),
        (1.5, TypeError, "`unit` must be a whole number; got 1.5. Pass an int."),
    ],
)
def test_unit_that_does_not_exist_is_refused(unit, error, message, source):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        figures.hidden_unit(source, unit)


def test_line_has_no_name_where_it_would_meet_that_of_the_breakpoint():
    steep, gentle = (ShallowNetwork([v], [1], [1], 0) for v in (1, 0.5))
    assert "b + v x" in texts(figures.hidden_unit(steep, view=(-3, 3)))
    assert "b + v x" not in texts(figures.hidden_unit(gentle, view=(-3, 3)))
