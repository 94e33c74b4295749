"""A network that a reader can change, with its sum worked out at one x."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import ShallowNetwork, figures
from relu_guide.figures._drawing.text import plain

NUMBERS = st.floats(-1000, 1000)
UNITS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=6)


def named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def probe_note(figure):
    return next(note for note in figure.layout.annotations if plain(note.text).startswith("z("))


@given(UNITS, NUMBERS, st.floats(-2, 5))
def test_a_network_carries_its_state_to_the_last_bit(units, bias, x):
    v, b, w = map(list, zip(*units, strict=True))
    figure = figures.ray_network(ShallowNetwork(v, b, w, bias), x=x, view=(-2, 5))
    state = {"v": v, "b": b, "w": w, "b0": bias, "x": x, "view": [-2, 5]}
    meta = json.loads(figure.to_json())["layout"]["meta"]
    assert meta["explorable"]["state"] == state


def test_the_stages_are_drawn_as_in_the_grid(source):
    grid = figures.layers(source, view=(-1, 1))
    assert figures.ray_network(source, view=(-1, 1)).data[: len(grid.data)] == grid.data


def test_the_ring_is_the_output_at_x_on_an_upright_line(source):
    figure = figures.ray_network(source, x=0.5, view=(-1, 1))
    (upright,), ring = figure.layout.shapes, figure.data[-1]
    assert (upright.x0, upright.x1, upright.y0) == (0.5, 0.5, 0)
    assert (ring.x, ring.y) == ((0.5,), (-0.5,))
    assert upright.yref == f"{ring.yaxis} domain"
    assert (ring.xaxis, ring.yaxis) == (named(figure, "z").xaxis, named(figure, "z").yaxis)


def test_the_sum_at_x_is_written_out():
    figure = figures.ray_network(ShallowNetwork([1, 1], [1, 0], [4, -8], -1), x=0.5)
    assert plain(probe_note(figure).text) == "z(0.5) = −1 + 4·1.5 − 8·0.5 = 1"


def test_a_sum_too_long_for_a_phone_gives_its_result_alone():
    figure = figures.ray_network(
        ShallowNetwork([1] * 6, [0.125] * 6, [1.5] * 6, -1), x=0.25, view=(-1, 1)
    )
    assert plain(probe_note(figure).text) == "z(0.25) = 2.375"


@pytest.mark.parametrize("x", [-1, 0, 1])
def test_the_written_sum_stays_within_the_narrow_drawing(x, source):
    figure = figures.ray_network(source, x=x, view=(-1, 1))
    left, right = figure.layout.xaxis4.range
    note = probe_note(figure)
    half = 0.5 * len(plain(note.text)) * 7.8 / 300 * (right - left)
    assert left <= note.x - half and note.x + half <= right


def test_x_is_by_default_the_middle_of_the_view(source):
    figure = figures.ray_network(source, view=(-1, 3))
    assert figure.layout.meta["explorable"]["state"]["x"] == 1


def test_the_alternative_tells_the_output_at_x(source):
    alts = [figures.ray_network(source, x=x, view=(-2, 1)).layout.meta["alt"] for x in (-2, -0.75)]
    assert alts[0].endswith("At x = −2, z = −1.")
    assert alts[1].endswith("At x = −0.75, z = 0.")


def test_the_table_holds_what_every_unit_does_at_x(source):
    table = figures.ray_network(source, x=-0.25, view=(-1, 1)).layout.meta["table"][-1]
    assert table["rows"] == [[1, 0.75, 0.75, 3], [2, 0.25, 0.25, -2], [3, -0.25, 0, 0]]


def test_more_than_six_units_are_refused():
    message = (
        "`network` must have 1 to 6 hidden units; got 7. "
        "Leave some out, or draw it with `figures.layers`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.ray_network(ShallowNetwork([1] * 7, [0] * 7, [1] * 7, 0))


def test_x_outside_the_view_is_refused(source):
    message = (
        "`x` must lie in the view, from -1.0 to 1.0; got 2.0. "
        "Choose an x inside, or widen the view."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.ray_network(source, x=2, view=(-1, 1))
