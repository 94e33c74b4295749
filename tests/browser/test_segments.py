"""The segment builder: points to drag, add, remove, type and paste, and what can be taken along."""

import contextlib
import csv
import io

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from tests.browser.hands import drag, press, settle
from tools.host import ADDRESS

SEGMENTS = f"{ADDRESS}/explore/segments.html"
POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
KEEP_COPIES = """Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async (text) => { window.copied = text; } },
});"""


@pytest.fixture
def segments(page):
    """Open the page of the segment builder, with or without a state in the address."""

    def opened(state=""):
        page.add_init_script(KEEP_COPIES)
        page.goto(f"{SEGMENTS}{state}")
        page.keyboard.press("Shift")
        page.locator(".rg-is-live").wait_for()
        page.wait_for_timeout(100)
        return page

    return opened


def _state(page):
    settle(page)
    return page.evaluate("location.hash").partition("#segments?")[2]


def _paste(page, text):
    if not page.get_by_label("points, x and y on each line").is_visible():
        page.get_by_text("Type or paste points").click()
    page.get_by_label("points, x and y on each line").evaluate(
        "(area, text) => { area.value = text; area.dispatchEvent(new Event('input')); }", text
    )
    press(page, "Use these points")


def _copied(page, name):
    page.get_by_role("group", name="Copy as").get_by_role("button", name=name).click()
    return page.evaluate("window.copied")


def _rows(page):
    return [
        [cell.strip() for cell in row.locator("th, td").all_inner_texts()]
        for row in page.locator(".rg-points tbody tr").all()
    ]


def test_a_drag_moves_a_point_on_a_grid(segments):
    page = segments()
    drag(page, page.get_by_role("slider", name="point 2", exact=True), 40, 30)
    assert _state(page) == "points=-1,-1;-0.35,0.7;0,-1;1,0&used=3"


def test_a_point_stays_between_its_neighbours(segments):
    page = segments()
    drag(page, page.get_by_role("slider", name="point 2", exact=True), 500, 0)
    assert _state(page) == "points=-1,-1;-0.05,1;0,-1;1,0&used=3"


def test_arrow_keys_move_a_point_and_delete_removes_it(segments):
    page = segments()
    point = page.get_by_role("slider", name="point 4", exact=True)
    point.focus()
    point.press("ArrowLeft")
    point.press("Shift+ArrowUp")
    assert _state(page) == "points=-1,-1;-0.5,1;0,-1;0.95,1&used=3"
    point.press("Delete")
    assert _state(page) == "points=-1,-1;-0.5,1;0,-1&used=2"
    assert page.evaluate("document.activeElement.ariaLabel") == "point 3"


def test_a_point_that_undo_takes_away_leaves_the_keys_with_the_explorable(segments):
    page = segments()
    press(page, "Add a point")
    added = _state(page)
    page.get_by_role("slider", name="point 5", exact=True).press("Control+z")
    assert _state(page) == ""
    page.keyboard.press("Control+Shift+z")
    assert _state(page) == added


def test_the_undo_keys_work_on_a_slider(segments):
    page = segments()
    slider = page.get_by_role("slider", name="rays in use")
    slider.press("ArrowLeft")
    assert _state(page).endswith("used=2")
    slider.press("Control+z")
    assert _state(page) == ""


def test_a_tap_on_an_empty_place_adds_a_point(segments):
    page = segments()
    page.locator(".rg-chart").click(position={"x": 460, "y": 100})
    points = _state(page).split("&")[0].split(";")
    assert len(points) == 5
    assert 0 < float(points[3].split(",")[0]) < 1


def test_a_button_adds_a_point_to_the_widest_segment(segments):
    page = segments()
    press(page, "Add a point")
    assert _state(page) == "points=-1,-1;-0.5,1;0,-1;0.5,-0.5;1,0&used=4"


def test_the_last_two_points_stay(segments):
    page = segments("#segments?points=0,0;1,1&used=1")
    press(page, "remove point 1")
    said = page.locator(".rg-side > .rg-refusal").inner_text()
    assert said == "It takes from 2 to 100 points; got 1."
    assert len(_rows(page)) == 2


def test_the_table_shows_slope_bias_and_bend_of_the_package(segments):
    page = segments()
    network = ShallowNetwork.from_points(POINTS)
    slopes = [region.slope for region in network.linear_regions()[1:]]
    shown = [[cell.replace("−", "-") for cell in row[3:6]] for row in _rows(page)[:-1]]
    columns = np.array(shown, dtype=float).T
    np.testing.assert_array_equal(columns, [slopes, network.biases, network.output_weights])


def test_the_slider_leaves_rays_out_and_the_next_one_is_marked(segments):
    page = segments()
    page.get_by_role("slider", name="rays in use").press("ArrowLeft")
    assert _state(page).endswith("used=2")
    assert page.locator("[aria-current=step] th").inner_text() == "r₃"
    assert page.locator(".rg-sentence").inner_text() == (
        "With 2 of 3 rays the output goes through the first 3 points. "
        "The next ray, 5 r₃, starts at x = 0 and turns the slope from −4 to 1."
    )


