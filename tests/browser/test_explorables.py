"""What all explorables share, seen at one ray: links, undo, reset, what is said and what stays."""

from functools import partial

import pytest

from tests.browser.hands import KINDS, drag, open_explorable, press, type_into
from tools.host import ADDRESS

RAY = f"{ADDRESS}/explore/ray.html"
WITH_NUMBERS = [kind for kind in KINDS if kind != "digit"]
WEIGHT, BIAS = "weight v", "bias b"


@pytest.fixture
def ray(page):
    """Open the page of one ray, with or without a state in the address."""
    return partial(open_explorable, page, "ray")


def _value(page, name):
    """Return the number of a field as whoever edits it sees it."""
    field = page.get_by_label(name, exact=True)
    field.focus()
    return field.input_value()


def test_a_link_restores_a_state_to_the_last_bit(ray):
    page = ray("#ray?v=0.1000000000000000055&b=-1.2345678901234567e-5")
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("0.1", "−0.000012345678901234568")


def test_the_address_follows_the_state_and_opens_it_again(ray):
    page = ray()
    type_into(page, WEIGHT, "-2.5")
    assert page.url == f"{RAY}#ray?v=-2.5&b=1"
    page.reload()
    page.locator(".rg-is-live").wait_for()
    assert _value(page, WEIGHT) == "−2.5"


def test_a_link_in_the_text_sets_the_state(ray):
    page = ray()
    page.get_by_role("link", name="A ray that faces left").click()
    page.wait_for_timeout(200)
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("−2", "2")


def test_going_back_from_a_link_in_the_text_gives_the_figure_as_made(ray):
    page = ray()
    page.get_by_role("link", name="A ray that faces left").click()
    page.wait_for_timeout(200)
    page.go_back()
    page.wait_for_timeout(200)
    assert (_value(page, WEIGHT), _value(page, BIAS), page.url) == ("1", "1", RAY)
    page.go_forward()
    page.wait_for_timeout(200)
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("−2", "2")


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("v=two&b=1", "Its “v” holds “two”, which is not a number."),
        ("v=1e999&b=1", "Its “v” holds “1e999”, which is not a number."),
        ("v=1", "It has no “b”."),
        ("v=1001&b=1", "v must be from −1000 to 1000; got 1001."),
        (
            "v=<img src=x onerror=alert(1)>&b=1",
            "Its “v” holds “<img src=x onerror=alert…”, which is not a number.",
        ),
        ("v=1&b=1&v=3", "It gives something twice."),
        ("v=1&b=1?b=2", "Its “b” holds “1?b=2”, which is not a number."),
        ("v=" + "9" * 100_001, "It is longer than any state of this figure."),
    ],
)
def test_a_link_that_holds_no_state_gives_the_figure_as_made_and_says_why(ray, state, reason):
    page = ray(f"#ray?{state}")
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("1", "1")
    said = page.locator(".rg-side > .rg-refusal").inner_text()
    assert said == f"This link could not be read. {reason} The figure is as it was made."


def test_a_link_in_the_text_can_be_undone(ray):
    page = ray()
    type_into(page, WEIGHT, "3")
    page.get_by_role("link", name="A ray that faces left").click()
    page.wait_for_timeout(400)
    press(page, "Undo")
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("3", "1")


def test_back_goes_from_a_link_in_the_text_to_the_figure_as_it_was_made(ray):
    page = ray()
    page.get_by_role("link", name="A ray that faces left").click()
    page.wait_for_timeout(200)
    page.go_back()
    page.wait_for_timeout(200)
    assert (_value(page, WEIGHT), page.url) == ("1", RAY)
    page.go_forward()
    page.wait_for_timeout(200)
    assert _value(page, WEIGHT) == "−2"


def test_a_step_to_a_heading_of_the_page_leaves_the_state(ray):
    page = ray()
    type_into(page, WEIGHT, "3")
    page.evaluate("location.hash = '#pull-a-ray-and-two-numbers-follow'")
    page.wait_for_timeout(200)
    assert _value(page, WEIGHT) == "3"


def test_a_link_in_the_text_is_said_and_shows_the_whole_figure(ray):
    page = ray()
    page.get_by_role("link", name="A ray that faces left").click()
    page.wait_for_timeout(200)
    said = page.locator("[aria-live=polite]").inner_text()
    assert "inactive to the right of x = 1" in said
    top = page.locator("#ray").bounding_box()["y"]
    header = page.locator(".md-header").bounding_box()
    assert top >= header["y"] + header["height"]


def test_a_link_to_the_figure_as_it_was_made_is_no_change_to_undo(ray):
    page = ray("#ray?v=1&b=1")
    undo = page.get_by_role("button", name="Undo")
    assert undo.get_attribute("aria-disabled") == "true"


def test_undo_and_redo_go_through_the_changes_and_reset_to_the_first(ray):
    page = ray()
    type_into(page, WEIGHT, "2")
    type_into(page, BIAS, "3")
    press(page, "Undo")
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("2", "1")
    press(page, "Redo")
    assert _value(page, BIAS) == "3"
    press(page, "Reset")
    assert (_value(page, WEIGHT), _value(page, BIAS), page.url) == ("1", "1", RAY)
    press(page, "Undo")
    assert (_value(page, WEIGHT), _value(page, BIAS)) == ("2", "3")


def test_a_drag_is_one_change(ray):
    page = ray()
    drag(page, page.get_by_role("slider", name="breakpoint"), 90, 0)
    assert _value(page, BIAS) != "1"
    press(page, "Undo")
    assert _value(page, BIAS) == "1"


