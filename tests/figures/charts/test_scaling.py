import re

import pytest

from relu_guide import figures

SIZES = [4, 8, 16]
VALUES = {"rays": [38, 121, 395], "hats": [1, 1, 1]}
TITLES = {"x_title": "units", "y_title": "condition number"}


def test_lines_are_the_values_against_the_sizes():
    lines = figures.scaling(SIZES, VALUES, **TITLES).data
    assert [(line.name, line.x, line.y) for line in lines] == [
        ("rays", (4, 8, 16), (38, 121, 395)),
        ("hats", (4, 8, 16), (1, 1, 1)),
    ]


def test_markers_tell_the_lines_apart_where_colour_does_not():
    rays, hats = figures.scaling(SIZES, VALUES, **TITLES).data
    assert rays.marker.symbol != hats.marker.symbol


def test_each_size_has_its_tick():
    axis = figures.scaling(SIZES, VALUES, **TITLES).layout.xaxis
    assert axis.ticktext == ("4", "8", "16")


def test_table_has_a_row_for_each_size():
    (table,) = figures.scaling(SIZES, VALUES, **TITLES).layout.meta["table"]
    assert table["columns"] == ["units", "rays", "hats"]
    assert table["rows"] == [[4, 38, 1], [8, 121, 1], [16, 395, 1]]


def test_plain_axes_take_any_number_and_many_of_them_go_without_marks():
    moves = [k / 20 for k in range(-20, 21)]
    figure = figures.scaling(moves, {"a": [x * x for x in moves]}, **TITLES, log=False)
    (line,) = figure.data
    assert (line.x, line.mode) == (tuple(moves), "lines")
    assert figure.layout.xaxis.type is None and figure.layout.yaxis.type is None


def test_an_upright_logarithmic_axis_takes_any_sizes():
    figure = figures.scaling([0, 1, 2], {"bound": [1, 6, 36]}, **TITLES, log="y")
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == (None, "log")
    assert "on a logarithmic axis" in figure.layout.meta["alt"]


@pytest.mark.parametrize(
    ("sizes", "values", "message"),
    [
        (SIZES, {}, "`values` must hold at least one name; got none. Add one."),
        (
            [0, 1],
            {"a": [1, 1]},
            "`sizes` must be above zero; got 0.0 at sizes[0]. "
            "A logarithmic axis has no place for it: leave it out, or set `log` to False.",
        ),
        (
            SIZES,
            {"a": [1, -1, 1]},
            "`values['a']` must be above zero; got -1.0 at values['a'][1]. "
            "A logarithmic axis has no place for it: leave it out, or set `log` to False.",
        ),
        (
            SIZES,
            {"a": [1]},
            "`values['a']` must hold one number per size, 3 in all; got 1. Make the lengths agree.",
        ),
    ],
)
def test_values_that_cannot_be_drawn_are_refused(sizes, values, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.scaling(sizes, values, **TITLES)
