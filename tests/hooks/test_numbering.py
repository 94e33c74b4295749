"""The navigation numbers the tutorials, and links say the numbers."""

import json

from tests.hooks.small_site import HEAD


def number_two_pages(site, first, second):
    """Write two tutorials, and name them in the navigation in this order."""
    site.write(
        "docs/tutorials/two.md", f"{HEAD}# Two\n\nAs on [page #](one.md), and `[#](one.md)`.\n"
    )
    site.write("docs/index.md", "# Home\n\nSee [pages #](tutorials/one.md#a-figure) and #.\n")
    site.name_all_pages()
    names = [f"  - tutorials/{name}.md\n" for name in sorted((first, second))]
    ordered = [f"  - tutorials/{name}.md\n" for name in (first, second)]
    site.replace("mkdocs.yml", "".join(names), "".join(ordered))


def test_a_link_says_the_number_of_its_tutorial_on_the_page_in_the_search_and_the_notebook(site):
    for order, number in ((("one", "two"), 1), (("two", "one"), 2)):
        number_two_pages(site, *order)
        assert site.build().warned == []
        assert f'<a href="one.html">page {number}</a>, and <code>[#](one.md)</code>' in site.page(
            "tutorials/two.html"
        )
        assert f'<a href="tutorials/one.html#a-figure">pages {number}</a> and #.' in site.page(
            "index.html"
        )
        assert f"As on page {number}" in site.read("site/search/search_index.json")
        cells = json.loads(site.read("site/tutorials/two.ipynb"))["cells"]
        assert f"[page {number}](one.md)" in cells[0]["source"]


def test_a_page_without_a_number_is_told_where_a_link_asks_for_one(site):
    site.write(
        "docs/two.md",
        "# Two\n\n[Home](index.md)\n\nAs on [page #](index.md#home), not `[page #](x.md)`.\n",
    )
    site.name_all_pages()
    assert site.build().warned == [
        "docs/two.md:5: `index.md` has no number. Only a page of docs/tutorials/ has one."
    ]


def test_a_tutorial_has_its_number_and_its_minutes_on_the_page_and_its_number_in_every_name(site):
    number_two_pages(site, "two", "one")
    assert site.build().warned == []
    page = site.page()
    assert "<title>2 One - The ReLU Guide</title>" in page
    assert '<h1 id="one"><span class="rg-number">2</span> One' in page
    assert "2 of 2 · 1 min" in site.page()
    assert page.count("1 Two") == 4  # navigation, above the title, footer twice
    assert '<a href="two.html" rel="prev">1 Two</a>' in page
    assert 'aria-label="Previous: 1 Two"' in page


def test_a_page_outside_the_tutorials_has_a_way_on_and_no_number(site):
    page = site.page("reference.html")
    assert "<title>Reference - The ReLU Guide</title>" in page
    assert '<a href="tutorials/one.html" rel="next">1 One</a>' in page
    assert "rg-number" not in page
