"""What is left in a browser's memory by a reader who walks from page to page without a reload."""

from typing import NamedTuple

from playwright.sync_api import Page

NEXT, BACK = ".md-footer__link--next", ".md-footer__link--prev"
FOLLOW = """
(selector) => {
  const link = document.querySelector(selector);
  document.querySelector('article').dataset.left = '';
  link.click();
  return link.href;
}
"""
HAS_COME = "(address) => location.href === address && !document.querySelector('[data-left]')"
MEASURES = ("JSHeapUsedSize", "Nodes")


class Memory(NamedTuple):
    """What is in memory once all is gone that can go."""

    way: str  # "there" or "back"
    pages: int  # that have been visited so far
    heap: int  # bytes
    nodes: int


def walk(page: Page, address: str, *, rounds: int = 2) -> list[Memory]:
    """Follow the links from the first page to the last and back, some times.

    At each page the first figure becomes live. The first `Memory` is of the first page alone.
    """
    page.goto(address)
    page.keyboard.press("Shift")
    visited = 1
    found = [_memory(page, "there", visited)]
    for way, link in (("there", NEXT), ("back", BACK)) * rounds:
        while page.locator(link).count():
            _follow(page, link)
            visited += 1
        found.append(_memory(page, way, visited))
    return found


def _follow(page: Page, link: str) -> None:
    address = page.evaluate(FOLLOW, link)
    page.wait_for_function(HAS_COME, arg=address)
    figures = page.locator("figure.rg-figure:visible")
    if figures.count():
        figures.first.scroll_into_view_if_needed()
        page.locator(".rg-is-live").first.wait_for()


def _memory(page: Page, way: str, visited: int) -> Memory:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = {
        each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
    }
    session.detach()
    heap, nodes = (int(metrics[name]) for name in MEASURES)
    return Memory(way, visited, heap, nodes)
