import numpy as np

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.theme import unit_colour


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_ray_is_the_activation_of_its_unit(network):
    figure = figures.rays(network)
    for unit in range(network.units):
        ray = named(figure, f"r{unit + 1}")
        np.testing.assert_allclose(ray.y, network.activations(ray.x)[:, unit], atol=1e-9)


def test_ray_has_its_breakpoint_among_its_vertices(network):
    figure = figures.rays(network)
    for unit, place in enumerate(network.breakpoints):
        ray = named(figure, f"r{unit + 1}")
        if np.isfinite(place):
            assert ray.y[ray.x.index(place)] == 0
        assert len(ray.x) == 2 + np.isfinite(place)


def test_strong_part_is_where_the_unit_is_active():
    figure = figures.rays(ShallowNetwork([2, -1, 0, 0], [-2, 0, 3, -3], [1] * 4, 0), view=(-2, 3))
    strong = [trace for trace in figure.data if trace.name.startswith("active")]
    assert [trace.x for trace in strong] == [(1, 3), (-2, 0), (-2, 3), ()]


def test_every_ray_has_its_name_at_its_higher_end_in_its_colour():
    figure = figures.rays(ShallowNetwork([1, -1], [0, 0], [1, 1], 0), view=(-1, 2))
    notes = {note.text: note for note in figure.layout.annotations}
    right, left = notes["<i>r</i><sub>1</sub>"], notes["<i>r</i><sub>2</sub>"]
    assert (right.x, right.font.color) == (2, unit_colour(0))
    assert (left.x, left.font.color) == (-1, unit_colour(1))


def test_breakpoint_is_a_filled_dot_in_the_colour_of_its_unit(source):
    breakpoints = named(figures.rays(source), "breakpoints")
    assert breakpoints.x == (-1, -0.5, 0)
    assert breakpoints.marker.color == tuple(unit_colour(unit) for unit in range(3))


def test_dots_at_one_place_are_all_seen():
    network = ShallowNetwork([1, -1, 1], [0, 0, -1], [1, 1, 1], 0)
    lower, upper, alone = named(figures.rays(network), "breakpoints").marker.size
    assert lower > upper == alone


def test_alternative_tells_where_each_ray_starts_and_where_it_goes():
    network = ShallowNetwork([2, -0.5, 0], [1, 1, 0.75], [1, 1, 1], 0)
    assert figures.rays(network, view=(-3, 3)).layout.meta["alt"] == (
        "The activations of 3 hidden units for x from −3 to 3. "
        "r1 rises to the right from x = −0.5 with slope 2; "
        "r2 rises to the left from x = 2 with slope −0.5; r3 is 0.75 everywhere."
    )
