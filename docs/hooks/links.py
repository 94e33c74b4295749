"""Links: from source to source as written, from page to page as built, and none to nowhere."""

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from docs.hooks.built import BuiltPage, Reference
from docs.hooks.faults import NEEDLE, suggestion


class Site(NamedTuple):
    """The built site: its pages, the names of all its files, its path on its host."""

    pages: Mapping[str, BuiltPage]
    files: set[str]
    base: str


def broken_links(page: BuiltPage, site: Site) -> Iterator[tuple[str, str]]:
    """Find the links of a page that lead nowhere in the site: each address, and what is wrong."""
    for reference in dict.fromkeys(page.references):
        parts = urlsplit(reference.address)
        inside = not (parts.scheme or parts.netloc)
        # The theme's own links follow `nav`, of which MkDocs tells what is wrong.
        told = is_static_image(parts.path) or (reference.tag == "a" and not reference.in_text)
        if parts.scheme.lower() == "javascript" and reference.in_text:
            yield reference.address, f"the link `{NEEDLE}` runs a script. Remove it."
        elif inside and not told:
            if problem := _problem(page, reference, site):
                yield reference.address, problem


def is_static_image(path: str) -> bool:
    """Tell a figure's image, which `images` checks."""
    return "assets/figures/" in path and path.endswith(".svg")


def as_written(address: str) -> list[str]:
    """Guess how a link was written: in Markdown, to the source of a page."""
    path, mark, anchor = address.partition("#")
    if path.endswith(".md"):
        return [f'href="{address}"', address]
    source = f"{path.removesuffix('.html')}.md" if path.endswith(".html") else path
    guesses = f"{source}{mark}{anchor}", unquote(address), path.lstrip("./"), mark + anchor, address
    return [guess for guess in guesses if guess]


def _problem(page: BuiltPage, reference: Reference, site: Site) -> str | None:
    path, _, place = map(unquote, reference.address.partition("#"))
    anchor = place.partition("?")[0]  # what follows is a state of the explorable there
    if path.startswith("/") and page.uri != "404.html":
        return f"the link `{NEEDLE}` begins with `/`. Begin it at this page, without `/`."
    target = _target(page, path, site)
    if target not in site.files:
        return f"the link `{NEEDLE}` leads nowhere.{_nearest(path, site) or ' Mend or remove it.'}"
    if target.endswith(".md") and not reference.download:
        return f"the link `{NEEDLE}` leads to a source text. Link to its page."
    if anchor and target in site.pages and anchor not in site.pages[target].ids:
        near = suggestion(anchor, site.pages[target].ids)
        return f"the anchor of the link `{NEEDLE}` is not there.{near or ' Mend or remove it.'}"
    return None


def _target(page: BuiltPage, path: str, site: Site) -> str:
    if path.startswith("/"):
        return path.removeprefix(site.base)
    folder = posixpath.dirname(page.uri)
    return posixpath.normpath(posixpath.join(folder, path)) if path else page.uri


def _nearest(path: str, site: Site) -> str:
    """Suggest a file of the same kind; a page goes by the name of its source."""
    kind = posixpath.splitext(path)[1]
    names = (posixpath.basename(file) for file in site.files)
    sources = (f"{name.removesuffix('.html')}.md" for name in site.pages)
    known = map(posixpath.basename, sources) if kind == ".md" else names
    near = [name for name in known if name.endswith(kind)]
    return suggestion(posixpath.basename(path), near)
