"""A digit to paint: strokes, keys, ReLU on and off, the scores and what is said of them."""

from tests.browser.hands import open_explorable, press, settle

SIX = "The network reads a 6, with the score 20.15"


def _state(page):
    settle(page)
    return page.evaluate("location.hash").partition("#digit?")[2]


def _said(page):
    settle(page)
    return page.locator(".rg-sentence").inner_text()


def test_the_sentence_names_the_highest_score_and_the_next(page):
    said = _said(open_explorable(page, "digit"))
    assert said.startswith(SIX) and "next is 3, with 9.43" in said
    assert page.locator(".rg-best").inner_text().startswith("6")


def test_relu_can_be_switched_off_and_the_answer_changes(page):
    open_explorable(page, "digit")
    press(page, "ReLU")
    assert _said(page).startswith("The network reads a 0,")
    assert _state(page).endswith("&relu=0")


def test_the_negative_is_read_too_and_a_second_press_gives_the_digit_back(page):
    open_explorable(page, "digit")
    press(page, "Negative")
    assert _said(page).startswith("The network reads a 6,")
    press(page, "Negative")
    assert _said(page).startswith(SIX) and not _state(page)


def test_a_stroke_of_a_pointer_paints_all_cells_on_its_way(page):
    open_explorable(page, "digit")
    press(page, "All black")
    cells = page.locator(".rg-cells")
    cells.scroll_into_view_if_needed()
    box = cells.bounding_box()
    x, side = box["x"] + box["width"] * 3.5 / 8, box["height"] / 8
    page.mouse.move(x, box["y"] + 1.5 * side)
    page.mouse.down()
    page.mouse.move(x, box["y"] + 6.5 * side, steps=2)
    page.mouse.up()
    rows = _state(page).removeprefix("image=").partition("&")[0].split(";")
    assert rows == ["0,0,0,0,0,0,0,0"] + ["0,0,0,16,0,0,0,0"] * 6 + ["0,0,0,0,0,0,0,0"]


def test_keys_move_the_frame_and_paint(page):
    open_explorable(page, "digit")
    press(page, "All black")
    press(page, "Paint grey")
    cells = page.get_by_role("slider", name="cell of the picture")
    cells.press("ArrowLeft")
    cells.press("ArrowUp")
    cells.press("Enter")
    assert ";0,0,8,0,0,0,0,0;" in _state(page)
    assert cells.get_attribute("aria-valuetext") == "row 2, column 2: 8 of 16"


def test_a_stroke_is_undone_at_once(page):
    open_explorable(page, "digit")
    press(page, "All black")
    assert _state(page)
    press(page, "Undo")
    assert _said(page).startswith(SIX)


def test_a_malformed_link_gives_the_figure_as_it_was_made(page):
    open_explorable(page, "digit", "#digit?image=1,2;3,4&relu=1")
    assert page.get_by_text("The image must have 8 rows of 8 numbers.").is_visible()
    assert _said(page).startswith(SIX)
