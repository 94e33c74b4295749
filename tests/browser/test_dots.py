"""The dots of all explorables: how they are reached, and what stays where it is meanwhile."""

import pytest

from tests.browser.hands import KINDS, drag, open_explorable, press, settle

BESIDE = [
    ("ray", "breakpoint", -20, -35),
    ("network", "output at the breakpoint of unit 1", -10, -40),
    ("segments", "point 2", -15, -35),
    ("nudge", "amount in the ray basis", 0, -35),
    ("folding", "inner point 2", 0, 40),
    ("plane", "the point that is looked at", 30, 20),
    ("relatives", "end of the line", 0, -35),
]
COINCIDENT = [
    ("network", "#network?v=1,1,1,1&b=0,0,0,0.5&w=1,1,1,1&b0=-1&x=0"),
    ("plane", "#plane?units=1,1,0,1;-1,-1,0,1;1,-1,0,-1;-1,1,0,-1&b0=0&at=0,0&colour=output"),
    ("plane", "#plane?units=1,0,0,1;1,0,0,1;1,0,0,1;1,0,0,1;1,0,0,1;1,0,0,1&b0=0&at=0,0"),
    ("folding", "#folding?inner=0,0;0.49,1;0.5,1;1,0&outer=0,0;1,1&times=1&at=0"),
]
NOTE_EACH_PICTURE = """name => {
  const dot = document.querySelector(`[aria-label="${name}"]`);
  window.seen = [];
  const note = () => { seen.push(dot.style.transform); requestAnimationFrame(note); };
  note();
}"""
CROSSED = """() => [...document.querySelectorAll('.rg-chart')].flatMap((chart) => {
  const [over, ...words] = [chart.querySelector('svg'), ...chart.querySelectorAll('.rg-words')];
  const within = (box, x, y, far) =>
    x > box.left - far && x < box.right + far && y > box.top - far && y < box.bottom + far;
  const { left, top } = over.getBoundingClientRect();
  const places = [...chart.querySelectorAll('.rg-line:not(.rg-teeth, [d=""])')].flatMap((line) => {
    const steps = Math.floor(line.getTotalLength());
    return Array.from({ length: steps + 1 }, (_, k) => line.getPointAtLength(k));
  });
  const dots = [...chart.querySelectorAll('.rg-handle:not([hidden])')].map((dot) => {
    const box = dot.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  });
  return words.filter((each) => each.checkVisibility() && each.textContent).filter((each) => {
    const box = each.getBoundingClientRect();
    const frame = chart.getBoundingClientRect();
    return (
      places.some(({ x, y }) => within(box, left + x, top + y, -3)) ||
      dots.some(([x, y]) => within(box, x, y, 12)) ||
      box.left < frame.left - 5 || box.right > frame.right + 5
    );
  }).map((each) => each.textContent);
})"""
OVERLAPS = """() => {
  const kinds = '.rg-explorable :is(input, button, select, textarea, summary)';
  const boxes = [...document.querySelectorAll(kinds)]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.ariaLabel ?? each.textContent, each.getBoundingClientRect()])
    .filter(([, { width }]) => width > 1);
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
  return boxes.flatMap(([name, box], i) => [
    ...(box.width < 24 || box.height < 24 ? [`${name} is small`] : []),
    ...boxes.slice(i + 1).filter(([, other]) => meet(box, other))
      .map(([other]) => `${name} and ${other}`),
  ]);
}"""
FIRST_SIGNS = """() => {
  const texts = '.rg-formula, .rg-sum, .rg-worked';
  const signs = [];
  for (const each of document.querySelectorAll(texts)) {
    const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
    let bottom = -Infinity;
    while (walker.nextNode())
      for (let i = 0; i < walker.currentNode.length; i += 1) {
        const range = document.createRange();
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getBoundingClientRect();
        if (!box.width || !range.toString().trim()) continue;
        if (box.top >= bottom - 4) signs.push(range.toString());
        bottom = Math.max(bottom, box.bottom);
      }
  }
  return signs;
}"""


def _dot(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def _centre(dot):
    box = dot.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _pull(page, x, y, right, down):
    """Press at a place and drag from there."""
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=6)
    page.mouse.up()
    settle(page)


def _selected(page):
    return page.evaluate("getSelection().toString()")


@pytest.fixture
def narrow(page):
    page.set_viewport_size({"width": 360, "height": 780})
    return page


@pytest.mark.parametrize(
    ("kind", "name", "right", "down"), BESIDE, ids=[each[0] for each in BESIDE]
)
def test_a_press_beside_a_dot_drags_it_and_selects_no_text(page, kind, name, right, down):
    open_explorable(page, kind)
    dot = _dot(page, name)
    dot.scroll_into_view_if_needed()
    before = dot.get_attribute("aria-valuetext")
    x, y = _centre(dot)
    _pull(page, x + right, y + down, 45, 45)
    assert dot.get_attribute("aria-valuetext") != before
    assert page.evaluate("document.activeElement.ariaLabel") == name
    assert _selected(page) == ""


