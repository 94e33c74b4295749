"""The controls of figures that are walked through, all of them, by keyboard."""

import json
from pathlib import Path

import pytest

from tools.host import ADDRESS

pytestmark = pytest.mark.xdist_group("steps")  # one process walks, and none waits for it
STEPPED = "figure.rg-figure:not([data-explorable]):has(.rg-steps)"
SHOWN = """
(figure) => {
  const { data, layout } = figure.querySelector('.rg-live');
  return JSON.stringify([data, layout.annotations, layout.shapes, layout.images]);
}
"""

# The whole library, beside the site's cut of it, which cannot animate.
WHOLE = Path(__file__).parents[2] / "node_modules/plotly.js/dist/plotly.min.js"
ANIMATED = """
async (figure) => {
  const Plotly = window.wholePlotly;
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


FOCUS_AFTER_TAB = "(figure) => figure.querySelector('.rg-next') === document.activeElement"


@pytest.fixture
def walked(once, browser, pages_with_figures):
    """Return for every control what a reader met there, who went from page to page."""

    def walk():
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        return [
            _walk(figure)
            for address in pages_with_figures
            for figure in _stepped_figures(page, address)
        ]

    found = once("walked", walk)
    assert found
    return found


def _stepped_figures(page, address):
    page.goto(f"{ADDRESS}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    return page.locator(STEPPED).all()


def _walk(figure):
    control = figure.locator("input")
    boxes = [part.bounding_box() for part in figure.locator(".rg-steps :is(button, input)").all()]
    met = {
        "first": _press(figure, control, "Home"),
        "last": _press(figure, control, "End"),
        "animated": _animate(figure),
        "first again": _press(figure, control, "Home"),
        "sizes": [min(box["width"], box["height"]) for box in boxes],
    }
    control.focus()
    figure.page.keyboard.press("Tab")
    return {**met, "tab leads to the next button": figure.evaluate(FOCUS_AFTER_TAB)}


def _animate(figure):
    """Return what the whole of plotly.js shows at the last step."""
    page = figure.page
    if not page.evaluate("'wholePlotly' in window"):
        page.evaluate("void (window.cut = window.Plotly)")
        page.add_script_tag(path=WHOLE)
        page.evaluate("void ([wholePlotly, Plotly] = [Plotly, cut])")
    return figure.evaluate(ANIMATED)


def _press(figure, control, key):
    """Press a key in the control; return what the reader hears, reads and sees then."""
    control.press(key)
    figure.page.wait_for_function(IS_SETTLED, arg=figure.element_handle())
    figure.locator(".rg-live").wait_for()
    heard = control.get_attribute("aria-valuetext")
    return heard, figure.locator("output").inner_text(), figure.evaluate(SHOWN)


def test_a_key_shows_another_step_and_says_its_label(walked):
    for met in walked:
        (heard, read, seen), (heard_last, read_last, seen_last) = met["first"], met["last"]
        assert (heard, heard_last) == (read, read_last)
        assert heard != heard_last
        assert seen != seen_last


def test_going_back_shows_the_same_step_again(walked):
    assert all(met["first again"] == met["first"] for met in walked)


def test_the_buttons_are_the_tab_stops_around_the_range(walked):
    assert all(met["tab leads to the next button"] for met in walked)


def test_a_button_at_the_end_keeps_the_focus_and_does_nothing(page):
    page.goto(f"{ADDRESS}/tutorials/segment-by-segment.html")
    figure = page.locator(STEPPED).first
    first = _press(figure, figure.locator("input"), "Home")
    figure.locator(".rg-previous").press("Enter")
    assert figure.locator(".rg-previous").evaluate("(one) => one === document.activeElement")
    assert figure.locator(".rg-previous").get_attribute("aria-disabled") == "true"
    assert figure.evaluate(SHOWN) == first[2]


def test_a_button_goes_one_step(page):
    page.goto(f"{ADDRESS}/tutorials/segment-by-segment.html")
    figure = page.locator(STEPPED).first
    _press(figure, figure.locator("input"), "Home")
    figure.locator(".rg-next").press("Enter")
    assert figure.locator("input").input_value() == "1"


def test_a_control_is_large_enough_for_a_finger(walked):
    assert min(size for met in walked for size in met["sizes"]) >= 44


def test_a_step_is_what_plotly_makes_of_the_frame(walked):
    for met in walked:
        assert json.loads(met["last"][2]) == json.loads(met["animated"])
