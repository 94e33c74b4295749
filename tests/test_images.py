import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import cross_correlate
from relu_guide.images import digits, image_from_text, photograph


def test_dots_are_zero_hashes_one_and_digits_their_value():
    np.testing.assert_array_equal(image_from_text(".#", "09"), [[0, 1], [0, 9]])


@given(st.lists(st.text("0123456789", min_size=4, max_size=4), min_size=1))
def test_image_has_a_row_per_string_and_a_column_per_character(rows):
    image = image_from_text(*rows)
    assert image.dtype == np.float64
    assert image.tolist() == [[int(digit) for digit in row] for row in rows]


def test_photograph_holds_whole_numbers_from_black_to_white():
    image = photograph()
    assert (image.shape, image.dtype) == ((128, 128), np.float64)
    np.testing.assert_array_equal(image, np.round(image))
    assert image.min() >= 0
    assert image.max() <= 255


def test_photograph_has_a_calm_background_and_strong_edges():
    steps = np.abs(cross_correlate(photograph(), [[-1, 1]]))
    assert np.median(steps) <= 2
    assert steps.max() >= 128


def test_photograph_is_a_new_array_each_time():
    photograph()[:] = 0
    assert photograph().any()


def test_digits_hold_whole_numbers_from_paper_to_ink():
    images, _ = digits()
    assert (images.shape, images.dtype) == ((1797, 8, 8), np.float64)
    assert np.unique(images).tolist() == list(range(17))


def test_every_digit_has_a_label_and_each_label_occurs_as_often_as_its_authors_say():
    _, labels = digits()
    counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert np.bincount(labels).tolist() == counts


def test_digits_of_one_label_resemble_their_mean_more_than_that_of_another():
    images, labels = digits()
    means = np.array([images[labels == label].mean(axis=0) for label in range(10)])
    distances = np.sum((images[:, np.newaxis] - means) ** 2, axis=(2, 3))
    assert np.mean(distances.argmin(axis=1) == labels) > 0.9


def test_digits_are_new_arrays_each_time():
    images, labels = digits()
    images[:], labels[:] = 0, 0
    assert all(part.any() for part in digits())


BAD = [
    ([], ValueError, "be one or more strings; got none. Pass one string per row."),
    (
        ["..", "..."],
        ValueError,
        "have one length; got 3 characters at rows[1] after 2. Fill the shorter rows with dots.",
    ),
    (
        ["", ""],
        ValueError,
        "not be empty; got '' at rows[0]. Write one character per pixel.",
    ),
    (
        ["..", ".x"],
        ValueError,
        "hold '.', '#' and the digits 0 to 9; got 'x' at rows[1][1]. Replace it by one of them.",
    ),
    (
        ["²"],
        ValueError,
        "hold '.', '#' and the digits 0 to 9; got '²' at rows[0][0]. Replace it by one of them.",
    ),
    (
        ["..", 12],
        TypeError,
        "be strings; got 12 at rows[1]. Write each row in quotes.",
    ),
    (
        [["..", ".."]],
        TypeError,
        "be strings; got ['..', '..'] at rows[0]. Write each row in quotes.",
    ),
]


@pytest.mark.parametrize(("rows", "error", "message"), BAD)
def test_bad_rows_are_refused_with_rule_value_place_and_remedy(rows, error, message):
    with pytest.raises(error, match=f"^{re.escape('`rows` must ' + message)}$"):
        image_from_text(*rows)
