"""Draw figures as static SVG images, in a browser, with the site's own scripts.

What a reader sees before a figure is live, on paper and without JavaScript is thus the same
picture. One file serves the light and the dark scheme: it follows the page's `color-scheme`.
"""

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page, Route, sync_playwright

from docs.hooks.assets import vendored
from relu_guide.figures._drawing.theme import DARK_OF
from tools.browser import ARGUMENTS, find_browser
from tools.pixels import palette_pngs

ROOT = Path(__file__).parents[1]
ORIGIN = "http://drawing.invalid"
DRAW = "async ([figure, options]) => (await import('/tools/drawing.js')).draw(figure, options)"


class Job(NamedTuple):
    """A figure to draw: the name of its files, its JSON, and the folder for the files."""

    name: str
    figure: dict[str, Any]
    folder: Path


def draw(jobs: Sequence[Job]) -> None:
    """Draw each figure for a wide and a narrow page: `<name>.svg` and `<name>-narrow.svg`."""
    if not jobs:
        return
    with _drawing_page() as page:
        for number, job in enumerate(jobs, start=1):
            job.folder.mkdir(parents=True, exist_ok=True)
            sizes = [_draw_one(page, job, narrow) for narrow in (False, True)]
            print(f"  {number}/{len(jobs)} {job.name}: {sum(sizes) / 1000:.1f} kB", flush=True)


def _draw_one(page: Page, job: Job, narrow: bool) -> int:
    options = {"dark": DARK_OF, "narrow": narrow}
    still = {part: job.figure[part] for part in ("data", "layout")}  # without its steps
    drawing = page.evaluate(DRAW, [still, options])
    svg = drawing["svg"]
    for place, versions in enumerate(drawing["images"]):
        pixels = [base64.b64decode(version["rgba"]) for version in versions]
        for scheme, png in enumerate(palette_pngs(pixels, versions[0]["width"])):
            svg = svg.replace(f"@{place}-{scheme}@", _data_url(png))
    target = job.folder / f"{job.name}{'-narrow' if narrow else ''}.svg"
    return target.write_text(svg + "\n", encoding="utf-8")


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


@contextmanager
def _drawing_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page()
        page.route("**/*", _serve)
        page.goto(ORIGIN)
        page.add_script_tag(path=vendored(ROOT) / "plotly.js")
        yield page
        browser.close()


def _serve(route: Route) -> None:
    """Answer from the project's folder; nothing is asked of a network."""
    path = route.request.url.removeprefix(ORIGIN).lstrip("/")
    if path:
        route.fulfill(path=ROOT / path, content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><meta charset='utf-8'>", content_type="text/html")
