"""Where this machine's Chromium is, and how to start it.

Only `make images`, `make report` and the browser tests need one; the site is built without.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",  # root has no sandbox, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ASK = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_browser() -> str:
    """Return the path of a Chromium: the one that CHROMIUM names, or the first found.

    Where there is none, stop and say how to get one.
    """
    if named := os.environ.get("CHROMIUM"):
        return _named(named)
    on_path = (shutil.which(name) for name in NAMES)
    if browser := next(filter(None, on_path), None) or _playwrights_own():
        return browser
    sys.exit(
        "No Chromium was found on this machine. On Debian run `apt-get install chromium`; "
        "elsewhere run `.venv/bin/playwright install chromium`, "
        "or name one: `make test CHROMIUM=/path/to/chrome`."
    )


def _named(name: str) -> str:
    if browser := shutil.which(name):
        return browser
    sys.exit(f"`CHROMIUM` must name a browser on this machine; got {name}.")


def _playwrights_own() -> str | None:
    # In a process of its own: a caller may have Playwright running already.
    answer = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True)
    path = answer.stdout.strip()
    return path if Path(path).is_file() else None


if __name__ == "__main__":
    print(find_browser())
