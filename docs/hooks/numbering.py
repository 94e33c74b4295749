"""The numbers of the tutorials: the navigation gives them; links, titles and headings say them.

A `#` in the text of a link stands for the number of the page that it leads to:
`[page #](any-points.md)` is read as `[page 4](any-points.md)`.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from material.plugins.blog.readtime import readtime  # type: ignore[import-untyped]
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from docs.hooks.faults import Fault, Source, find

NUMBERED = "tutorials/"
WORDS = 200  # that are read in a minute; a figure takes a while too
HEADING = re.compile(r"<h1[^>]*>")
SIGN = re.compile(r"(?<!\w)#(?!\w)")
CODE_OR_LINK = re.compile(
    r"(`+).*?\1|\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s#]+\.md)(?=[)#])", re.DOTALL
)


def numbers_of(nav: Navigation) -> dict[str, int]:
    """Count the tutorials in the order of the navigation."""
    names = [page.file.src_uri for page in nav.pages]
    tutorials = [name for name in names if name.startswith(NUMBERED)]
    return {name: number for number, name in enumerate(tutorials, start=1)}


def put_number(page: Page, content: str, numbers: dict[str, int]) -> str:
    """Put a page's number before its title and its heading; templates find it under `meta`."""
    number = numbers.get(page.file.src_uri)
    minutes = readtime((page.content or "") + "<img>" * content.count("<figcaption"), WORDS)
    page.meta = {
        **page.meta,
        "name": page.title,
        "number": number,
        "of": len(numbers),
        "minutes": minutes,
    }
    if not number:
        return content
    page.title = f"{number} {page.title}"
    numbered = rf'\g<0><span class="rg-number">{number}</span> '
    page.content = HEADING.sub(numbered, page.content or "", count=1)  # which the search reads
    return HEADING.sub(numbered, content, count=1)


def put_numbers(text: str, uri: str, numbers: dict[str, int]) -> str:
    """Put the numbers into the links of a page's Markdown."""

    def numbered(found: re.Match[str]) -> str:
        number = numbers.get(_target(found, uri)) if found["target"] else None
        if not number:
            return found[0]
        return f"[{SIGN.sub(str(number), found['text'])}]({found['target']}"

    return CODE_OR_LINK.sub(numbered, text)


def faults_of(source: Source, uri: str, numbers: dict[str, int]) -> Iterator[Fault]:
    """Say which links ask for a number that their page does not have."""
    for found in CODE_OR_LINK.finditer(source.text):
        if SIGN.search(found["text"] or "") and _target(found, uri) not in numbers:
            text = f"`{found['target']}` has no number. Only a page of docs/{NUMBERED} has one."
            yield from find([found[0]], [source], text)


def _target(link: re.Match[str], uri: str) -> str:
    return normpath(join(dirname(uri), link["target"]))
