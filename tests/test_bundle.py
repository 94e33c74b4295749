"""The site's scripts and style sheets as the browser gets them, and the colours of the sheets."""

import gzip
import re
from pathlib import Path

import pytest

from docs.hooks.assets import bundled, vendored
from relu_guide.figures._drawing.theme import DARK_OF, LIGHT

ROOT = Path(__file__).parents[1]
PLOTLY = 330_000  # bytes, compressed
FONT = 15_000
GUIDE = 5_500
FIRST_PARTY = 31_000  # all that a page with explorables loads beside the library
SCRIPTS = {
    path.relative_to(folder).as_posix(): path
    for folder in (vendored(ROOT), bundled(DARK_OF, ROOT))
    for path in sorted(folder.rglob("*.js"))
}
STYLES = 6_000
STYLE_SHEETS = [ROOT / "docs/assets/css/style.css", *bundled(DARK_OF, ROOT).rglob("*.css")]
STYLE_SOURCES = sorted((ROOT / "docs/assets").rglob("*.css"))


def _size(path):
    return len(gzip.compress(path.read_bytes(), 9))


def test_the_library_that_draws_is_cut_to_what_the_figures_use():
    assert _size(SCRIPTS["plotly.js"]) <= PLOTLY


def test_a_font_of_nearly_every_formula_is_small():
    sizes = [path.stat().st_size for path in vendored(ROOT).rglob("*-common.woff2")]
    assert sizes and max(sizes) <= FONT


def test_the_script_of_every_page_is_small():
    assert _size(SCRIPTS["guide.js"]) <= GUIDE


def test_the_scripts_of_the_guide_itself_are_small():
    own = {name: path for name, path in SCRIPTS.items() if name.startswith("explorables/")}
    sizes = {name: _size(path) for name, path in own.items()}
    largest = FIRST_PARTY - _size(SCRIPTS["guide.js"])
    assert sizes and {name: size for name, size in sizes.items() if size > largest} == {}


def test_the_style_sheets_are_small():
    sizes = {path.name: _size(path) for path in STYLE_SHEETS}
    assert {name: size for name, size in sizes.items() if size > STYLES} == {}


@pytest.mark.parametrize("name", sorted({*SCRIPTS} - {"plotly.js"}))  # whose manual names some
def test_a_script_names_no_host(name):
    hosts = set(re.findall(r"https?://([\w.-]+)", SCRIPTS[name].read_text("utf-8")))
    assert hosts <= {"www.w3.org"}  # in the names of XML's vocabularies


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_makes_no_code_of_text(name):
    text = SCRIPTS[name].read_text("utf-8")
    assert not re.search(r"\beval\(|\bnew Function\b|\bFunction\(", text)


def test_the_licence_of_the_library_comes_with_it():
    licences = (vendored(ROOT) / "licences.txt").read_text(encoding="utf-8")
    assert re.search(
        r"^plotly\.js [\d.]+: MIT\n\n.*Permission is hereby granted", licences, re.M | re.S
    )


def test_the_style_sheets_name_only_roles_of_the_figures_theme():
    style = "".join(path.read_text("utf-8") for path in STYLE_SOURCES)
    own = set(re.findall(r"--rg-([\w-]+):(?! inherit)", style))
    assert set(re.findall(r"var\(--rg-([\w-]+)\)", style)) - own <= LIGHT.keys()


@pytest.mark.parametrize("path", STYLE_SOURCES, ids=lambda path: path.name)
def test_a_style_sheet_has_no_colour_of_its_own(path):
    assert not re.search(r"#[0-9a-f]{3,8};", path.read_text("utf-8"))
