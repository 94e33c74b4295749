"""A page on paper: whole figures, headings beside what they head, and worksheets."""

import pytest

from tools.host import ADDRESS

PAPER = {"width": 680, "height": 1000}  # pixels of an A4 page within its margins, about
TUTORIAL = "tutorials/one-hidden-unit.html"
PAGES = [TUTORIAL, "tutorials/rectification.html", "explore/network.html", "index.html"]
STRANDED = """
[...document.querySelectorAll('article :is(h1, h2, h3)')]
  .filter((heading) => getComputedStyle(heading).breakAfter !== 'avoid')
  .map((heading) => heading.innerText)
"""
TALL = """
[...document.querySelectorAll('article .rg-figure')]
  .filter((figure) => figure.checkVisibility())
  .filter((figure) => // an explorable is as high as it is on the screen
    figure.clientHeight > innerHeight / 2.2 && !figure.matches('[data-explorable].rg-is-live')
    || getComputedStyle(figure).breakInside !== 'avoid'
    || figure.scrollWidth > figure.clientWidth)
  .map((figure) => figure.id)
"""
ANSWERS = "article details:not(.rg-data, .rg-code, .rg-python) > :not(summary)"
OPENED = "document.querySelectorAll('article details').forEach((one) => (one.open = true))"


@pytest.fixture
def paper(page):
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("address", PAGES)
def test_headings_stay_with_what_follows_and_figures_are_whole_and_low(paper, address):
    paper.goto(f"{ADDRESS}/{address}")
    assert paper.evaluate(STRANDED) == []
    assert paper.evaluate(TALL) == []


@pytest.mark.parametrize("address", ["index.html", "explore/ray.html"])
def test_what_a_reader_has_made_of_a_figure_is_on_paper(paper, address):
    paper.goto(f"{ADDRESS}/{address}")
    paper.keyboard.press("Shift")
    chart = paper.locator(".rg-is-live .rg-chart").first
    chart.wait_for()
    box = chart.bounding_box()
    assert box["width"] > PAPER["width"] / 2 and box["height"] > 200


def test_the_link_at_the_foot_makes_a_worksheet_without_answers_but_with_their_questions(page):
    page.set_viewport_size(PAPER)
    page.goto(f"{ADDRESS}/{TUTORIAL}")
    answers = page.locator(ANSWERS)
    for is_worksheet in (False, True, False):
        page.emulate_media(media="print")
        page.evaluate(OPENED)  # as the theme does before it prints
        shown = [answer.is_visible() for answer in answers.all()]
        assert shown and set(shown) == {not is_worksheet}
        assert page.locator("article summary:has-text('Predict')").first.is_visible()
        page.emulate_media(media="screen")
        name = "Show them on paper again" if is_worksheet else "worksheet"
        page.locator(".rg-ending").get_by_role("link", name=name).press("Enter")
        page.wait_for_timeout(100)


def test_a_link_to_a_worksheet_can_be_handed_on(paper):
    paper.goto(f"{ADDRESS}/{TUTORIAL}#worksheet")
    paper.evaluate(OPENED)
    assert not any(answer.is_visible() for answer in paper.locator(ANSWERS).all())
