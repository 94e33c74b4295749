"""How long a page with an explorable takes from a pointer's move to the painted picture of it."""

import math
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page

MOVES = 120
PAUSE = 16  # milliseconds between two moves, about one picture of the screen
REACH = 60  # pixels
GRIPS = {
    "handle": ".rg-handle:visible",
    "number": ".rg-grip:visible",
    "picture": "canvas:visible",
}
# A message that is sent before a picture is painted arrives after it.
NOTE_DELAYS = """
() => {
  const waiting = [];
  const { port1, port2 } = new MessageChannel();
  window.delays = [];
  port1.onmessage = () => {
    const now = performance.now();
    for (const time of waiting.splice(0)) delays.push(now - time);
  };
  addEventListener('pointermove', ({ timeStamp }) => {
    if (waiting.push(timeStamp) === 1) requestAnimationFrame(() => port2.postMessage(0));
  }, { capture: true });
}
"""


class Delays(NamedTuple):
    """What is dragged, and the milliseconds from its moves to their pictures."""

    what: str
    half: float  # as many are shorter as are longer
    most: float  # 95 of 100 are shorter


def delays(browser: Browser, address: str, *, slower: int = 1) -> list[Delays]:
    """Drag one thing of each sort in each explorable of a page, on a processor so much slower."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.keyboard.press("Shift")
    page.evaluate(NOTE_DELAYS)
    session = page.context.new_cdp_session(page)
    found = []
    for figure in page.locator("[data-explorable]").all():
        figure.scroll_into_view_if_needed()
        page.locator(f"#{figure.get_attribute('id')}.rg-is-live").wait_for()
        for name, selector in GRIPS.items():
            if figure.locator(selector).count():
                session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                what = f"{figure.get_attribute('id')}: {name}"
                found.append(_drag(page, figure.locator(selector).first, what))
                session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.close()
    return found


def _drag(page: Page, grip: Locator, what: str) -> Delays:
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box, f"{what} is not on the page"
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("delays.length = 0")
    for step in range(1, MOVES + 1):
        turn = 4 * math.pi * step / MOVES
        page.mouse.move(x + REACH * math.sin(turn), y + REACH / 3 * math.sin(2 * turn))
        page.wait_for_timeout(PAUSE)
    page.mouse.up()
    taken = sorted(page.evaluate("delays"))
    return Delays(what, median(taken), taken[math.ceil(0.95 * len(taken)) - 1])
