"""A notebook's page: taken out of what mkdocs-jupyter gives, rendered by MkDocs, and made lean."""

import json
import platform
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.convert import nb2html

from docs.hooks.cache import digest
from docs.hooks.notebooks import is_code

GIVEN = re.compile(r'\s*<script type="application/json">(.*?)</script>\s*', re.DOTALL)
PLACE = re.compile(r'<div data-output="(\d+)"></div>')
LANGUAGE = {"name": "python", "version": platform.python_version()}
# Names, numbers and signs have the colour of all code: they need no markup.
PLAIN = re.compile(r'<span class="(?:n|w|p|o|mi|mf)">([^<]*)</span>')
# Of the theme: what made the page, and a script for tabs, which no page has. Of Markdown: a span
# that keeps empty first lines of code. Of mkdocstrings: a dash before no description.
NEEDLESS = re.compile(
    r'<meta name="generator".*?>|<script>var target=.*?__tabbed_.*?</script>'
    r"|(?<=<pre>)<span></span>(?=<code>)"
    r'|\s*–\s*<div class="doc-md-description">\s*</div>'
)
STYLES = re.compile(r'<link rel="stylesheet" href="[^"]*_mkdocstrings.css">')  # of the reference
Json = dict[str, Any]


class Given(NamedTuple):
    """What the template of nbconvert gives of a notebook."""

    markdown: str
    outputs: list[str | None]  # the HTML of each output that has a place; None for a figure
    figures: list[Json]  # what `figures.made_of` makes of each
    node: Json  # the executed notebook
    cells: list[Json]  # as they were written

    @property
    def of_cells(self) -> list[list[Json]]:
        """The outputs of each code cell."""
        return [cell["outputs"] for cell in self.node["cells"] if is_code(cell)]


def read_given(content: str, edit: Callable[[str], str]) -> Given:
    """Take out what the template has put into the content of a page, with its texts edited."""
    found = GIVEN.fullmatch(content)
    if not found:
        text = "mkdocs-jupyter does not use docs/hooks/nbconvert. Take the version that is locked."
        raise BuildError(text)
    given = json.loads(found[1])
    written = given.pop("notebook")
    node = _plain(written, edit)
    markdown = edit(given.pop("markdown"))
    return Given(markdown=markdown, **given, node=node, cells=written["cells"])


def render(page: Page, given: Given, config: MkDocsConfig, files: Files) -> str:
    """Have MkDocs render the Markdown as that of any page."""
    page.markdown = given.markdown
    type(page).render(page, config, files)  # mkdocs-jupyter has a `render` of its own on the page
    return page.content or ""


def take_unexecuted(page: Page) -> None:
    """Take a notebook as it is written: it has stopped at one of its cells."""
    page.content = nb2html(page.file.abs_src_path)


def put_outputs(html: str, outputs: list[str | None], figures: Iterator[str]) -> str:
    """Put each output in its place."""
    shown = [output if output is not None else next(figures) for output in outputs]
    return PLACE.sub(lambda found: shown[int(found[1])], html)


def lean_page(html: str) -> str:
    """Leave out needless markup and, but for code and scripts, indentation."""
    html = NEEDLESS.sub("", PLAIN.sub(r"\1", html))
    html = html if 'class="doc ' in html else STYLES.sub("", html)
    parts = re.split(r"(<(?:pre|script)\b.*?</(?:pre|script)>)", html, flags=re.DOTALL)
    parts[::2] = (re.sub(r"\s*\n\s*", "\n", part) for part in parts[::2])
    return "".join(parts)


def _plain(node: Json, edit: Callable[[str], str]) -> Json:
    """Leave out of a notebook what differs from one run to the next; edit its texts."""
    cells = [dict(cell) for cell in node["cells"] if cell["cell_type"] != "raw"]  # of the head
    for number, cell in enumerate(cells):
        cell["metadata"].pop("execution", None)
        cell["id"] = digest(str(number), cell["source"])[:8]
        if cell["cell_type"] == "markdown":
            cell["source"] = edit(cell["source"])
    return {**node, "cells": cells, "metadata": {**node["metadata"], "language_info": LANGUAGE}}
