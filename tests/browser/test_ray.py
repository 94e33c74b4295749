"""One ray: what its two dots hold, how far they go, and where the focus is when one is hidden."""

from functools import partial

import pytest

from tests.browser.hands import open_explorable, settle


@pytest.fixture
def ray(page):
    """Open the page of one ray, with or without a state in the address."""
    return partial(open_explorable, page, "ray")


def _numbers(page):
    fields = page.locator(".rg-fields input").all()
    return tuple(float(field.input_value().replace("−", "-")) for field in fields)


def _focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def _press(page, handle, *keys):
    page.get_by_role("slider", name=handle).focus()
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(40)


def test_a_ray_turned_past_the_level_faces_the_other_way_and_keeps_its_breakpoint(ray):
    page = ray("#ray?v=0.05&b=0.05")
    _press(page, "end of the ray", "ArrowDown")
    assert _numbers(page) == (-0.05, -0.05)
    _press(page, "end of the ray", "ArrowUp")
    assert _numbers(page) == (0.05, 0.05)


def test_a_steep_ray_is_turned_by_one_step(ray):
    page = ray("#ray?v=500&b=0")
    _press(page, "end of the ray", "ArrowUp")
    settle(page)
    assert page.url.endswith("#ray?v=500.05&b=0")


@pytest.mark.parametrize("v", [1, 0.7, -0.3])
def test_the_breakpoint_stops_where_the_picture_ends_and_keeps_the_focus(ray, v):
    page = ray(f"#ray?v={v}&b={-2 * v}")
    _press(page, "breakpoint", *["Shift+ArrowRight"] * 5)
    assert _focused(page) == "breakpoint"
    assert _numbers(page) == pytest.approx((v, -3.24 * v))
    _press(page, "breakpoint", "Shift+ArrowLeft")
    assert _numbers(page) == pytest.approx((v, -2.74 * v))


def test_a_breakpoint_dragged_out_of_the_picture_comes_back(ray):
    page = ray()
    box = page.get_by_role("slider", name="breakpoint").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 900, y, steps=4)
    page.mouse.move(x, y, steps=4)
    page.mouse.up()
    page.wait_for_timeout(80)
    assert _numbers(page) == (1, 1)


def test_a_moved_breakpoint_leaves_no_rounding_in_the_bias(ray):
    page = ray("#ray?v=0.7&b=0")
    _press(page, "breakpoint", "ArrowLeft", "ArrowLeft")
    assert _numbers(page) == (0.7, 0.07)


def test_when_a_dot_goes_the_focus_stays_in_the_explorable_and_its_keys_still_work(ray):
    page = ray("#ray?v=0&b=1")
    page.get_by_label("weight v", exact=True).fill("1")
    page.wait_for_timeout(400)
    _press(page, "breakpoint", "Control+z")
    assert _numbers(page) == (0, 1)
    assert _focused(page) == "One ray to pull"
    page.keyboard.press("Control+Shift+z")
    page.wait_for_timeout(40)
    assert _numbers(page) == (1, 1)


def test_on_a_phone_the_words_at_the_rim_of_the_picture_are_whole(ray):
    page = ray("#ray?v=2&b=-6.469")
    page.set_viewport_size({"width": 360, "height": 780})
    page.wait_for_timeout(200)
    chart = page.locator(".rg-chart").bounding_box()
    for words in page.locator(".rg-words:visible").all():
        box = words.bounding_box()
        assert box["x"] + box["width"] <= chart["x"] + chart["width"] + 5  # a halo
