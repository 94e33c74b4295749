"""The built site, a host for it, a browser, and readers who have read every page."""

import fcntl
import json
import os
import re
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import cold
from tools.browser import ARGUMENTS, find_browser
from tools.host import ADDRESS, arguments_for, hosted
from tools.reading import Reading, read_all

SETTINGS = [
    pytest.param((scheme, width), id=f"{scheme}-{width}", marks=pytest.mark.xdist_group(group))
    for scheme, width, group in (
        ("light", 360, "phone"),
        ("light", 1440, "desk"),
        ("dark", 360, "dark"),
        ("dark", 1440, "dark"),
    )
]
TURNS = 3
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Make something costly once for all processes of a run: JSON that the others wait for."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def made(name, make):
        kept = shared / f"{name}.json"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_text(json.dumps(make()))
        return json.loads(kept.read_text())

    return made


@pytest.fixture(scope="session")
def site(once, tmp_path_factory):
    """Build the site from nothing, strictly."""
    return Path(once("site", lambda: str(cold.build(tmp_path_factory.mktemp("built")))))


@pytest.fixture(scope="session")
def pages(site):
    """List the addresses of all pages, relative to the site's root."""
    return re.findall(rf"<loc>{ADDRESS}/(.*?)</loc>", (site / "sitemap.xml").read_text())


@pytest.fixture(scope="session")
def pages_with_figures(site, pages):
    return [
        page for page in pages if 'class="rg-figure"' in (site / (page or "index.html")).read_text()
    ]


@pytest.fixture(scope="module")  # no longer: its event loop is in the way of other tests
def browser(site):
    with hosted(site) as port, sync_playwright() as playwright:
        arguments = [*ARGUMENTS, *arguments_for(port)]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """Open a tab on a wide screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def _turn():
    """Return whose turn it is: the same for all runs of one commit."""
    command, counted = ["git", "rev-list", "--count", "HEAD"], ""
    with suppress(OSError):  # no git
        counted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    return int(counted or 0) % TURNS


@pytest.fixture(params=SETTINGS)
def readings(once, site, pages, request):
    """Return what a reader met, on a phone and on a wide screen: in light colours on every page.

    In dark ones on a third of them by turns, another one after each commit.
    """
    scheme, width = request.param
    pages = pages if scheme == "light" else pages[_turn() :: TURNS]

    def read_the_site():
        addresses = [f"{ADDRESS}/{page}" for page in pages]
        with hosted(site) as port:
            options = {"scheme": scheme, "width": width, "arguments": arguments_for(port)}
            found = read_all(addresses, **options)
        return {page: found[f"{ADDRESS}/{page}"]._asdict() for page in pages}

    found = once(f"{scheme}-{width}", read_the_site)
    return {page: Reading(**reading) for page, reading in found.items()}
