"""No page asks another host for anything: not a script, a style, a font, a picture."""

import re
from collections.abc import Iterator
from pathlib import Path

from docs.hooks.built import BuiltPage

# The theme's scripts and plotly.js name hosts that they ask only for what no page here has:
# diagrams (checked), a link to a repository (none), maps (not bundled).
NOT_OURS = ("assets/javascripts/", "assets/stylesheets/", "assets/plotly.js", "search/")
HOST = r"(?:(?:https?|wss?|ftp):)?//[\w-]+(?:\.[\w-]+)+[^\s\"'`)<>\\]*"
ELSEWHERE = re.compile(rf"^\s*{HOST}", re.IGNORECASE)
IN_STYLE = re.compile(rf"(?:url\(\s*[\"']?|@import\s+[\"'])({HOST})", re.IGNORECASE)
IN_SCRIPT = re.compile(rf"[\"'`]({HOST})", re.IGNORECASE)
NAMES_ONLY = "http://www.w3.org/"  # of XML's vocabularies: nobody asks there
# These a reader follows, or a search engine reads; the browser fetches nothing.
FOLLOWED = {"a", "area"}
READ = {"canonical", "alternate", "prev", "next", "author", "license", "help"}


def addresses_in_page(page: BuiltPage) -> Iterator[str]:
    """Find what a page would fetch from another host."""
    for reference in page.references:
        if reference.tag not in FOLLOWED and reference.relation not in READ:
            if ELSEWHERE.match(reference.address):
                yield reference.address.strip()
    for text in page.inline:
        yield from addresses_in_text(text)


def addresses_in_file(path: Path) -> Iterator[str]:
    """Find what a style sheet, a script or a drawing would fetch from another host."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".svg":
        found = re.findall(rf"(?:href|src)=[\"']({HOST})", text)
        yield from (address for address in found if not address.startswith(NAMES_ONLY))
    yield from addresses_in_text(text)


def addresses_in_text(text: str) -> Iterator[str]:
    """Find the addresses of other hosts in styles and in the strings of scripts."""
    found = {*IN_STYLE.findall(text), *IN_SCRIPT.findall(text)}
    yield from sorted(address for address in found if not address.startswith(NAMES_ONLY))
