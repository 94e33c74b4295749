"""No page asks another host for anything: not a script, a style, a font, a picture."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.checks.built import BuiltPage

HOST = r"(?:(?:https?|wss?|ftp):)?//[\w-]+(?:\.[\w-]+)+[^\s\"'`)<>\\]*"
ELSEWHERE = re.compile(rf"^\s*{HOST}", re.IGNORECASE)
# In styles and in the strings of scripts.
ASKED = re.compile(rf"(?:url\(\s*[\"']?|@import\s+[\"']|[\"'`])({HOST})", re.IGNORECASE)
IN_DRAWING = re.compile(rf"(?:href|src|url\()=?[\"']?({HOST})")
NAMES_ONLY = "http://www.w3.org/"  # of XML's vocabularies: nobody asks there
# These a reader follows, or a search engine reads; the browser fetches nothing.
FOLLOWED = {"a", "area"}
READ = {"canonical", "alternate", "prev", "next", "author", "license", "help"}


def addresses_in_page(page: BuiltPage) -> Iterator[str]:
    """Find what a page would fetch from another host."""
    for reference in page.references:
        if reference.element.tag not in FOLLOWED and reference.element.get("rel") not in READ:
            if ELSEWHERE.match(reference.address):
                yield reference.address.strip()
    yield from _addresses(
        ASKED, "\n".join(page.find("//@style | //style/text() | //script/text()"))
    )


def addresses_in_file(path: Path) -> Iterator[str]:
    """Find what a style sheet, a script or a drawing would fetch from another host."""
    text = path.read_text(encoding="utf-8")
    yield from _addresses(IN_DRAWING if path.suffix == ".svg" else ASKED, text)


def _addresses(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted(each for each in {*pattern.findall(text)} if not each.startswith(NAMES_ONLY))
