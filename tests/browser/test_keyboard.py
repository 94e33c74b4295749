"""The way of the keyboard through the theme: what it stops at can be seen, and can be hit."""

import pytest

from tests.browser.hands import open_explorable
from tools.host import ADDRESS

TUTORIAL = f"{ADDRESS}/tutorials/segment-by-segment.html"
MOST_STOPS = 150
STOP = """
() => {
  const stop = document.activeElement;
  // The switch of colours is a group of radio buttons, each shown by its label.
  const shown = stop.matches('.md-option') ? stop.nextElementSibling : stop;
  const { x, y, width, height } = shown.getBoundingClientRect();
  return stop === document.body ? null : {
    name: stop.getAttribute('aria-label') ?? stop.textContent.trim().slice(0, 40),
    isSeen: shown.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && width > 0 && height > 0 && x + width > 0 && x < innerWidth,
    isLarge: Math.min(stop.matches('p *, li *, td *') ? Infinity : width, height) >= 24, // pixels
    isInDrawer: Boolean(stop.closest('.md-sidebar--primary')),
    top: document.elementsFromPoint(x + width / 2, y + height / 2).includes(shown),
  };
}
"""


def _stops(page):
    """Press Tab from the top of the page to its end."""
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        if not stop["isSeen"]:  # the search opens a moment after it gets the focus
            page.wait_for_timeout(500)
            stop = page.evaluate(STOP)
        found.append(stop)
    raise AssertionError("The keyboard does not come to the end of the page.")


@pytest.fixture
def tab(browser):
    """Open a page in a window of some width."""
    contexts = []

    def opened(width, address=TUTORIAL):
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, reduced_motion="reduce"))
        page = contexts[-1].new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ["index.html", "explore/segments.html", "reference/folds.html"])
@pytest.mark.parametrize("width", [360, 1200, 1440])
def test_every_stop_of_the_keyboard_can_be_seen_and_is_large_enough(tab, width, address):
    stops = _stops(tab(width, f"{ADDRESS}/{address}"))
    assert [stop for stop in stops if not (stop["isSeen"] and stop["isLarge"])] == []


@pytest.mark.parametrize("width", [360, 1200])
def test_a_closed_drawer_is_no_stop(tab, width):
    assert not any(stop["isInDrawer"] for stop in _stops(tab(width)))


def test_a_page_that_shows_its_navigation_has_no_menu(tab):
    assert tab(1440).get_by_role("button", name="Menu").count() == 0


@pytest.mark.parametrize("key", ["Enter", " "])
@pytest.mark.parametrize("width", [360, 1200])
def test_the_menu_opens_and_closes_by_keyboard_and_says_so(tab, width, key):
    page = tab(width)
    menu = page.get_by_role("button", name="Menu")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.focus()
    page.keyboard.press(key)
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.evaluate(STOP)["isInDrawer"]
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    assert page.evaluate(STOP)["name"] == "Menu"


@pytest.mark.parametrize("width", [360, 1200])
def test_in_the_open_drawer_the_keyboard_comes_to_the_list_that_is_seen(tab, width):
    page = tab(width)
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    in_drawer = [stop for stop in _stops(page) if stop["isInDrawer"]]
    assert in_drawer
    assert [stop["name"] for stop in in_drawer if not (stop["isSeen"] and stop["top"])] == []


def test_from_the_open_list_the_keyboard_goes_back_to_the_one_above(tab):
    page = tab(1200)
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Back from Rays and segments").press("Enter")
    assert page.locator(".md-sidebar--primary").get_by_role("link", name="Pictures").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_handles_and_sliders_stand_out(browser, scheme):
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = open_explorable(context.new_page(), "segments")
    handle = page.locator(".rg-handle").first
    colours = handle.evaluate(
        """(handle) => [
          getComputedStyle(handle, '::before').backgroundColor,
          getComputedStyle(handle.closest('.rg-chart')).backgroundColor,
          getComputedStyle(handle, '::before').forcedColorAdjust,
        ]"""
    )
    assert colours[0] != colours[1]
    assert colours[2] == "none"
    slider = page.locator(".rg-explorable input[type=range]").first
    assert slider.evaluate("(slider) => getComputedStyle(slider).appearance") == "auto"
    handle.focus()
    page.keyboard.press("ArrowUp")
    assert handle.evaluate("(handle) => getComputedStyle(handle).outlineStyle") != "none"
    context.close()
