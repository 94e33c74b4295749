"""Ticks beside the pages that a reader has been to, kept in the browser."""

import pytest

from tools.host import ADDRESS

FIRST, SECOND = (
    f"{ADDRESS}/tutorials/{name}.html" for name in ("one-hidden-unit", "a-network-adds-rays")
)
TICKED = ".rg-visited:visible"
REFUSE = """
Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); },
});
"""


def _ticked(page):
    return set(page.locator(TICKED).evaluate_all("(links) => links.map((link) => link.href)"))


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "refused"])
def test_a_visited_page_is_ticked_on_the_next_and_may_be_forgotten(page, kept):
    if not kept:
        page.add_init_script(REFUSE)
    page.goto(FIRST)
    page.wait_for_load_state("networkidle")
    assert _ticked(page) == set()
    page.locator(".rg-way a[rel=next]").click()
    page.wait_for_url(SECOND)
    page.locator(".rg-visited").first.wait_for()
    assert _ticked(page) == {FIRST}
    page.reload()
    page.wait_for_load_state("networkidle")
    assert _ticked(page) == ({FIRST} if kept else set())
    if kept:
        page.get_by_role("button", name="Forget which pages I visited").click()
        assert _ticked(page) == set()
        page.reload()
        assert _ticked(page) == set()


def test_names_of_the_pages_beside_are_whole_on_a_phone(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{ADDRESS}/tutorials/what-the-kernels-learned.html")
    names = page.locator(".rg-way a, .md-footer__link .md-ellipsis")
    assert names.count() == 4
    cut = names.evaluate_all(
        "(names) => names.filter((name) => !name.checkVisibility()"
        " || name.scrollWidth > name.clientWidth && getComputedStyle(name).overflow !== 'visible')"
    )
    assert cut == []
    context.close()
