"""A reader who opens a page, reads it to the end and unfolds everything, and what they met."""

from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, TimeoutError

AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
NOTE_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
}).observe({ type: 'layout-shift', buffered: true });
"""
UNFOLD = "document.querySelectorAll('article details').forEach((details) => (details.open = true))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
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


class Reading(NamedTuple):
    """What one reader met on one page."""

    figures: int
    plots: list[Json]  # of the figures that are live: their name and background
    background: str  # of the page
    early: list[str]  # the addresses asked for before the first sign of life
    requests: list[str]  # and until the end
    messages: list[str]  # of the console
    overflow: int  # pixels by which the page is wider than the screen
    shift: float
    violations: list[str]  # that axe finds


def read(browser: Browser, address: str, *, scheme: str, width: int) -> Reading:
    """Read a page to its end, on a phone if the width is one's."""
    page = _open(browser, scheme, width)
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    early = list(requests)
    read_on(page)
    shift = page.evaluate("shift")
    page.evaluate(UNFOLD)
    figures = read_on(page)
    plots, background, overflow = map(page.evaluate, (PLOTS, BACKGROUND, OVERFLOW))
    page.add_script_tag(path=AXE)
    violations = page.evaluate(VIOLATIONS)
    page.context.close()
    return Reading(
        figures, plots, background, early, requests, messages, overflow, shift, violations
    )


def read_on(page: Page) -> int:
    """Scroll past all that is unfolded until its figures are live; give their number."""
    page.keyboard.press("Shift")  # a sign of life
    figures = page.locator("figure.rg-figure:visible").all()
    for figure in figures:
        figure.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
    page.keyboard.press("End")
    with suppress(TimeoutError):  # the number of plots will tell
        page.wait_for_function(ALL_ARE_LIVE, arg=len(figures), timeout=20_000)
    return len(figures)


def _open(browser: Browser, scheme: Any, width: int) -> Page:
    is_phone = width < 600
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 780 if is_phone else 900},
        is_mobile=is_phone,
        has_touch=is_phone,
    )
    context.add_init_script(NOTE_SHIFTS)
    return context.new_page()
