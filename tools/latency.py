"""How long a page takes from a hand's move to the painted picture."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page

MOVES = 120
PAUSE = 16  # milliseconds between two moves, about one picture of the screen
REACH = 60  # pixels
EXPLORABLE = "[data-explorable]"
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
  const note = ({ timeStamp }) => {
    if (waiting.push(timeStamp) === 1) requestAnimationFrame(() => port2.postMessage(0));
  };
  for (const move of ['pointermove', 'input']) addEventListener(move, note, { capture: true });
}
"""


class Delays(NamedTuple):
    """What is moved, and the milliseconds from its moves to their pictures."""

    what: str
    half: float  # as many are shorter as are longer
    most: float  # 95 of 100 are shorter


def delays(browser: Browser, address: str, *, slower: int = 1, moves: int = MOVES) -> list[Delays]:
    """Drag one thing of each sort in each explorable of a page, on a processor so much slower."""
    with _opened(browser, address) as page:
        return [
            _timed(page, f"{name}: {sort}", slower, partial(_drag, page, grip, moves))
            for name, figure in _live(page, EXPLORABLE)
            for sort, selector in GRIPS.items()
            if (grip := figure.locator(selector).first).count()
        ]


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    page.keyboard.press("Shift")
    page.evaluate(NOTE_DELAYS)
    yield page
    page.close()


def _live(page: Page, selector: str) -> Iterator[tuple[str, Locator]]:
    """Go to each of these figures, and return its name and itself when it is live."""
    for figure in page.locator(selector).all():
        if figure.is_visible():  # rather than folded away
            figure.scroll_into_view_if_needed()
            name = str(figure.get_attribute("id"))
            page.locator(f"[id='{name}'].rg-is-live").wait_for()
            yield name, figure


def _timed(page: Page, what: str, slower: int, move: Callable[[], None]) -> Delays:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate("delays.length = 0")
    move()
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    taken = sorted(page.evaluate("delays"))
    return Delays(what, median(taken), taken[math.ceil(0.95 * len(taken)) - 1])


def _drag(page: Page, grip: Locator, moves: int) -> None:
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box, "what is dragged is not on the page"
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("delays.length = 0")
    for step in range(1, moves + 1):
        turn = 4 * math.pi * step / moves
        page.mouse.move(x + REACH * math.sin(turn), y + REACH / 3 * math.sin(2 * turn))
        page.wait_for_timeout(PAUSE)
    page.mouse.up()
