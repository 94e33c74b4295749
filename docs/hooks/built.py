"""The built pages, read once for all checks."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

ADDRESSES = {"href", "src", "poster", "data", "action", "formaction", "xlink:href"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SCRIPTS = {"script", "meta", "base"}
# Here a dollar is a dollar, and an address in the text is text.
VERBATIM = {"code", "pre", "script", "style", "math", "textarea", "figcaption"}


class Reference(NamedTuple):
    """An address in a page, and the element that has it."""

    tag: str
    address: str
    relation: str  # of a <link>
    download: bool
    in_text: bool  # rather than in what the theme puts around the text


class BuiltPage(NamedTuple):
    """What the checks need to know of a built page."""

    uri: str  # in the site: tutorials/1-one-hidden-unit.html
    ids: set[str]
    doubled: list[str]  # ids that are there twice
    references: list[Reference]
    undescribed: list[str]  # images without alt text
    inline: list[str]  # scripts and styles in the page
    handlers: list[str]  # what of its text is a script, or as strong as one: onerror=, <meta
    dollars: int  # in its text
    diagrams: int  # that the theme would fetch a library for


def read_page(html: str, uri: str) -> BuiltPage:
    """Read a built page."""
    reader = _Reader(BuiltPage(uri, set(), [], [], [], [], [], 0, 0))
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page = page
        self._open: list[str] = []
        self._in_article = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attributes}
        if tag not in VOID:
            self._open.append(tag)
        self._in_article |= tag == "article"
        if known.get("id") in self.page.ids:
            self.page.doubled.append(known["id"])
        self.page.ids.update(known[name] for name in ("id", "name") if name in known)
        self.page.inline.extend(value for name, value in known.items() if name == "style")
        if self._in_article:
            self.page.handlers.extend(f"{name}=" for name in known if name.startswith("on"))
            self.page.handlers.extend(f"<{name}" for name in {tag} & SCRIPTS)
        self._note_references(tag, known)
        if tag == "img" and not known.get("alt", "").strip():
            self.page.undescribed.append(known.get("src", ""))
        if "mermaid" in known.get("class", "").split():
            self.page = self.page._replace(diagrams=self.page.diagrams + 1)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass
        self._in_article &= tag != "article"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style"):
            self.page.inline.append(data)
        elif self._in_article and not VERBATIM.intersection(self._open):
            self.page = self.page._replace(dollars=self.page.dollars + data.count("$"))

    def _note_references(self, tag: str, known: dict[str, str]) -> None:
        found = [value for name, value in known.items() if name in ADDRESSES]
        found += re.findall(r"(?:^|,)\s*(\S+)", known.get("srcset", ""))
        relation, download, in_text = known.get("rel", ""), "download" in known, self._in_article
        for address in found:
            self.page.references.append(Reference(tag, address, relation, download, in_text))
