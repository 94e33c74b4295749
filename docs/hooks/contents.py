"""A page once its formulas are typeset: one content for the reader, another for the search."""

import re
from collections.abc import Iterable, Iterator

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from docs.hooks import maths
from docs.hooks.maths import Formula, Typeset

SCRIPT = re.compile(r' data-explorable="[\w-]+" data-script="([\w-]+)"')
FIGURE = re.compile(r'<figure class="rg-figure".*?<figcaption>(.*?)</figcaption>.*?</figure>', re.S)
SUMMARY = re.compile(r"<summary>(?:Code|Answer)</summary>")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
DESCRIPTION = 160  # characters of a page that a search engine shows


def finish(page: Page, results: dict[Formula, Typeset]) -> str:
    """Return a page's content as a reader sees it; the page keeps what the search index reads."""
    written = page.content or ""
    page.meta["formulas"] = bool(maths.formulas_in(written))
    page.meta["explorables"] = sorted(set(SCRIPT.findall(written)))
    page.content = _searchable(maths.put_text(written, results))
    page.meta.setdefault("description", _first_paragraph(page.content))
    page.title = maths.put_text(page.title or "", results)
    for heading in _headings(page.toc):
        heading.title = maths.put_text(heading.title, results)
    return maths.put_formulas(written, results)


def _headings(contents: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    """Return all headings of a table of contents, in order."""
    for heading in contents:
        yield heading
        yield from _headings(heading.children)


def _searchable(content: str) -> str:
    """Leave of each figure its caption, and of a fold what is in it."""
    return SUMMARY.sub("", FIGURE.sub(r"<p>\1</p>", content))


def _first_paragraph(content: str) -> str:
    found = PARAGRAPH.search(content)
    text = " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""
    if len(text) <= DESCRIPTION:
        return text
    return text[:DESCRIPTION].rsplit(" ", 1)[0] + "…"
