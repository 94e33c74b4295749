"""Captions say what this picture shows, in numbers worked out anew here."""

import re
from dataclasses import replace

import numpy as np
import pytest

from relu_guide import (
    DeepNetwork,
    ShallowNetwork,
    compose,
    figures,
    fit,
    folds,
    kernels,
    largest_error,
    planar_regions,
    random_network,
)
from relu_guide.figures._drawing.text import number, plain
from relu_guide.substitution import GELU, leaky

BOX = (-4, 4, -4, 4)
PLANE = DeepNetwork([[[1, 0], [0, 1], [1, 1]], [[1, -2, 1]]], [[2, 1, -1], [0]])


def caption(figure):
    return plain(figure.layout.meta["caption"])


def numbers(text):
    return [float(found) for found in re.findall(r"-?[\d.]*\d", text.replace("−", "-"))]


@pytest.mark.parametrize(("v", "kept"), [(2, "right"), (-2, "left")])
def test_unit_says_where_its_breakpoint_is_and_which_side_is_kept(v, kept):
    said = caption(figures.hidden_unit(ShallowNetwork([v], [-1], [1], 0), view=(-3, 3)))
    assert f"rises to the {kept} from x = {number(1 / v)} with slope {number(v)}" in said


@pytest.mark.parametrize("b", [1, -1])
def test_unit_without_weight_has_no_breakpoint_in_its_caption(b):
    said = caption(figures.hidden_unit(ShallowNetwork([0], [b], [1], 0)))
    assert said.endswith(f"the activation is {max(0, b)} everywhere.")


def test_rays_are_told_by_their_breakpoints():
    network = ShallowNetwork([1, -1, 0, 2], [1, 0.5, 0.75, -1], [1] * 4, 0)
    said = caption(figures.rays(network))
    assert said.endswith("They start at breakpoints: r1 at −1, r2 at 0.5 and r4 at 0.5.")


def test_every_caption_is_told_of_every_network(network):
    for figure in (
        *(figures.hidden_unit(network, unit) for unit in range(network.units)),
        *(figures.stage(network, used) for used in range(network.units + 1)),
        figures.rays(network),
        figures.output(network),
        figures.layers(network),
        figures.network_diagram(network),
        figures.construction(network),
        figures.outputs([network, network]),
        figures.variations(network, [replace(network, output_bias=7)]),
        figures.substitute(network, leaky(0.5)),
    ):
        said = caption(figure)
        assert said.endswith(".") and len(said) <= 230
        assert not re.search("nan|inf|∞|  ", said)


def test_outputs_are_named():
    line = ShallowNetwork([0], [1], [1], 0)
    said = caption(figures.outputs([line, line], labels=["one", "two"], view=(-2, 2)))
    assert said.startswith("“one” and “two”, each straight") and said.endswith("from −2 to 2.")


@pytest.mark.parametrize("shift", [0, 0.25])
def test_output_says_by_how_much_it_misses_its_target(points, source, shift):
    lifted = replace(source, output_bias=source.output_bias + shift)
    said = caption(figures.output(lifted, points=points))
    assert ("misses the 4 points by up to 0.25" if shift else "meets the 4 points") in said


def test_stage_names_the_ray_that_came_last(source):
    said = [caption(figures.stage(source, used)) for used in range(4)]
    assert "is the output bias, −1" in said[0]
    assert "2 of 3 rays: the last" in said[2] and "bends the sum by −8 r2 at x = −0.5" in said[2]
    assert ["next ray" in each for each in said] == [True, True, True, False]


def test_variations_differ_by_as_much_as_the_caption_says_and_where(source):
    variants = [replace(source, output_weights=[4, -8 + by, 5]) for by in (-0.5, 1)]
    x = np.linspace(-1, 1, 4001)
    misses = np.max([np.abs(each(x) - source(x)) for each in variants], axis=0)
    said = caption(figures.variations(source, variants, view=(-1, 1)))
    assert numbers(said)[-3:] == [-0.5, 1, misses.max()]


