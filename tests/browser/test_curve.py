"""A curve to choose, the segments that follow it, and the largest error as it is read out."""

from functools import partial

import pytest

from relu_guide import figures
from tests.browser.hands import open_explorable, press, type_into


@pytest.fixture
def curve(page):
    """Open the page of the curve, with or without a state in the address."""
    return partial(open_explorable, page, "curve")


def _said(page):
    return page.locator(".rg-sentence").inner_text()


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("curve=square&segments=8&spacing=uniform&shift=0", "0.003906, at x = 0.0625"),
        ("curve=square%20root&segments=4&spacing=uniform&shift=0", "0.125, at x = 0.0625"),
        ("curve=sine&segments=2&spacing=uniform&shift=0", "1, at x = 0.25"),
    ],
)
def test_the_largest_error_is_read_out(curve, link, error):
    assert f"the largest error is {error}." in _said(curve(f"#curve?{link}"))


def test_slider_choice_and_shift_change_the_state(curve):
    page = curve()
    press(page, "more: segments")
    page.get_by_label("Spacing", exact=True).select_option("graded")
    page.get_by_label("Curve", exact=True).select_option("√x")
    type_into(page, "shift of the output bias", "-1/64")
    assert page.url.endswith("curve=square%20root&segments=5&spacing=graded&shift=-0.015625")
    assert _said(page).startswith("5 segments, graded spacing")


def test_the_python_makes_the_figure_of_the_state(curve):
    page = curve("#curve?curve=jump&segments=7&spacing=graded&shift=0.25")
    code = page.locator(".rg-python code").text_content()
    names = {}
    exec(code.replace("figures.curve(", "made = figures.curve("), names)
    assert names["made"] == figures.curve("jump", 7, spacing="graded", shift=0.25)


def test_a_change_moves_nothing_on_the_page(curve):
    page = curve()
    place = "document.querySelector('.rg-explorable .rg-bar').getBoundingClientRect().top + scrollY"
    before = page.evaluate(place)
    for name in ("√x", "a jump at 1/3", "sin 2πx"):
        page.get_by_label("Curve", exact=True).select_option(name)
        page.wait_for_timeout(60)
        assert page.evaluate(place) == before
