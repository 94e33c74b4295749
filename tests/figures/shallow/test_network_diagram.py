import numpy as np

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.text import number, plain
from relu_guide.figures._drawing.theme import unit_colour


def texts(figure):
    return [plain(note.text) for note in figure.layout.annotations]


def test_every_number_of_the_network_is_written(network):
    written = texts(figures.network_diagram(network))
    for unit in range(network.units):
        for symbol, values in zip(
            "vbw", (network.weights, network.biases, network.output_weights), strict=True
        ):
            assert f"{symbol}{unit + 1} = {number(values[unit])}" in written
    assert f"b0 = {number(network.output_bias)}" in written


def test_hidden_units_carry_the_sign_of_the_relu_and_the_output_a_plus(source):
    figure = figures.network_diagram(source)
    assert len(figure.layout.shapes) == 3
    assert "+" in texts(figure)


def test_edges_run_from_input_to_output_in_the_colour_of_their_unit(source):
    edges = figures.network_diagram(source).data[:3]
    assert [edge.line.color for edge in edges] == [unit_colour(unit) for unit in range(3)]
    assert len({(edge.x[0], edge.y[0], edge.x[-1], edge.y[-1]) for edge in edges}) == 1


def test_height_grows_with_the_units(source, network):
    rows = [max(each.units, 2) for each in (source, network)]
    heights = [figures.network_diagram(each).layout.height - 20 for each in (source, network)]
    assert heights[0] * rows[1] == heights[1] * rows[0]


def test_of_many_units_twelve_are_drawn_and_the_others_counted_and_listed():
    rng = np.random.default_rng(3)
    network = ShallowNetwork(*rng.normal(size=(3, 100)), 0.5)
    figure = figures.network_diagram(network)
    assert len(figure.layout.shapes) == 12 and figure.layout.height < 1300
    assert "and 88 more units" in texts(figure)
    assert "drawn are the 12 that change z most" in figure.layout.meta["alt"]
    (units, _) = figure.layout.meta["table"]
    assert [row[3] for row in units["rows"]] == network.output_weights.tolist()
