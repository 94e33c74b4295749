import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.theme import unit_colour


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_stage_is_the_partial_sum(network):
    for used in (0, network.units):
        figure = figures.stage(network, used)
        for name in ("sum so far", "to be changed"):
            line = named(figure, name)
            if line.x:
                np.testing.assert_allclose(line.y, network.partial_sums(line.x)[:, used])


def test_dotted_part_is_what_the_next_ray_changes(source):
    figure = figures.stage(source, 1, view=(-1, 1))
    assert named(figure, "sum so far").x == (-1, -0.5)
    assert named(figure, "to be changed").x == (-0.5, 1)


def test_ray_that_faces_left_changes_the_left_part():
    network = ShallowNetwork([1, -1], [0, 0.5], [1, 1], 0)
    figure = figures.stage(network, 1, view=(-1, 1))
    assert named(figure, "to be changed").x == (-1, 0, 0.5)
    assert named(figure, "sum so far").x == (0.5, 1)


def test_ray_of_output_weight_zero_changes_nothing():
    network = ShallowNetwork([1, 1], [0, 0], [1, 0], 0)
    assert named(figures.stage(network, 1), "to be changed").x == ()


def test_finished_output_has_no_dotted_part(network):
    assert named(figures.stage(network, network.units), "to be changed").x == ()


def test_newest_ray_is_thin_and_in_the_colour_of_its_unit(source):
    ray = figures.stage(source, 2, view=(-1, 1)).data[0]
    assert (ray.x, ray.y) == ((-1, -0.5, 1), (0, 0, -12))
    assert ray.line.color == unit_colour(1)


def test_formula_stands_above_the_picture(source):
    (title,) = figures.stage(source, 2).layout.annotations
    text = re.sub("<[^>]*>", "", title.text)
    assert text == "z = −1 + 4 r1 − 8 r2"


def test_construction_has_one_step_per_unit_and_one_for_none(network):
    assert len(figures.construction(network).frames) == network.units + 1


def test_construction_names_what_each_step_adds(source):
    steps = figures.construction(source).layout.meta["steps"]
    assert steps["labels"] == ["b₀ = −1", "+ 4 r₁", "− 8 r₂", "+ 5 r₃"]


def test_construction_shows_the_finished_output_first(source, points):
    figure = figures.construction(source, view=(-1, 1), points=points)
    line = named(figure, "sum so far")
    assert list(zip(line.x, line.y, strict=True)) == points
    assert figure.layout.sliders[0].active == 3


def test_range_holds_the_finished_output(network):
    figure = figures.construction(network)
    low, high = figure.layout.yaxis.range
    line = named(figure, "sum so far")
    assert low < min(line.y) and max(line.y) < high


@pytest.mark.parametrize(
    ("units_used", "error", "message"),
    [
        (4, ValueError, "`units_used` must be at most 3; got 4. Pass a smaller int."),
        (-1, ValueError, "`units_used` must be at least 0; got -1. Pass a larger int."),
        (1.5, TypeError, "`units_used` must be a whole number; got 1.5. Pass an int."),
    ],
)
def test_number_of_units_that_does_not_exist_is_refused(units_used, error, message, source):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        figures.stage(source, units_used)
