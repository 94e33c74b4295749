"""How an explorable uses the room it has: side by side on an Explore page, stacked on a phone."""

import pytest

from tests.browser.hands import KINDS, open_explorable
from tools.host import ADDRESS

SEEN = """
() => {
  const parts = '.rg-chart, .rg-raster, .rg-numbers, .rg-points, .rg-scores, .rg-diagram, input';
  const explorable = document.querySelector('.rg-explorable');
  const all = [...explorable.querySelectorAll(parts)].filter((one) => one.checkVisibility());
  return {
    width: explorable.clientWidth,
    last: Math.max(...all.map((one) => one.getBoundingClientRect().bottom)),
    text: Math.max(...[...document.querySelectorAll('article > p, figcaption')].map(
      (one) => one.clientWidth)),
    contents: document.querySelector('.md-sidebar--secondary').checkVisibility(),
  };
}
"""
KEPT = """
() => {
  const { top, height, bottom } = document.querySelector('.rg-kept').getBoundingClientRect();
  return { top, height, free: document.activeElement.getBoundingClientRect().top - bottom };
}
"""
FIELDS = {
    "ray": "bias b",
    "network": "output weight w3",
    "segments": "y of point 4",
    "nudge": "amount",
    "curve": "shift of the output bias",
    "folding": "input x",
    "plane": "bias of unit 3",
    "learning": "rate",
    "relatives": "weight v",
    "microscope": "bias",
}


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_wide_screen_cause_and_effect_are_in_one_view(page, kind):
    seen = open_explorable(page, kind).evaluate(SEEN)
    assert seen["width"] > 1100
    assert seen["last"] <= 900
    assert seen["text"] <= 640
    assert not seen["contents"]


@pytest.mark.parametrize("width", [360, 700, 1000, 1240, 1440, 1920])
def test_the_room_that_is_kept_holds_every_explorable(browser, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    short = {}
    for kind in KINDS:
        open_explorable(page, kind)
        heights = page.locator(".rg-explorable").evaluate(
            "(one) => [one.offsetHeight, parseFloat(getComputedStyle(one.parentElement).minHeight)]"
        )
        if not 0 <= heights[1] - heights[0] < 100:
            short[kind] = heights
    page.close()
    assert short == {}


@pytest.mark.parametrize(("kind", "name"), FIELDS.items())
def test_on_a_phone_the_chart_stays_in_view_while_a_number_is_changed(browser, kind, name):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    open_explorable(page, kind)
    field = page.get_by_label(name, exact=True)
    field.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().top - 150)")
    page.wait_for_timeout(100)
    assert page.evaluate(KEPT)["top"] < 48
    field.click()
    page.wait_for_timeout(100)
    kept = page.evaluate(KEPT)
    assert kept["top"] == pytest.approx(48, abs=1)  # below the header
    assert kept["height"] <= 740 / 2
    assert kept["free"] >= 0
    field.blur()
    assert page.evaluate(KEPT)["top"] < 48
    page.close()


def test_on_a_phone_on_its_side_no_chart_takes_the_screen(browser):
    page = browser.new_page(viewport={"width": 590, "height": 360})
    open_explorable(page, "ray").get_by_label("bias b", exact=True).click()
    position = "getComputedStyle(document.querySelector('.rg-kept')).position"
    assert page.evaluate(position) == "relative"
    page.close()


def test_the_presets_are_one_row_on_a_phone(browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for kind in ("segments", "folding", "plane"):
        open_explorable(page, kind)
        row = page.get_by_role("group", name="Start from")
        assert row.bounding_box()["height"] < 60
        chart = page.locator(".rg-chart").first.bounding_box()
        assert chart["y"] < row.bounding_box()["y"]
    page.close()


def test_an_edge_of_the_diagram_is_as_wide_as_its_weight_is_large(page):
    open_explorable(page, "network")
    widths = page.locator(".rg-fan.rg-right path").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).strokeWidth))"
    )
    first, second, third, _ = widths  # of the weights 4, −8 and 5
    assert first < third < second
    field = page.get_by_label("output weight w1", exact=True)
    field.fill("16")
    page.wait_for_timeout(100)
    edge = page.locator(".rg-fan.rg-right path").first
    assert edge.evaluate("(one) => parseFloat(getComputedStyle(one).strokeWidth)") == second
    assert page.url.startswith(ADDRESS)
