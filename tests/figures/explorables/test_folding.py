"""Two functions that a reader can put over each other."""

import json
import re

import numpy as np
import pytest

from relu_guide import figures

TENT = [(0, 0), (0.5, 1), (1, 0)]
BOOK = [(0, 0), (1 / 6, 1), (1 / 3, 0), (2 / 3, 1), (1, 0)]


def test_functions_carry_their_state_to_the_last_bit():
    figure = figures.folding(TENT, BOOK, times=2, at=0.1)
    state = {
        "inner": [list(point) for point in BOOK],
        "outer": [list(point) for point in TENT],
        "times": 2,
        "at": 0.1,
    }
    meta = json.loads(figure.to_json())["layout"]["meta"]
    assert meta["explorable"]["state"] == state


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_each_use_of_the_books_map_multiplies_the_pieces_by_four(times):
    figure = figures.folding(BOOK, BOOK, times=times)
    corners = figure.layout.meta["table"][2]["rows"]
    assert len(corners) - 1 == 4 ** (times + 1)


def test_the_composition_is_the_outer_function_at_the_heights_of_the_inner():
    figure = figures.folding(TENT, BOOK, times=2)
    x, z = np.array(figure.layout.meta["table"][2]["rows"]).T
    y = np.interp(x, *np.transpose(BOOK))
    for _ in range(2):
        y = np.interp(y, *np.transpose(TENT))
    np.testing.assert_allclose(z, y, atol=1e-12)


def test_the_alternative_names_the_inputs_that_lie_on_each_other():
    alt = figures.folding(TENT, TENT, at=0.125).layout.meta["alt"]
    assert alt.endswith("Marked: x = 0.125 and 0.875, brought to y = 0.25 and then to z = 0.5.")


@pytest.mark.parametrize(
    ("outer", "inner", "options", "message"),
    [
        (
            TENT,
            [(0, 0), (1, 2)],
            {},
            "`inner` must go from x = 0 to x = 1, with every y from 0 to 1; got x from 0.0 to 1.0 "
            "and y from 0.0 to 2.0. Scale the points.",
        ),
        (
            [(0, 0), (0.5, 1)],
            TENT,
            {},
            "`outer` must go from x = 0 to x = 1, with every y from 0 to 1; got x from 0.0 to 0.5 "
            "and y from 0.0 to 1.0. Scale the points.",
        ),
        (
            [(0, 0), (1, 1), (1, 0)],
            TENT,
            {},
            "`outer` must have strictly increasing x; got 1.0 at outer[2, 0] after 1.0. "
            "Sort them, and keep each once.",
        ),
        (
            TENT,
            [(0, 0)],
            {},
            "`inner` must be 2 to 12 pairs; got 1. Use a number of points in this range.",
        ),
        (
            BOOK,
            BOOK,
            {"times": 6},
            "`times` must leave at most 4096 pieces possible; got 6, which makes up to 16384. "
            "Repeat it less, or use fewer points.",
        ),
        (TENT, TENT, {"times": 0}, "`times` must be at least 1; got 0. Pass a larger int."),
        (
            [(0, 0), (1, 1)],
            [(0, 0), (1, 1)],
            {"times": 30_000_000},
            "`times` must be at most 10; got 30000000. Pass a smaller int.",
        ),
        (
            TENT,
            TENT,
            {"at": 1.5},
            "`at` must be in the interval, from 0.0 to 1.0; got 1.5. Choose an input in it.",
        ),
    ],
)
def test_what_cannot_be_folded_is_refused(outer, inner, options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.folding(outer, inner, **options)
