"""Two functions, one put over the other: points to drag, uses to count, an input to mark."""

from functools import partial

import pytest

from tests.browser.hands import drag, open_explorable, press, settle

TENTS = "inner=0,0;0.5,1;1,0&outer=0,0;0.5,1;1,0"


@pytest.fixture
def folding(page):
    """Open the page of folding, with or without a state in the address."""
    return partial(open_explorable, page, "folding")


def _state(page):
    settle(page)
    return page.evaluate("location.hash").partition("#folding?")[2]


def _said(page):
    return page.locator(".rg-sentence").inner_text()


def _point(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def test_a_fold_that_no_longer_reaches_the_outer_peak_loses_pieces(folding):
    page = folding()
    assert _said(page) == (
        "4 straight pieces; at most 2 × 2 = 4 are possible. "
        "The inner function brings x = 0.125 to 0.25, and 0.875 to the same place. "
        "The output is 0.5."
    )
    drag(page, _point(page, "inner point 2"), 0, 145)
    assert _said(page).startswith("2 straight pieces; at most 2 × 2 = 4")
    inner = _state(page).split("&")[0]
    assert 0 < float(inner.split(";")[1].split(",")[1]) <= 0.5


def test_keys_that_come_before_the_next_picture_all_count(folding):
    page = folding()
    page.evaluate(
        """() => {
          for (const [name, key] of [['outer point 2', 'ArrowLeft'], ['outer point 1', 'ArrowUp']])
            document.querySelector(`[aria-label="${name}"]`)
              .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        }"""
    )
    assert _state(page).split("&")[1] == "outer=0,0.05;0.45,1;1,0"


def test_arrow_keys_move_a_point_and_delete_removes_it_but_not_an_end(folding):
    page = folding()
    _point(page, "outer point 2").press("ArrowLeft")
    _point(page, "outer point 1").press("ArrowUp")
    _point(page, "outer point 1").press("Delete")
    assert _state(page).split("&")[1] == "outer=0,0.05;0.45,1;1,0"
    _point(page, "outer point 2").press("Delete")
    assert _state(page).split("&")[1] == "outer=0,0.05;1,0"


def test_a_tap_and_a_button_add_points(folding):
    page = folding()
    page.locator(".rg-chart").nth(1).click(position={"x": 120, "y": 120})
    assert _state(page).split("&")[1].count(";") == 3
    press(page, "add a point to the inner function")
    assert _state(page).split("&")[0] == "inner=0,0;0.25,0.5;0.5,1;1,0"


def test_each_use_of_the_outer_tent_doubles_the_pieces(folding):
    page = folding()
    slider = page.get_by_role("slider", name="times the outer function is used")
    for pieces in ("8", "16", "32"):
        slider.press("ArrowRight")
        page.wait_for_timeout(80)
        assert _said(page).startswith(f"{pieces} straight pieces; at most 2 × 2 × 2")
    assert _state(page) == f"{TENTS}&times=4&at=0.125"


def test_the_books_map_shows_which_inputs_lie_on_each_other(folding):
    page = folding()
    press(page, "A zigzag of four pieces in itself")
    mark = _point(page, "marked input x")
    mark.press("ArrowRight")
    mark.press("Shift+ArrowRight")
    page.wait_for_timeout(80)
    assert page.get_by_label("input x", exact=True).input_value() == "0.235"
    assert _said(page) == (
        "16 straight pieces; at most 4 × 4 = 16 are possible. The inner function brings "
        "x = 0.235 to 0.59, and 0.09833, 0.53 and 0.8033 to the same "
        "place. The output is 0.77."
    )


def test_more_pieces_than_can_be_drawn_are_refused_and_nothing_is_lost(folding):
    page = folding(f"#folding?{TENTS}&times=10&at=0.125")
    press(page, "add a point to the outer function")
    said = page.locator(".rg-side > .rg-refusal").inner_text()
    assert said == (
        "There may be 118098 pieces; at most 4096 can be drawn. "
        "Use the outer function less often, or remove a point."
    )
    assert _said(page).startswith("2048 straight pieces")


def test_a_link_restores_a_state_to_the_last_bit(folding):
    state = "inner=0,0;0.30000000000000004,1;1,0.1&outer=0,1e-7;1,1&times=3&at=0.7"
    page = folding(f"#folding?{state}")
    press(page, "A tent in a tent")
    press(page, "Undo")
    assert _state(page) == state


def test_its_python_makes_the_same_figure(folding):
    state = "inner=0,0;0.3,1;1,0.1&outer=0,0.5;0.25,0;1,1&times=3&at=0.7"
    page = folding(f"#folding?{state}")
    code = page.locator(".rg-python code").text_content()
    made = {}
    exec(code.replace("figures.folding(", "made = figures.folding("), made)
    meta = made["made"].layout.meta
    assert meta["explorable"]["state"] == {
        "inner": [[0, 0], [0.3, 1], [1, 0.1]],
        "outer": [[0, 0.5], [0.25, 0], [1, 1]],
        "times": 3,
        "at": 0.7,
    }
    pieces = len(meta["table"][2]["rows"]) - 1
    assert _said(page).startswith(f"{pieces} straight pieces")


@pytest.mark.parametrize("width", [360, 1440])
def test_changes_leave_everything_in_its_place(folding, width):
    page = folding()
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(100)
    undo = page.get_by_role("button", name="Undo")
    places = set()
    for name in ("A tent in a tent", "A zigzag of four pieces in itself", "No fold: y = x inside"):
        press(page, name)
        settle(page)
        places.add(undo.bounding_box()["y"] + page.evaluate("scrollY"))
    assert len(places) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
