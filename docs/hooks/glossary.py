"""The terms of the glossary: linked where a page first uses them, and told in a popup there.

The page of the notation defines them: a heading of the third level for each term, with its other
names after commas, and under it one paragraph.
"""

import json
import re
from typing import NamedTuple

from docs.hooks import maths
from docs.hooks.maths import Formula, Typeset

PAGE, SCRIPT = "notation.md", "assets/terms.js"
DEFINED = re.compile(
    r'<h3 id="([\w-]+)">(.*?)(?:<a class="headerlink".*?)?</h3>\s*(<p>.*?</p>)', re.DOTALL
)
MATHML = re.compile(r"<math.*?</math>", re.DOTALL)  # needs no styles
# No term is looked for in these, nor in tags.
APART = (
    r"<(a|code|figure|h[1-6]|pre|summary|table)\b.*?</\1>|<(span|div) class=\"arithmatex.*?</\2>"
    r"|<[^>]+>"
)


class Term(NamedTuple):
    """A term: the anchor of its definition, its names, the definition."""

    anchor: str
    names: list[str]
    definition: str


def terms_in(content: str) -> list[Term]:
    """Read the terms in the content of the page that defines them."""
    return [Term(found[1], found[2].split(", "), found[3]) for found in DEFINED.finditer(content)]


def link_terms(content: str, terms: list[Term], page: str) -> str:
    """Link the first use of each term in a content to its definition on a page."""
    anchors = {name.lower(): term.anchor for term in terms for name in term.names}
    longest_first = "|".join(map(re.escape, sorted(anchors, key=len, reverse=True)))
    unused = set(anchors.values())

    def link(found: re.Match[str]) -> str:
        anchor = anchors.get((found["name"] or "").lower())
        if anchor not in unused:
            return found[0]
        unused.remove(anchor)
        return f'<a class="rg-term" href="{page}#{anchor}">{found[0]}</a>'

    word = rf"\b(?P<name>{longest_first})(?:e?s)?\b"
    return re.sub(f"{APART}|{word}", link, content, flags=re.DOTALL | re.IGNORECASE)


def script_of(terms: list[Term], results: dict[Formula, Typeset]) -> str:
    """Write the script by which a page gets the definitions, once a reader asks for one."""
    native = {
        formula: result._replace(html="".join(MATHML.findall(result.html)))
        for formula, result in results.items()
    }
    told = {term.anchor: maths.put_formulas(term.definition, native) for term in terms}
    return f"window.reluGuideTerms = {json.dumps(told, ensure_ascii=False)};\n"
