"""A training to watch: drawn points, playing, going back, what is said on the way."""

import re
from functools import partial
from itertools import pairwise

import pytest

from relu_guide import figures, fit, random_network
from tests.browser.hands import open_explorable, press, settle, type_into

POINTS = [(-1, 1), (-0.5, 0), (0, 0.25), (1, -1)]
LINK = "#learning?points=-1,1;-0.5,0;0,0.25;1,-1&units=4&start=spread&seed=5&method=adam&rate=0.05"


@pytest.fixture
def learning(page):
    """Open the page of learning, with or without a state in the address."""
    return partial(open_explorable, page, "learning")


def _said(page):
    return page.locator(".rg-sentence").inner_text().replace("−", "-")


def _step(page):
    return int(page.get_by_role("slider", name="step").input_value())


def _stroke(page, *places):
    """Draw over the first chart, through places given as shares of its width and height."""
    box = page.locator(".rg-kept svg").bounding_box()
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=12)
    page.mouse.up()
    settle(page)


def _points(page):
    found = re.search(r"points=([^&]*)", page.url)[1]
    return [tuple(map(float, pair.split(","))) for pair in found.split(";")]


@pytest.mark.parametrize("step", [0, 1, 60])
def test_what_is_said_is_what_fit_computes(learning, step):
    page = learning(f"{LINK}&step={step}&view=-1,1")
    history = fit(random_network(4, (-1, 1), seed=5), POINTS, rate=0.05, steps=60, seed=5)
    assert f"the loss is {history.losses[step]:.4g}"[:20] in _said(page)
    dead = [str(unit + 1) for unit, is_dead in enumerate(history.dead[step]) if is_dead]
    assert re.findall(r"Units? ([\d, and]+) (?:is|are) dead", _said(page)) == dead[:1]
    assert ("No unit is dead" in _said(page)) is (not dead)


def test_playing_goes_on_until_it_is_paused_and_is_one_change(learning):
    page = learning()
    start = _step(page)
    press(page, "Play")
    page.wait_for_function(f"document.querySelector('.rg-steps input').value > {start + 50}")
    press(page, "Pause")
    settle(page)
    reached = _step(page)
    settle(page)
    assert _step(page) == reached and f"step={reached}&" in page.url
    press(page, "Undo")
    assert _step(page) == start


def test_playing_ends_with_the_last_step(learning):
    page = learning(f"{LINK}&step=4990&view=-1,1")
    press(page, "Play")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    assert _step(page) == 5000


def test_a_training_that_diverges_says_so_and_stops(learning):
    page = learning(f"{LINK}&step=0&view=-1,1".replace("adam", "sgd").replace("0.05", "10"))
    press(page, "Play")
    page.wait_for_function("document.querySelector('.rg-sentence').innerText.includes('floats')")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    assert 0 < _step(page) < 5000


def test_a_stroke_takes_the_place_of_the_points_that_it_passes(learning):
    page = learning(f"{LINK}&step=90&view=-1,1")
    _stroke(page, (0.6, 0.3), (0.95, 0.6))
    points = _points(page)
    assert points[:3] == POINTS[:3] and POINTS[3] not in points
    drawn = points[3:]
    assert len(drawn) > 10
    assert all(x < z and y >= w for (x, y), (z, w) in pairwise(drawn))
    assert _step(page) == 0


def test_a_finger_scrolls_the_page_until_drawing_is_switched_on(learning):
    page = learning()
    chart = page.locator(".rg-kept")
    touch = "(chart) => getComputedStyle(chart).touchAction"
    before = page.url
    if "rg-drawing" in chart.get_attribute("class"):
        page.get_by_role("button", name="Draw", exact=True).click()
    settle(page)
    assert chart.evaluate(touch) == "pan-y pinch-zoom"
    _stroke(page, (0.3, 0.3), (0.8, 0.6))
    assert page.url == before
    page.get_by_role("button", name="Draw", exact=True).click()
    settle(page)
    assert chart.evaluate(touch) == "none"


def test_another_method_begins_anew_with_its_own_rate(learning):
    page = learning(f"{LINK}&step=90&view=-1,1")
    page.get_by_label("Method", exact=True).select_option("gradient descent")
    settle(page)
    assert "method=sgd&rate=0.05&step=0" in page.url
    type_into(page, "units", "7")
    page.get_by_role("slider", name="step").press("ArrowRight")
    settle(page)
    assert "units=7" in page.url and "step=1&" in page.url


def test_who_wants_no_motion_sees_a_few_pictures_a_second(learning, page):
    page.emulate_media(reduced_motion="reduce")
    learning()
    page.evaluate(
        """() => {
          window.drawn = 0;
          new MutationObserver(() => window.drawn++)
            .observe(document.querySelector('.rg-steps output'), { childList: true });
        }"""
    )
    press(page, "Play")
    page.wait_for_timeout(1800)
    press(page, "Pause")
    assert 1 <= page.evaluate("window.drawn") <= 4


def test_the_python_makes_the_figure_of_the_state(learning):
    page = learning(f"{LINK}&step=33&view=-1,1")
    code = page.locator(".rg-python code").text_content()
    names = {}
    exec(code.replace("figures.learning(", "made = figures.learning("), names)
    expected = figures.learning(POINTS, 4, seed=5, rate=0.05, step=33, view=(-1, 1))
    assert names["made"] == expected
