from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from relu_guide.figures._drawing.theme import DARK_OF, SCHEMES
from relu_guide.figures._heatmap.cells import compact, frame, lines, text_size, written
from relu_guide.figures._heatmap.colours import greys, inks, signed

ONE_SIGN = [np.zeros((2, 2)), np.full((1, 3), 5.0), np.full((3, 1), -2.5)]


@given(arrays(float, array_shapes(max_side=4), elements=st.floats(allow_infinity=False)))
def test_compact_values_are_exact(values):
    np.testing.assert_array_equal(compact(values), values)


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([0, 255], "uint8"),
        ([-128, 127], "int8"),
        ([-1, 255], "int16"),
        ([0, 70000], "int32"),
        ([0.5, -2], "float32"),
        ([0.1], "float64"),
        ([1e10, np.nan], "float32"),
    ],
)
def test_compact_values_take_the_smallest_type(values, dtype):
    assert compact(np.array(values, dtype=float)).dtype == dtype


@pytest.mark.parametrize("values", ONE_SIGN)
def test_scales_of_a_constant_have_a_range(values):
    for shades in (greys(values), signed(values)):
        assert shades.low <= values.min() <= values.max() <= shades.high
        assert shades.low < shades.high


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("scale", [greys, signed])
def test_numbers_contrast_with_their_cells(scale, scheme):
    values = np.linspace(-1, 1, 201)
    shades = scale(values)
    in_scheme = DARK_OF if scheme == "dark" else {colour: colour for colour in DARK_OF}
    for value, ink in zip(values, inks(values, shades), strict=True):
        cell = colour_at((value + 1) / 2, [(at, in_scheme[c]) for at, c in shades.colours])
        assert contrast(cell, rgb(in_scheme[ink])) > 3.9


def test_a_border_without_inner_lines_is_drawn_around_small_cells():
    assert len(lines((50, 50), (0, 0), 3).x) == 4 * 3
    assert len(lines((5, 5), (0, 0), 30).x) == 12 * 3


def test_a_frame_stays_within_the_cells_that_it_frames():
    outline = frame((2, 3), (1, 2), color="#000000")
    assert 1.5 < min(outline.y) and max(outline.y) < 2.5
    assert 2.5 < min(outline.x) and max(outline.x) < 4.5


def test_numbers_are_left_out_where_they_would_not_fit():
    assert text_size(np.array([[1.0]]), 28) >= 11
    assert text_size(np.array([[-1000.0]]), 28) == 0


def test_numbers_in_cells_are_short():
    texts = [written(value) for value in (-1.0, 1 / 3, -0.001234, 1234.5)]
    assert texts == ["−1", "0.333", "−0.001", "1234.5"]


def test_a_hole_has_no_number():
    assert written(np.nan) == ""


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def colour_at(place, colours):
    for (left, low), (right, high) in pairwise(colours):
        if left <= place <= right:
            return rgb(low) + (rgb(high) - rgb(low)) * (place - left) / (right - left)
    raise AssertionError(place)


def contrast(one, other):
    """Compute the contrast ratio of WCAG 2."""
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]
