"""Every fault of one build is told, each on one line with its file, line and cell."""

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.hooks.faults import explained
from tests.hooks.small_site import HEAD
from tools.checks import package

pytestmark = pytest.mark.xdist_group("faults")  # one process builds the faulty site
SHOW = "from IPython.display import HTML, Image, display\n\n"
PLOTLY = "application/vnd.plotly.v1+json"


def notebook(*cells: str, text: str = "") -> str:
    """Write a text notebook; its first cell begins in line 11."""
    fences = "\n\n".join(f"```python\n{cell}\n```" for cell in cells)
    return f"{HEAD}# Title\n\n{fences}\n\n{text}"


def plotly(spec: str) -> str:
    """Write a cell that shows a figure as JSON."""
    return f"from IPython.display import display\ndisplay({{'{PLOTLY}': {spec}}}, raw=True)"


def described(caption: str, trace: str) -> str:
    """Write a cell that shows a figure with a caption, and with an alt text that says the same."""
    meta = {"alt": caption, "caption": caption}
    return plotly(f"{{'layout': {{'meta': {meta}}}, 'data': [{trace}]}}")


FETCHES = "the page would fetch `{}` from another host. Put it into the project."
NO_FIGURE_ALT = "the figure has no alt text. Give one: `figures.describe(figure, alt=…)`."
NO_CAPTION = "the figure has no caption. Give one: `figures.describe(figure, caption=…)`."
AGAIN = "the figure has the {} of {}. Say what it shows: `figures.describe(figure, {}=…)`."
REPEATED = [
    (what, "docs/again.md:11 (cell 1)", name)
    for what, name in (("caption", "caption"), ("alt text", "alt"))
]
NO_IMAGE = "the static image of figure 1 is missing. Run `make images`."
NO_FIGURE = "the image belongs to no figure. Run `make images`."
NO_ALT = "the image has no alt text. Say between the square brackets what it shows."
NO_DOLLAR = "a `$` neither opens nor closes a formula. Mend it, or write `\\$` for a dollar."


def of_cell(file: str, *texts: str) -> list[str]:
    """Write the lines for faults of the first cell, which begins in line 11."""
    return [f"docs/{file}:11 (cell 1): {text}" for text in texts]


KIND = "the site cannot show the output ({}). Show a figure, a table or text."
# For each fault of an output: a cell, which all stand in one notebook, and what tells it.
CELLS = {
    "a warning": (
        "import warnings\n\nwarnings.warn('careful')",
        ["the cell warns `UserWarning: careful warnings.warn('careful')`. Mend the cause."],
    ),
    "a figure without words": (
        plotly("{'data': []}"),
        [NO_FIGURE_ALT, NO_CAPTION, NO_IMAGE],
    ),
    "blank words": (
        "from relu_guide.figures import line\n\nline(alt=' ', caption='')",
        [NO_FIGURE_ALT, NO_CAPTION, NO_IMAGE],
    ),
    "a caption with a picture and a formula": (
        described("<img src='https://else.example/x.png'> $x$", ""),
        [
            "the caption holds TeX. Write it with <i> and <sub>; captions have no formulas.",
            "the caption holds `<img src='https://else.example/x.png'>`. "
            "A caption may hold <i>, <b> and <sub> only.",
            NO_IMAGE,
        ],
    ),
    "a trace that is not drawn": (
        described("C1.", "{'type': 'pie'}"),
        ["the trace `pie` is not drawn on the site. Use bar, heatmap, scatter.", NO_IMAGE],
    ),
    "a figure that fetches, with the caption of one on another page": (
        described("C2.", "{'x': ['https://else.example/y.png']}"),
        [
            "the figure loads `https://else.example/y.png` from another host. "
            "Put it into the project.",
            AGAIN.format("caption", "docs/again.md:11 (cell 1)", "caption"),
            NO_IMAGE,
        ],
    ),
    "a figure that is a list": (plotly("[1]"), [NO_FIGURE_ALT, NO_CAPTION, NO_IMAGE]),
    "a trace and words that are numbers": (
        plotly("{'data': [1], 'layout': {'meta': 1}}"),
        [NO_FIGURE_ALT, NO_CAPTION, NO_IMAGE],
    ),
    "a large map without numbers": (
        described("C3.", "{'type': 'heatmap', 'showscale': False, 'z': [[None] * 20]}"),
        [NO_IMAGE],
    ),
    "an image output without alt text": (
        SHOW + "Image(data=b'\\x89PNG\\r\\n\\x1a\\n', format='png')",
        ["the image has no alt text. Show it with `IPython.display.Image(…, alt=…)`."],
    ),
    "an image that is none": (
        "Image(data=b'hello', format='png', alt='Hello')",
        ["the output is no image/png. Show an image that a browser can read."],
    ),
    "an odd kind": (
        "display({'application/x-odd': '1'}, raw=True)",
        [KIND.format("application/x-odd")],
    ),
    "a kind for notebooks, and text in its place": (
        "display({'application/json': {}, 'text/plain': 'JSON'}, raw=True)",
        [KIND.format("application/json, text/plain")],
    ),
    "a widget": (
        "display({'application/vnd.jupyter.widget-view+json': {}, 'text/html': 'a'}, raw=True)",
        [KIND.format("application/vnd.jupyter.widget-view+json, text/html")],
    ),
    "HTML that is not closed": (
        "HTML('<div><b>a</b>')",
        ["a `<div>` is not closed in its text. Close it there."],
    ),
    "HTML that closes the page": (
        "HTML('<p>a<br>b</div>')",
        ["a `<div>` is closed that its text does not open. Open it there."],
    ),
    "a comment that is not closed": (
        "HTML('a <!-- b')",
        ["a `<!-->` is not closed in its text. Close it there."],
    ),
    "an address without the word at": (
        "'0x7f0011223344'",
        ["the output holds an address, `0x7f0011223344`. Give the object a `__repr__`."],
    ),
    "a check that does not say what it proves": (
        "assert 1 < 2",
        ["the cell checks something and does not say what. Begin it with `# Checked: …`."],
    ),
}


