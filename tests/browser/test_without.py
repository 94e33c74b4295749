"""What stays where something is missing: JavaScript, a script, a screen."""

import pytest

from tools.host import ADDRESS
from tools.reading import STILLS

PAPER = 720  # pixels across, about
STEPPED = "tutorials/any-points.html"
EMPTY_ROOM = """
Math.max(...[...document.querySelectorAll('.rg-figure:not(.rg-is-live) .rg-plot')].map(
  (plot) => plot.clientHeight - plot.querySelector('img').clientHeight))
"""

SHOWN = (
    "(images) => images.filter((image) => image.checkVisibility() && image.naturalWidth > 0).length"
)

DECODED = "(images) => Promise.all(images.map((image) => image.decode())).then(() => true)"


@pytest.fixture
def page_without_javascript(browser):
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def _load_images(page):
    """Bring each image to the screen, which is when the browser fetches it."""
    for image in page.locator(".rg-plot img:visible").all():
        image.scroll_into_view_if_needed()
    page.locator(".rg-plot img:visible").evaluate_all(DECODED)


def test_without_javascript_every_figure_shows_its_image(
    page_without_javascript, pages_with_figures
):
    page = page_without_javascript
    for address in pages_with_figures:
        page.goto(f"{ADDRESS}/{address}")
        _load_images(page)
        images = page.locator(".rg-plot img:visible")
        assert images.evaluate_all(SHOWN) == images.count() > 0, address


def test_without_javascript_no_control_is_shown(page_without_javascript, pages_with_figures):
    for address in pages_with_figures:
        page_without_javascript.goto(f"{ADDRESS}/{address}")
        assert page_without_javascript.locator(".rg-steps:visible").count() == 0, address


def test_without_javascript_the_numbers_of_a_figure_unfold(page_without_javascript):
    page_without_javascript.goto(f"{ADDRESS}/index.html")
    data = page_without_javascript.locator(".rg-data").first
    data.locator("summary").click()
    assert data.locator("table").first.is_visible()


def test_where_the_library_does_not_load_the_images_stay_and_the_controls_go(page):
    page.route("**/plotly.js", lambda route: route.abort())
    page.goto(f"{ADDRESS}/{STEPPED}")
    steps = page.locator(".rg-steps").first
    page.keyboard.press("Shift")  # a sign of life
    steps.wait_for(state="hidden")
    assert page.locator(".rg-plot img").first.is_visible()


def test_on_paper_a_live_figure_is_its_image_without_controls(page):
    page.goto(f"{ADDRESS}/{STEPPED}")
    page.keyboard.press("Shift")
    figure = page.locator(".rg-is-live").first
    figure.wait_for()
    page.emulate_media(media="print")
    shown = [figure.locator(part).first.is_visible() for part in ("img", ".rg-live", ".rg-steps")]
    assert shown == [True, False, False]


def test_an_untouched_page_is_whole_on_paper(page, pages_with_figures):
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    wrong = {}
    for address in pages_with_figures:
        page.goto(f"{ADDRESS}/{address}")
        seen = page.evaluate(STILLS)
        if seen["cut"] or seen["page"] > PAPER or page.evaluate(EMPTY_ROOM) > 1:
            wrong[address] = seen
    assert wrong == {}


def test_paper_is_white_in_the_dark_scheme_too(browser):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{ADDRESS}/index.html")
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    context.close()