def test_a_next_ray_of_weight_zero_is_not_said_to_turn_anything(segments):
    page = segments("#segments?points=0,0;1,2;2,4&used=1")
    assert page.locator(".rg-sentence").inner_text() == (
        "With 1 of 2 rays the output goes through the first 2 points. "
        "The next ray, 0 r₂, starts at x = 1 and leaves the slope at 2."
    )


@pytest.mark.parametrize(
    ("points", "rays"), [("0,0;1,1", "its one ray"), ("0,0;1,1;2,0", "both rays")]
)
def test_few_rays_are_counted_in_words(segments, points, rays):
    page = segments(f"#segments?points={points}&used={points.count(';')}")
    said = page.locator(".rg-sentence").inner_text()
    assert said == f"With {rays} the output goes through all points."


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "points",
    ["-1e6,1e6;-999999,-1e6;1e6,1", "0,0;1,1e-9;2,0", "-1.25,1e-7;0.3,-0.1;123456,3"],
    ids=["large", "small", "steep"],
)
def test_long_numbers_stay_in_the_picture(segments, points, width):
    page = segments(f"#segments?points={points}&used=1")
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_timeout(100)
    picture = page.locator(".rg-chart").bounding_box()
    for text in page.locator(".rg-chart text:visible").all():
        assert text.bounding_box()["x"] >= picture["x"] - 1, text.inner_html()


def test_the_ticks_of_an_axis_are_exact(segments):
    page = segments("#segments?points=100000,1000;100002,1001&used=1")
    ticks = page.locator(".rg-axes text:not(.rg-axis-title)").all_text_contents()
    numbers = [float(text) for text in ticks]
    assert 100000.5 in numbers
    assert len(set(numbers)) == len(numbers)


def test_a_typed_number_out_of_order_is_refused_at_its_field(segments):
    page = segments()
    field = page.get_by_label("x of point 2", exact=True)
    field.fill("-0.25")
    assert _state(page) == "points=-1,-1;-0.25,1;0,-1;1,0&used=3"
    field.fill("3")
    message = page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text()
    assert message == "Each x must be larger than the one before it; got 0 after 3."
    assert _state(page) == "points=-1,-1;-0.25,1;0,-1;1,0&used=3"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("text", ["abc", "9" * 30, "-0.99999999999999999", "0.49999999999999994"])
def test_a_refusal_in_the_table_covers_no_field(segments, text, width):
    page = segments("#segments?points=-1,-1;-0.5,1;0.49999999999999994,-1;1,0&used=3")
    page.set_viewport_size({"width": width, "height": 800})
    field = page.get_by_label("x of point 2", exact=True)
    field.fill(text)
    message = page.locator(f"#{field.get_attribute('aria-describedby')}").bounding_box()
    box = field.bounding_box()
    row = page.locator(".rg-points tbody tr").nth(1).bounding_box()
    assert box["y"] + box["height"] <= message["y"] + 1
    assert message["y"] + message["height"] <= row["y"] + row["height"]
    assert message["x"] + message["width"] <= row["x"] + row["width"]


@pytest.mark.parametrize(
    "text",
    ["x\ty\n0\t0\n1\t2\n", "0, 0\n1, 2", "0;0\r\n1;2;", "  0 0\n\n1   2"],
    ids=["headings-tabs", "commas", "semicolons", "spaces"],
)
def test_two_columns_are_pasted(segments, text):
    page = segments()
    _paste(page, text)
    assert _state(page) == "points=0,0;1,2&used=1"
    assert page.locator("[role=status]").inner_text() == "2 points in use."


def test_pasted_points_are_sorted_and_this_is_said(segments):
    page = segments()
    _paste(page, "2 1/4\n−1 0")
    assert _state(page) == "points=-1,0;2,0.25&used=1"
    assert page.locator("[role=status]").inner_text() == "2 points in use, sorted by x."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 2", "Write two points or more, each on its own line: x, then y."),
        ("1 2\n2 b", "Y in line 2 must be a number such as −0.5 or 1/3; got “b”."),
        ("1 2\n3 4\n\n1 7", "Lines 1 and 4 both have x = 1. Keep one y for each x."),
        ("1 2\n3 1e308", "Y in line 2 must be from −10⁶ to 10⁶; got 1e308."),
        ("1 2\n3 4 5", "Line 2 must hold two numbers, x and y; got “3 4 5”."),
        ("1,5 2\n3 4", "Line 1: write a point for the decimals, 1.5 and not 1,5."),
        ("0 0\n1e-12 6", "The points at 0 and 1e−12 are too close: a slope may be 10⁹ at most."),
        ("0 0\n" * 10_000, "At most 100 points can be used; the text holds 10000."),
    ],
    ids=["one", "letters", "twice", "huge", "three", "comma", "close", "many"],
)
def test_columns_that_cannot_be_used_are_refused_and_nothing_is_lost(segments, text, message):
    page = segments("#segments?points=0,0;1,3&used=1")
    _paste(page, text)
    assert page.locator("details .rg-refusal").inner_text() == message
    assert page.get_by_label("points, x and y on each line").input_value() == text
    assert _state(page) == "points=0,0;1,3&used=1"


