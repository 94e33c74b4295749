"""A network near one of four curves, as a reader can take hold of it."""

import re

import pytest

from relu_guide import figures


def test_the_state_holds_what_was_asked_for():
    figure = figures.curve("square root", 5, spacing="graded", shift=0.5)
    state = {"curve": "square root", "segments": 5, "spacing": "graded", "shift": 0.5}
    assert figure.layout.meta["explorable"]["state"] == state


def test_graded_points_are_fourth_powers_on_the_curve():
    (line,) = (t for t in figures.curve("square root", 4, spacing="graded").data if t.name == "z")
    assert line.x == pytest.approx([0, 1 / 256, 1 / 16, 81 / 256, 1])
    assert line.y == pytest.approx([0, 1 / 16, 1 / 4, 9 / 16, 1])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"name": "cube"},
            '`name` must be "sine", "square", "square root" or "jump"; got \'cube\'. '
            "Choose one of them.",
        ),
        (
            {"name": "sine", "spacing": "even"},
            '`spacing` must be "uniform" or "graded"; got \'even\'. Choose one of them.',
        ),
        (
            {"name": "sine", "segments": 33},
            "`segments` must be at most 32; got 33. Pass a smaller int.",
        ),
        (
            {"name": "sine", "segments": 0},
            "`segments` must be at least 1; got 0. Pass a larger int.",
        ),
    ],
)
def test_what_there_is_not_is_refused(given, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.curve(**given)
