"""The nudge: what is moved in two bases, by hand and by chance, and what is said of the change."""

import re
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from relu_guide.shallow.difference import change
from tests.browser.hands import open_explorable, press, type_into
from tools.host import ADDRESS

PAGE = f"{ADDRESS}/explore/nudge.html"
POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
FIELDS = {"v": "weights", "b": "biases", "w": "output_weights"}
PARAMETERS = [*(symbol + str(unit) for unit in (1, 2, 3) for symbol in FIELDS), "b0"]
IN_RAYS, IN_HATS = "amount in the ray basis", "amount in the hat basis"
CHOOSE_RAY, CHOOSE_HAT = "Rays: move", "Hats: move"


@pytest.fixture
def nudge(page):
    """Open the page of the nudge, with or without a state in the address."""
    return partial(open_explorable, page, "nudge")


def _link(*, points=POINTS, ray="w1", hat=2, by=0.5, view=(-1, 1)):
    pairs = ";".join(f"{x},{y}" for x, y in points)
    return f"#nudge?points={pairs}&ray={ray}&hat={hat}&by={by}&view={view[0]},{view[1]}"


def _text(page, name):
    field = page.get_by_label(name, exact=True)
    field.focus()  # for all its digits
    return field.input_value()


def _amount(page):
    return float(_text(page, "amount").replace("−", "-"))


def _chosen(page, name):
    return page.get_by_label(name, exact=True).evaluate("list => list.selectedIndex")


def _state(page):
    return (
        _amount(page),
        _text(page, "seed"),
        _chosen(page, CHOOSE_RAY),
        _chosen(page, CHOOSE_HAT),
    )


def _middle(page, name):
    box = page.get_by_role("slider", name=name).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _drag(page, name, down):
    x, y = _middle(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + down, steps=4)
    page.mouse.up()
    page.wait_for_timeout(80)


def _measures(page):
    """Read left, right, largest change and area below both charts; None where nothing changes."""
    number = r"(−?[\d.]+)"
    pattern = rf"from x = {number} to {number}, by {number} at most; area {number}\."
    found = [re.search(pattern, text) for text in page.locator(".rg-measure").all_inner_texts()]
    return [each and [float(text.replace("−", "-")) for text in each.groups()] for each in found]


def _moved(network, parameter, by):
    unit = int(parameter[1:])
    if not unit:
        return replace(network, output_bias=network.output_bias + by)
    field = FIELDS[parameter[0]]
    amounts = by * (np.arange(network.units) == unit - 1)
    return replace(network, **{field: getattr(network, field) + amounts})


@pytest.mark.parametrize("by", [0.5, -1.5])
def test_the_change_by_every_parameter_is_measured_as_the_package_measures_it(nudge, by):
    page, network = nudge(), ShallowNetwork.from_points(POINTS)
    for parameter in PARAMETERS:
        nudge(_link(ray=parameter, by=by))
        expected = change(network, _moved(network, parameter, by), (-1, 1))
        assert _measures(page)[0] == pytest.approx(expected, rel=1e-3), parameter


def test_the_change_by_every_point_is_measured_as_the_package_measures_it(nudge):
    page, points = nudge(), np.array(POINTS, dtype=float)
    for hat in range(len(points)):
        nudge(_link(hat=hat + 1, by=-0.75, view=(-1.5, 2)))
        raised = points - 0.75 * np.outer(np.arange(len(points)) == hat, [0, 1])
        networks = [ShallowNetwork.from_points(each) for each in (points, raised)]
        assert _measures(page)[1] == pytest.approx(change(*networks, (-1.5, 2)), rel=1e-3)


def test_the_sentence_compares_how_far_both_reach(nudge):
    assert nudge().locator(".rg-sentence").inner_text() == (
        "w₁ reaches from x = −1 to 1: area 1. "
        "The hat of point 2 reaches only from x = −1 to 0: area 0.25."
    )


def test_an_amount_of_zero_changes_nothing_and_that_is_said(nudge):
    page = nudge()
    type_into(page, "amount", "0")
    assert _measures(page) == [None, None]
    assert page.locator(".rg-measure").first.inner_text() == "w₁ + 0: nothing changes here."


@pytest.mark.parametrize("name", [IN_RAYS, IN_HATS])
def test_a_dot_that_is_dragged_stays_below_the_pointer_and_moves_both_sides(nudge, name):
    page = nudge()
    x, y = _middle(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 30, steps=4)
    page.wait_for_timeout(80)
    assert _middle(page, name) == pytest.approx((x, y + 30), abs=3)  # one step is 3 to 6 pixels
    page.mouse.up()
    assert _amount(page) < 0.5
    areas = [area for *_, area in _measures(page)]
    assert areas == pytest.approx([2 * abs(_amount(page)), abs(_amount(page)) / 2])


def test_a_drag_is_one_change(nudge):
    page = nudge()
    _drag(page, IN_HATS, 40)
    assert _amount(page) != 0.5
    press(page, "Undo")
    assert _amount(page) == 0.5


@pytest.mark.parametrize("name", [IN_RAYS, IN_HATS])
def test_arrow_keys_move_the_amount_by_small_steps_and_with_shift_by_large_ones(nudge, name):
    page = nudge()
    handle = page.get_by_role("slider", name=name)
    handle.press("ArrowUp")
    page.wait_for_timeout(50)
    assert _amount(page) == 0.55
    handle.press("Shift+ArrowDown")
    page.wait_for_timeout(50)
    assert _amount(page) == 0.05
    assert float(handle.get_attribute("aria-valuenow")) == 0.05