def faults_of_cells():
    """Place what tells of each cell; the images of figures are missing, one after another."""
    line, figures, placed = 11, 0, {}
    for number, (name, (code, texts)) in enumerate(CELLS.items(), start=1):
        figures += NO_IMAGE in texts
        texts = [text.replace("of figure 1", f"of figure {figures}") for text in texts]
        placed[name] = [f"docs/cells.md:{line} (cell {number}): {text}" for text in texts]
        line += len(code.splitlines()) + 3
    return placed


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


EXPECTED = {**faults_of_cells(), **{name: lines for name, (*_, lines) in FAULTS.items()}}


@pytest.fixture(scope="module")
def faulty(whole_site, tmp_path_factory):
    """What a build says of a site with all the faults in it."""
    site = whole_site.copy(tmp_path_factory.mktemp("faulty") / "project")
    for name, text, _ in FAULTS.values():
        site.write(name, text)
    site.write("docs/cells.md", notebook(*(code for code, _ in CELLS.values())))
    site.name_all_pages()
    return site.build()


@pytest.fixture(scope="module")
def told(faulty):
    """All of it; the build prints the first lines."""
    return {str(fault) for fault in faulty.guide.faults}


@pytest.mark.parametrize("fault", EXPECTED)
def test_fault_is_told_with_its_place(told, fault):
    for line in EXPECTED[fault]:
        assert line in told


def test_nothing_else_is_told(told):
    expected = [line for lines in EXPECTED.values() for line in lines]
    assert told == set(expected)


def test_navigation_that_does_not_fit_the_pages_fails(site):
    site.replace("mkdocs.yml", "  - reference.md\n", "  - preference.md\n")
    built = site.build()
    assert not built.passed
    missing, lost = sorted(built.warned)
    assert "'preference.md' is included in the 'nav'" in missing
    assert 'not included in the "nav" configuration:\n  - reference.md' in lost


def test_build_with_many_faults_fails_and_prints_a_few(faulty):
    assert not faulty.passed
    *first, others, last = faulty.warned
    assert first[0].startswith("docs/again.md:11 (cell 1): the static image of figure 1 is missing")
    assert len(first) == 6
    assert re.fullmatch(r"Faults of other kinds: \d\d\. Mend these first\.", others)
    assert last == "A page whose cells fail cannot be published."


