"""Files with a fault, and the lines that tell it."""

from tests.hooks.faulty_cells import AGAIN, FETCHES, NO_IMAGE, SHOW, notebook
from tests.hooks.small_site import HEAD

REPEATED = [
    (what, "docs/again.md:11 (cell 1)", name)
    for what, name in (("caption", "caption"), ("alt text", "alt"))
]
NO_ALT = "the image has no alt text. Say between the square brackets what it shows."
NO_DOLLAR = "a `$` neither opens nor closes a formula. Mend it, or write `\\$` for a dollar."


def of_cell(file: str, *texts: str) -> list[str]:
    """Write the lines for faults of the first cell, which begins in line 11."""
    return [f"docs/{file}:11 (cell 1): {text}" for text in texts]


# For each other fault: a file of its own, its text, and the lines that tell it.
FAULTS = {
    "a raising cell": (
        "docs/raises.md",
        notebook("print(1)", "a = 0\n\n1 / a  # here"),
        [
            "docs/raises.md:17 (cell 2): `1 / a # here` raises ZeroDivisionError: "
            "division by zero. Mend the cell."
        ],
    ),
    "an error in a function of the cell": (
        "docs/deep.md",
        notebook("def deep():\n    raise ValueError('so\\nlong')\n\n\ndeep()"),
        ["docs/deep.md:15 (cell 1): `deep()` raises ValueError: so long. Mend the cell."],
    ),
    "a cell that does not parse": (
        "docs/syntax.md",
        notebook("a = 1\nb = = 2"),
        [
            "docs/syntax.md:12 (cell 1): `b = = 2` raises SyntaxError: invalid syntax. "
            "Mend the cell."
        ],
    ),
    "a cell that ends its kernel": (
        "docs/dies.md",
        notebook("import os\n\nos._exit(1)"),
        of_cell("dies.md", "the cell ended its kernel. Mend the cell."),
    ),
    "the words of an earlier figure": (
        "docs/again.md",
        notebook(
            "from relu_guide.figures import line\n\nline(caption='C2.')", "line(caption='C2.')"
        ),
        [
            *of_cell("again.md", NO_IMAGE),
            *(f"docs/again.md:17 (cell 2): {AGAIN.format(*words)}" for words in REPEATED),
            f"docs/again.md:17 (cell 2): {NO_IMAGE.replace('figure 1', 'figure 2')}",
        ],
    ),
    "an output that fetches": (
        "docs/output.md",
        notebook(SHOW + "HTML('<script src=\"https://else.example/z.js\"></script>')"),
        [
            "docs/output.md:13 (cell 1): " + FETCHES.format("https://else.example/z.js"),
            "docs/output.md:13 (cell 1): the page has a script in `<script…`. "
            "Put scripts into docs/assets/js.",
        ],
    ),
    "a diagram in a notebook": (
        "docs/diagram.md",
        notebook("1", text='<pre class="mermaid">graph</pre>\n'),
        [
            "docs/diagram.md:14: the theme fetches a library for mermaid diagrams. "
            "Draw it in another way."
        ],
    ),
    "details over several cells": (
        "docs/details.md",
        notebook(
            "1",
            text="<details><summary>Guess</summary>\n\nNo.\n\n```python\n2\n```\n\n</details>\n",
        ),
        [
            "docs/details.md:14: a `<details>` is not closed in its text. Close it there.",
            "docs/details.md:22: a `<details>` is closed that its text does not open. "
            "Open it there.",
        ],
    ),
    "wrong formulas in a notebook": (
        "docs/formulas.md",
        notebook(
            "1",
            text="A\n$\\frac{1}{$ and\n\n<details>\n<summary>Is $\\no$ it?</summary>\n\n"
            "Five $ only.\n\n</details>\n",
        ),
        [
            "docs/formulas.md:15: `\\frac{1}{` is no formula. Mend it: Unexpected end of input in "
            "a macro argument, expected '}' at end of input: \\frac{1}{",
            "docs/formulas.md:18: `\\no` is no formula. Mend it: Undefined control sequence: \\no "
            "at position 1: \\no",
            f"docs/formulas.md:20: {NO_DOLLAR}",
        ],
    ),
    "wrong formulas on an ordinary page": (
        "docs/formula.md",
        "# Title\n\nSee\n$\\sqrt{x$ here.\n\n$$\n\\begin{matrix} 1\n$$\n\nFor 5 $.\n",
        [
            "docs/formula.md:4: `\\sqrt{x` is no formula. Mend it: Expected '}', got 'EOF' at end "
            "of input: \\sqrt{x",
            "docs/formula.md:7: `\\begin{matrix} 1` is no formula. Mend it: Expected & or \\\\ or "
            "\\cr or \\end at end of input: …begin{matrix} 1",
            f"docs/formula.md:10: {NO_DOLLAR}",
        ],
    ),
    "broken links in a notebook": (
        "docs/tutorials/links.md",
        notebook(
            "1",
            text="[a](one.md#a-figur)\n[b](tow.md)\n[c](#no)\n[d](/x.md)\n"
            "![e](gone.png)\n[f](../index.md) [g](one.md#a-figure)\n",
        ),
        [
            "docs/tutorials/links.md:14: the anchor of the link `one.md#a-figur` is not there. "
            "Did you mean `a-figure`?",
            "docs/tutorials/links.md:15: the link `tow.md` leads nowhere. Mend or remove it.",
            "docs/tutorials/links.md:16: the anchor of the link `#no` is not there. "
            "Mend or remove it.",
            "docs/tutorials/links.md:17: the link `/x.md` begins with `/`. "
            "Begin it at this page, without `/`.",
            "docs/tutorials/links.md:18: the link `gone.png` leads nowhere. Mend or remove it.",
        ],
    ),
    "broken links on an ordinary page": (
        "docs/links.md",
        "# Title\n\n[a](index.md#hom)\n[b](indx.md)\n[c](#no)\n[d](/x.md)\n"
        "![e](gone.png)\n[f](tutorials/one.md) [g](tutorials/one.md#no)\n[h](tutorials)\n"
        '<a href="tutorials/one.md">i</a>\n',
        [
            "docs/links.md:3: the anchor of the link `index.md#hom` is not there. "
            "Did you mean `home`?",
            "docs/links.md:4: the link `indx.md` leads nowhere. Did you mean `index.md`?",
            "docs/links.md:5: the anchor of the link `#no` is not there. Mend or remove it.",
            "docs/links.md:6: the link `/x.md` begins with `/`. "
            "Begin it at this page, without `/`.",
            "docs/links.md:7: the link `gone.png` leads nowhere. Mend or remove it.",
            "docs/links.md:8: the anchor of the link `tutorials/one.md#no` is not there. "
            "Mend or remove it.",
            "docs/links.md:9: the link `tutorials` leads nowhere. Mend or remove it.",
            'docs/links.md:10: the link `href="tutorials/one.md"` leads to a source text. '
            "Link to its page.",
        ],
    ),
    "an id that is there twice": (
        "docs/doubled.md",
        '# Title\n\n<p id="one">a</p>\n<p id="one">b</p>\n',
        [
            f"docs/doubled.md:{line}: the page has the id `one` twice. "
            "Name the heading or the figure otherwise."
            for line in (3, 4)
        ],
    ),
    "an image without alt text": (
        "docs/alt.md",
        "# Title\n\n![](assets/images/favicon.png)\n",
        [f"docs/alt.md:3: {NO_ALT}"],
    ),
    "a page that fetches": (
        "docs/hosts.md",
        "# Title\n\n![e](https://else.example/a.png)\n\n"
        '<img src="//else.example/b.png" alt="b" srcset="https://else.example/bb.png 1x">\n\n'
        '<iframe src="https://else.example/c"></iframe>\n'
        '<p style="background: url(https://else.example/d.png)">d</p>\n\n'
        "<style>@import 'https://else.example/e.css';</style>\n\n"
        "<script>fetch('https://else.example/f')</script>\n\n"
        "[A link](https://else.example/g) is well.\n",
        [
            f"docs/hosts.md:{line}: {FETCHES.format(address)}"
            for line, address in [
                (3, "https://else.example/a.png"),
                (5, "//else.example/b.png"),
                (5, "https://else.example/bb.png"),
                (7, "https://else.example/c"),
                (8, "https://else.example/d.png"),
                (10, "https://else.example/e.css"),
                (12, "https://else.example/f"),
            ]
        ]
        + [
            "docs/hosts.md:12: the page has a script in `<script…`. "
            "Put scripts into docs/assets/js."
        ],
    ),
    "a style sheet that fetches": (
        "docs/assets/more.css",
        "a { color: red }\nb { background: url('https://else.example/h.png') }\n",
        ["docs/assets/more.css:2: " + FETCHES.format("https://else.example/h.png")],
    ),
    "a script that fetches": (
        "docs/assets/js/more.js",
        "export const a = 'http://www.w3.org/2000/svg';\n"
        "import('https://else.example/i.js'); // see https://else.example/j\n",
        ["docs/assets/js/more.js:2: " + FETCHES.format("https://else.example/i.js")],
    ),
    "a docstring": (
        "relu_guide/__init__.py",
        '"""A stand-in."""\n\n\ndef double(number: float) -> float:\n'
        '    """Give twice the number, [see](no-such-thing.html).\n\n'
        '    ![](https://else.example/k.png) $\\\\no$\n    """\n    return 2 * number\n',
        [
            "relu_guide/__init__.py:5: the link `no-such-thing.html` leads nowhere. "
            "Mend or remove it.",
            f"relu_guide/__init__.py:7: {NO_ALT}",
            "relu_guide/__init__.py:7: " + FETCHES.format("https://else.example/k.png"),
            "relu_guide/__init__.py:7: `\\no` is no formula. Mend it: Undefined control sequence: "
            "\\no at position 1: \\no",
        ],
    ),
    "a handler and a link that are scripts": (
        "docs/scripts.md",
        '# Title\n\nx\n\n<img src="x" alt="x" onerror="go()">\n\n[x](javascript:go)\n',
        [
            "docs/scripts.md:5: the link `x` leads nowhere. Mend or remove it.",
            "docs/scripts.md:5: the page has a script in `onerror=…`. "
            "Put scripts into docs/assets/js.",
            "docs/scripts.md:7: the link `javascript:go` runs a script. Remove it.",
        ],
    ),
    "a tag that nobody knows": (
        "docs/tags.md",
        f'{HEAD}# Title\n\n```python tags=["hid"]\n1\n```\n\n```python tags=["check"]\n1\n```\n',
        [
            "docs/tags.md:11 (cell 1): no tag is called `hid`. "
            "Known: answer, check, fold, hide, raises-exception.",
            "docs/tags.md:15 (cell 2): the check follows no answer. Tag the answer.",
        ],
    ),
    "what is not closed in a notebook": (
        "docs/open.md",
        f"{HEAD}# Title\n\n```text\nA\n\n```python\n1\n```\n",
        ["docs/open.md:10: the block that ``` opens is not closed. Close it."],
    ),
    "what is not closed on an ordinary page": (
        "docs/opened.md",
        "# Title\n\n<div markdown>\n\nA\x00B\n\n~~~\nA\n",
        [
            "docs/opened.md:1: a `<div>` is not closed in its text. Close it there.",
            "docs/opened.md:5: no page shows the character '\\x00'. Leave it out.",
            "docs/opened.md:7: the block that ~~~ opens is not closed. Close it.",
        ],
    ),
    "a page with the line ends of Windows": (
        "docs/windows.md",
        notebook("1 / 0").replace("\n", "\r\n"),
        [
            "docs/windows.md:11 (cell 1): `1 / 0` raises ZeroDivisionError: division by zero. "
            "Mend the cell."
        ],
    ),
}
