"""The search, which a page loads when a reader begins to search."""

import pytest

from tools.host import ADDRESS

RESULTS = ".md-search-result__item > a"
TERMS = (
    "bend|breakpoint|convolution|dead unit|feature map|gradient descent|hat|hinge line|kernel"
    "|learning rate|linear region|loss|preactivation|ray|softplus|stride"
).split("|")


@pytest.mark.parametrize("term", TERMS)
def test_a_term_leads_to_its_definition_then_to_tutorials_and_then_to_the_reference(page, term):
    page.goto(f"{ADDRESS}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type(term)
    page.locator(RESULTS).first.wait_for()
    found = page.locator(RESULTS).evaluate_all(
        "(links) => links.map((link) => link.pathname + link.hash)"
    )
    assert found[0] == "/notation.html"
    assert found[1].startswith(f"/notation.html#{term.replace(' ', '-')}")
    tutorial = next(place for place, address in enumerate(found) if "/tutorials/" in address)
    assert not any("/reference/" in address for address in found[:tutorial])


def test_nothing_of_the_search_is_loaded_before(page):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{ADDRESS}/index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if "search" in url] == []
