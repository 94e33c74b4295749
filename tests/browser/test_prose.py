"""The text beside an explorable: its numbers scrub, its words light up what they name."""

import re
from pathlib import Path

import pytest

from tests.browser.hands import drag, settle
from tools.host import ADDRESS

TUTORIALS = Path(__file__).parents[2] / "docs/tutorials"
PAGES = sorted(
    path.stem for path in TUTORIALS.glob("*.md") if "<span data-" in path.read_text("utf-8")
)
SCRUBBED = re.compile(r'<span data-scrub="(\w+)">([^<]+)</span>')
PARTS = re.compile(r'<span data-part="([\w-]+)">')


@pytest.fixture
def opened(page):
    """Return a function that opens a tutorial and wakes its explorable."""

    def open_page(name):
        page.goto(f"{ADDRESS}/tutorials/{name}.html")
        page.locator("figure[data-explorable]").first.scroll_into_view_if_needed()
        page.locator(".rg-is-live .rg-explorable").wait_for()
        page.locator("[data-scrub], span[data-part]").first.hover()  # once it has come to rest
        return page

    return open_page


def _lit(page):
    """Count what is lit up in the explorable."""
    return page.locator(".rg-explorable .rg-lit").count()


@pytest.mark.parametrize("name", PAGES)
def test_the_numbers_of_the_text_are_those_of_the_figure(opened, name):
    page = opened(name)
    written = SCRUBBED.findall((TUTORIALS / f"{name}.md").read_text("utf-8"))
    numbers = page.locator("[data-scrub][role=slider]").all()
    assert [(n.get_attribute("data-scrub"), n.inner_text()) for n in numbers] == written


@pytest.mark.parametrize("name", PAGES)
def test_each_word_lights_up_what_it_names_and_nothing_stays_lit(opened, name):
    page = opened(name)
    words = page.locator("span[data-part]:not(.rg-explorable *)").all()
    assert {*PARTS.findall((TUTORIALS / f"{name}.md").read_text("utf-8"))} <= {
        word.get_attribute("data-part") for word in words
    }
    for word in words:
        word.hover()
        assert _lit(page) > 0, word.inner_text()
        page.mouse.move(2, 300)
        assert _lit(page) == 0, word.inner_text()


@pytest.mark.parametrize("name", PAGES)
def test_a_number_of_the_text_is_stepped_by_key_and_moves_the_figure(opened, name):
    page = opened(name)
    sentence = page.locator(".rg-sentence").first
    for number in page.locator("[data-scrub][role=slider]").all():
        before = number.inner_text(), sentence.inner_text()
        number.focus()
        page.keyboard.press("ArrowLeft")
        settle(page)
        after = number.inner_text(), sentence.inner_text()
        assert before[0] != after[0]
        assert number.get_attribute("aria-valuenow") == after[0].replace("−", "-")
        if (
            number.get_attribute("data-scrub") != "bias"
        ):  # which the microscope's sentence leaves out
            assert before[1] != after[1]


def test_a_number_of_the_text_is_dragged_within_its_limits_and_undone_as_one_change(opened):
    page = opened("segment-by-segment")
    number = page.locator("[data-scrub=used]")
    drag(page, number, -400, 0)
    settle(page)
    assert (number.inner_text(), number.get_attribute("aria-valuemin")) == ("0", "0")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    settle(page)
    assert number.inner_text() == "3"


def test_a_field_lights_up_its_word(opened):
    page = opened("one-hidden-unit")
    page.get_by_role("spinbutton", name="bias b", exact=True).focus()
    lit = page.locator("span[data-part=b].rg-lit:not(.rg-explorable *)")
    assert lit.all_inner_texts() == ["bias", "1"]


def test_the_text_of_the_page_that_comes_next_is_its_figure_s_own(opened):
    page = opened("one-hidden-unit")
    page.locator("a.md-footer__link--next, .rg-next a").first.click()
    page.locator("[data-scrub=x][role=slider]").wait_for()
    page.locator("[data-scrub=x]").focus()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert page.locator("[data-scrub=x]").inner_text() == "0.3"
