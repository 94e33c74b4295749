"""The gallery and the reference: a picture of each figure function, made from the guide's pages."""

import inspect
import re

import pytest

from relu_guide import figures
from tools.host import ADDRESS

DRAWING = {  # not those that take a figure
    name
    for name in figures.__all__
    if "figure" not in inspect.signature(getattr(figures, name)).parameters
}
IMAGE = re.compile(r'<img src="\.\./(assets/figures/[\w-]+\.svg)"[^>]*loading="lazy"')


@pytest.fixture(scope="module")
def gallery(site):
    """What stands in the gallery: the name and the markup of each picture."""
    page = (site / "reference/gallery.html").read_text()
    found = re.findall(r"<figure>.*?</figure>", page, re.S)
    return {re.search(r"relu_guide\.figures\.(\w+)\"", each)[1]: each for each in found}


def test_the_gallery_has_every_function_that_draws_with_a_picture_and_a_call(site, gallery):
    assert len(DRAWING) > 30
    assert gallery.keys() == DRAWING
    for name, markup in gallery.items():
        assert (site / IMAGE.search(markup)[1]).exists()
        call = re.search(r"<code>(.*?)</code>", markup)[1]
        assert call.startswith(f"figures.{name}(")


def test_the_gallery_is_grouped_by_wing(site):
    page = (site / "reference/gallery.html").read_text()
    wings = re.findall(r'<h2 id="(\w+)"', page)
    assert len(wings) == len(set(wings)) > 5


def test_each_entry_of_the_reference_has_its_picture_and_the_page_that_it_is_from(site):
    page = (site / "reference/figures.html").read_text()
    entries = dict(
        re.findall(
            r'<details class="[^"]*rg-entry.*?id="relu_guide\.figures\.(\w+)"(.*?)</details>',
            page,
            re.S,
        )
    )
    assert entries.keys() == set(figures.__all__)
    for name in DRAWING:
        entry = entries[name]
        assert len(IMAGE.findall(entry)) == 2, name  # beside the name, and unfolded
        assert re.search(rf"<code>figures\.{name}\(.*in\s+<a href=", entry, re.S), name


def test_pictures_of_the_gallery_are_loaded_as_a_reader_comes_to_them(page):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{ADDRESS}/reference/gallery.html")
    page.wait_for_load_state("networkidle")
    loaded = {url for url in requests if url.endswith(".svg") and "/figures/" in url}
    assert 0 < len(loaded) < len(figures.__all__) / 2


def test_a_link_to_a_function_unfolds_it_after_a_visit_too(page):
    name = "relu_guide.figures.sliding_window"
    page.goto(f"{ADDRESS}/reference/figures.html#{name}")
    unfolded = page.locator(f"details[open]:has([id='{name}'])")
    unfolded.wait_for()
    page.goto(f"{ADDRESS}/reference/gallery.html")
    page.locator(".rg-gallery").get_by_role("link", name="sliding_window", exact=True).click()
    unfolded.wait_for()
