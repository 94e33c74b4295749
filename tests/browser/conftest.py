"""The built site, a server for it, and a browser: each once for a whole run."""

import fcntl
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tools.browser import ARGUMENTS, find_browser
from tools.host import ADDRESS, arguments_for, hosted
from tools.reading import read

ROOT = Path(__file__).parents[2]
SETTINGS = [
    pytest.param((scheme, width), id=f"{scheme}-{width}", marks=pytest.mark.xdist_group(scheme))
    for scheme in ("light", "dark")
    for width in (360, 1440)
]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build the site strictly; several processes of one run share it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "site", shared / "site-is-built"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _build(folder)
            done.touch()
    return folder


def _build(folder):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    environment = {**os.environ, "SITE_URL": f"{ADDRESS}/"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def pages(site):
    """List the addresses of all pages, relative to the site's root."""
    return re.findall(rf"<loc>{ADDRESS}/(.*?)</loc>", (site / "sitemap.xml").read_text())


@pytest.fixture(scope="session")
def pages_with_figures(site, pages):
    return [
        page for page in pages if 'class="rg-figure"' in (site / (page or "index.html")).read_text()
    ]


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def read_all(browser, pages):
    """Read every page to its end, once in each setting."""

    @cache
    def read_in(scheme, width):
        return {
            page: read(browser, f"{ADDRESS}/{page}", scheme=scheme, width=width) for page in pages
        }

    return read_in


@pytest.fixture(params=SETTINGS)
def readings(read_all, request):
    """Give what a reader met on every page, in both schemes, on a phone and on a wide screen."""
    return read_all(*request.param)
