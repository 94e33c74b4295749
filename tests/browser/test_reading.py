"""Whoever reads the guide to its end: in light or dark, on a phone or on a wide screen."""

import re

import pytest

from tools.fonts import COMMON as FONTS
from tools.host import ADDRESS, HEADERS, bytes_sent

BEFORE_INTERACTION = 150_000  # bytes as sent
AFTER_READING = 650_000
TUTORIAL_PAGE = 12_000
LARGEST_SHIFT = 0.01
SMALL_FONTS = tuple(f"{name}-common.woff2" for name in FONTS)
WHOLE_FONTS = tuple(f"{name}.woff2" for name in FONTS)


@pytest.fixture(scope="session")
def weight(site):
    """Add up what the host sends for addresses, each once."""

    def add(addresses):
        return sum(bytes_sent(site, each) for each in set(addresses) if each.startswith(ADDRESS))

    return add


def _where(readings, problem):
    """Return for each page what is wrong there, if anything is."""
    return {page: wrong for page, reading in readings.items() if (wrong := problem(reading))}


def test_every_figure_becomes_a_live_plot(readings):
    counts = {page: (reading.figures, len(reading.plots)) for page, reading in readings.items()}
    assert any(figures for figures, _ in counts.values())
    assert {page: count for page, count in counts.items() if count[0] != count[1]} == {}


def test_every_live_plot_has_a_name_for_screen_readers(readings):
    assert _where(readings, lambda reading: [p for p in reading.plots if not p["name"]]) == {}


def test_every_live_plot_has_the_background_of_its_page(readings):
    def strangers(reading):
        return [plot for plot in reading.plots if plot["background"] != reading.background]

    assert _where(readings, strangers) == {}


def test_no_page_asks_another_host(readings):
    def elsewhere(reading):
        return [url for url in reading.requests if not url.startswith((ADDRESS, "data:", "blob:"))]

    assert _where(readings, elsewhere) == {}


def test_no_page_writes_to_the_console(readings):
    assert _where(readings, lambda reading: reading.messages) == {}


def test_no_page_is_wider_than_the_screen(readings):
    assert _where(readings, lambda reading: reading.overflow) == {}


def test_before_the_first_touch_no_page_scrolls_sideways_and_every_still_is_whole(readings):
    def wrong(reading):
        return [
            seen
            for seen in reading.stills
            if seen["cut"] or not seen["screen"] == seen["page"] == seen["width"]
        ]

    assert _where(readings, wrong) == {}


def test_what_scrolls_sideways_shows_it(readings):
    assert _where(readings, lambda reading: reading.unmarked) == {}


def test_nothing_moves_when_figures_become_live(readings):
    assert _where(readings, lambda reading: reading.shift > LARGEST_SHIFT and reading.shift) == {}
    assert _where(readings, lambda reading: any(abs(step) > 1 for step in reading.moved)) == {}


def test_axe_finds_nothing_that_keeps_a_page_from_anybody(readings):
    assert _where(readings, lambda reading: reading.violations) == {}


def test_before_the_first_sign_of_life_only_what_a_reader_can_take_hold_of_is_loaded(readings):
    def hasty(reading):
        return [url for url in reading.early if url.endswith("/plotly.js")]

    def scripts(reading):
        return [url for url in reading.early if re.search(r"/explorables/.*\.js$", url)]

    assert _where(readings, hasty) == {}
    assert all(len(found) <= 1 for found in _where(readings, scripts).values())


def test_the_common_fonts_come_in_their_small_forms(readings):
    asked = [url for reading in readings.values() for url in reading.requests]
    small = sum(url.endswith(SMALL_FONTS) for url in asked)
    whole = sum(url.endswith(WHOLE_FONTS) for url in asked)
    assert small > 20 * whole  # a page with a Greek letter needs one


def test_a_page_weighs_little_before_the_first_sign_of_life(readings, weight):
    weights = {page: weight(reading.early) for page, reading in readings.items()}
    assert {page: size for page, size in weights.items() if size > BEFORE_INTERACTION} == {}


def test_a_page_read_to_its_end_weighs_little(readings, weight):
    weights = {page: weight(reading.requests) for page, reading in readings.items()}
    assert {page: size for page, size in weights.items() if size > AFTER_READING} == {}


def test_the_text_of_a_tutorial_weighs_little(pages, weight):
    texts = {page: [f"{ADDRESS}/{page}"] for page in pages if page.startswith("tutorials/")}
    weights = {page: weight(text) - HEADERS for page, text in texts.items()}
    assert {page: size for page, size in weights.items() if size > TUTORIAL_PAGE} == {}
