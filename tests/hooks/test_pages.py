"""A notebook's page: what Material would write of it, and nothing of Jupyter's."""

import re

from tests.hooks.small_site import HEAD

ONE = "docs/tutorials/one.md"
FOLD = '<details class="rg-code" open="open">\n'


def article(site, name="tutorials/one.html"):
    """Return what stands between the head and the end of a page."""
    return re.search(r"<article[^>]*>(.*)<footer class=.rg-ending", site.page(name), re.S)[
        1
    ].strip()


def built(site, text):
    """Build a notebook of that text, and return its article."""
    site.write(ONE, f"{HEAD}# One\n\n## A figure\n\n{text}\n")
    site.build(strict=False)
    whole = article(site)
    return whole.partition("</h2>")[2].strip()


def cell(code, tag=""):
    """Write a code cell, with or without a tag."""
    head = f'python tags=["{tag}"]' if tag else "python"
    return f"```{head}\n{code}\n```"


def test_nothing_of_jupyter_is_left(site):
    for trace in ("jp-", "highlight-ipynb", "In [", 'class="anchor-link', "¶", "clipboard-copy"):
        assert trace not in site.page()


def test_code_is_a_block_as_material_writes_it(site):
    assert built(site, cell("2 + 2")).startswith(
        '<div class="highlight"><pre><code>2 + 2\n</code></pre></div>'
    )


def test_code_is_coloured_by_classes(site):
    assert '<span class="k">return</span>' in built(site, cell("def f():\n    return 'a'"))


def test_printed_text_and_value_follow_the_code(site):
    page = built(site, cell("print('<b>')\n2 + 2"))
    outputs = re.findall(r"<pre class=.*?</pre>", page)
    assert outputs == [
        '<pre class="rg-output">&lt;b&gt;</pre>',
        '<pre class="rg-output">4</pre>',
    ]


def test_folded_code_shows_its_output(site):
    page = built(site, cell("print(4)", "fold"))
    assert page.startswith(f"{FOLD}<summary>Code</summary>\n<div class")
    assert page.endswith('</details>\n<pre class="rg-output">4</pre>')


def test_code_that_shows_nothing_may_be_folded(site):
    assert built(site, cell("x = 1")).startswith(f"{FOLD}<summary>Code</summary>")


def test_a_picture_comes_before_the_code_that_draws_it_which_may_be_folded(site):
    page = built(site, cell("from relu_guide.figures import line\n\nline()"))
    assert page.startswith('<figure class="rg-figure"')
    assert f"</figure>\n{FOLD}<summary>Code</summary>" in page


def test_a_check_is_folded_under_what_it_proves(site):
    page = built(site, cell("# Checked: one is < two\nassert 1 < 2"))
    assert page.startswith(f"{FOLD}<summary>Checked: one is &lt; two</summary>\n<div class")
    assert "# Checked" not in page


def test_hidden_code_is_nowhere_on_the_page(site):
    assert built(site, cell("print(4)", "hide")) == '<pre class="rg-output">4</pre>'


def test_answer_folds_code_and_output(site):
    page = built(site, cell("print(4)", "answer"))
    assert page.startswith('<details class="answer">\n<summary>The answer in Python</summary>\n<')
    assert page.endswith("4</pre>\n</details>")


def test_html_output_stays_html(site):
    page = built(site, cell("from IPython.display import HTML\n\nHTML('<table></table>')"))
    assert '<div class="rg-output"><table></table></div>' in page


def test_latex_output_is_typeset(site):
    page = built(site, cell("from IPython.display import Math\n\nMath('x^2')"))
    assert '<div class="arithmatex"><span class="katex-display">' in page


def test_markdown_output_is_markdown(site):
    page = built(site, cell("from IPython.display import Markdown\n\nMarkdown('*a* $x$')"))
    assert '<div class="rg-output">\n<p><em>a</em> <span class="katex">' in page


def test_formula_in_the_summary_of_details_is_typeset(site):
    page = built(site, "<details>\n<summary>Is $x < 1$?</summary>\n\nYes.\n\n</details>")
    assert page.startswith('<details>\n<summary>Is <span class="rg-whole"><span class="katex">')
    assert page.endswith("</summary>\n<p>Yes.</p>\n</details>")


def test_name_of_a_tag_in_code_is_as_it_was_written(site):
    page = built(site, "Write `<details>` and `<summary>`.")
    assert page == ("<p>Write <code>&lt;details&gt;</code> and <code>&lt;summary&gt;</code>.</p>")


def test_dollar_stays_a_dollar(site):
    page = built(site, "It costs \\$5 or \\$6, not `$x$`.")
    assert page == "<p>It costs $5 or $6, not <code>$x$</code>.</p>"


def test_link_to_a_source_becomes_a_link_to_its_page(site):
    page = built(site, "[a](../index.md#home) [b](https://else.example/index.md) [c](#a-figure)")
    assert re.findall('href="([^"]*)"', page) == [
        "../index.html#home",
        "https://else.example/index.md",
        "#a-figure",
    ]


def test_heading_has_the_id_that_an_ordinary_page_gives_it(site):
    headings = "## What, $x^2$ & `code`?\n\n## What, $x^2$ & `code`?\n"
    site.write("docs/plain.md", f"# Plain\n\n{headings}")
    site.write(ONE, f"{HEAD}# One\n\n{headings}")
    site.name_all_pages()
    site.build(strict=False)
    pages = site.page("plain.html"), site.page()
    ids = [re.findall(r'<h2 id="([^"]*)"', page) for page in pages]
    assert ids[0] == ids[1]


def test_contents_and_title_show_words_for_formulas(site):
    site.write(ONE, f"{HEAD}# One $x^2$\n\n## Two $b + 1$\n")
    site.build(strict=False)
    page = site.page()
    assert "<title>1 One x2 - The ReLU Guide</title>" in page
    assert re.search(r'href="#two-b-1" class="md-nav__link">\s*<span[^>]*>\s*Two b\+1\s*<', page)


def test_a_title_with_an_apostrophe_is_written_as_it_is(site):
    site.write(ONE, f"{HEAD}# A unit's line\n")
    site.build(strict=False)
    page = site.page()
    assert "<title>1 A unit's line - The ReLU Guide</title>" in page
    assert "&#" not in page


def test_what_closes_a_formula_stays_on_its_line(site):
    page = built(site, "If $x < 1$, then ($y$) is 2, and $z$ is not.")
    wholes = re.findall(
        r'<span class="rg-whole"><span class="katex">.*?</span>([,).]+)</span>', page
    )
    assert wholes == [",", ")"]
    assert "</span> is not." in page
