"""A reader who opens a page, reads it to the end and unfolds everything, and what they met."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import TimeoutError

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
NOTE_SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
}).observe({ type: 'layout-shift', buffered: true });
"""
UNFOLD = "document.querySelectorAll('article details').forEach((details) => (details.open = true))"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS = """
async () => (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)
"""
PLOTS = """
[...document.querySelectorAll('.rg-is-live .rg-live')].map((plot) => ({
  name: plot.getAttribute('aria-label'),
  background: getComputedStyle(plot.querySelector('.main-svg')).backgroundColor,
}))
"""
ALL_ARE_LIVE = "(count) => document.querySelectorAll('.rg-is-live').length === count"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


class Reading(NamedTuple):
    """What one reader met on one page."""

    figures: int
    plots: list[dict[str, str]]  # of the figures that came alive: their name and background
    background: str  # of the page
    early: dict[str, int]  # before the first sign of life: each address and its bytes as sent
    requests: dict[str, int]  # until the end
    messages: list[str]  # of the console
    overflow: int  # pixels that the page is wider than the screen
    shift: float
    violations: list[str]  # that axe finds


class Log:
    """Everything a page asks for and everything it complains about."""

    def __init__(self, page):
        self.messages = []
        self._requests = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("request", lambda request: self._requests.append(request))

    @property
    def requests(self):
        """Give each address with the bytes that came from it; what failed has none."""
        return {request.url: _size(request) for request in self._requests}


def _size(request):
    sizes = request.sizes() if request.response() else {}
    return sizes.get("responseBodySize", 0) + sizes.get("responseHeadersSize", 0)


def read(browser, address, *, scheme, width):
    """Read a page and give what was met."""
    is_phone = width < 600
    size = {"width": width, "height": 780 if is_phone else 900}
    context = browser.new_context(
        color_scheme=scheme, viewport=size, is_mobile=is_phone, has_touch=is_phone
    )
    context.add_init_script(NOTE_SHIFTS)
    page = context.new_page()
    log = Log(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    early, overflow = log.requests, page.evaluate(OVERFLOW)
    read_on(page)
    shift = page.evaluate("shift")
    page.evaluate(UNFOLD)
    figures = read_on(page)
    page.add_script_tag(path=AXE)
    reading = Reading(
        figures,
        page.evaluate(PLOTS),
        page.evaluate(BACKGROUND),
        early,
        log.requests,
        log.messages,
        max(overflow, page.evaluate(OVERFLOW)),
        shift,
        page.evaluate(VIOLATIONS),
    )
    context.close()
    return reading


def read_on(page):
    """Scroll past all that is unfolded, and wait until its figures are live; give their number."""
    page.keyboard.press("Shift")  # a sign of life
    figures = page.locator("figure.rg-figure:visible").all()
    for figure in figures:
        figure.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
    page.keyboard.press("End")
    with suppress(TimeoutError):  # the number of plots will tell
        page.wait_for_function(ALL_ARE_LIVE, arg=len(figures), timeout=10_000)
    return len(figures)