def test_the_upward_arrow_lifts_the_dot_where_more_of_a_parameter_lowers_the_output(nudge):
    page = nudge(_link(ray="b2", by=0))
    before = _middle(page, IN_RAYS)
    page.get_by_role("slider", name=IN_RAYS).press("ArrowUp")
    page.wait_for_timeout(50)
    assert _amount(page) == -0.05
    assert _middle(page, IN_RAYS)[1] < before[1]


def test_the_slider_moves_the_amount(nudge):
    page = nudge()
    slider = page.get_by_label("amount, as a slider")
    slider.press("ArrowRight")
    page.wait_for_timeout(50)
    assert _amount(page) == 0.55
    slider.press("Home")
    page.wait_for_timeout(50)
    assert (_amount(page), slider.get_attribute("aria-valuetext")) == (-2, "−2")


def test_what_is_moved_can_be_chosen_among_all_parameters_and_all_points(nudge):
    page = nudge()
    rays, hats = (page.get_by_label(name, exact=True) for name in (CHOOSE_RAY, CHOOSE_HAT))
    assert len(rays.locator("option").all()) == 10
    rays.select_option(label="w₂ = −8")
    hats.select_option(label="y₄ = 0 at x = 1")
    page.wait_for_timeout(400)
    assert "&ray=w2&hat=4&" in page.url
    assert [measure[:2] for measure in _measures(page)] == [[-0.5, 1], [0, 1]]


def test_a_seed_draws_the_same_amount_every_time_and_another_seed_another(nudge):
    page = nudge()
    drawn = []
    for _ in range(3):
        press(page, "Random amount")
        drawn.append(_amount(page))
    assert len(set(drawn)) == 3
    assert _text(page, "seed") == "3"
    type_into(page, "seed", "2")
    assert _amount(page) == drawn[1]
    press(page, "Random amount")
    assert _amount(page) == drawn[2]


def test_chance_that_chooses_makes_the_same_choice_for_the_same_seed(nudge):
    page = nudge()
    states = []
    for _ in range(6):
        press(page, "Random choice and amount")
        states.append(_state(page))
    assert len({ray for *_, ray, _ in states}) > 1
    assert len({hat for *_, hat in states}) > 1
    type_into(page, "seed", "1")
    assert _state(page) == states[0]
    press(page, "Reset")
    press(page, "Random choice and amount")
    assert _state(page) == states[0]


DRAW_AGAIN_AND_AGAIN = """async (button, times) => {
  const field = button.closest('.rg-explorable').querySelector('[aria-label=amount]');
  const drawn = [];
  for (let time = 0; time < times; time++) {
    button.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    drawn.push(Number(field.value.replace('\u2212', '-')));
  }
  return drawn;
}"""


def test_chance_draws_amounts_from_a_normal_distribution_of_scale_one_half(nudge):
    page = nudge()
    chance = page.get_by_role("button", name="Random amount")
    drawn = chance.evaluate(DRAW_AGAIN_AND_AGAIN, 200)
    mean, scale = np.mean(drawn), np.std(drawn)
    assert abs(mean) < 4 * 0.5 / 200**0.5
    assert abs(scale - 0.5) < 4 * 0.5 / 400**0.5


def test_a_seed_that_is_not_whole_is_refused_at_its_field_and_loses_nothing(nudge):
    page = nudge()
    type_into(page, "seed", "1.5")
    field = page.get_by_label("seed", exact=True)
    said = page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text()
    assert said == "The seed must be a whole number from 0 to 999999."
    assert _amount(page) == 0.5


def test_a_seed_that_is_too_large_is_told_the_largest(nudge):
    page = nudge()
    type_into(page, "seed", "1000000")
    field = page.get_by_label("seed", exact=True)
    said = page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text()
    assert said == "Seed must be from 0 to 999999; got 1000000."


def test_a_link_restores_a_state_to_the_last_bit_and_writes_it_again(nudge):
    points = [(-1.0000000000000002, 0.1), (1 / 3, 2e-7), (1, -1e5)]
    link = _link(points=points, ray="v2", by=0.30000000000000004, view=(-1, 1.1)) + "&seed=7"
    page = nudge(link)
    assert (_text(page, "amount"), _text(page, "seed")) == ("0.30000000000000004", "7")
    type_into(page, "amount", "1")
    type_into(page, "amount", "0.30000000000000004")
    there, here = (
        re.findall(r"-?\d[\d.]*(?:e-?\d+)?", url) for url in (link, page.url[len(PAGE) :])
    )
    assert list(map(float, here)) == list(map(float, there))


def test_python_of_a_state_makes_its_figure(nudge):
    page = nudge(_link(ray="b3", hat=4, by=-0.25, view=(-1, 1.5)))
    page.locator(".rg-python summary").click()
    code = page.locator(".rg-python code").inner_text()
    made = {}
    exec(code.replace("\nfigures.", "\nmade = figures."), made)
    state = made["made"].layout.meta["explorable"]["state"]
    points = [list(map(float, point)) for point in POINTS]
    expected = {"points": points, "ray": "b3", "hat": 4, "by": -0.25, "view": [-1, 1.5]}
    assert state == expected


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_and_nothing_is_wider_than_the_screen_whatever_the_state(nudge, width):
    page = nudge()
    page.set_viewport_size({"width": width, "height": 900})
    places = set()
    for ray, hat, by in [("w1", 2, 0.5), ("v3", 4, -0.2137), ("b0", 1, 1.618), ("b2", 3, 0)]:
        nudge(_link(ray=ray, hat=hat, by=by))
        bar, plot = (page.locator(f".rg-{name}").last.bounding_box() for name in ("bar", "plot"))
        places.add((bar["y"] - plot["y"], plot["height"]))
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert len(places) == 1
