"""One live figure: what a reader sees of its numbers, and what it leaves to the page."""

import pytest

from tools.host import ADDRESS

TUTORIAL = f"{ADDRESS}/tutorials/any-points.html"
FIGURE = "figure.rg-figure"
COLOURS = """
() => [document.body, document.querySelector('.rg-live .main-svg')].map(
  (element) => getComputedStyle(element).backgroundColor)
"""


@pytest.fixture
def live(page):
    """Open a page and wait until its first figure is live."""
    page.goto(TUTORIAL)
    page.locator(FIGURE).first.scroll_into_view_if_needed()
    page.keyboard.press("Shift")
    page.locator(".rg-is-live").first.wait_for()
    return page


def test_pointing_at_a_point_shows_its_numbers(live):
    point = live.locator(".rg-live .point").first.bounding_box()
    live.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    label = live.locator(".rg-live .hovertext").first
    label.wait_for()
    assert "=" in label.text_content()


def test_a_plot_covers_the_image_it_stands_for(live):
    image, plot = (
        live.locator(f".rg-is-live {part}").first.bounding_box() for part in ("img", ".main-svg")
    )
    assert plot == pytest.approx(image, abs=1)


def test_a_plot_stays_over_its_image_when_the_window_changes(live):
    live.set_viewport_size({"width": 700, "height": 900})
    live.wait_for_timeout(200)
    image, plot = (
        live.locator(f".rg-is-live {part}").first.bounding_box() for part in ("img", ".main-svg")
    )
    assert plot == pytest.approx(image, abs=1)


def test_a_plot_is_drawn_anew_when_the_window_becomes_narrow(live):
    live.set_viewport_size({"width": 500, "height": 900})
    live.wait_for_function("document.querySelector('.rg-live').layout.width === 360")


def test_the_palette_button_recolours_the_plots(live):
    before = live.evaluate(COLOURS)
    live.locator(".md-header__option label:visible").click()
    live.locator(".md-header__option label:visible").click()
    live.wait_for_timeout(300)
    page, plot = live.evaluate(COLOURS)
    assert page == plot != before[1]


def test_the_system_s_change_of_scheme_recolours_the_plots(live):
    live.emulate_media(color_scheme="dark")
    live.wait_for_timeout(300)
    assert live.evaluate(COLOURS) == ["rgb(20, 24, 31)"] * 2


def test_a_finger_that_moves_over_a_plot_scrolls_the_page(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(TUTORIAL)
    page.locator(FIGURE).first.scroll_into_view_if_needed()
    page.locator(".rg-is-live").first.wait_for()
    box = page.locator(".rg-live").first.bounding_box()
    before = page.evaluate("scrollY")
    _drag(context.new_cdp_session(page), box["x"] + 100, box["y"] + 100, by=-90)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > before + 50
    context.close()


def _drag(session, x, y, *, by):
    send = session.send
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 10):
        moved = {"x": x, "y": y + by * step / 9}
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
