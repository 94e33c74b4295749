"""What every page costs its reader: bytes, waiting and delays, the worst page first.

Beside some tutorials: the same as default mkdocs-jupyter makes them (see `default_site`).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tools.arrival import SLOWER, Arrival, arrive
from tools.bench import default_site, results
from tools.browser import ARGUMENTS, find_browser
from tools.host import ADDRESS, arguments_for, bytes_sent, hosted
from tools.latency import Delays, delays, step_delays
from tools.reading import Visit, for_all, open_tab, visit
from tools.walk import walk

ROOT = Path(__file__).parents[2]
GUIDE = "this guide"
COMPARED = [
    "tutorials/3-segment-by-segment.html",
    "tutorials/9-rectification.html",
    "tutorials/11-any-curve.html",
]
PHONE: Any = {"scheme": "light", "width": 360}
RUNS = 3
WORST = 8  # slowed down, only the worst of so many pages is opened more than once
DRAGS = 20
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-jupyter", "plotly")
ABOUT = {
    "bytes": "as sent by a host that compresses text, with about 200 bytes of headers each; "
    "before the first sign of life, and after reading to the end with all unfolded",
    "seconds": "from asking for a page on a phone, with nothing kept, to the first text or "
    "picture (paint), the first figure (picture), and the first figure that answers (live), for "
    "a reader who goes to it at once; median of the runs",
    "delays": "seconds from a step of a slider or a move of a hand to the painted picture, of the "
    "slowest thing on the page: half are shorter than half, 95 of 100 shorter than most",
    "slow": "a processor slowed down four times, 1.6 Mbit/s, 150 ms",
    "absent": "mkdocs-jupyter's pages ask other hosts for fonts, MathJax and RequireJS, which "
    "count as requests elsewhere, but neither as bytes nor as time; plotly.js comes from their "
    "own host. They have no sliders that answer to keys.",
    "memory": "after walking through all pages by the links at their feet, the first figure of "
    "each live, and after the garbage has been collected",
}
Row = dict[str, str | int | float | None]


class Site(NamedTuple):
    """A built site: who made it, its folder, its pages."""

    way: str
    folder: Path
    pages: list[str]


def measure() -> Path:
    """Measure each page, and write the rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        guide = _guide(folder / "guide")
        sites = [guide, *(_default(guide, each, folder / each) for each in default_site.RENDERERS)]
        rows = [row for site in sites for row in _rows(site)]
        rows.sort(key=_badness, reverse=True)
        memory = _memory(guide)
    return results.write("reader", rows, PACKAGES, about=ABOUT, memory=memory)


def _badness(row: Row) -> tuple[bool, float, str]:
    return row["setting"] == "slow", float(row["live"] or row["paint"] or 0), str(row["case"])


def _guide(folder: Path) -> Site:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "SITE_URL": f"{ADDRESS}/"}  # for the walk without a reload
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return Site(GUIDE, folder, pages)


def _default(guide: Site, renderer: str, folder: Path) -> Site:
    site = default_site.build(guide.folder, COMPARED, renderer, folder)
    return Site(f"mkdocs-jupyter, {renderer}", site, [Path(page).name for page in COMPARED])


def _rows(site: Site) -> list[Row]:
    with hosted(site.folder) as port:
        arguments = [f"{each}, MAP * ~NOTFOUND" for each in arguments_for(port)]
        addresses = {page: f"{ADDRESS}/{page}" for page in site.pages}
        print(f"{site.way}: {len(addresses)} pages", flush=True)
        visits = for_all(addresses.values(), visit, arguments=arguments, **PHONE)
        found = []
        for setting, slow in (("plain", False), ("slow", True)):
            print(f"  {setting}", flush=True)
            arrivals = _arrivals(list(addresses.values()), slow, arguments)
            hands = _hands(site, SLOWER if slow else 1, arguments)
            found += [
                {
                    "case": f"{_tutorial(page)}, {setting}",
                    "way": site.way,
                    "setting": setting,
                    **_weight(site.folder, visits[address]),
                    **_medians(arrivals[address]),
                    **hands.get(page, {}),
                }
                for page, address in addresses.items()
            ]
    return found


def _tutorial(page: str) -> str:
    """Give a page the name that it has in the guide."""
    return next((each for each in COMPARED if Path(each).name == page), page)


def _weight(folder: Path, seen: Visit) -> Row:
    row: Row = {}
    for name, asked in (("before", seen.early), ("after", seen.requests)):
        own = {address for address in asked if address.startswith(ADDRESS)}
        row[f"bytes_{name}"] = sum(bytes_sent(folder, address) for address in own)
        row[f"requests_{name}"] = len(own)
    elsewhere = {address for address in seen.requests if address.startswith("http")} - own
    return row | {"requests_elsewhere": len(elsewhere)}


def _arrivals(
    addresses: list[str], slow: bool, arguments: Sequence[str]
) -> dict[str, list[Arrival]]:
    """Open each page: several times, or, slowed down, all once and the worst again."""
    found: dict[str, list[Arrival]] = {address: [] for address in addresses}
    again = addresses
    for run in range(RUNS):
        if slow and run == 1:
            again = sorted(again, key=lambda each: -max(filter(None, found[each][0]), default=0))
            again = again[: len(again) // WORST]
        readers = 2 if slow else 1  # slowed down, most of it is waiting
        task = partial(arrive, slow=slow)
        for address, seen in for_all(
            again, task, arguments=arguments, readers=readers, **PHONE
        ).items():
            found[address].append(seen)
    return found


def _medians(arrivals: list[Arrival]) -> Row:
    row: Row = {"runs": len(arrivals)}
    for name in Arrival._fields:
        times = [time for each in arrivals if (time := getattr(each, name)) is not None]
        row[name] = round(median(times) / 1000, 3) if times else None
    return row


def _hands(site: Site, slower: int, arguments: Sequence[str]) -> dict[str, Row]:
    """Move what can be moved on each page of the guide: the slowest thing counts."""
    ways: dict[str, tuple[str, Callable[[Browser, str], list[Delays]]]] = {
        "step": ('class="rg-steps"', partial(step_delays, slower=slower)),
        "drag": ("data-explorable", partial(delays, slower=slower, moves=DRAGS)),
    }
    rows: dict[str, Row] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*ARGUMENTS, *arguments]
        )
        for page in site.pages:
            text = (site.folder / page).read_text(encoding="utf-8")
            for name, (sign, move) in ways.items():
                if sign in text:
                    worst = max(move(browser, f"{ADDRESS}/{page}"), key=lambda each: each.half)
                    half, most = (round(time / 1000, 4) for time in worst[1:])
                    rows[page] = {f"{name}_half": half, f"{name}_most": most, "slowest": worst.what}
        browser.close()
    return rows


def _memory(guide: Site) -> list[dict[str, Any]]:
    with hosted(guide.folder) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*ARGUMENTS, *arguments_for(port)]
        )
        page: Page = open_tab(browser, "light", 1440)
        found = walk(page, f"{ADDRESS}/index.html")
        browser.close()
    return [each._asdict() for each in found]
