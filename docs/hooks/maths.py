r"""Formulas, typeset by KaTeX while the site is built: the page has them as HTML and MathML.

Python-Markdown (pymdownx.arithmatex, generic) leaves `<span class="arithmatex">\(…\)</span>`,
and with `\[…\]` what stands on a line of its own.
"""

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from docs.hooks import cache
from tools.node import run_node

SCRIPT = Path(__file__).with_name("typeset.mjs")
MARKED = re.compile(r'<(span|div) class="arithmatex">\\([(\[])(.*?)\\[)\]]</\1>', re.DOTALL)
CLOSED = re.compile(MARKED.pattern + r"([,.;:!?)’”]*)", re.DOTALL)
BARE = re.compile(r"\\\((.*?)\\\)")  # what is left of a formula in a title


class Formula(NamedTuple):
    """A formula in TeX, and whether it stands on a line of its own."""

    tex: str
    display: bool


class Typeset(NamedTuple):
    """A formula as HTML and as plain text, or KaTeX's complaint about it."""

    html: str
    text: str
    error: str


def formulas_in(content: str) -> list[Formula]:
    """Find the marked formulas of a page."""
    return [_formula(match) for match in MARKED.finditer(content)]


def typeset(formulas: Iterable[Formula], root: Path) -> dict[Formula, Typeset]:
    """Typeset formulas, all new ones by one run of Node.js."""
    wanted = sorted(set(formulas))
    path = root / ".cache" / "formulas"
    makers = [root / "node_modules/katex/package.json", Path(__file__), SCRIPT]
    version = cache.digest_of_files(makers)
    kept = {formula: cache.digest(version, *map(str, formula)) for formula in wanted}
    known = json.loads(path.read_bytes()) if cache.is_whole(path) else {}
    new = [formula for formula in wanted if kept[formula] not in known]
    known |= {kept[formula]: result for formula, result in zip(new, _katex(new, root), strict=True)}
    if new:
        cache.write(path, json.dumps({key: known[key] for key in kept.values()}))
        cache.seal(path)
    return {formula: Typeset(**known[key]) for formula, key in kept.items()}


def put_formulas(content: str, results: dict[Formula, Typeset]) -> str:
    """Put the HTML of each formula in its place; what closes it stays on its line."""

    def of(match: re.Match[str]) -> str:
        result, closing = results[_formula(match)], match[4]
        if result.error:
            return f"<code>{match[3]}</code>{closing}"
        if match[1] == "div":
            return f'<div class="arithmatex">{result.html}</div>{closing}'
        whole = f'<span class="rg-whole">{result.html}{closing}</span>'
        return whole if closing else result.html

    return CLOSED.sub(of, content)


def put_text(content: str, results: dict[Formula, Typeset]) -> str:
    """Put plain text in the place of each formula: for titles and for the search."""

    def of_bare(match: re.Match[str]) -> str:
        formula = Formula(html.unescape(match[1]), False)
        return results[formula].text if formula in results else formula.tex

    return BARE.sub(of_bare, MARKED.sub(lambda match: results[_formula(match)].text, content))


def _formula(match: re.Match[str]) -> Formula:
    return Formula(html.unescape(match[3]).strip(), match[2] == "[")


def _katex(formulas: list[Formula], root: Path) -> list[dict[str, str]]:
    if not formulas:
        return []
    asked = json.dumps([formula._asdict() for formula in formulas])
    answers: list[dict[str, str]] = json.loads(run_node([str(SCRIPT)], root=root, text=asked))
    return answers
