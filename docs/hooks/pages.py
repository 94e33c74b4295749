"""mkdocs-jupyter's page, taken apart and put together again as a page of the Material theme.

Gone are its 570 kB of styles, its scripts, prompts and copies of the code; what stays is what
Material writes for an ordinary Markdown page, so that everything the theme does works here too.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Any, cast

from bs4 import BeautifulSoup, Tag
from markdown.extensions.toc import nest_toc_tokens, slugify, unique

Content = tuple[str, list[Any]]  # HTML, and the table of contents as Python-Markdown writes it
# Names, numbers and signs have the colour of all code: they need no markup.
PLAIN = re.compile(r'<span class="(?:n|w|p|o|mi|mf)">([^<]*)</span>')
# Of the theme: what made the page, and a script for tabs, which no page has.
NEEDLESS = re.compile(r'<meta name="generator".*?>|<script>var target=.*?__tabbed_.*?</script>')
IN_HTML = re.compile(r"(?<!\\)\$([^$]+)(?<!\\)\$")
LINK = re.compile(r'(<a\b[^>]*?\bhref=)"([^"]*)"')
OPENING, CLOSING = '<div class="jupyter-wrapper">', "</div> <!-- jupyter-wrapper -->"


def material_page(html: str, cells: Sequence[Mapping[str, Any]]) -> Content:
    """Give a page's content, with placeholders for its figures, and its table of contents.

    `html` is mkdocs-jupyter's, `cells` are the cells it was made from.
    """
    inside = html.partition(OPENING)[2].rpartition(CLOSING)[0]
    soup = BeautifulSoup(inside, "lxml")
    contents = _set_ids(soup)
    for summary in soup.select(".jp-RenderedMarkdown summary"):
        _mark_formulas(summary)
    tags = {tag["id"]: tag for tag in soup.select(".jp-Cell[id]")}
    written = [_cell(cell, tags[f"cell-id={cell['id']}"]) for cell in cells]
    return "\n".join(filter(None, written)), contents


def placeholder(number: int) -> str:
    """Give what stands for a figure until `put_figures`; the first one has number 0."""
    return f'<div data-figure="{number}"></div>'


def put_figures(html: str, figures: Iterable[str]) -> str:
    """Put each figure in its place."""
    for number, figure in enumerate(figures):
        html = html.replace(placeholder(number), figure)
    return html


def put_links(html: str, link: Callable[[str], str]) -> str:
    """Turn each link between sources into one between pages."""
    return LINK.sub(lambda found: f'{found[1]}"{escape(link(unescape(found[2])))}"', html)


def lean_page(html: str) -> str:
    """Leave out spaces at the ends of lines, but for code and scripts, and needless markup."""
    html = NEEDLESS.sub("", PLAIN.sub(r"\1", html.strip()))
    parts = re.split(r"(<(pre|script)\b.*?</\2>)", html, flags=re.DOTALL)
    lines = (re.sub(r"\s*\n\s*", "\n", part) for part in parts[::3])
    return "".join(itertools.chain(*itertools.zip_longest(lines, parts[1::3], fillvalue="")))


def _cell(cell: Mapping[str, Any], tag: Tag) -> str:
    if cell["cell_type"] == "markdown":
        return "".join(_inside(each).strip() for each in tag.select(".jp-RenderedMarkdown"))
    tags = cell["metadata"].get("tags", [])
    outputs = "\n".join(_output(output) for output in tag.select(".jp-OutputArea-output"))
    code = "" if "hide" in tags or not cell["source"].strip() else _code(tag)
    if "fold" in tags:
        code = _details("Code", "rg-code", code)
    whole = "\n".join(filter(None, [code, outputs]))
    return _details("Answer", "answer", whole) if "answer" in tags else whole


def _details(summary: str, kind: str, inside: str) -> str:
    return f'<details class="{kind}"><summary>{summary}</summary>\n{inside}\n</details>'


def _code(tag: Tag) -> str:
    pre = tag.select_one(".highlight-ipynb pre")
    text = _inside(pre).removeprefix("<span></span>").rstrip("\n") if pre else ""
    return f'<div class="highlight"><pre><code>{text}\n</code></pre></div>'


def _output(tag: Tag) -> str:
    kinds = set(tag.get("class") or [])
    if "jp-RenderedText" in kinds:
        text = escape(tag.get_text().strip("\n"), quote=False)
        return f'<pre class="rg-output" tabindex="0">{text}</pre>'
    html = _inside(tag).strip()
    if "jp-RenderedLatex" in kinds:
        return f'<div class="arithmatex">\\[{html.strip("$")}\\]</div>'
    return html if "data-figure" in html else f'<div class="rg-output">{html}</div>'


def _inside(tag: Tag) -> str:
    return tag.decode_contents(formatter="minimal")


def _set_ids(soup: BeautifulSoup) -> list[Any]:
    """Give each heading the id that an ordinary page would, and list the headings."""
    used: set[str] = set()
    tokens = []
    for heading in soup.select(".jp-MarkdownCell :is(h1, h2, h3, h4, h5, h6)"):
        for link in heading.select(".anchor-link"):
            link.decompose()
        name = " ".join(heading.get_text().split())
        anchor = heading["id"] = unique(slugify(name, "-"), used)
        tokens.append(
            {"level": int(heading.name[1]), "id": anchor, "name": escape(name, quote=False)}
        )
    return cast(list[Any], nest_toc_tokens(cast(list[Any], tokens)))


def _mark_formulas(tag: Tag) -> None:
    """Mark formulas in a piece of HTML, in which Markdown does not look for them."""
    for text in tag.find_all(string=IN_HTML):
        marked = IN_HTML.sub(r'<span class="arithmatex">\(\1\)</span>', escape(text, quote=False))
        text.replace_with(BeautifulSoup(marked, "html.parser"))
