"""The plane of two inputs: lines to drag and to turn, a point, numbers, counts."""

from tests.browser.hands import drag, open_explorable, press, settle, type_into


def _state(page):
    settle(page)
    return page.evaluate("location.hash").partition("#plane?")[2]


def test_the_sentence_counts_the_regions_and_works_out_the_point(page):
    said = open_explorable(page, "plane").locator(".rg-sentence").inner_text()
    assert said == (
        "7 regions in view, 7 in the whole plane; 3 lines can make 7. "
        "At (1, 1), r₁, r₂ and r₃ are active and z = −1 + 2 x − y = 0."
    )


def test_arrow_keys_move_a_line_and_turn_it(page):
    open_explorable(page, "plane")
    page.get_by_role("slider", name="place of line 1", exact=True).press("ArrowRight")
    assert _state(page).startswith("units=1,0,1.75,1;")
    page.get_by_role("slider", name="weights of unit 1", exact=True).press("ArrowUp")
    assert _state(page).startswith("units=1,0.25,1.75,1;")


def test_a_drag_moves_a_line(page):
    open_explorable(page, "plane")
    drag(page, page.get_by_role("slider", name="place of line 1", exact=True), 60, 0)
    assert _state(page).startswith("units=1,0,1,1;")


def test_a_unit_turned_about_keeps_its_line(page):
    open_explorable(page, "plane")
    press(page, "turn unit 2 about")
    assert _state(page).startswith("units=1,0,2,1;0,-1,-1,-2;")
    assert page.locator(".rg-sentence").inner_text().startswith("7 regions in view")


def test_a_number_typed_is_taken_and_one_too_large_refused(page):
    open_explorable(page, "plane")
    type_into(page, "output weight of unit 3", "2.5")
    assert ";1,1,-1,2.5&" in _state(page)
    type_into(page, "bias of unit 1", "5000")
    assert page.get_by_text("must be from −1000 to 1000").is_visible()


def test_three_lines_through_one_point_make_six(page):
    open_explorable(page, "plane")
    press(page, "One point")
    settle(page)
    said = page.locator(".rg-sentence").inner_text()
    assert said.startswith("6 regions in view, 6 in the whole plane; 3 lines can make 7.")


def test_a_malformed_link_gives_the_figure_as_it_was_made(page):
    open_explorable(page, "plane", "#plane?units=1,0&b0=0&at=1,1")
    assert page.get_by_text("Each unit needs vx, vy, b and w.").is_visible()
    assert page.locator(".rg-sentence").inner_text().startswith("7 regions")
