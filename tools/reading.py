"""A reader who opens a page, reads it to the end and unfolds everything, and what they met."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from tools.browser import ARGUMENTS, find_browser

PHONES, DESKS = (320, 360), (768, 1280, 1440)  # pixels across
NARROWEST_DESK = 600
READERS = 2  # at a time: while one waits for a page to fall silent, the other is busy
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
NOTE_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
}).observe({ type: 'layout-shift', buffered: true });
"""
STILLS = """
() => ({
  screen: innerWidth,
  page: document.documentElement.scrollWidth,
  cut: [...document.querySelectorAll('article figure.rg-figure:not(.rg-is-live)')]
    .filter((figure) => figure.checkVisibility())
    .filter((figure) => {
      const [column, plot, still] = [figure, ...figure.querySelectorAll('.rg-plot, img')].map(
        (element) => element.getBoundingClientRect());
      const isWithin = plot.left >= -1 && plot.right <= innerWidth + 1;
      const isWhole = still.width <= plot.width + 1 && still.bottom <= plot.bottom + 1;
      const isLarge = still.width >= Math.min(plot.width, 640) - 1; // as in a tutorial, or more
      return !(isWithin && isWhole && isLarge && plot.width <= column.width + 1);
    })
    .map((figure) => figure.querySelector('img').alt),
})
"""
PLACES = """
[...document.querySelectorAll('article :is(figure.rg-figure, h2, p, footer)')]
  .filter((one) => !one.parentElement.closest('figure') && one.checkVisibility())
  .map((one) => Math.round(one.getBoundingClientRect().top + scrollY))
"""
UNMARKED = """
[...document.querySelectorAll('article *')]
  .filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
  .filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX))
  .filter((box) => !getComputedStyle(box).backgroundImage.includes('gradient'))
  .map((box) => box.outerHTML.slice(0, 80))
"""
UNFOLD = "document.querySelectorAll('article details').forEach((details) => (details.open = true))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
FORGET = "localStorage.clear(); sessionStorage.clear()"
ALL_ARE_LIVE = "(count) => document.querySelectorAll('.rg-is-live').length === count"
PLOTS = """
[...document.querySelectorAll('.rg-is-live :is(.rg-live, .rg-explorable)')].map((plot) => ({
  name: plot.getAttribute('aria-label'),
  background: getComputedStyle(plot.querySelector('.main-svg') ?? document.body).backgroundColor,
}))
"""
VIOLATIONS = """
async () => (await axe.run()).violations.flatMap(
  ({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
"""
Json = dict[str, Any]
Found = TypeVar("Found")


class Visit(NamedTuple):
    """What a visit to one page asked for, and what was seen and said there."""

    figures: int
    stills: list[Json]  # before the first sign of life, at each width: what of them is cut off
    moved: list[int]  # pixels by which figures and text moved when the figures became live
    early: list[str]  # the addresses asked for before the first sign of life
    requests: list[str]  # and until the end
    messages: list[str]  # of the console
    shift: float


class Reading(NamedTuple):
    """What one reader met on one page."""

    figures: int
    stills: list[Json]  # before the first sign of life, at each width: what of them is cut off
    moved: list[int]  # pixels by which figures and text moved when the figures became live
    plots: list[Json]  # of the figures that are live: their name and background
    background: str  # of the page
    early: list[str]  # the addresses asked for before the first sign of life
    requests: list[str]  # and until the end
    messages: list[str]  # of the console
    overflow: int  # pixels by which the page is wider than the screen
    unmarked: list[str]  # what scrolls sideways and does not show it
    shift: float
    violations: list[str]  # that axe finds


def read(browser: Browser, address: str, *, scheme: str, width: int) -> Reading:
    """Read a page to its end, on a phone if the width is one's."""
    page = open_tab(browser, scheme, width)
    reading = _read(page, address)
    page.context.close()
    return reading


