"""What a reader sees of a page before they do anything: a picture, and no code above it."""

import pytest

from tools.host import ADDRESS

LEAST = 200  # pixels of the first picture that the first screen shows
SEEN = """
() => {
  const plots = [...document.querySelectorAll('article .rg-plot')];
  const plot = plots.find((one) => one.checkVisibility());
  const { top, bottom } = plot.getBoundingClientRect();
  const codes = [...document.querySelectorAll('article :is(.highlight, .rg-code, .rg-output)')];
  const above = codes.filter((one) => one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().top < top);
  return { shown: Math.min(bottom, innerHeight) - top, above: above.length };
}
"""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1440, 900)])
def test_the_first_screen_of_every_tutorial_and_explore_page_shows_a_picture_and_no_code_above_it(
    browser, pages, width, height
):
    page = browser.new_page(viewport={"width": width, "height": height})
    seen = {}
    for address in pages:
        if address.startswith(("tutorials/", "explore/")):
            page.goto(f"{ADDRESS}/{address}")
            seen[address] = page.evaluate(SEEN)
    page.close()
    assert len(seen) > 30
    wrong = {at: one for at, one in seen.items() if one["shown"] < LEAST or one["above"]}
    assert wrong == {}
