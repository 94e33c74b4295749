import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, compose, figures, folds
from relu_guide.figures._drawing.theme import OUTPUT, STRONG, unit_colour

numbers = st.integers(-64, 64).map(lambda n: n / 8)
networks = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=6).map(
    lambda units: ShallowNetwork(*zip(*units, strict=True), 0.5)
)


@given(networks)
def test_line_through_the_vertices_is_the_network_everywhere(network):
    line = figures.output(network, view=(-10, 10)).data[0]
    x = np.linspace(-10, 10, 97)
    np.testing.assert_allclose(np.interp(x, line.x, line.y), network(x), rtol=1e-9, atol=1e-9)


def test_line_has_no_more_vertices_than_breakpoints_and_ends(network):
    line = figures.output(network).data[0]
    finite = np.unique(network.breakpoints[np.isfinite(network.breakpoints)])
    assert len(line.x) == len(finite) + 2


def test_output_is_the_one_strong_neutral_line(source):
    line = figures.output(source).data[0]
    assert (line.line.color, line.line.width) == (OUTPUT, STRONG)


def test_dots_lie_on_the_output_in_the_colours_of_their_units(source):
    dots = figures.output(source, view=(-0.75, 1)).data[-1]
    assert (dots.x, dots.y) == ((-0.5, 0), (1, -1))
    assert dots.marker.color == (unit_colour(1), unit_colour(2))


def test_target_is_dashed_and_goes_through_the_points(source, points):
    target = figures.output(source, points=points).data[1]
    assert list(zip(target.x, target.y, strict=True)) == points
    assert target.line.dash == "dash"


def test_alternative_tells_how_far_the_output_misses_the_points(source, points):
    alt = figures.output(source, points=points).layout.meta["alt"]
    assert alt.endswith("it meets the 4 points.")
    raised = [(x, y + 0.25) for x, y in points]
    alt = figures.output(source, points=raised).layout.meta["alt"]
    assert alt.endswith("it misses the 4 points by up to 0.25.")


def test_table_has_the_exact_vertices(source):
    table = figures.output(source, view=(-1, 1)).layout.meta["table"]
    assert table[0]["rows"] == [[-1, -1], [-0.5, 1], [0, -1], [1, 0]]


def test_target_of_a_deep_network_is_dashed_behind_the_output():
    twice = compose(folds.TENT, folds.TENT)
    figure = figures.output(twice, view=(0, 1), points=[(0, 0), (1, 3)])
    output, target, _, ends = figure.data
    assert (target.x, target.y, target.line.dash) == ((0.0, 1.0), (0.0, 3.0), "dash")
    assert output.x[1:-1] == ends.x
    assert figure.layout.yaxis.range[1] > 3


def test_deep_network_needs_a_view():
    message = (
        "`view` must be (left, right) for a deep network; got None. "
        "Say which part of the x-axis to show."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.output(compose(folds.TENT, folds.TENT))