def test_a_dot_taken_from_beside_moves_by_as_much_as_the_hand(page):
    open_explorable(page, "network")
    dot = _dot(page, "output at the breakpoint of unit 2")
    x, y = _centre(dot)
    _pull(page, x + 30, y + 25, -20, 60)
    assert _centre(dot) == pytest.approx((x - 20, y + 60), abs=6)  # its grid


def test_a_press_on_a_line_takes_the_dot_that_drags_it(page):
    open_explorable(page, "plane")
    page.locator(".rg-chart").scroll_into_view_if_needed()
    x, y = _centre(_dot(page, "place of line 1"))
    _pull(page, x, y + 100, 60, 0)
    assert page.evaluate("location.hash").startswith("#plane?units=1,0,1,1;")


def test_a_press_far_from_all_dots_does_nothing_and_selects_no_text(page):
    open_explorable(page, "network")
    chart = page.locator(".rg-chart").first.bounding_box()
    _pull(page, chart["x"] + 290, chart["y"] + 20, 60, 420)
    assert "#" not in page.url
    assert _selected(page) == ""


def test_a_tap_beside_a_point_adds_one_and_a_drag_takes_it(page):
    open_explorable(page, "segments")
    x, y = _centre(_dot(page, "point 2"))
    page.mouse.click(x + 35, y - 25)
    settle(page)
    assert page.evaluate("location.hash").split("&")[0].count(";") == 4
    press(page, "Undo")
    _dot(page, "point 2").evaluate("(dot) => dot.scrollIntoView({ block: 'center' })")
    x, y = _centre(_dot(page, "point 2"))
    _pull(page, x + 35, y - 25, 0, 60)
    points = page.evaluate("location.hash").split("&")[0].split(";")
    assert len(points) == 4
    assert float(points[1].split(",")[1]) < 0.6


def test_a_finger_beside_a_dot_moves_the_dot_and_not_the_page(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, has_touch=True, is_mobile=True
    )
    page = open_explorable(context.new_page(), "network")
    page.locator(".rg-chart").first.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(100)
    dot = _dot(page, "output at the breakpoint of unit 1")
    before, scrolled = dot.get_attribute("aria-valuetext"), page.evaluate("scrollY")
    x, y = _centre(dot)
    send = context.new_cdp_session(page).send
    for kind, moved in [("touchStart", 0), *(("touchMove", 9 * k) for k in range(1, 9))]:
        touch = {"x": x - 12, "y": y + 34 - moved}
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [touch]})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
    assert dot.get_attribute("aria-valuetext") != before
    assert page.evaluate("scrollY") == scrolled
    context.close()


@pytest.mark.parametrize(
    ("kind", "dragged", "down", "other"),
    [
        ("ray", "end of the ray", 40, "breakpoint"),
        ("network", "output at the breakpoint of unit 2", 60, "right end of the output"),
        ("nudge", "amount in the ray basis", -30, "amount in the hat basis"),
        ("segments", "point 2", 40, "point 3"),
        ("relatives", "end of the line", 40, "where the preactivation is zero"),
    ],
)
def test_an_axis_that_still_serves_stays_after_a_drag(page, kind, dragged, down, other):
    open_explorable(page, kind)
    axis = page.locator(".rg-axes").first
    before, place = axis.inner_html(), _centre(_dot(page, other))
    drag(page, _dot(page, dragged), 0, down)
    settle(page)
    assert axis.inner_html() == before
    if kind != "nudge":  # whose other dot shows the same amount
        assert _centre(_dot(page, other)) == place


@pytest.mark.parametrize("kind", ["ray", "relatives"])
def test_the_end_of_a_line_stays_where_the_hand_left_it(page, kind):
    open_explorable(page, kind)
    end = _dot(page, {"ray": "end of the ray", "relatives": "end of the line"}[kind])
    x, y = _centre(end)
    drag(page, end, -30, 30)
    settle(page)
    assert _centre(end) == pytest.approx((x - 30, y + 30), abs=9)  # its grid


def _pictures_after_a_pull_to_the_rim(page):
    """Count the places in which another dot is seen after one was pulled to the top and let go."""
    open_explorable(page, "network")
    dot = _dot(page, "output at the breakpoint of unit 2")
    dot.scroll_into_view_if_needed()
    x, y = _centre(dot)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 200, steps=4)
    page.wait_for_timeout(100)
    page.evaluate(NOTE_EACH_PICTURE, "output at the breakpoint of unit 3")
    held = page.locator(".rg-axes").first.inner_html()
    page.mouse.move(x, y - 220, steps=4)
    assert page.locator(".rg-axes").first.inner_html() == held
    page.mouse.up()
    settle(page)
    assert page.locator(".rg-axes").first.inner_html() != held
    return len(page.evaluate("[...new Set(seen)]"))


def test_an_axis_that_must_change_glides_once_the_dot_is_let_go(page):
    assert _pictures_after_a_pull_to_the_rim(page) > 3


