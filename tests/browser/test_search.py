"""The search, which a page loads when a reader begins to search."""

from tools.host import ADDRESS

RESULTS = ".md-search-result__item a"


def test_a_word_leads_to_the_pages_that_have_it(page):
    page.goto(f"{ADDRESS}/index.html")
    page.locator(".md-search__input").click()
    page.keyboard.type("breakpoint")
    page.locator(RESULTS).first.wait_for()
    found = page.locator(RESULTS).evaluate_all("(links) => links.map((link) => link.href)")
    assert any("/tutorials/" in address for address in found)


def test_nothing_of_the_search_is_loaded_before(page):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{ADDRESS}/index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if "search" in url] == []
