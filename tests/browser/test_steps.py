"""The controls of figures that are walked through, all of them, by keyboard."""

import json

import pytest

from tools.host import ADDRESS

STEPPED = "figure.rg-figure:not([data-explorable]):has(.rg-steps)"
SHOWN = """
(figure) => {
  const { data, layout } = figure.querySelector('.rg-live');
  return JSON.stringify([data, layout.annotations, layout.shapes, layout.images]);
}
"""

ANIMATED = """
async (figure) => {
  const { data, layout, frames } = structuredClone(reluGuideFigures[figure.dataset.key]);
  const plot = document.createElement('div');
  document.body.append(plot);
  await Plotly.newPlot(plot, data, { ...layout, width: 700 });
  await Plotly.addFrames(plot, frames);
  const motion = { mode: 'immediate', frame: { duration: 0 }, transition: { duration: 0 } };
  await Plotly.animate(plot, [frames.at(-1).name], motion);
  const shown = [plot.data, plot.layout.annotations, plot.layout.shapes, plot.layout.images];
  Plotly.purge(plot);
  plot.remove();
  return JSON.stringify(shown);
}
"""
IS_SETTLED = """
(figure) => {
  const { layout } = figure.querySelector('.rg-live') ?? {};
  const step = figure.querySelector('input').valueAsNumber;
  return layout?.meta.steps.labels[step] === figure.querySelector('output').textContent;
}
"""


@pytest.fixture
def controls(page, pages_with_figures):
    """Go from page to page and give each control with its figure."""

    def each():
        for address in pages_with_figures:
            page.goto(f"{ADDRESS}/{address}")
            page.evaluate(
                "document.querySelectorAll('details').forEach((one) => (one.open = true))"
            )
            for figure in page.locator(STEPPED).all():
                yield figure, figure.locator("input")

    return each


def _press(figure, control, key):
    """Press a key in the control; give what the reader hears, reads and sees then."""
    control.press(key)
    figure.page.wait_for_function(IS_SETTLED, arg=figure.element_handle())
    figure.locator(".rg-live").wait_for()
    heard = control.get_attribute("aria-valuetext")
    return heard, figure.locator("output").inner_text(), figure.evaluate(SHOWN)


def test_a_key_shows_another_step_and_says_its_label(controls):
    seen = 0
    for figure, control in controls():
        first = _press(figure, control, "Home")
        last = _press(figure, control, "End")
        assert all(heard == read for heard, read, _ in (first, last))
        assert first[0] != last[0]
        assert first[2] != last[2]
        seen += 1
    assert seen


def test_going_back_shows_the_same_step_again(controls):
    for figure, control in controls():
        first = _press(figure, control, "Home")
        _press(figure, control, "End")
        assert _press(figure, control, "Home") == first


def test_the_buttons_are_the_tab_stops_around_the_range(controls):
    for figure, control in controls():
        control.focus()
        figure.page.keyboard.press("Tab")
        assert figure.locator(".rg-next").evaluate("(button) => button === document.activeElement")


def test_a_button_at_the_end_keeps_the_focus_and_does_nothing(page):
    page.goto(f"{ADDRESS}/index.html")
    figure = page.locator(STEPPED).first
    first = _press(figure, figure.locator("input"), "Home")
    figure.locator(".rg-previous").press("Enter")
    assert figure.locator(".rg-previous").evaluate("(one) => one === document.activeElement")
    assert figure.locator(".rg-previous").get_attribute("aria-disabled") == "true"
    assert figure.evaluate(SHOWN) == first[2]


def test_a_button_goes_one_step(page):
    page.goto(f"{ADDRESS}/index.html")
    figure = page.locator(STEPPED).first
    _press(figure, figure.locator("input"), "Home")
    figure.locator(".rg-next").press("Enter")
    assert figure.locator("input").input_value() == "1"


def test_a_control_is_large_enough_for_a_finger(controls):
    for figure, _ in controls():
        for part in figure.locator(".rg-steps button, .rg-steps input").all():
            box = part.bounding_box()
            assert min(box["width"], box["height"]) >= 44


def test_a_step_is_what_plotly_makes_of_the_frame(controls):
    for figure, control in controls():
        shown = _press(figure, control, "End")[2]
        assert json.loads(shown) == json.loads(figure.evaluate(ANIMATED))
