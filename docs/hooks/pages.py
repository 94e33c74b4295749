"""A notebook as the Markdown of a page, and what stands in the places of its code cells.

MkDocs makes the page, as it makes any other: theme, search and checks see no difference.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape
from typing import Any

from docs.hooks.notebooks import is_code, tags_of

# Names, numbers and signs have the colour of all code: they need no markup.
PLAIN = re.compile(r'<span class="(?:n|w|p|o|mi|mf)">([^<]*)</span>')
# Of the theme: what made the page, and a script for tabs, which no page has.
NEEDLESS = re.compile(r'<meta name="generator".*?>|<script>var target=.*?__tabbed_.*?</script>')
COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal
LINK = re.compile(r'(<a\b[^>]*?\bhref=)"([^"]*)"')
DETAILS = re.compile(r"^(<details)(?=[ >])", re.MULTILINE)
SUMMARY = re.compile(r"^((?:<details[^>]*>)?\s*)<summary>", re.MULTILINE)
PLACE = re.compile(r'<div data-cell="(\d+)"></div>')

PLOTLY = "application/vnd.plotly.v1+json"
TEXT = ("text/html", "text/markdown", "image/svg+xml", "text/latex")
PIXELS = ("image/png", "image/jpeg")
UNDESCRIBED = "A picture without a description"  # which is a fault, told elsewhere
Json = dict[str, Any]


def markdown_of(cells: Sequence[Json]) -> str:
    """Give the text of a notebook, with a place for each code cell; the first one has number 0."""
    numbers = itertools.count()
    parts = [
        f'<div data-cell="{next(numbers)}"></div>' if is_code(cell) else _open(cell["source"])
        for cell in cells
    ]
    return "\n\n".join(parts) + "\n"


def blocks_of(
    cells: Sequence[Json], figures: Iterator[str], to_html: Callable[[str], str]
) -> list[str]:
    """Give what stands in each place: the code, and what it gave.

    `figures` are the site's figures, one for each Plotly output; `to_html` converts Markdown.
    """
    blocks = [_block(cell, figures, to_html) for cell in cells if is_code(cell)]
    tags = [tags_of(cell) for cell in cells if is_code(cell)]
    for place in range(1, len(blocks)):
        if "check" in tags[place]:  # folded away with the answer that it checks
            blocks[place - 1] = blocks[place - 1].removesuffix("</details>")
            blocks[place] += "\n</details>"
    return blocks


def put_blocks(html: str, blocks: Sequence[str]) -> str:
    """Put each block in its place."""
    return PLACE.sub(lambda found: blocks[int(found[1])], html)


def code_html(source: str) -> str:
    """Write code as Material does, with classes for its colours."""
    from ipython_pygments_lexers import IPython3Lexer
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter

    text = highlight(source, IPython3Lexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    return f'<div class="highlight"><pre><code>{text}\n</code></pre></div>'


def put_links(html: str, link: Callable[[str], str]) -> str:
    """Turn each link between sources into one between pages."""
    return LINK.sub(lambda found: f'{found[1]}"{escape(link(unescape(found[2])))}"', html)


def lean_page(html: str) -> str:
    """Leave out spaces at the ends of lines, but for code and scripts, and needless markup."""
    html = NEEDLESS.sub("", PLAIN.sub(r"\1", html.strip()))
    parts = re.split(r"(<(pre|script)\b.*?</\2>)", html, flags=re.DOTALL)
    lines = (re.sub(r"\s*\n\s*", "\n", part) for part in parts[::3])
    return "".join(itertools.chain(*itertools.zip_longest(lines, parts[1::3], fillvalue="")))


def _open(text: str) -> str:
    """Have Markdown read what is folded away in a text, as it does in HTML only where told."""
    text = DETAILS.sub(r'\1 markdown="1"', text)
    return SUMMARY.sub(r'\1<summary markdown="span">', text)


def _block(cell: Json, figures: Iterator[str], to_html: Callable[[str], str]) -> str:
    tags = tags_of(cell)
    outputs = "\n".join(_output(output, figures, to_html) for output in cell["outputs"])
    code = "" if "hide" in tags or not cell["source"].strip() else code_html(cell["source"])
    if "fold" in tags:
        code = _details("Code", "rg-code", code)
    whole = "\n".join(filter(None, [code, outputs]))
    return _details("Answer", "answer", whole) if "answer" in tags else whole


def _details(summary: str, kind: str, inside: str) -> str:
    return f'<details class="{kind}"><summary>{summary}</summary>\n{inside}\n</details>'


def _output(output: Json, figures: Iterator[str], to_html: Callable[[str], str]) -> str:
    data: Json = output.get("data", {})
    if PLOTLY in data:
        return next(figures)
    kind = next((kind for kind in (*TEXT, *PIXELS) if kind in data), None)
    if kind == "text/latex":
        return f'<div class="arithmatex">\\[{escape(data[kind].strip("$"))}\\]</div>'
    if kind:
        inside = to_html(data[kind]) if kind == "text/markdown" else data[kind]
        if kind in PIXELS:
            inside = _image(kind, data[kind], output["metadata"].get(kind, {}))
        return f'<div class="rg-output">{inside.strip()}</div>'
    plain = output.get("text") or data.get("text/plain") or "\n".join(output.get("traceback", []))
    text = escape(COLOURS.sub("", plain).strip("\n"), quote=False)
    return f'<pre class="rg-output">{text}</pre>' if text else ""


def _image(kind: str, data: str, metadata: Json) -> str:
    kept: Json = {name: metadata[name] for name in ("width", "height") if name in metadata}
    given = {
        "src": f"data:{kind};base64,{data.strip()}",
        "alt": metadata.get("alt") or UNDESCRIBED,
        **kept,
    }
    written = (f'{name}="{escape(str(value))}"' for name, value in given.items())
    return f"<img {' '.join(written)}>"