def open_tab(browser: Browser, scheme: Any, width: int) -> Page:
    """Open a tab in which nothing is kept from one page to the next."""
    is_phone = width < NARROWEST_DESK
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 780 if is_phone else 900},
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    context.add_init_script(NOTE_SHIFTS)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def read_all(
    addresses: Iterable[str], *, scheme: str, width: int, arguments: Sequence[str] = ()
) -> dict[str, Reading]:
    """Read pages to their ends, each as if it were the first."""
    return for_all(addresses, _read, scheme=scheme, width=width, arguments=arguments)


def for_all(
    addresses: Iterable[str],
    task: Callable[[Page, str], Found],
    *,
    scheme: str,
    width: int,
    arguments: Sequence[str] = (),
    readers: int = READERS,
) -> dict[str, Found]:
    """Do one thing with every page: nothing is kept from one to the next.

    The readers share the pages. Each has a browser, started with the arguments, and one tab in it,
    since opening one anew for every page would take more work than the reading.
    """
    left = deque(addresses)
    found: dict[str, Found] = {}

    def do_what_is_left(_: int) -> None:
        with sync_playwright() as playwright:
            path = find_browser()
            browser = playwright.chromium.launch(
                executable_path=path, args=[*ARGUMENTS, *arguments]
            )
            page = open_tab(browser, scheme, width)
            with suppress(IndexError):  # none is left
                while True:
                    address = left.popleft()
                    found[address] = task(page, address)
            browser.close()

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(do_what_is_left, range(readers)))
    return found


def read_on(page: Page) -> int:
    """Scroll past all that is unfolded until its figures are live; return their number."""
    page.keyboard.press("Shift")  # a sign of life
    figures = page.locator("figure.rg-figure:visible").all()
    for figure in figures:
        figure.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
    page.keyboard.press("End")
    with suppress(TimeoutError):  # the number of plots will tell
        page.wait_for_function(ALL_ARE_LIVE, arg=len(figures), timeout=20_000)
    return len(figures)


def visit(page: Page, address: str) -> Visit:
    """Open a page, wait until it is silent, read it to its end, then all that was folded away."""
    page.goto("about:blank")  # what the page before asks for or says, it is done with
    requests: list[str] = []
    messages: list[str] = []
    heard = {
        "request": lambda request: requests.append(request.url),
        "console": lambda message: messages.append(message.text),
        "pageerror": lambda error: messages.append(str(error)),
    }
    for event, note in heard.items():
        page.on(event, note)  # type: ignore[call-overload]
    page.goto(address)
    page.wait_for_load_state("networkidle")
    early = list(requests)
    stills = _stills(page)
    places = page.evaluate(PLACES)
    read_on(page)
    moved = [new - old for old, new in zip(places, page.evaluate(PLACES), strict=True)]
    shift = page.evaluate("shift")
    page.evaluate(UNFOLD)
    figures = read_on(page)
    for event, note in heard.items():
        page.remove_listener(event, note)
    return Visit(figures, stills, moved, early, requests, messages, shift)


def _stills(page: Page) -> list[Json]:
    """Look at the images at all widths that such a screen may have, which wakes nothing."""
    size = page.viewport_size
    assert size
    widths = PHONES if size["width"] < NARROWEST_DESK else DESKS
    found: list[Json] = []
    for width in widths:
        page.set_viewport_size({**size, "width": width})
        with suppress(TimeoutError):  # the theme's search slides to its new width
            page.wait_for_function(f"{OVERFLOW} <= 0", timeout=1000)
        found.append({"width": width, **page.evaluate(STILLS)})
    page.set_viewport_size(size)
    return found


def _read(page: Page, address: str) -> Reading:
    seen = visit(page, address)
    looks = (PLOTS, BACKGROUND, OVERFLOW, UNMARKED)
    plots, background, overflow, unmarked = map(page.evaluate, looks)
    page.add_script_tag(path=AXE)
    violations = page.evaluate(VIOLATIONS)
    page.evaluate(FORGET)
    return Reading(
        seen.figures,
        seen.stills,
        seen.moved,
        plots,
        background,
        seen.early,
        seen.requests,
        seen.messages,
        overflow,
        unmarked,
        seen.shift,
        violations,
    )
