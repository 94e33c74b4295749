import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.theme import OUTPUT, unit_colour


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def inside(line):
    """Give places strictly between the vertices, and the heights of the line there."""
    x, y = (
        np.array([np.nan if each is None else each for each in axis]) for axis in (line.x, line.y)
    )
    middles, heights = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
    drawn = np.isfinite(middles) & (x[1:] > x[:-1])
    return middles[drawn], heights[drawn]


@pytest.mark.parametrize("symbol", "wbv")
def test_line_is_the_derivative_between_its_vertices(symbol, network):
    figure = figures.sensitivity(network)
    fields = {"w": "output_weights", "b": "biases", "v": "weights"}
    for unit in range(network.units):
        x, y = inside(named(figure, f"dz/d{symbol}{unit + 1}"))
        exact = getattr(network.gradients(x), fields[symbol])[:, unit]
        np.testing.assert_allclose(y, exact, rtol=1e-9, atol=1e-9)


def test_jump_is_a_gap_between_two_values_at_one_place():
    line = named(figures.sensitivity(ShallowNetwork([1], [-1], [3], 0), view=(0, 2)), "dz/db1")
    assert line.x == (0, 1, None, 1, 2)
    assert line.y == (0, 0, None, 3, 3)


def test_ends_of_a_jump_are_a_ring_at_the_limit_and_a_dot_at_the_value():
    figure = figures.sensitivity(ShallowNetwork([1], [-1], [3], 0))
    ring, dot = [trace for trace in figure.data if trace.yaxis == "y2" and trace.mode == "markers"]
    assert (ring.x, ring.y) == ((1,), (3,))
    assert (dot.x, dot.y, dot.marker.color) == ((1,), (0,), (unit_colour(0),))


@pytest.mark.parametrize("bias", [-1, 0, 2])
def test_derivative_by_v_jumps_unless_the_breakpoint_is_at_0_as_the_caption_says(bias):
    figure = figures.sensitivity(ShallowNetwork([1], [bias], [3], 0), view=(-3, 3))
    jumps = None in named(figure, "dz/dv1").x
    assert jumps == (bias != 0)
    assert "with <i>v</i> too unless the breakpoint is at 0" in figure.layout.meta["caption"]


def test_output_bias_reaches_every_x_alike(network):
    line = named(figures.sensitivity(network), "dz/db0")
    assert line.y == (1, 1)
    assert line.line.color == OUTPUT


def test_alternative_tells_where_each_unit_acts():
    network = ShallowNetwork([1, -1, 0, 0], [1, 2, 1, -1], [4, 5, 6, 7], 0)
    alt = figures.sensitivity(network).layout.meta["alt"]
    for said in (
        "unit 1 acts for x > −1",
        "unit 2 acts for x < 2",
        "unit 3 acts everywhere",
        "unit 4 acts nowhere",
    ):
        assert said in alt


def test_names_at_the_ends_are_a_line_apart_on_a_phone(source):
    figure = figures.sensitivity(source, view=(-1, 1))
    narrow, low_high = figure.layout.meta["narrow"], figure.layout.yaxis2.range
    share = narrow["yaxis2.domain"][1] - narrow["yaxis2.domain"][0]
    pixel = (low_high[1] - low_high[0]) / (share * (narrow["height"] - 20))
    heights = sorted(note.y for note in figure.layout.annotations if note.yref == "y2")
    assert min(np.diff(heights)) >= 16.5 * pixel
