"""Links: from source to source as written, from page to page as built, and none to nowhere."""

import difflib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from docs.hooks.faults import NEEDLE
from tools.checks.built import BuiltPage

LINK = f"the link `{NEEDLE}` "


class Site(NamedTuple):
    """The built site: its pages, the names of all its files, its path on its host."""

    pages: Mapping[str, BuiltPage]
    files: set[str]
    base: str


def broken_links(page: BuiltPage, site: Site) -> Iterator[tuple[str, str]]:
    """Find the links of a page that lead nowhere in the site: each address, and what is wrong."""
    for element, address, in_text in page.references:
        parts = urlsplit(address)
        # The theme's own links follow `nav`, of which MkDocs tells what is wrong.
        told = is_static_image(parts.path) or (element.tag == "a" and not in_text)
        if parts.scheme.lower() == "javascript" and in_text:
            yield address, f"{LINK}runs a script. Remove it."
        elif not (parts.scheme or parts.netloc or told):
            if problem := _problem(page, address, site):
                yield address, problem


def is_static_image(path: str) -> bool:
    """Return whether an image is a figure's, which `images` checks."""
    return "assets/figures/" in path and path.endswith(".svg")


def as_written(address: str) -> list[str]:
    """Guess how a link was written: in Markdown, to the source of a page."""
    path, mark, anchor = address.partition("#")
    if path.endswith(".md"):
        return [f'href="{address}"', address]
    source = f"{path.removesuffix('.html')}.md" if path.endswith(".html") else path
    guesses = f"{source}{mark}{anchor}", unquote(address), path.lstrip("./"), mark + anchor, address
    return [guess for guess in guesses if guess]


def _problem(page: BuiltPage, address: str, site: Site) -> str | None:
    path, _, place = map(unquote, address.partition("#"))
    anchor = place.partition("?")[0]  # what follows is a state of the explorable there
    if path.startswith("/") and page.uri != "404.html":
        return f"{LINK}begins with `/`. Begin it at this page, without `/`."
    folder = posixpath.dirname(page.uri)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else page.uri
    target = path.removeprefix(site.base) if path.startswith("/") else target
    if target.endswith(".md") and f"{target.removesuffix('.md')}.html" in site.pages:
        return f"{LINK}leads to a source text. Link to its page."
    if target not in site.files:
        sources = {f"{posixpath.basename(uri).removesuffix('.html')}.md" for uri in site.pages}
        near = _suggestion(posixpath.basename(path), sources)
        return f"{LINK}leads nowhere.{near or ' Mend or remove it.'}"
    if anchor and target in site.pages and anchor not in site.pages[target].ids:
        near = _suggestion(anchor, site.pages[target].ids)
        return f"the anchor of {LINK}is not there.{near or ' Mend or remove it.'}"
    return None


def _suggestion(wrong: str, right: Iterable[str]) -> str:
    """Name the nearest right name, if one is near."""
    near = difflib.get_close_matches(wrong, list(right), n=1, cutoff=0.7)
    return f" Did you mean `{near[0]}`?" if near else ""
