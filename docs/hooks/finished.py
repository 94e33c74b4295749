"""Pages in the theme's templates, kept as long as nothing changes that a template shows.

MkDocs has no way to leave out a page, but it takes the name of a page's template from the page:
for one that is kept, an empty template.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from docs.hooks import cache
from docs.hooks.rendered import headings

EMPTY = "kept.html"  # the template, in docs/overrides


class Finished:
    """The finished pages of one build, and what the search has of each."""

    def __init__(self, folder: Path, made_by: str, config: MkDocsConfig) -> None:
        self._folder, self._made_by = folder, made_by
        self._index = _index_of(config)
        self._paths: dict[str, Path] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._entries: dict[str, list[Any]] = {}
        self._known = 0  # entries of the pages before

    def look_up(self, contents: Sequence[tuple[Page, str]]) -> None:
        """Find the pages that are kept; `contents` is what a reader sees of all pages."""
        around = json.dumps([_in_navigation(page) for page, _ in contents])
        for page, content in contents:
            key = cache.digest(self._made_by, around, _shown(page), content)
            self._paths[page.url] = self._folder / key
            if value := cache.load(self._paths[page.url]):
                self._kept[page.url] = value
                page.meta["template"] = EMPTY
                page.meta["search"] = {"exclude": True}

    def index(self, page: Page) -> None:
        """Put what is kept of a page into the search's index, or note what the search has put."""
        if page.url in self._kept:
            self._index.extend(self._kept[page.url]["entries"])
        self._entries[page.url] = self._index[self._known :]
        self._known = len(self._index)

    def html(self, page: Page, make: Callable[[], str]) -> str:
        """Give the finished page: the kept one, or else make and keep it."""
        if page.url in self._kept:
            return str(self._kept[page.url]["html"])
        html = make()
        cache.save(self._paths[page.url], {"html": html, "entries": self._entries[page.url]})
        return html


def _index_of(config: MkDocsConfig) -> list[Any]:
    for name in ("material/search", "search"):
        if plugin := config.plugins.get(name):
            entries: list[Any] = plugin.search_index.entries
            return entries
    return []


def _in_navigation(page: Page) -> list[Any]:
    sections: Iterable[Any] = page.ancestors
    return [page.url, page.title, [each.title for each in sections if isinstance(each, Section)]]


def _shown(page: Page) -> str:
    contents = [[each.title, each.id, each.level] for each in headings(page.toc)]
    return json.dumps([page.url, page.title, contents, page.meta], default=str)
