"""The terms of the glossary: linked where a page first uses them, and told in a popup there.

One page defines them: a heading of the third level has the names of a term, with commas between
them, and the paragraph after it what they mean.
"""

import json
import re

from mkdocs.structure.pages import Page

from docs.hooks import maths
from docs.hooks.maths import Formula, Typeset

PAGE, SCRIPT = "notation.md", "assets/terms.js"
DEFINED = re.compile(r'<h3 id="([\w-]+)">([^<]*).*?</h3>\s*(<p>.*?</p>)', re.DOTALL)
MATHML = re.compile(r"<math.*?</math>", re.DOTALL)  # needs no styles
# No term is looked for in these, nor in tags.
APART = (
    r"<(a|code|figure|h[1-6]|pre|summary|table)\b.*?</\1>|<(span|div) class=\"arithmatex.*?</\2>"
    r"|<[^>]+>"
)


def terms_in(page: Page | None) -> list[tuple[str, ...]]:
    """Return the anchor, the names and the meaning of each term that the page defines."""
    return DEFINED.findall(page.content or "") if page else []


def link_terms(page: Page, terms: list[tuple[str, ...]], target: str) -> None:
    """Link the first use of each term on a page to what defines it."""
    anchors = {name.lower(): anchor for anchor, names, _ in terms for name in names.split(", ")}
    unused = set(anchors.values())

    def link(found: re.Match[str]) -> str:
        anchor = anchors.get(" ".join((found["name"] or "").lower().split()))
        if anchor not in unused:
            return found[0]
        unused.remove(anchor)
        return f'<a class="rg-term" href="{target}#{anchor}">{found[0]}</a>'

    names = "|".join(map(re.escape, sorted(anchors, key=len, reverse=True)))
    pattern = rf"{APART}|\b(?P<name>{names})(?:e?s)?\b".replace(r"\ ", r"\s+")
    page.content = re.sub(pattern, link, page.content or "", flags=re.DOTALL | re.IGNORECASE)


def script_of(terms: list[tuple[str, ...]], results: dict[Formula, Typeset]) -> str:
    """Write the script by which a page gets the meanings, once a reader asks for one."""
    native = {
        key: each._replace(html="".join(MATHML.findall(each.html))) for key, each in results.items()
    }
    told = {anchor: maths.put_formulas(meaning, native) for anchor, _, meaning in terms}
    return f"window.reluGuideTerms = {json.dumps(told, ensure_ascii=False)};\n"
