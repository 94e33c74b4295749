import re
from itertools import pairwise

import numpy as np
import pytest

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.theme import unit_colour
from relu_guide.figures.shallow.layers import weighted_sum


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("b{k} + v{k} x", "preactivations"),
        ("r{k}", "activations"),
        ("w{k} r{k}", "weighted_activations"),
    ],
)
def test_cell_is_a_stage_of_its_unit(name, stage, network):
    figure = figures.layers(network)
    for unit in range(network.units):
        cell = named(figure, name.format(k=unit + 1))
        expected = getattr(network, stage)(cell.x)[:, unit]
        np.testing.assert_allclose(cell.y, expected, rtol=1e-9, atol=1e-9)


def test_sum_is_the_output(network):
    line = named(figures.layers(network), "z")
    np.testing.assert_array_equal(line.y, network(line.x))


def test_cells_of_a_column_share_their_ranges(source):
    layout = figures.layers(source).layout
    for column in ("yaxis yaxis4 yaxis7", "yaxis2 yaxis5 yaxis8", "yaxis3 yaxis6 yaxis9"):
        assert len({layout[axis].range for axis in column.split()}) == 1


def test_all_cells_share_one_range_of_x(source):
    layout = figures.layers(source, view=(-1, 1)).layout
    ranges = [layout[axis].range for axis in ("xaxis", "xaxis2", "xaxis3", "xaxis4")]
    assert len(set(ranges)) == 1


def test_rows_and_sum_do_not_overlap(network):
    layout = figures.layers(network).layout
    first = [
        layout["yaxis" if unit == 0 else f"yaxis{3 * unit + 1}"] for unit in range(network.units)
    ]
    domains = [*(axis.domain for axis in first), layout[f"yaxis{3 * network.units + 1}"].domain]
    assert all(upper[0] > lower[1] for upper, lower in pairwise(domains))


def test_titles_tell_the_rule_of_each_unit_and_the_sum(source):
    notes = [note.text for note in figures.layers(source).layout.annotations]
    assert "<i>r</i><sub>2</sub> = max(0, 0.5 + <i>x</i>), <i>w</i><sub>2</sub> = −8" in notes


def test_each_term_has_the_colour_of_its_unit(source):
    colours = re.findall("color:(#[0-9a-f]{6})", weighted_sum(source, 3))
    assert colours == [unit_colour(unit) for unit in range(3)]


def test_long_sum_shows_its_two_ends():
    network = ShallowNetwork(np.ones(30), np.arange(30), np.arange(1, 31), -1)
    text = re.sub("<[^>]*>", "", weighted_sum(network, 30))
    assert text == "z = −1 + … + 30 r30"


def many(units):
    rng = np.random.default_rng(3)
    return ShallowNetwork(*rng.normal(size=(3, units)), 0.5)


def strongest(network, view):
    """Return the numbers of the units whose weighted rays move most, one by one."""
    moved = [
        abs(w) * abs(max(0, b + v * view[1]) - max(0, b + v * view[0]))
        for v, b, w in zip(network.weights, network.biases, network.output_weights, strict=True)
    ]
    return sorted(sorted(range(network.units), key=lambda unit: -moved[unit])[:12])


@pytest.mark.parametrize("units", [13, 100, 300])
def test_of_many_units_the_twelve_that_change_the_output_most_have_rows(units):
    network = many(units)
    figure = figures.layers(network, view=(-2, 2))
    rows = re.findall(r"<i>r</i><sub>(\d+)</sub> = max", str(figure.layout.annotations))
    assert [int(row) - 1 for row in rows] == strongest(network, (-2, 2))
    assert figure.layout.height == figures.layers(many(12)).layout.height
    assert f"the 12 of {units} hidden units that change" in figure.layout.meta["caption"]
    line = named(figure, "z")
    np.testing.assert_array_equal(line.y, network(line.x))
