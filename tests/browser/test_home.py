"""The first page: a picture to take hold of at once, then the parts as cards."""

import re
from pathlib import Path

import pytest

from tests.browser.hands import drag
from tools.host import ADDRESS

SCREENS = [(360, 740), (1440, 900)]
NAVIGATION = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
IN_ORDER = re.findall(r"- (tutorials/[\w-]+)\.md", NAVIGATION)
NUMBER = re.compile(r"[−+]? ?\d+(?:\.\d+)?")
PLOT = """
(plot) => ['top', 'bottom', 'width'].map((side) => plot.getBoundingClientRect()[side])
"""
DECODED = "(images) => Promise.all(images.map((image) => image.decode()))"
CUT = """
(images) => images.filter((image) => image.naturalWidth === 0 || !image.alt).map(({ src }) => src)
"""
ROWS = """
(links) => links.map((link) => [link.pathname, ...[...link.children].map((one) => one.innerText)])
"""
TITLES = """
(headings) => headings.map((one) => one.innerText.replace('¶', '').trim())
"""


def _home(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{ADDRESS}/index.html")


def _wake(page):
    page.keyboard.press("Shift")
    page.locator("#hero.rg-is-live").wait_for()
    page.wait_for_timeout(100)


def _sum(page):
    return page.locator("#hero .rg-formula").inner_text()


@pytest.mark.parametrize("size", SCREENS)
def test_sentence_picture_and_button_are_within_the_first_screen_still_and_live(page, size):
    _home(page, *size)
    for _ in range(2):
        for part in ("h1", "#hero .rg-plot", ".rg-start"):
            box = page.locator(part).bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= size[1], part
        _wake(page)
    assert page.locator("#hero .rg-handle:visible").count() == 3
    assert page.locator("#hero :is(button, input):visible").count() == 0


@pytest.mark.parametrize("width", [320, 360, 599, 600, 960, 1440, 1920])
def test_the_picture_is_live_in_the_place_of_the_still(page, width):
    _home(page, width, 900)
    plot = page.locator("#hero .rg-plot")
    before = plot.evaluate(PLOT)
    _wake(page)
    assert plot.evaluate(PLOT) == pytest.approx(before, abs=1)
    _, bottom, _ = plot.locator(".rg-explorable").evaluate(PLOT)
    assert bottom <= before[1] + 1


@pytest.mark.parametrize("size", SCREENS)
def test_the_sum_follows_a_dot_by_hand_and_by_key(page, size):
    _home(page, *size)
    _wake(page)
    assert _sum(page) == "z = −1 + 4 r₁ − 8 r₂ + 5 r₃"
    dot = page.locator("#hero .rg-handle").nth(1)
    drag(page, dot, 0, 30)
    dragged = _sum(page)
    assert len(NUMBER.findall(dragged)) == 4 and dragged != "z = −1 + 4 r₁ − 8 r₂ + 5 r₃"
    page.locator("#hero .rg-handle").first.press("ArrowDown")
    page.wait_for_timeout(100)
    assert _sum(page).startswith("z = −1.05 ")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_drawn_sum_says_itself_to_a_screen_reader(page):
    _home(page, 1440, 900)
    _wake(page)
    said = page.locator("#hero .rg-chart svg[role=img]").get_attribute("aria-label")
    assert said == f"{_sum(page)}. The breakpoints are −1, −0.5 and 0."


def test_the_cards_lead_to_every_tutorial_and_every_explorable_by_the_builds_own_names(page, pages):
    _home(page, 1440, 900)
    assert page.locator(".rg-part").count() == 9
    rows = page.locator(".rg-part li a").evaluate_all(ROWS)
    assert [row[0] for row in rows] == [f"/{name}.html" for name in IN_ORDER]
    assert [row[1] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert all(re.fullmatch(r"\d+ min", row[3]) for row in rows)
    linked = page.locator("article a").evaluate_all("(all) => all.map((one) => one.pathname)")
    assert {p for p in pages if p.startswith("explore/")} <= {path.lstrip("/") for path in linked}
    for address, _, title, _ in rows[::8]:
        page.goto(f"{ADDRESS}{address}")
        assert page.locator("article h1").evaluate_all(TITLES)[0].endswith(title)


def test_each_card_says_how_long_it_takes_and_what_it_needs_and_shows_a_figure(page):
    _home(page, 1440, 900)
    for card in page.locator(".rg-part").all():
        minutes = card.locator(".rg-minutes").all_inner_texts()
        total = sum(int(each.split()[0]) for each in minutes)
        said = card.locator(".rg-part-needs").inner_text()
        assert re.match(rf"{total} minutes\. Needs: \w", said)
    for image in page.locator(".rg-thumbnail img").all():
        image.scroll_into_view_if_needed()
    images = page.locator(".rg-thumbnail img")
    images.evaluate_all(DECODED)
    assert images.count() == 9 and images.evaluate_all(CUT) == []


def test_without_javascript_the_first_page_is_whole(browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{ADDRESS}/index.html")
    still, plot = (page.locator(f"#hero {part}").bounding_box() for part in ("img", ".rg-plot"))
    assert still["height"] == pytest.approx(plot["height"], abs=1)
    assert page.locator(".rg-part li a:visible").count() == len(IN_ORDER)
    context.close()
