"""Links to states of a figure: within a page, after visits without a reload, back and forward."""

import re

import pytest

from tests.browser.hands import KINDS, open_explorable, settle
from tools.host import ADDRESS
from tools.reading import UNFOLD

LINKS = "article a[href*='#{kind}?']"
ABSURD = ("3e7", "1e15", "-1e300", "0.1234567", "-3e7", "1e-320")
LONGEST_WAIT = 5_000  # milliseconds; what takes longer has frozen the page
SHOWN = """
() => [...document.querySelectorAll('.rg-explorable')].map((one) => [
  one.querySelector('.rg-sentence').textContent,
  ...[...one.querySelectorAll('input')].filter((one) => one.offsetParent).map(({ value }) => value),
])
"""
NEXT_PICTURE = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
"""
ARRIVED = """
(kind) => location.pathname.endsWith(`${kind}.html`)
  && document.querySelector(`#${kind}.rg-is-live`)
"""


def _visit(page, kind):
    """Come to the page of a kind from another one, without a reload."""
    page.goto(f"{ADDRESS}/index.html")
    page.wait_for_load_state("networkidle")  # before that, the theme leaves links to the browser
    page.evaluate("window.stays = true")
    page.keyboard.press("Shift")
    _follow(page, f"/explore/{kind}.html")
    page.wait_for_function(ARRIVED, arg=kind)
    page.evaluate(UNFOLD)


def _follow(page, address):
    """Follow a link in the text of the page."""
    page.evaluate(
        """(address) => {
          const link = Object.assign(document.createElement('a'), { href: address });
          document.querySelector('article').prepend(link);
          link.click();
        }""",
        address,
    )


def _shown(page):
    settle(page)
    return page.evaluate(SHOWN)


def _shown_by(browser, address):
    """Return what an address shows that is opened by itself."""
    page = browser.new_page()
    page.goto(address)
    page.locator(".rg-is-live").first.wait_for()
    shown = _shown(page)
    page.close()
    return shown


@pytest.mark.parametrize("kind", KINDS)
def test_each_link_of_a_page_acts_after_a_visit_without_a_reload(page, browser, kind):
    _visit(page, kind)
    links = page.locator(LINKS.format(kind=kind))
    assert links.count()
    for link in links.all():
        link.click()
        shown = _shown(page)
        assert shown == _shown_by(browser, page.url), page.url
    assert page.evaluate("window.stays")


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_from_another_page_shows_its_state_and_back_and_forward_return_to_it(
    page, browser, kind
):
    _visit(page, kind)
    links = page.locator(LINKS.format(kind=kind)).all()
    addresses = [link.evaluate("(link) => link.href") for link in links]
    address = next(one for one in addresses if _shown_by(browser, one) != _shown(page))
    first = _shown_by(browser, address)
    _follow(page, "/index.html")
    page.locator("#the-relu-guide").wait_for()
    _follow(page, address)
    page.wait_for_function(ARRIVED, arg=kind)
    assert _shown(page) == first
    page.go_back()
    page.locator("#the-relu-guide").wait_for()
    page.go_forward()
    page.wait_for_function(ARRIVED, arg=kind)
    assert _shown(page) == first
    assert page.evaluate("window.stays")


def test_a_page_opens_at_its_top_for_a_reader_who_scrolls_until_it_comes(page):
    page.goto(f"{ADDRESS}/tutorials/one-hidden-unit.html")
    page.wait_for_load_state("networkidle")
    page.route("**/a-network-adds-rays.html", lambda route: (_scroll(page), route.continue_()))
    page.locator("a.md-footer__link--next").first.click()
    page.wait_for_function("document.title.startsWith('2 ')")
    page.wait_for_timeout(300)  # the theme keeps the place 100 ms after the last scroll
    assert page.evaluate("scrollY") == 0


def _scroll(page):
    """Turn the wheel, and wait until the theme has kept the place."""
    page.mouse.wheel(0, -700)
    page.wait_for_timeout(300)


def test_back_and_forward_go_from_state_to_state_after_a_visit(page):
    _visit(page, "ray")
    seen = [_shown(page)]
    for name in ("A ray that faces left", "The same breakpoint, twice as steep"):
        page.get_by_role("link", name=name).click()
        seen.append(_shown(page))
    for shown in seen[-2::-1]:
        page.go_back()
        assert _shown(page) == shown
    for shown in seen[1:]:
        page.go_forward()
        assert _shown(page) == shown


@pytest.mark.parametrize("kind", KINDS)
def test_an_absurd_number_in_a_link_is_answered_at_once(page, kind):
    page.set_default_timeout(LONGEST_WAIT)
    open_explorable(page, kind)
    made = _shown(page)
    link = page.locator(LINKS.format(kind=kind)).first.get_attribute("href")
    state = link.partition("#")[2]
    for number in re.finditer(r"(?<![\w.])-?\d+(\.\d+)?", state):
        for absurd in ABSURD:
            page.evaluate(
                "(hash) => (location.hash = hash)",
                state[: number.start()] + absurd + state[number.end() :],
            )
            page.evaluate(NEXT_PICTURE)
            refused = page.locator(".rg-side > .rg-refusal").first.inner_text()
            if refused:
                assert refused.startswith("This link could not be read.")
                assert page.evaluate(SHOWN) == made