def test_construction_says_that_its_last_step_has_no_dotted_part(network):
    figure = figures.construction(network)
    said = caption(figure)
    assert said.startswith(f"Starting from the output bias, {number(network.output_bias)}, the sum")
    assert "Before the last step, the dotted part is what the next ray will change." in said
    assert next(trace for trace in figure.data if trace.name == "to be changed").x == ()


@pytest.mark.parametrize(("many", "said"), [(129, ", sampled at 129 places,"), (4, "")])
def test_a_dashed_target_of_many_points_is_said_to_be_sampled(many, said):
    x = np.linspace(0, 1, many)
    target = np.column_stack([x, x**2])
    network = ShallowNetwork([1], [0], [1], 0)
    for figure in (
        figures.output(network, points=target),
        figures.construction(network, points=target),
        figures.output(folds.square(1), view=(0, 1), points=target),
    ):
        assert caption(figure).endswith(f"The target{said} is dashed.")


def test_output_says_that_dots_lie_on_each_other_where_units_share_a_breakpoint():
    for biases in ([0, 0], [0, 1]):
        figure = figures.output(ShallowNetwork([1, -1], biases, [-1, -1], 3))
        dots = figure.data[-1]
        shared = len(set(dots.x)) < len(dots.x)
        assert ("lie on each other, the smaller in front" in caption(figure)) == shared
        assert (len(set(dots.marker.size)) > 1) == shared


def test_hinge_lines_count_the_units_in_view():
    network = DeepNetwork([[[1, 0], [0, 1], [0, 1]], [[1, 1, 1]]], [[1, 1, 9], [0]])
    figure = figures.hinge_lines(network, BOX)
    assert caption(figure).endswith("Units in view: 2.")
    assert figure.layout.meta["alt"].startswith("The hinge lines of 2 units in the part")


def test_colours_that_are_not_in_the_picture_are_not_named():
    for table, said in [
        ([[-1, 2]], "blue positive, orange negative, 0 the"),
        ([[0, 2]], ": blue positive, 0 the"),
        ([[-1, 0]], ": orange negative, 0 the"),
    ]:
        assert said in caption(figures.tiles([table], ["a"]))
        assert said in caption(figures.feature_map(table, [[1]]))
        assert said.strip(": ") in caption(figures.images([table], ["a"]))


def test_scan_line_has_a_corner_at_the_cell_where_it_comes_down_to_0():
    figure = figures.scan_line([[1, -3, -1, 1]], [[1]], row=0)
    before, after = (next(t for t in figure.data if t.name == each) for each in ("before", "after"))
    assert [a == b for a, b in zip(before.y, after.y, strict=True)] == [True, False, False, True]
    assert list(np.flatnonzero(np.diff(after.y, 2)) + 1) == [1, 2]
    assert "In the cells above 0 the lines are the same. Where the" in caption(figure)


def test_approximation_says_its_largest_error_and_where_it_is():
    network = ShallowNetwork.approximate(np.square, 4, (0, 1))
    error, place = largest_error(network, np.square, (0, 1))
    said = caption(figures.approximation(network, np.square, (0, 1)))
    assert f"largest error of 4 segments is {number(error)}, at x = {number(place)}." in said


def test_scaling_says_the_power_between_the_last_sizes():
    sizes = [1, 2, 4, 8]
    values = {"cubes": [n**3 for n in sizes], "2<sup>n</sup>": [2**n for n in sizes]}
    said = caption(figures.scaling(sizes, values, x_title="n", y_title="value"))
    assert said.endswith("Slopes from 4 to 8: “cubes”: 3; “2^n”: 4.")
    assert caption(figures.scaling([2], {"one": [1]}, x_title="n", y_title="value"))
    cube = {"cube": [-8, -1, 0, 1]}
    said = caption(figures.scaling([-2, -1, 0, 1], cube, x_title="x", y_title="y", log=False))
    assert said == "Y against x: “cube” from −8 to 1."


