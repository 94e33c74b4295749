"""Terms of the glossary on a page: a popup for a pointer, a finger and the keyboard."""

import pytest

from tools.host import ADDRESS

PAGE = f"{ADDRESS}/tutorials/segment-by-segment.html"
BREAKPOINT = "The input at which a unit's preactivation is zero."


@pytest.fixture
def term(page):
    page.goto(PAGE)
    return page.locator("a.rg-term", has_text="breakpoint")


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


def test_a_pointer_that_rests_on_a_term_is_told_what_it_means_and_escape_ends_it(page, term):
    term.hover()
    popup = page.get_by_role("tooltip")
    popup.wait_for()
    assert popup.inner_text().startswith(BREAKPOINT)
    popup.hover()
    page.wait_for_timeout(400)
    assert popup.is_visible()
    page.keyboard.press("Escape")
    assert popup.count() == 0


def test_the_keyboard_is_told_and_enter_leads_to_the_glossary(page, term):
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.get_by_role("tooltip").wait_for()
    assert term.get_attribute("aria-describedby") == "rg-popup"
    page.keyboard.press("Enter")
    page.wait_for_url("**/notation.html#breakpoint")
    assert page.get_by_role("tooltip").count() == 0


def test_a_tap_tells_and_a_second_one_leads_to_the_glossary(phone):
    phone.goto(PAGE)
    term = phone.locator("a.rg-term", has_text="breakpoint")
    term.tap()
    popup = phone.get_by_role("tooltip")
    popup.wait_for()
    box = popup.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert phone.url == PAGE
    term.tap()
    phone.wait_for_url("**/notation.html#breakpoint")


def test_a_tap_on_the_link_of_a_popup_leads_to_the_glossary(phone):
    phone.goto(PAGE)
    phone.locator("a.rg-term", has_text="breakpoint").tap()
    phone.get_by_role("tooltip").get_by_role("link", name="Glossary").tap()
    phone.wait_for_url("**/notation.html#breakpoint")


def test_where_the_meanings_do_not_load_a_term_is_a_link(phone):
    phone.route("**/terms.js", lambda route: route.abort())
    phone.goto(PAGE)
    phone.locator("a.rg-term", has_text="breakpoint").tap()
    phone.wait_for_url("**/notation.html#breakpoint")
