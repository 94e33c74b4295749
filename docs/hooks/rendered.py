"""Pages as MkDocs renders them from Markdown, kept: most builds change one page."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from docs.hooks import cache


def restore(page: Page, path: Path) -> bool:
    """Have MkDocs take what is kept instead of rendering the page; tell whether there is any."""
    value = cache.load(path)
    if value:
        page.render = partial(_take, page, value)  # type: ignore[method-assign]
    return bool(value)


def keep(page: Page, path: Path) -> None:
    """Keep what MkDocs has rendered."""
    value = {
        "content": page.content,
        "title": page._title_from_render,
        "contents": list(_plain(page.toc)),
    }
    cache.save(path, value)


def headings(contents: Iterable[AnchorLink]) -> Iterable[AnchorLink]:
    """Give all headings of a table of contents, in order."""
    for heading in contents:
        yield heading
        yield from headings(heading.children)


def _take(page: Page, value: dict[str, Any], *_: Any) -> None:
    page.content = value["content"]
    page._title_from_render = value["title"]
    page.toc = TableOfContents(_links(value["contents"]))


def _plain(contents: Iterable[AnchorLink]) -> Iterable[list[Any]]:
    for heading in contents:
        yield [heading.title, heading.id, heading.level, list(_plain(heading.children))]


def _links(kept: Sequence[Any]) -> list[AnchorLink]:
    found = []
    for title, name, level, children in kept:
        link = AnchorLink(title, name, level)
        link.children = _links(children)
        found.append(link)
    return found