@pytest.mark.parametrize("colour", ["pattern", "output"])
def test_plane_counts_its_regions_and_says_how_far_the_output_goes(colour):
    figure = figures.planar_regions(PLANE, BOX, colour=colour)
    regions = planar_regions(PLANE, BOX)
    assert caption(figure).startswith(f"{len(regions)} linear regions.")
    if colour == "output":
        heights = [PLANE(np.array(each.vertices, float)) for each in regions]
        low, high = min(map(np.min, heights)), max(map(np.max, heights))
        for words in (caption(figure), figure.layout.meta["alt"]):
            assert f"The output goes from {number(low)} to {number(high)}: blue" in words


def test_composition_counts_the_pieces_over_the_inner_ones():
    twice = compose(folds.TENT, folds.TENT)
    said = caption(figures.composed(folds.TENT, twice, interval=(0, 1), at=0.0625))
    assert "4 pieces" in said and "in all 8 pieces" in said
    x = "0.0625, 0.4375, 0.5625 and 0.9375"
    assert said.endswith(f"Marked: x = {x}, brought to y = 0.25 and then to z = 0.5.")


def test_breakpoints_names_the_units_that_die():
    x = np.arange(-16, 17) / 16
    wave = np.column_stack([x, 4 * x**3 - 3 * x])
    for seed in (4, 6):
        history = fit(random_network(8, (-1, 1), seed=seed), wave, steps=3000)
        assert not history.dead[0].any()
        units = [f"{unit + 1}" for unit in np.flatnonzero(history.dead.any(axis=0))]
        said = caption(figures.breakpoints(history))
        assert re.findall(r"\d+", said.partition("upwards. ")[2]) == units
        assert ("No unit dies" in said) == (not units)


def test_trainings_say_where_they_ended():
    histories = [
        fit(random_network(2, (0, 1), seed=seed), [(0, 0), (1, 2)], steps=9) for seed in range(3)
    ]
    ends = sorted(each.losses[-1] for each in histories)
    low, _, high = (number(end, digits=2) for end in ends)
    assert f"At the end: runs, from {low} to {high}." in caption(
        figures.losses({"runs": histories})
    )
    assert f"one at {number(histories[0].losses[-1], digits=2)}." in caption(
        figures.losses({"one": histories[0]})
    )


@pytest.mark.parametrize("turned", [False, True])
def test_kernel_says_how_its_weights_are_balanced(turned):
    kernel = np.array(kernels.VERTICAL_EDGE)
    said = caption(figures.kernel(kernel.T if turned else kernel))
    left, above = kernel[:, 0].sum(), 0
    sums = [above, above, left, -left] if turned else [left, -left, above, above]
    assert numbers(said)[-5:] == [0, *sums]


def test_kernel_of_one_weight_and_of_fractions_is_balanced_too():
    assert numbers(caption(figures.kernel([[2.5]])))[-5:] == [2.5, 0, 0, 0, 0]
    assert numbers(caption(figures.kernel([[0.1, 0.2, -0.3]])))[-5:] == [0, 0.1, -0.3, 0, 0]


def test_window_counts_its_places_and_products():
    said = caption(figures.sliding_window(np.eye(4), [[1, 2], [3, 4]], stride=2))
    assert numbers(said) == [4, 4]


def test_substitute_names_the_activation():
    network = ShallowNetwork([1], [0], [1], 0)
    assert caption(figures.substitute(network, GELU)).startswith("GELU in place of ReLU.")


def test_explorables_say_the_same_in_every_state():
    twice = [(0, 0), (0.5, 1), (1, 0)]
    for first, second in [
        (figures.ray(1, 1), figures.ray(0, -2)),
        (figures.curve("sine", 3), figures.curve("jump", 8, spacing="graded")),
        (figures.plane(PLANE), figures.plane(PLANE, at=(0, 0), colour="output")),
        (figures.folding(twice, twice), figures.folding(twice, twice, times=3, at=0.5)),
        (figures.learning(twice), figures.learning(twice, 3, method="sgd", step=9)),
        (figures.relatives(leaky(0.5)), figures.relatives(GELU, weight=0)),
        (
            figures.ray_network(ShallowNetwork([1], [0], [1], 0)),
            figures.ray_network(ShallowNetwork([1, 1], [0, 1], [1, 0], 2)),
        ),
    ]:
        assert caption(first) == caption(second)