def test_a_link_restores_points_to_the_last_bit(segments):
    state = "points=-1.2345678901234567,1e-7;0.30000000000000004,-0.1&used=0&view=-2,1"
    page = segments(f"#segments?{state}")
    press(page, "Add a point")
    press(page, "Undo")
    assert _state(page) == state


def test_copied_python_computes_the_points_and_draws_the_state(segments):
    page = segments("#segments?points=-1,-1;-0.5,1;0,-1;1,0&used=2")
    made = {}
    code = _copied(page, "Python").replace("\nfigures.", "\nmade = figures.")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, made)
    assert printed.getvalue() == "[-1.  1. -1.  0.]\n"
    state = made["made"].layout.meta["explorable"]["state"]
    assert state == {"points": [list(point) for point in POINTS], "used": 2, "view": [-1, 1]}


@pytest.mark.parametrize(("name", "notation"), [("LaTeX", "latex"), ("Formula", "text")])
def test_a_copied_formula_is_that_of_the_sum_in_use(segments, name, notation):
    page = segments("#segments?points=-1,-1;-0.5,1;0,-1;1,0&used=2")
    sum_in_use = ShallowNetwork([1, 1], [1, 0.5], output_weights=[4, -8], output_bias=-1)
    assert _copied(page, name) == f"z(x) = {sum_in_use.formula(notation)}"


def test_copied_csv_holds_points_and_rays(segments):
    page = segments()
    rows = list(csv.DictReader(io.StringIO(_copied(page, "CSV"))))
    assert [(float(row["x"]), float(row["y"])) for row in rows] == POINTS
    network = ShallowNetwork.from_points(POINTS)
    assert [float(row["w"]) for row in rows[:-1]] == network.output_weights.tolist()
    assert list(rows[-1].values()) == ["1", "0", "", "", "", ""]


def test_more_points_of_a_sine_leave_the_gap_that_the_package_finds(segments):
    page = segments()
    press(page, "Sine")
    page.get_by_role("slider", name="points of the sine").press("ArrowRight")
    state = _state(page)
    points = [tuple(map(float, pair.split(","))) for pair in state[7:].split("&")[0].split(";")]
    assert len(points) == 10
    x = np.linspace(points[0][0], points[-1][0], 1001)
    gap = np.abs(ShallowNetwork.from_points(points)(x) - np.sin(x)).max()
    said = page.locator(".rg-sentence").inner_text()
    assert f"Largest gap to sin x, measured at 1,001 places: {gap:.3g}." in said


def test_the_gap_at_a_step_stays_at_a_half_however_steep_the_slope(segments):
    page = segments("#segments?points=-1,0;-0.001,0;0.001,1;1,1&used=3&goal=step")
    said = page.locator(".rg-sentence").inner_text()
    assert "Steepest slope: 500. Largest gap to the step: 0.5." in said


def test_the_steepest_slope_is_that_of_the_rays_in_use(segments):
    state = "#segments?points=-1,0;0,1;0.1,5;1,1&goal=step"
    page = segments(f"{state}&used=1")
    assert "Steepest slope: 1." in page.locator(".rg-sentence").inner_text()
    page = segments(f"{state}&used=0")
    assert "Steepest slope: 0." in page.locator(".rg-sentence").inner_text()


def test_points_that_have_left_the_sine_are_not_said_to_be_on_it(segments):
    page = segments()
    press(page, "Sine")
    drag(page, page.get_by_role("slider", name="point 5", exact=True), 0, -60)
    slider = page.get_by_role("slider", name="points of the sine")
    assert slider.get_attribute("aria-valuetext") == "9 points"


@pytest.mark.parametrize("name", ["Four points", "Sawtooth", "Bump", "Step", "Sine"])
def test_changes_leave_the_picture_and_its_slider_in_their_places(segments, name):
    page = segments()
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_timeout(100)
    slider = page.get_by_role("slider", name="rays in use")
    before = slider.bounding_box()["y"] + page.evaluate("scrollY")
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)
    assert slider.bounding_box()["y"] + page.evaluate("scrollY") == before
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_hundred_points_follow_the_pointer(segments):
    page = segments()
    _paste(page, "\n".join(f"{x} {x * x % 7}" for x in range(100)))
    drag(page, page.get_by_role("slider", name="point 50", exact=True), 0, 20)
    first, *_, last = _state(page).removeprefix("points=").split("&")[0].split(";")
    assert (first, last) == ("0,0", "99,1")
    assert len(_rows(page)) == 100