def test_page_deleted_to_which_many_link_is_told_in_one_line(site):
    for name in "abcdefg":
        site.write(f"docs/{name}.md", f"# {name}\n\nSee [it](removed.md).\n")
    site.name_all_pages()
    assert site.build().warned == [
        "docs/a.md:3: the link `removed.md` leads nowhere. Mend or remove it. "
        "The same at docs/b.md:3, docs/c.md:3, docs/d.md:3, docs/e.md:3 and 2 more places."
    ]


def images_of(site):
    """Name the static images of a site."""
    return sorted(path.name for path in (site.root / "docs/assets/figures").iterdir())


def test_image_of_no_figure_is_told(site):
    site.write("docs/assets/figures/old-1.svg", "<svg></svg>")
    assert site.build().warned == [f"docs/assets/figures/old-1.svg:1: {NO_FIGURE}"]


def test_image_of_an_earlier_figure_is_told(site):
    earlier = images_of(site)
    site.replace("relu_guide/figures/__init__.py", "-3]", "3]")
    assert site.build().warned == [
        f"docs/assets/figures/{earlier[0]}:1: {NO_FIGURE} "
        f"The same at docs/assets/figures/{earlier[1]}:1.",
        f"docs/tutorials/one.md:16 (cell 1): {NO_IMAGE}",
    ]


def test_missing_image_does_not_stop_a_build_that_is_not_strict(site):
    (site.root / "docs/assets/figures" / images_of(site)[0]).unlink()
    built = site.build(strict=False)
    assert built.passed
    assert 'alt="A line."' in site.page()


def test_page_whose_cell_fails_is_shown_to_whoever_writes_it(site):
    site.replace("docs/tutorials/one.md", "print(double(21))", "print(triple(21))")
    built = site.build(strict=False)
    assert built.passed
    assert built.warned == [
        "docs/tutorials/one.md:24 (cell 2): `print(triple(21))` raises NameError: "
        "name 'triple' is not defined. Mend the cell."
    ]
    assert "raises NameError" in site.page()


def test_images_are_no_matter_to_whoever_writes(site):
    site.replace("relu_guide/figures/__init__.py", "-3]", "3]")
    assert site.build(strict=False).warned == []


def test_key_that_is_twice_in_the_configuration_is_told(site):
    site.replace("mkdocs.yml", "site_name: ", "site_name: Another\nsite_name: ")
    (told,) = site.build().warned
    assert re.fullmatch(r"mkdocs\.yml:2: the key `site_name` is there twice. Remove one.", told)


def test_package_that_is_never_imported_is_told(site, monkeypatch):
    monkeypatch.setattr(package, "PATIENCE", 1)
    site.write("relu_guide/__init__.py", "while True:\n    pass\n")
    (told,) = site.build().warned
    assert told == "relu_guide/__init__.py:1: it takes more than 1 s. Mend the package."


def test_other_host_in_the_configuration_is_told_once(site):
    address = "https://else.example/style.css"
    site.replace("mkdocs.yml", "extra_css:\n", f"extra_css:\n  - {address}\n")
    line = site.read("mkdocs.yml").splitlines().index(f"  - {address}") + 1
    assert site.build().warned == [f"mkdocs.yml:{line}: {FETCHES.format(address)}"]


