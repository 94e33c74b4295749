"""Cells with a fault in their output, which all stand in one notebook, and what tells it."""

from tests.hooks.small_site import HEAD

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
NO_IMAGE = "the static image of figure 1 is missing. Run `make images`."
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
