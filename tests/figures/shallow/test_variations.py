import re

import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.theme import unit_colour


def changed(network, **parameters):
    """Copy a network with the first number of a parameter replaced."""
    names = "weights", "biases", "output_weights"
    arrays = {name: getattr(network, name).copy() for name in names}
    for name, (unit, value) in parameters.items():
        arrays[name][unit] = value
    return ShallowNetwork(**arrays, output_bias=network.output_bias)


def marked(figure):
    return [(shape.x0, shape.x1) for shape in figure.layout.shapes]


def test_output_weight_reaches_from_its_breakpoint_on(source):
    variant = changed(source, output_weights=(1, -6))
    assert marked(figures.variations(source, [variant], view=(-1, 1))) == [(-0.5, 1)]


def test_ray_that_faces_left_reaches_to_the_left():
    network = ShallowNetwork([-1], [0], [1], 0)
    variant = changed(network, output_weights=(0, 2))
    assert marked(figures.variations(network, [variant], view=(-1, 1))) == [(-1, 0)]


def test_moved_breakpoint_reaches_from_the_first_of_both_on(source):
    variant = changed(source, biases=(2, 0.25))
    assert marked(figures.variations(source, [variant], view=(-1, 1))) == [(-0.25, 1)]


def test_separate_changes_are_marked_separately():
    flat = ShallowNetwork.from_points([(0, 0), (10, 0)])
    bumps = ShallowNetwork.from_points(
        [(0, 0), (1, 0), (2, 1), (3, 0), (6, 0), (7, 1), (8, 0), (10, 0)]
    )
    assert marked(figures.variations(flat, [bumps], view=(0, 10))) == [(1, 3), (6, 8)]


def test_network_that_is_no_variant_marks_nothing(source):
    figure = figures.variations(source, [source])
    assert marked(figure) == []
    assert figure.layout.meta["alt"].endswith("They do not differ in view.")


def test_variants_have_the_colour_of_their_unit(source):
    variant = changed(source, output_weights=(2, 4))
    line = figures.variations(source, [variant], unit=2).data[0]
    assert line.line.color == unit_colour(2)


def test_no_variants_are_refused(source):
    message = "`variants` must hold at least one network; got none. Add a network."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.variations(source, [])


def test_unit_that_does_not_exist_is_refused(source):
    message = "`unit` must be at most 2; got 3. Pass a smaller int."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.variations(source, [source], unit=3)
