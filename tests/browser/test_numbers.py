"""Numbers as a person reads them: four digits where they are read, all where they are edited."""

import re

import pytest

from tests.browser.hands import drag, open_explorable, settle, type_into

# A field of each kind that takes a third, and what the address calls it.
THIRDS = {
    "ray": ("weight v", "v"),
    "network": ("output weight w2", "w"),
    "segments": ("y of point 2", "points"),
    "nudge": ("amount", "by"),
    "microscope": ("weight in row 1, column 1", "kernel"),
    "curve": ("shift of the output bias", "shift"),
    "folding": ("input x", "at"),
    "plane": ("bias of unit 1", "units"),
    "learning": ("rate", "rate"),
    "relatives": ("weight v", "v"),
}
PAGES = [*THIRDS, "digit", "challenges"]
DIGITS = 4
READ = """
[...document.querySelectorAll('.rg-explorable')].flatMap((one) => {
  const all = (selector, of) => [...one.querySelectorAll(selector)].map(of);
  const marked = (name, role = '') => all(`${role}[${name}]`, (each) => each.getAttribute(name));
  return [
    ...one.innerText.replace(one.querySelector('.rg-python pre').innerText, '').split('\\n'),
    ...all('svg text', (text) => text.textContent),
    ...all('input:not([type=range], [type=file])', (input) => input.value),
    ...marked('aria-label'),
    ...marked('aria-valuetext'),
    ...marked('aria-valuenow', '[role=spinbutton]'),
  ];
})
"""
FIELDS = ".rg-explorable [role=spinbutton]:visible"


def _long(texts):
    """Return the decimals among the texts that have more digits than a person reads."""
    found = [number for text in texts for number in re.findall(r"\d*\.\d+", text)]
    return [each for each in found if len(each.replace(".", "").lstrip("0")) > DIGITS]


def _pull_about(page):
    """Drag dots, if there are any, to places that no grid is made for."""
    for dot in page.locator(".rg-handle:visible").all()[:2]:
        drag(page, dot, 37, -23)
    settle(page)


@pytest.mark.parametrize("kind", PAGES)
def test_wherever_dots_are_dragged_no_number_that_is_read_has_more_than_four_digits(page, kind):
    open_explorable(page, kind)
    _pull_about(page)
    assert _long(page.evaluate(READ)) == []


@pytest.mark.parametrize("kind", THIRDS)
def test_a_third_is_read_with_four_digits_while_the_link_and_python_hold_it(page, kind):
    name, symbol = THIRDS[kind]
    open_explorable(page, kind)
    _pull_about(page)
    type_into(page, name, "1/3")
    field = page.get_by_label(name, exact=True)
    field.blur()
    assert field.input_value() == "0.3333"
    assert _long(page.evaluate(READ)) == []
    third = repr(1 / 3)
    assert third in re.search(rf"[?&]{symbol}=([^&]*)", page.url)[1]
    assert third in page.locator(".rg-python code").first.text_content()


@pytest.mark.parametrize("kind", THIRDS)
def test_whoever_walks_through_the_fields_sees_each_number_exactly_and_changes_none(page, kind):
    name, _ = THIRDS[kind]
    open_explorable(page, kind)
    _pull_about(page)
    type_into(page, name, "1/3")
    page.get_by_label(name, exact=True).blur()
    before = page.url
    for field in page.locator(FIELDS).all():
        field.focus()
        if field.get_attribute("aria-label") == name:
            assert field.input_value() == repr(1 / 3)
        page.keyboard.press("Tab")
    settle(page)
    assert page.url == before


def test_a_key_replaces_the_number_of_a_field_that_was_reached_by_tab(page):
    open_explorable(page, "ray", "#ray?v=0.3333333333333333&b=1")
    page.get_by_label("weight v", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("2")
    settle(page)
    assert page.url.endswith("#ray?v=2&b=1")


def test_the_arrow_keys_start_from_the_exact_number(page):
    open_explorable(page, "ray", "#ray?v=0.123456&b=1")
    page.get_by_label("weight v", exact=True).press("ArrowUp")
    settle(page)
    assert page.url.endswith("#ray?v=0.173456&b=1")


def test_a_whole_number_keeps_all_its_digits(page):
    open_explorable(page, "segments", "#segments?points=0,0;123457,1&used=1")
    assert page.get_by_label("x of point 2", exact=True).input_value() == "123457"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("name", ["Four points", "Sawtooth", "Bump", "Step", "Sine"])
def test_segments_hide_no_row_and_no_part_of_the_formula(page, name, width):
    open_explorable(page, "segments")
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("button", name=name, exact=True).click()
    drag(page, page.get_by_role("slider", name="point 2", exact=True), 13, 9)
    settle(page)
    cut = """(parts) => parts.filter((one) => getComputedStyle(one).overflow !== 'visible'
      && one.scrollHeight > one.clientHeight).map((one) => one.className)"""
    assert page.locator(".rg-explorable :is(p, div, table):not(.rg-unseen)").evaluate_all(cut) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    rows, terms = page.locator(".rg-points tbody tr"), page.locator(".rg-formula .rg-whole")
    assert rows.count() == terms.count()
    assert {term.evaluate("(one) => one.getClientRects().length") for term in terms.all()} == {1}
