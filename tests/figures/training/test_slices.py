import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures, mean_squared_error

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]


def test_a_slice_by_an_output_weight_is_a_parabola(source):
    (line,) = figures.slices(source, POINTS, ["w2"]).data
    mean_square = np.mean(source.activations(np.array(POINTS)[:, 0])[:, 1] ** 2)
    np.testing.assert_allclose(line.y, mean_square * np.array(line.x) ** 2, atol=1e-12)
    assert (line.x[0], line.x[-1]) == (-1, 1)


@pytest.mark.parametrize(("name", "field"), [("v1", "weights"), ("b3", "biases")])
def test_a_slice_is_the_loss_of_the_moved_network(source, name, field):
    (line,) = figures.slices(source, POINTS, [name]).data
    for move, height in list(zip(line.x, line.y, strict=True))[::5]:
        columns = {
            each: getattr(source, each).copy() for each in ("weights", "biases", "output_weights")
        }
        columns[field][int(name[1]) - 1] += move
        moved = ShallowNetwork(**columns, output_bias=source.output_bias)
        assert height == mean_squared_error(moved, POINTS)


def test_a_parameter_has_its_units_colour_and_its_kinds_dash(source):
    one, two, other = figures.slices(source, POINTS, ["w1", "b1", "w2"]).data
    assert one.line.color == two.line.color != other.line.color
    assert one.line.dash == other.line.dash != two.line.dash


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ([], "`parameters` must hold at least one name; got none. Add one, like 'w1'."),
        (
            ["w4"],
            "`parameter` must be b0, or v, b or w and a unit's number, from 1 to 3; "
            "got 'w4'. Write for example 'w1'.",
        ),
    ],
)
def test_slices_that_cannot_be_drawn_are_refused(source, parameters, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.slices(source, POINTS, parameters)