def test_a_change_is_said_once_it_is_done(ray):
    page = ray()
    type_into(page, BIAS, "-2")
    said = page.locator("[aria-live=polite]").inner_text()
    assert "inactive to the left of x = 2" in said


def test_a_text_that_is_no_number_is_refused_at_its_field_and_loses_nothing(ray):
    page = ray()
    type_into(page, WEIGHT, "3")
    type_into(page, WEIGHT, "three")
    field = page.get_by_label(WEIGHT, exact=True)
    assert field.input_value() == "three"
    assert field.get_attribute("aria-invalid") == "true"
    message = "Weight v must be a number such as −0.5 or 1/3; got “three”."
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text() == message
    assert page.url.endswith("#ray?v=3&b=1")
    field.press("Escape")
    assert field.input_value() == "3"


def test_python_of_a_state_makes_its_figure(ray):
    page = ray("#ray?v=-0.5&b=0.25")
    page.locator(".rg-python summary").click()
    made = {}
    exec(
        page.locator(".rg-python code").inner_text().replace("\nfigures.", "\nmade = figures."),
        made,
    )
    state = made["made"].layout.meta["explorable"]["state"]
    assert state == {"v": -0.5, "b": 0.25, "view": [-3, 3]}


def test_where_the_script_does_not_load_the_image_stays(page):
    page.route("**/explorables/ray.js", lambda route: route.abort())
    page.goto(RAY)
    page.keyboard.press("Shift")
    page.locator(".rg-is-still").wait_for()
    assert page.locator(".rg-plot img").is_visible()
    assert page.locator(".rg-data summary").is_visible()


@pytest.mark.parametrize("kind", WITH_NUMBERS)
def test_what_is_said_at_any_field_stays_within_a_phone_s_screen(page, kind):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{ADDRESS}/explore/{kind}.html")
    page.keyboard.press("Shift")
    page.locator(".rg-is-live").wait_for()
    fields = page.locator(".rg-explorable [role=spinbutton]:visible").all()
    for field in fields:
        field.fill("abc")
        message = page.locator(f"#{field.get_attribute('aria-describedby')}")
        assert "must be" in message.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        field.press("Escape")
    assert fields


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "kind", [kind for kind in WITH_NUMBERS if kind not in ("segments", "plane")]
)
def test_what_is_refused_is_said_below_its_field_and_moves_none(page, kind, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, kind)
    fields = page.locator(".rg-explorable [role=spinbutton]:visible")
    places = "(all) => all.map((one) => JSON.stringify(one.getBoundingClientRect()))"
    field = fields.nth(fields.count() // 2)
    field.focus()
    before = fields.evaluate_all(places)
    field.fill("abc")
    assert fields.evaluate_all(places) == before
    message = page.locator(f"#{field.get_attribute('aria-describedby')}").bounding_box()
    box = field.bounding_box()
    assert 0 <= message["y"] - box["y"] - box["height"] + 2 < 12


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_phone_every_control_is_large_enough_and_no_field_is_cut(page, kind):
    page.set_viewport_size({"width": 360, "height": 780})
    open_explorable(page, kind)
    controls = page.locator(".rg-explorable :is(button, input, select, summary):visible")
    sizes = [control.bounding_box() for control in controls.all()]
    assert min(min(size["width"], size["height"]) for size in sizes) >= 24
    # The two widths are whole numbers, and may be rounded apart: one pixel is no cut.
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".rg-explorable [role=spinbutton]:visible").evaluate_all(cut) == 0


@pytest.fixture
def phone(browser):
    """Open the page of a kind on a phone with its dots on the screen, and touch it."""
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
    )

    def opened(kind):
        page = context.new_page()
        page.goto(f"{ADDRESS}/explore/{kind}.html")
        page.keyboard.press("Shift")
        page.locator(".rg-is-live").wait_for()
        page.locator(".rg-chart").first.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(100)
        return page, context.new_cdp_session(page)

    yield opened
    context.close()


def _swipe(page, session, x, y, down):
    """Let a finger go from a place on the screen straight up or down."""
    send = session.send
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 10):
        moved = {"x": x, "y": y + down * step / 9}
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(400)


@pytest.mark.parametrize("kind", ["ray", "network", "segments", "nudge"])
def test_a_finger_on_a_dot_moves_the_dot_and_not_the_page(phone, kind):
    page, session = phone(kind)
    dot = page.locator(".rg-handle:visible").nth(0 if kind == "nudge" else 1)
    box, before = dot.bounding_box(), page.evaluate("scrollY")
    value = dot.get_attribute("aria-valuetext")
    _swipe(page, session, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, -40)
    assert dot.get_attribute("aria-valuetext") != value
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize("kind", WITH_NUMBERS)
def test_a_finger_beside_the_dots_scrolls_the_page_and_changes_nothing(phone, kind):
    page, session = phone(kind)
    box, before = page.locator(".rg-chart").first.bounding_box(), page.evaluate("scrollY")
    _swipe(page, session, box["x"] + 60, box["y"] + 30, -90)
    assert page.evaluate("scrollY") > before + 50
    assert "#" not in page.url


def test_nothing_moves_by_itself_for_whoever_asks_for_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(RAY)
    page.keyboard.press("Shift")
    page.locator(".rg-is-live").wait_for()
    moving = (
        "document.getAnimations().filter(({ effect }) => effect.target.closest('figure')).length"
    )
    page.get_by_label(BIAS, exact=True).fill("3")
    assert page.evaluate(moving) == 0