def test_an_axis_does_not_glide_for_whoever_asks_for_less_motion(page):
    page.emulate_media(reduced_motion="reduce")
    assert _pictures_after_a_pull_to_the_rim(page) == 2


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(("kind", "state"), COINCIDENT)
def test_each_of_several_dots_at_one_place_can_be_taken(page, kind, state, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, kind, state)
    dots = page.locator(".rg-handle:visible").all()
    for dot in dots:
        dot.scroll_into_view_if_needed()
        page.mouse.click(*_centre(dot))
        name = dot.get_attribute("aria-label")
        assert page.evaluate("document.activeElement.ariaLabel") == name
        assert dot.get_attribute("tabindex") == "0"
    assert "used" not in page.url


@pytest.mark.parametrize("width", [360, 1440])
def test_a_dot_at_the_upper_rim_lies_on_no_button(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, "plane", "#plane?units=0,4,-4,1;1,4,-4,1&b0=0&at=-4,4&colour=pattern")
    buttons = [button.bounding_box() for button in page.locator(".rg-bar button:visible").all()]
    for dot in page.locator(".rg-handle:visible").all():
        x, y = _centre(dot)
        for box in buttons:
            across = max(box["x"] - x, 0, x - box["x"] - box["width"])
            down = max(box["y"] - y, 0, y - box["y"] - box["height"])
            assert across**2 + down**2 >= 22**2


def test_lines_that_lie_on_each_other_have_teeth_on_one_side(page):
    open_explorable(page, "plane")
    for name, many in [("Three lines", 3), ("xy > 0", 2)]:
        press(page, name)
        drawn = page.locator(".rg-chart .rg-teeth[d]:not([d=''])")
        assert drawn.count() == many


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_phone_no_field_or_button_lies_on_another_and_each_is_large_enough(narrow, kind):
    open_explorable(narrow, kind)
    assert narrow.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("ray", [f"v={v}&b={b}" for v in (1, -2, 0.3, 9) for b in (0, 1, -0.5)]),
        ("segments", [f"points=-1,-1;-0.5,1;0,-1;1,0&used={used}" for used in (1, 2, 3)]),
        ("plane", ["units=1,0,2,1;0,1,1,-2;1,1,-1,1&b0=0&at=1,1", "units=1,1,0,1&b0=0&at=0,0"]),
    ],
)
def test_words_in_a_picture_lie_on_no_line_and_on_no_dot(page, kind, states, width):
    page.set_viewport_size({"width": width, "height": 900})
    for state in states:
        page.goto("about:blank")
        open_explorable(page, kind, f"#{kind}?{state}")
        assert page.locator(".rg-words:visible").count()
        assert page.evaluate(CROSSED) == [], state


@pytest.mark.parametrize("kind", ["network", "relatives"])
def test_the_dot_at_the_axis_covers_none_of_its_numbers(page, kind):
    open_explorable(page, kind)
    dot = _dot(page, "the x that is looked at")
    for _ in range(12):
        x, y = _centre(dot)
        for number in page.locator(".rg-axes").first.locator("text").all():
            box = number.bounding_box()
            across = max(box["x"] - x, 0, x - box["x"] - box["width"])
            down = max(box["y"] - y, 0, y - box["y"] - box["height"])
            assert across**2 + down**2 > 12**2, number.text_content()
        dot.press("ArrowRight")
        page.wait_for_timeout(40)


def test_the_key_of_the_plane_says_what_its_colours_mean_now(page):
    open_explorable(page, "plane")
    key = page.locator(".rg-key")
    assert key.inner_text().split("\n") == ["no unit active", "all active"]
    page.get_by_label("colour by").select_option("output")
    settle(page)
    assert key.inner_text().split("\n") == ["z below 0", "z = 0", "z above 0"]
    name = page.locator(".rg-chart svg").get_attribute("aria-label")
    assert name.endswith("Its colours show the output.")


@pytest.mark.parametrize("width", [320, 360, 420])
@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("ray", "v=-1.25&b=-0.55"),
        ("network", "v=1,1.25,1&b=1,0.55,0&w=-1.55,-8.25,5.25&b0=-0.45&x=0.45"),
        ("relatives", "activation=gelu&v=1.35&b=0.75&x=0.55"),
        ("segments", "points=-1,-1;-0.5,1;0,-1;1,0;2,0.5&used=4"),
    ],
)
def test_no_line_of_a_formula_begins_with_what_ends_a_term(page, kind, state, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, kind, f"#{kind}?{state}")
    assert not set(page.evaluate(FIRST_SIGNS)) & set(",.;)×/")
    wholes = page.locator(".rg-whole:visible").all()
    assert wholes
    for whole in wholes:
        size = whole.evaluate("(one) => parseFloat(getComputedStyle(one).lineHeight)")
        assert whole.bounding_box()["height"] < 1.5 * size, whole.inner_text()


@pytest.mark.parametrize("width", [360, 1440])
def test_x_and_z_of_the_diagram_stand_before_its_lines_and_within_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_explorable(page, "network")
    frame = page.locator(".rg-diagram").bounding_box()
    for node in page.locator(".rg-node").all():
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box["x"] >= frame["x"] - 0.5
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 0.5
        assert node.evaluate(
            """(one) => {
              const { left, top, width, height } = one.getBoundingClientRect();
              return document.elementFromPoint(left + width / 2, top + height / 2) === one;
            }"""
        )
