"""Measure every page of the built site, and write reports/report.md."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tools.browser import ARGUMENTS, find_browser
from tools.host import bytes_sent, hosted
from tools.latency import delays
from tools.reading import Reading, read

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "reports" / "report.md"
LIGHTHOUSE = ROOT / "node_modules/lighthouse"
NODE = ROOT / ".venv/bin/node"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SETTINGS = (("light", 360), ("dark", 1440))  # a phone by day, a desk by night
HEAD = """\
# The pages, measured

{machine}

Weights are in thousands of bytes, as a host sends them, compressed with gzip. axe counts faults in
both schemes. Lighthouse plays a slow phone; its numbers are for speed, accessibility, good
practice and search engines.

| page | text | before interaction | read to the end | requests | live figures | axe | Lighthouse |
|:--|--:|--:|--:|--:|--:|--:|:--|
"""
HANDS = """
## From a pointer's move to its picture

In milliseconds, on this machine: half of the pictures come sooner than the first number, 95 of
100 sooner than the second. Then the same with the processor slowed down to a quarter.

| what is dragged | half | 95 of 100 | half, slowed | 95 of 100, slowed |
|:--|--:|--:|--:|--:|
"""
SLOWER = 4


class Measured(NamedTuple):
    """What was found on a page: by a reader in each setting, and by Lighthouse."""

    readings: list[Reading]
    scores: list[int]


def main() -> None:
    """Build the site, measure page by page, write the report."""
    if not LIGHTHOUSE.exists():
        sys.exit("Lighthouse is not installed. Run `make report`, which installs it.")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        rows = [_row(site, page, measured) for page, measured in _measure(site).items()]
        tables = HEAD.format(machine=_machine()), *rows, HANDS, *_hands(site)
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text("\n".join(map(str.rstrip, tables)) + "\n", encoding="utf-8")
    print(f"Written: {REPORT.relative_to(ROOT)}")


def _measure(site: Path) -> dict[str, Measured]:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found = {}
    with hosted(site) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for number, page in enumerate(pages, start=1):
            found[page] = _measure_page(browser, f"http://127.0.0.1:{port}/{page}")
            scores = " ".join(map(str, found[page].scores))
            print(f"  {number}/{len(pages)} {page}: {scores}", flush=True)
        browser.close()
    return found


def _measure_page(browser: Browser, address: str) -> Measured:
    readings = [read(browser, address, scheme=scheme, width=width) for scheme, width in SETTINGS]
    return Measured(readings, _lighthouse(address))


def _hands(site: Path) -> list[str]:
    """Drag what can be dragged on the pages with explorables, and return a row for each sort."""
    pages = [path for path in sorted(site.rglob("*.html")) if "data-explorable" in path.read_text()]
    rows = []
    with hosted(site) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for page in pages:
            address = f"http://127.0.0.1:{port}/{page.relative_to(site).as_posix()}"
            found = [delays(browser, address, slower=slower) for slower in (1, SLOWER)]
            for plain, slowed in zip(*found, strict=True):
                times = plain.half, plain.most, slowed.half, slowed.most
                rows.append(f"| {plain.what} | {' | '.join(f'{time:.0f}' for time in times)} |")
        browser.close()
    return rows


def _lighthouse(address: str) -> list[int]:
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    flags = f"--chrome-flags={' '.join(ARGUMENTS)}"
    run = subprocess.run(
        [NODE, LIGHTHOUSE / "cli/index.js", address, *options, flags],
        env={**os.environ, "CHROME_PATH": find_browser()},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"Lighthouse failed at {address}: {run.stderr.strip().splitlines()[-1]}")
    categories: dict[str, Any] = json.loads(run.stdout)["categories"]
    return [round(100 * categories[name]["score"]) for name in CATEGORIES]


def _row(site: Path, page: str, measured: Measured) -> str:
    first = measured.readings[0]
    weights = [[page], first.early, first.requests]
    kilobytes = [
        f"{sum(bytes_sent(site, each) for each in set(all)) / 1000:.1f}" for all in weights
    ]
    live = f"{len(first.plots)} of {first.figures}"
    violations = sum(len(reading.violations) for reading in measured.readings)
    scores = " ".join(map(str, measured.scores))
    cells = [page, *kilobytes, len(set(first.requests)), live, violations, scores]
    return f"| {' | '.join(map(str, cells))} |"


def _machine() -> str:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    tools = [
        f"{name} {lock[f'node_modules/{name}']['version']}"
        for name in ("plotly.js", "axe-core", "lighthouse")
    ]
    browser = subprocess.run(
        [find_browser(), "--version"], capture_output=True, text=True, check=True
    )
    parts = [platform.platform(), f"{os.cpu_count()} cores", f"Python {platform.python_version()}"]
    return ", ".join([*parts, browser.stdout.strip(), *tools]) + "."


if __name__ == "__main__":
    main()
