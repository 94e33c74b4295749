"""The network of rays: its output pulled, its parameters turned, its sum at one x."""

from functools import partial

import pytest

from relu_guide import ShallowNetwork
from tests.browser.hands import drag, open_explorable

CORNERS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
SYMBOLS = {"v": "weight v", "b": "bias b", "w": "output weight w"}


@pytest.fixture
def network(page):
    """Open the page of a network, with or without a state in the address."""
    return partial(open_explorable, page, "network")


def _number(page, name):
    field = page.get_by_label(name, exact=True)
    field.focus()  # for all its digits
    return float(field.input_value().replace("−", "-"))


def _shown(page):
    """Read the network off the fields of the diagram."""
    units = page.locator(".rg-unit").count() - 1
    rows = {
        symbol: [_number(page, f"{name}{unit + 1}") for unit in range(units)]
        for symbol, name in SYMBOLS.items()
    }
    return ShallowNetwork(rows["v"], rows["b"], rows["w"], _number(page, "output bias b0"))


def _corner(page, unit):
    return page.get_by_role("slider", name=f"output at the breakpoint of unit {unit}")


def test_all_parameters_can_be_seen_and_typed_at_once(network):
    page = network()
    fields = page.locator(".rg-diagram input")
    assert fields.count() == 3 * 3 + 1
    assert all(field.is_visible() for field in fields.all())
    assert len({field.get_attribute("aria-label") for field in fields.all()}) == 10


def test_a_corner_that_is_pulled_leaves_all_other_corners_where_they_are(network):
    page = network()
    drag(page, _corner(page, 2), -20, 60)
    found = _shown(page)
    moved = found.breakpoints[1]
    assert moved < -0.5 and found(moved) < 1
    for x, y in (CORNERS[0], CORNERS[2], CORNERS[3], (-1.5, -1), (1.5, 0.5)):
        assert found(x) == pytest.approx(y, abs=1e-9)


def test_arrow_keys_pull_a_corner_in_small_and_large_steps(network):
    page = network()
    _corner(page, 2).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(80)
    found = _shown(page)
    assert found.breakpoints[1] == pytest.approx(-0.45)
    assert found(-0.45) == pytest.approx(1 - 11 * 0.05)


def test_the_first_corner_takes_the_output_bias_with_it(network):
    page = network()
    _corner(page, 1).press("ArrowUp")
    page.wait_for_timeout(80)
    found = _shown(page)
    assert (found.output_bias, found(-1), found(-0.5)) == pytest.approx((-0.95, -0.95, 1))


def test_the_right_end_is_turned_by_the_last_unit_alone(network):
    page = network()
    before = _shown(page)
    page.get_by_role("slider", name="right end of the output").press("ArrowUp")
    page.wait_for_timeout(80)
    after = _shown(page)
    assert after(1.5) == pytest.approx(0.55)
    assert list(after.output_weights[:2]) == list(before.output_weights[:2])


def test_a_corner_beside_a_ray_that_faces_left_still_goes_where_it_is_pulled(network):
    page = network("#network?v=-1,1&b=0.5,0.5&w=2,1&b0=0&x=0")
    _corner(page, 2).press("Shift+ArrowUp")
    page.wait_for_timeout(80)
    found = _shown(page)
    assert (found(-0.5), found.output_bias) == pytest.approx((2 + 0.5, 0.5))


def test_the_sum_is_written_out_for_the_probed_x(network):
    page = network()
    page.get_by_role("slider", name="the x that is looked at").focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_timeout(80)
    assert page.locator(".rg-sum").inner_text() == (
        "z(−0.5) = b₀ + w₁r₁ + w₂r₂ + w₃r₃ = −1 + 4 × 0.5 − 8 × 0 + 5 × 0 = 1"
    )


def test_the_units_that_are_active_at_the_probed_x_are_lit(network):
    page = network("#network?v=1,1,1&b=1,0.5,0&w=4,-8,5&b0=-1&x=-0.25")
    lit = page.locator(".rg-unit").evaluate_all(
        "(rows) => rows.map((row) => row.classList.contains('rg-active'))"
    )
    assert lit == [True, True, False, False]


def test_units_are_added_at_the_probed_x_and_removed_again(network):
    page = network()
    page.get_by_role("button", name="Add a unit").click()
    page.wait_for_timeout(80)
    assert _shown(page).breakpoints.tolist() == [-1, -0.5, 0, 0.5]
    page.get_by_role("button", name="Remove the last unit").click()
    page.wait_for_timeout(80)
    assert _shown(page).units == 3


def test_one_breakpoint_is_named_as_one(network):
    page = network("#network?v=-1,1&b=0,0&w=1,1&b0=0&x=-1")
    said = page.locator(".rg-sentence").inner_text()
    assert said == "z = 1. Active at x = −1: unit 1. The breakpoint is 0."


@pytest.mark.parametrize("units", [1, 3, 6])
def test_the_lines_of_the_diagram_end_at_its_rows(network, units):
    rows = "&".join(f"{name}={','.join(['1'] * units)}" for name in "vbw")
    page = network(f"#network?{rows}&b0=0&x=0")
    height = page.locator(".rg-units").bounding_box()["height"]
    for fan in page.locator(".rg-fan").all():
        assert fan.bounding_box()["height"] == pytest.approx(height, abs=1)


def test_on_a_phone_a_number_of_two_decimals_is_seen_whole_and_nothing_moves(network):
    page = network("#network?v=1,1,1&b=1,0.5,0&w=-1.55,-8.25,5.25&b0=-0.45&x=0.45")
    page.set_viewport_size({"width": 360, "height": 1200})
    page.wait_for_timeout(200)
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.value)"
    assert page.locator(".rg-diagram input").evaluate_all(cut) == []
    bars = page.locator(".rg-bar").first
    before = bars.bounding_box()["y"]
    drag(page, _corner(page, 2), -20, 60)
    assert bars.bounding_box()["y"] == before


@pytest.mark.parametrize("name", ["weight v1", "bias b1", "output weight w1", "output bias b0"])
def test_on_a_phone_a_refusal_is_within_the_page(network, name):
    page = network()
    page.set_viewport_size({"width": 360, "height": 1200})
    field = page.get_by_label(name, exact=True)
    field.fill("1e308")
    box = page.locator(f"#{field.get_attribute('aria-describedby')}").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_python_of_a_state_makes_its_figure(network):
    page = network("#network?v=1,-2&b=0.5,0&w=1e-7,-8&b0=-1&x=0.25")
    page.locator(".rg-python summary").click()
    made = {}
    code = page.locator(".rg-python code").inner_text()
    exec(code.replace("\nfigures.", "\nmade = figures."), made)
    assert made["made"].layout.meta["explorable"]["state"] == {
        "v": [1, -2],
        "b": [0.5, 0],
        "w": [1e-7, -8],
        "b0": -1,
        "x": 0.25,
        "view": [-1.5, 1.5],
    }
