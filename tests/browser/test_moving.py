"""From page to page: without a reload, below a sub-path, from a folder on disk."""

import pytest

from tools.host import ADDRESS, SUB_PATH
from tools.reading import read_on

LIVE = ".rg-is-live"
LINK_TO = """
(path) => {
  const link = Object.assign(document.createElement('a'), { href: path, textContent: path });
  document.querySelector('article').prepend(link);
  link.click();
}
"""


def _go(page, address):
    """Follow a link to a page, and wait for its first figure to be live."""
    page.evaluate("document.querySelectorAll('figure').forEach((one) => (one.dataset.old = ''))")
    page.evaluate(LINK_TO, f"/{address}")
    figure = page.locator("figure.rg-figure:not([data-old])").first
    figure.scroll_into_view_if_needed()
    page.locator("figure.rg-is-live:not([data-old])").first.wait_for()


def test_figures_are_live_on_every_page_reached_without_a_reload(page, pages_with_figures):
    page.goto(f"{ADDRESS}/{pages_with_figures[0]}")
    page.evaluate("window.stays = true")
    for address in pages_with_figures[1:]:
        _go(page, address)
    assert page.evaluate("window.stays")


def test_an_explorable_reached_without_a_reload_has_its_styles(page):
    page.goto(f"{ADDRESS}/index.html")
    _go(page, "explore/ray.html")
    page.locator(".rg-handle").first.wait_for()
    dot = "getComputedStyle(document.querySelector('.rg-handle')).position"
    page.wait_for_function(f"{dot} === 'absolute'")


@pytest.mark.parametrize("address", ["explore/ray.html", "tutorials/one-hidden-unit.html"])
def test_a_plot_that_left_the_page_is_let_go(page, address):
    page.goto(ADDRESS)
    _go(page, address)
    page.evaluate("plot = document.querySelector('.main-svg, .rg-explorable')")
    page.evaluate("window.left = new WeakRef(plot); plot = undefined")
    _go(page, "tutorials/a-network-adds-rays.html")
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    assert page.evaluate("window.left.deref() === undefined")


def test_fifty_changes_of_page_leave_next_to_nothing_behind_and_are_silent(page):
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"{ADDRESS}/index.html")
    page.on("response", lambda r: r.status == 404 and messages.append(r.url))
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    counts = []
    for change in range(52):
        _go(page, ("explore/ray.html", "explore/network.html")[change % 2])
        if change in (1, 51):
            session.send("HeapProfiler.collectGarbage")
            metrics = session.send("Performance.getMetrics")["metrics"]
            counts += [each["value"] for each in metrics if each["name"] == "Nodes"]
    one_page = page.evaluate("document.querySelectorAll('*').length")
    assert (counts[1] - counts[0]) / 50 < one_page / 10  # the theme alone leaves all of it
    assert messages == []


@pytest.fixture
def pages_by_folder(pages_with_figures):
    """Return a page of each folder: all pages of one have the same way to the scripts."""
    return {page.rpartition("/")[0]: page for page in pages_with_figures}.values()


def test_figures_are_live_below_a_sub_path(page, pages_by_folder):
    for address in pages_by_folder:
        page.goto(f"{ADDRESS}{SUB_PATH}/{address}")
        assert read_on(page) == page.locator(LIVE).count(), address


def test_figures_are_live_in_a_folder_on_disk(page, site, pages_by_folder):
    for address in pages_by_folder:
        page.goto((site / (address or "index.html")).as_uri())
        assert read_on(page) == page.locator(LIVE).count(), address


def test_links_lead_from_page_to_page_on_disk(page, site):
    page.goto((site / "index.html").as_uri())
    page.locator("article a[href*='tutorials/']").first.click()
    page.wait_for_url(f"{(site / 'tutorials').as_uri()}/*")
    assert page.locator("article h1").is_visible()
