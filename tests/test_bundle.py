"""The site's scripts as the browser gets them, and the style sheet's colours."""

import gzip
import re
from pathlib import Path

import pytest

from docs.hooks.assets import bundled, vendored
from relu_guide.figures._drawing.theme import DARK_OF, LIGHT

ROOT = Path(__file__).parents[1]
PLOTLY = 330_000  # bytes, compressed
FONT = 15_000
GUIDE = 4_000
FIRST_PARTY = 27_500  # all that a page with explorables loads beside the library
SCRIPTS = {
    path.relative_to(folder).as_posix(): path
    for folder in (vendored(ROOT), bundled(DARK_OF, ROOT))
    for path in sorted(folder.rglob("*.js"))
}
OWN_STYLES = sorted((ROOT / "docs/assets/explorables").glob("*.css"))  # of one script each
STYLE_SHEETS = {"style.css": 4_500, "explorables.css": 5_000} | {
    f"explorables/{path.name}": 1_500 for path in OWN_STYLES
}


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


@pytest.mark.parametrize("name", STYLE_SHEETS)
def test_a_style_sheet_is_small(name):
    assert _size(ROOT / "docs/assets" / name) <= STYLE_SHEETS[name]


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


def test_a_style_sheet_of_its_own_belongs_to_a_script():
    assert {f"explorables/{path.stem}.js" for path in OWN_STYLES} <= set(SCRIPTS)


@pytest.mark.parametrize("name", STYLE_SHEETS)
def test_a_style_sheet_names_only_roles_of_the_figures_theme(name):
    style = "".join((ROOT / "docs/assets" / each).read_text("utf-8") for each in STYLE_SHEETS)
    own = set(re.findall(r"--rg-([\w-]+):(?! inherit)", style))
    style = (ROOT / "docs/assets" / name).read_text("utf-8")
    assert set(re.findall(r"var\(--rg-([\w-]+)\)", style)) - own <= LIGHT.keys()


@pytest.mark.parametrize("name", STYLE_SHEETS)
def test_a_style_sheet_has_no_colour_of_its_own(name):
    style = (ROOT / "docs/assets" / name).read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3,8};", style)
