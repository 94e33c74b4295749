"""The report's page: it builds with results and without."""

import json

import pytest

from tests.hooks.small_site import make_site
from tools.setup import ROOT

ROWS = [
    {
        "case": "6 pages, cold",
        "way": "this guide's build",
        "build": "cold",
        "pages": 6,
        "seconds": 3,
    },
    {"case": "6 pages, cold", "way": "mkdocs-jupyter", "build": "cold", "pages": 6, "seconds": 2},
]
RESULTS = {
    "date": "2026-01-02",
    "machine": {"system": "a system", "processor": "a processor", "cores": 2},
    "versions": {"Python": "3.11.0"},
    "missing": ["sphinx-gallery"],
    "rows": ROWS,
}


@pytest.fixture
def site(tmp_path):
    site = make_site(tmp_path, package=ROOT / "relu_guide")
    (site.root / "docs/tutorials/one.md").unlink()
    site.write("docs/index.md", "# Home\n")
    site.write("docs/speed.md", (ROOT / "docs/speed.md").read_text(encoding="utf-8"))
    return site


def test_without_results_the_page_says_how_to_get_them(site):
    assert site.build(strict=False).passed
    page = site.page("speed.html")
    assert "Nothing has been measured yet" in page
    assert "make bench SECTIONS=convolution" in page


def test_with_results_the_page_shows_them_and_what_is_lost(site):
    site.write("docs/speed/build.json", json.dumps(RESULTS))
    assert site.build(strict=False).passed
    page = site.page("speed.html")
    assert 'alt="Building six pages with nothing kept from before, as bars: ' in page
    assert "without sphinx-gallery" in page
    lost = page[page.index("Where this project loses") :]
    assert "mkdocs-jupyter" in lost
    assert "1.50 ×" in lost
