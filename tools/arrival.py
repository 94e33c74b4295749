"""How long a reader waits who opens a page on a phone: for a picture, and for one that is live.

The reader begins to read at once, and goes straight to the first figure. A page that another tool
has made of the same notebook can be measured alike.
"""

from contextlib import suppress
from typing import NamedTuple

from playwright.sync_api import Page, TimeoutError

FIGURE = "figure.rg-figure, .js-plotly-plot, .plotly-graph-div"
LIVE = ".rg-is-live, .js-plotly-plot .main-svg"
LONGEST = 60_000  # milliseconds
SLOW = {  # 1.6 Mbit/s, in bytes
    "offline": False,
    "downloadThroughput": 200_000,
    "uploadThroughput": 94_000,
    "latency": 150,
}
SLOWER = 4  # times, the processor
# Times are milliseconds since the page was asked for. A message that is sent before a picture is
# painted arrives after it.
NOTE_ARRIVAL = f"""
window.arrival = {{}};
new PerformanceObserver((list) => {{
  for (const {{ name, startTime }} of list.getEntries())
    if (name === 'first-contentful-paint') arrival.paint = startTime;
}}).observe({{ type: 'paint', buffered: true }});
new PerformanceObserver((list) => {{
  for (const {{ renderTime, startTime }} of list.getEntries())
    arrival.picture ??= renderTime || startTime;
}}).observe({{ type: 'element', buffered: true }});
const {{ port1, port2 }} = new MessageChannel();
port1.onmessage = () => {{
  arrival.live = performance.now();
  arrival.picture ??= arrival.live;
}};
const look = (_, observer) => {{
  const image = document.querySelector('.rg-figure img:not([elementtiming])');
  if (image && !document.querySelector('[elementtiming]')) image.elementTiming = 'figure';
  if (!document.querySelector('{LIVE}')) return;
  observer.disconnect();
  requestAnimationFrame(() => port2.postMessage(0));
}};
new MutationObserver(look).observe(document, {{
  attributeFilter: ['class'], childList: true, subtree: true,
}});
const reading = setInterval(() => {{
  if (!arrival.paint) return;
  const figure = document.querySelector('{FIGURE}');
  if (figure && !arrival.begun) figure.scrollIntoView();
  arrival.begun ||= Boolean(figure);
  dispatchEvent(new Event('pointermove'));
  if (arrival.live) clearInterval(reading);
}}, 20);
"""


class Arrival(NamedTuple):
    """Milliseconds from asking for a page to what a reader sees of it; None where nothing is."""

    paint: float | None  # the first text or picture
    picture: float | None  # the first figure, live or not
    live: float | None  # the first figure that answers to a hand


def arrive(page: Page, address: str, *, slow: bool) -> Arrival:
    """Open a page as its first visitor would, and wait until its first figure is live."""
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.addScriptToEvaluateOnNewDocument", {"source": NOTE_ARRIVAL})
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, timeout=LONGEST)
    what = "live" if page.locator(FIGURE).count() else "paint"
    with suppress(TimeoutError):  # then there is no such time
        page.wait_for_function(f"arrival.{what}", timeout=LONGEST, polling=50)
    seen = page.evaluate("arrival")
    session.detach()  # and with it goes what it has changed
    return Arrival(*(seen.get(name) for name in Arrival._fields))
