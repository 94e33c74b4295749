"""The built site, a server for it, and a browser: each once for a whole run."""

import fcntl
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.reading import read
from tests.browser.serving import HOST, served
from tools.browser import ARGUMENTS, find_browser

ROOT = Path(__file__).parents[2]
SETTINGS = [
    pytest.param((scheme, width), id=f"{scheme}-{width}", marks=pytest.mark.xdist_group(f"{k % 2}"))
    for k, (width, scheme) in enumerate((w, s) for w in (360, 1440) for s in ("light", "dark"))
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
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", folder]
    environment = {**os.environ, "SITE_URL": f"{HOST}/"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def pages(site):
    """List the addresses of all pages, relative to the site's root."""
    return re.findall(rf"<loc>{HOST}/(.*?)</loc>", (site / "sitemap.xml").read_text())


@pytest.fixture(scope="session")
def pages_with_figures(site, pages):
    return [
        page for page in pages if 'class="rg-figure"' in (site / (page or "index.html")).read_text()
    ]


@pytest.fixture(scope="session")
def browser(site):
    with served(site) as port, sync_playwright() as playwright:
        mapped = f"--host-resolver-rules=MAP {HOST.removeprefix('http://')} 127.0.0.1:{port}"
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*ARGUMENTS, mapped]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """Open a tab on a wide screen."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session", params=SETTINGS)
def readings(browser, pages, request):
    """Read every page to its end, in both schemes, on a phone and on a wide screen."""
    scheme, width = request.param
    return {page: read(browser, f"{HOST}/{page}", scheme=scheme, width=width) for page in pages}
