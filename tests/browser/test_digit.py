"""A digit to paint: strokes, keys, ReLU on and off, the scores and what is said of them."""

import re

import pytest

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


@pytest.mark.parametrize("width", [360, 1440])
def test_each_score_is_on_one_line_with_two_decimals(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, "digit")
    scores = page.locator(".rg-scores li > :last-child")
    for _ in range(2):
        assert all(re.fullmatch(r"−?\d+\.\d\d", text) for text in scores.all_inner_texts())
        heights = page.locator(".rg-scores li").evaluate_all(
            "(rows) => rows.map((row) => row.clientHeight)"
        )
        assert len(set(heights)) == 1
        assert scores.evaluate_all(
            "(all) => all.every((one) => one.scrollWidth <= one.clientWidth)"
        )
        press(page, "ReLU")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_winner_s_row_is_the_strongest(page, scheme):
    page.emulate_media(color_scheme=scheme)
    open_explorable(page, "digit")
    colour = "(row) => getComputedStyle(row).color"
    bar = "(row) => getComputedStyle(row.querySelector('.rg-score-bar')).backgroundColor"
    winner, loser = page.locator(".rg-scores .rg-best"), page.locator(".rg-scores li").nth(9)
    assert winner.evaluate(colour) == page.locator(".rg-explorable").evaluate(colour)
    for of in (colour, bar):
        assert _contrast(page, winner.evaluate(of)) > _contrast(page, loser.evaluate(of)) > 3


def test_in_the_dark_each_cell_that_is_not_zero_can_be_told_from_the_page(page):
    page.emulate_media(color_scheme="dark")
    open_explorable(page, "digit")
    colours = page.locator(".rg-maps canvas").evaluate_all("""(tiles) => tiles.flatMap((tile) => {
      const { data } = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height);
      return [...data].flatMap((_, i) => (i % 4 ? [] : [`rgb(${data.slice(i, i + 3)})`]));
    })""")
    seen = sorted({round(_contrast(page, colour), 3) for colour in colours})
    assert seen[0] == 1 and seen[1] > 1.2


def _contrast(page, colour):
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    low, high = sorted(_luminance(each) for each in (colour, back))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    most = 1 if colour.startswith("color(") else 255
    shares = [float(each) / most for each in re.findall(r"[\d.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_on_a_phone_a_finger_paints_a_cell_that_is_as_large_as_it(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
    )
    page = open_explorable(context.new_page(), "digit")
    press(page, "All black")
    cells = page.locator(".rg-cells")
    box = cells.bounding_box()
    assert box["width"] / 8 >= 38
    cells.tap(position={"x": box["width"] * 5.5 / 8, "y": box["height"] * 2.5 / 8})
    rows = _state(page).removeprefix("image=").partition("&")[0].split(";")
    assert rows[2] == "0,0,0,0,0,16,0,0"
    maps, scores = page.locator(".rg-maps").first, page.locator(".rg-scores")
    assert box["y"] < maps.bounding_box()["y"] < scores.bounding_box()["y"]
    context.close()


@pytest.mark.parametrize("kind", ["digit", "microscope"])
def test_the_relu_button_says_whether_it_is_on(page, kind):
    open_explorable(page, kind)
    relu = page.get_by_role("button", name="ReLU", exact=True)
    said = {relu.inner_text()}
    press(page, "ReLU")
    said.add(relu.inner_text())
    assert said == {"ReLU is on", "ReLU is off"}


def test_the_picture_says_how_it_is_read(page):
    open_explorable(page, "digit")
    caption = page.locator(".rg-caption").first
    assert caption.inner_text() == "picture, 8 × 8: read as a 6"
    press(page, "ReLU")
    assert caption.inner_text() == "picture, 8 × 8: read as a 0"
