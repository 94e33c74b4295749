import re

import pytest

from relu_guide.figures._drawing.theme import (
    DARK_OF,
    LIGHT,
    SCHEMES,
    UNITS,
    blank,
    padded,
    unit_colour,
)


def luminance(colour):
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_both_schemes_have_the_same_roles():
    assert list(SCHEMES["light"]) == list(SCHEMES["dark"])


def test_light_colours_are_pairwise_different_so_that_each_has_one_dark_colour():
    assert len(set(LIGHT.values())) == len(LIGHT) == len(DARK_OF)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_are_written_as_six_small_hexadecimal_digits(scheme):
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in SCHEMES[scheme].values())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", ["text", "muted", *(f"unit_{k}" for k in range(1, 7))])
def test_colours_of_text_reach_the_contrast_of_readable_text(scheme, role):
    colours = SCHEMES[scheme]
    assert contrast(colours[role], colours["background"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", ["output", "target"])
def test_colours_of_lines_reach_the_contrast_of_graphics(scheme, role):
    colours = SCHEMES[scheme]
    assert contrast(colours[role], colours["background"]) >= 3


def test_seventh_unit_has_the_colour_of_the_first():
    assert [unit_colour(unit) for unit in range(7)] == [*UNITS, UNITS[0]]


def test_blank_figure_sets_its_height_and_leaves_its_width_to_the_page():
    layout = blank(height=300, narrow_height=500).layout
    assert (layout.height, layout.width, layout.meta["narrow"]["height"]) == (300, None, 500)


@pytest.mark.parametrize("value", [0, 5, -1e6, 1e-6])
def test_range_of_one_value_has_room_in_proportion_to_it(value):
    low, high = padded([value])
    assert low < value < high
    assert high - low <= max(abs(value), 1)
