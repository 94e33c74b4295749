"""Pictures of what is in the reference: of each figure function, one that a page makes with it.

Where the reference's templates leave a place for a function's picture, it is put there.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from docs.hooks.figures import TEMPLATES, Figure
from docs.hooks.notebooks import Notebook, is_code

CALLED = re.compile(r"figures\.(\w+)\(")
PLACE = re.compile(r'<span data-example="(\w+)" data-as="(\w+)"></span>')


class Example(NamedTuple):
    """A figure that a page makes by calling a function, and the call."""

    rank: tuple[bool, int]  # the less, the better it shows the function
    call: str
    figure: Figure
    page: Page


def examples_in(
    notebook: Notebook, found: list[Figure], page: Page
) -> Iterator[tuple[str, Example]]:
    """Find what is called as `figures.NAME(…)` in the cells that make the figures of a page."""
    code = filter(is_code, notebook.cells)
    cells = dict(zip((lines[0] for lines in notebook.source.cells), code, strict=True))
    for figure in found:
        with suppress(SyntaxError):  # of what only IPython reads
            cell = ast.parse(cells[figure.line]["source"])
            shown = [getattr(each, "value", None) for each in cell.body[-1:]]
            for node in ast.walk(cell):
                call = ast.unparse(node)
                if isinstance(node, ast.Call) and (name := CALLED.match(call)):
                    yield name[1], Example((node not in shown, len(call)), call, figure, page)


def put_examples(content: str, examples: dict[str, Example], page: Page) -> str:
    """Put the pictures into a page of the reference."""

    def shown(found: re.Match[str]) -> str:
        if not (example := examples.get(found[1])):
            return ""
        way = get_relative_url(example.page.url, page.url)
        assets = get_relative_url("assets", page.url)
        template = TEMPLATES.get_template("example.html.j2")
        return template.render(example._asdict(), shape=found[2], way=way, assets=assets)

    return PLACE.sub(shown, content)
