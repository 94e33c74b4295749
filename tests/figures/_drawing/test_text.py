import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide.figures._drawing.text import corners, count, line, listed, number, plain, term


@given(st.floats(allow_nan=False))
def test_no_number_has_a_hyphen_for_a_minus_sign(value):
    assert "-" not in number(value)


@given(st.integers(-999999, 999999))
def test_whole_numbers_below_a_million_keep_all_their_digits(value):
    assert number(value).replace("−", "-") == str(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.0, "0"),
        (-0.5, "−0.5"),
        (1 / 3, "0.3333"),
        (0.1 + 0.2, "0.3"),
        (-1e6, "−10⁶"),
        (2.5e-7, "2.5 × 10⁻⁷"),
        (float("-inf"), "−∞"),
    ],
)
def test_number_is_written_as_a_reader_writes_it(value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1, "+ r"), (-1, "− r"), (0.5, "+ 0.5 r"), (-8, "− 8 r"), (0, "+ 0 r")]
)
def test_term_has_its_sign_and_no_factor_of_one(value, text):
    assert term(value, "r") == text


def test_first_term_has_no_space_after_its_sign():
    assert (term(4, "r₁", first=True), term(-4, "r₁", first=True)) == ("4 r₁", "−4 r₁")


@pytest.mark.parametrize(
    ("constant", "slope", "text"),
    [(1, -1, "1 − x"), (0, 2, "2 x"), (0, 0, "0"), (-0.5, 0, "−0.5")],
)
def test_line_leaves_out_what_is_zero(constant, slope, text):
    assert line(constant, slope, "x") == text


def test_one_thing_is_singular():
    assert (count(1, "unit"), count(0, "unit"), count(3, "unit")) == (
        "1 unit",
        "0 units",
        "3 units",
    )


def test_list_is_joined_as_in_a_sentence():
    assert listed([]) == "nothing"
    assert listed(["−1"]) == "−1"
    assert listed(["−1", "0", "2"]) == "−1, 0 and 2"


def test_corner_that_rounding_keeps_from_zero_is_at_zero():
    assert corners([1, 2], [3, -1e-16]) == "(1, 3) and (2, 0)"


def test_plain_text_has_no_markup():
    text = '<i>z</i><br>= <span style="color:#ffffff">4 <i>r</i><sub>1</sub></span> < 5'
    assert plain(text) == "z = 4 r1 < 5"
    assert plain("2<sup>D</sup>") == "2^D"
