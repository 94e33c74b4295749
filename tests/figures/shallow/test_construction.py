import re
from itertools import pairwise

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


def many(units):
    rng = np.random.default_rng(3)
    return ShallowNetwork(*rng.normal(size=(3, units)), 0.5)


@pytest.mark.parametrize("units", [25, 100, 300])
def test_many_units_join_in_twelve_steps_from_none_to_all(units):
    network = many(units)
    figure = figures.construction(network, view=(-2, 2))
    assert len(figure.frames) == 13
    assert "rays, each at its breakpoint, several at each step." in figure.layout.meta["caption"]
    for step, frame in enumerate(figure.frames):
        used = units * step // 12
        for line in frame.data[1:3]:  # what will change, and the rest
            x, y = np.array([line.x, line.y], dtype=float)
            at = np.isfinite(x)
            np.testing.assert_allclose(y[at], network.partial_sums(x[at])[:, used], rtol=1e-9)
    x, *sums = zip(*figure.layout.meta["table"][0]["rows"], strict=True)
    np.testing.assert_array_equal(sums[-1], network.partial_sums(x)[:, -1])
    assert len(figure.to_json()) < 400_000


def test_the_thin_line_of_a_step_of_several_units_is_what_it_adds():
    network = many(30)
    frame = figures.construction(network, view=(-2, 2)).frames[4]
    sums = network.partial_sums(frame.data[0].x)
    np.testing.assert_allclose(frame.data[0].y, sums[:, 10] - sums[:, 7], atol=1e-12)
    assert figures.construction(network).layout.meta["steps"]["labels"][4] == "+ r₈ … r₁₀"


def test_dotted_part_is_where_any_of_the_next_rays_is_active():
    network = many(30)
    frames = figures.construction(network, view=(-9, 9)).frames
    solid = 0.0
    for used, after, frame in zip((0, 2, 5, 7, 10), (2, 5, 7, 10, 12), frames, strict=False):
        length = 0.0
        for line, is_dotted in zip(frame.data[1:3], (True, False), strict=True):
            ends = [pair for pair in pairwise(line.x) if None not in pair]
            sums = network.partial_sums([(a + b) / 2 for a, b in ends])
            changes = np.abs(np.diff(sums[:, used : after + 1])).max(axis=1, initial=0) > 0
            assert changes.all() if is_dotted else not changes.any()
            part = sum(b - a for a, b in ends)
            solid += part * (not is_dotted)
            length += part
        assert length == pytest.approx(18)
    assert solid > 1


def test_too_many_units_are_refused():
    with pytest.raises(ValueError, match=r"^`network` must have at most 1,000 units; got 1,001\."):
        figures.construction(many(1001))