def test_strict_build_from_the_shell_gives_one_line_for_a_raising_cell_and_status_1(site):
    site.replace("docs/tutorials/one.md", "print(double(21))", "print(triple(21))")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        command, cwd=site.root, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert [line for line in run.stderr.splitlines() if not line.startswith("INFO")] == [
        "WARNING -  docs/tutorials/one.md:24 (cell 2): `print(triple(21))` raises NameError: "
        "name 'triple' is not defined. Mend the cell.",
        "ERROR   -  A page whose cells fail cannot be published.",
    ]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "relu_guide/__init__.py",
            "a = 1\nb = = 2\n",
            "relu_guide/__init__.py:2: SyntaxError: invalid syntax. Mend the package.",
        ),
        (
            "docs/assets/js/main.js",
            "let a = 1;\nlet = ;\n",
            'docs/assets/js/main.js:2: Unexpected ";". Mend the script.',
        ),
        (
            "docs/tutorials/one.md",
            "---\njupyter:\n---\n\n# One\n",
            "docs/tutorials/one.md:1: the head names no kernel of Python. "
            "Copy the head of a tutorial.",
        ),
        (
            "docs/index.md",
            "\ufeff# Home\n",
            "docs/index.md:1: the page begins with a byte-order mark. "
            "Save it as UTF-8 without one.",
        ),
        (
            "docs/index.md",
            "# Home\n\n\udce4\n",
            "docs/index.md:3: the file is not UTF-8. Save it as UTF-8.",
        ),
        (
            "docs/tutorials/one.md",
            "---\njupyter: [\n---\n\n# One\n",
            "docs/tutorials/one.md:3: the head is no YAML: expected the node content, but found "
            "'<stream end>'. Mend it.",
        ),
        (
            "docs/assets/css/style.css",
            "a {}\n\udce4 {}\n",
            "docs/assets/css/style.css:2: the file is not UTF-8. Save it as UTF-8.",
        ),
        (
            "relu_guide/__init__.py",
            "raise SystemExit\n",
            "relu_guide/__init__.py:1: it ends Python. Mend the package.",
        ),
    ],
)
def test_what_stops_the_build_at_once_is_one_line(site, name, text, told):
    (site.root / name).write_bytes(text.encode(errors="surrogateescape"))
    assert site.build(strict=False).warned == [told]


def test_what_nobody_can_read_is_told_at_once(site):
    docs = site.root / "docs"
    for name, target in {
        "a.md": "a.md",
        "b.png": "nowhere",
        "c": ".",
        "d": "..",
        "g": "tutorials",
    }.items():
        (docs / name).symlink_to(target)
    os.mkfifo(docs / "e.md")
    (docs / "f.md").write_text("# F\n", encoding="utf-16")
    assert site.build().warned == [
        "docs/a.md:1: the file cannot be read: Too many levels of symbolic links. "
        "Mend the file or the link.\n"
        "docs/b.png:1: the file cannot be read: No such file or directory. "
        "Mend the file or the link.\n"
        "docs/c:1: the folder is there twice, or in itself. Remove the link. "
        "The same at docs/d:1, docs/g:1.\n"
        "docs/e.md:1: this is no file that can be read. Remove it.\n"
        "docs/f.md:1: the file is not UTF-8. Save it as UTF-8."
    ]


def test_name_that_others_read_otherwise_is_told(site):
    names = [b"a#b.css", b"a?b.css", b"a%20b.css", b'a"b.css', b"a\xffb.css"]
    for name in names:
        Path(os.fsdecode(os.fsencode(site.root) + b"/docs/assets/" + name)).write_text("")
    told = site.build().warned
    assert len(told) == len(names)
    assert all("Name it with letters and digits." in line for line in told)


@pytest.mark.parametrize(
    ("folder", "name", "old", "new", "told"),
    [
        ("docs/overrides", "main.html", "{% block extrahead %}", "{% block", "TemplateSyntaxError"),
        (
            "docs/hooks",
            "nbconvert/jupyter_nbconvert_config.py",
            "c = ",
            "1 / 0\nc = ",
            "ZeroDivision",
        ),
    ],
)
def test_what_is_wrong_with_the_build_itself_is_told(site, folder, name, old, new, told):
    site.own(folder)
    site.replace(f"{folder}/{name}", old, new)
    assert re.match(rf".*{folder}/{name}:\d+: {told}", site.build().warned[-1])


def test_build_without_git_is_of_the_first_day(site, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    assert site.build().warned == []
    assert "<lastmod>2025-01-01</lastmod>" in site.page("sitemap.xml")


def test_package_that_prints_when_it_is_imported_is_no_fault(site):
    site.replace("relu_guide/__init__.py", "\n\n\ndef", "\n\nprint('hello')\n\n\ndef")
    assert site.build().warned == []


def test_cache_that_cannot_be_written_is_told_in_two_lines(site):
    shutil.rmtree(site.root / ".cache")
    (site.root / ".cache").write_text("")
    assert re.match(r".*\.cache.*: (Not a directory|File exists)", site.build().warned[-1])


def test_full_disk_is_told_by_name():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert explained(full, Path()) == (
        "the disk: No space left on device. Mend the file or its disk."
    )
