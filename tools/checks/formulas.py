"""Which formulas of a page do not parse."""

from collections.abc import Iterator

from mkdocs.structure.pages import Page

from docs.hooks.faults import Fault, Source, find
from docs.hooks.maths import Formula, Typeset, formulas_in


def faults_of(
    page: Page, results: dict[Formula, Typeset], sources: list[Source]
) -> Iterator[Fault]:
    """Say which formulas of a page do not parse."""
    for formula in dict.fromkeys(formulas_in(page.content or "")):
        if error := results[formula].error:
            first = formula.tex.splitlines()[0] if formula.tex else "$$"
            text = f"`{first}` is no formula. Mend it: {error}"
            yield from find([formula.tex, first], sources, text)
