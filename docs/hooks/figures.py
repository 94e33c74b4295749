"""Plotly outputs as figures of the site: an image first, its data beside it, live on demand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from docs.hooks.cache import digest
from docs.hooks.faults import Fault, Source
from docs.hooks.images import key_of
from docs.hooks.notebooks import Notebook
from docs.hooks.tables import tables_of
from docs.hooks.values import shown

PLOTLY = "application/vnd.plotly.v1+json"
WIDE, NARROW = 700, 360  # widths in pixels at which a figure is drawn
HEIGHT = 450  # Plotly's own, for a figure that sets none
CONTROLS = {"sliders", "updatemenus"}  # the page has native controls instead
DRAWN = {"bar", "heatmap", "scatter"}  # the traces of tools/plotly.mjs
LONGEST = 10  # rows of a table on the page
WORDS = {"alt": "alt text", "caption": "caption"}
MARKUP = re.compile(r"&lt;(/?(?:i|b|sub))&gt;")  # what a caption may hold beside text
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
TEMPLATES.filters["shown"] = shown


class Figure:
    """A Plotly output.

    Parameters
    ----------
    name
        In the page, with its number there: `one-hidden-unit-2`.
    spec
        Its JSON.
    line
        That of the cell that made it.
    dark_of
        The dark of each light colour.
    """

    def __init__(
        self, name: str, spec: dict[str, Any], line: int, dark_of: Mapping[str, str]
    ) -> None:
        self.name, self.spec, self.line = name, spec, line
        layout = spec["layout"]
        self.meta: dict[str, Any] = layout.get("meta") or {}  # texts, narrow drawing, steps, table
        self.explorable: dict[str, Any] | None = self.meta.get("explorable")
        self.height = int(layout.get("height") or HEIGHT)
        self.narrow_height = int(self.meta.get("narrow", {}).get("height") or self.height)

        self.image = f"{name.rpartition('-')[0]}-{key_of(self.drawing, dark_of)}"

    @property
    def id(self) -> str:
        """Its name in the page; links to states of an explorable hold it."""
        explorable = self.explorable or {"kind": f"figure-{self.name}"}
        return str(explorable.get("task", {}).get("name") or explorable["kind"])

    @property
    def script(self) -> str:
        """The script of an explorable; challenges have their own, with all kinds they need."""
        explorable = self.explorable or {}
        return "challenges" if "task" in explorable else str(explorable.get("kind", ""))

    @property
    def drawing(self) -> dict[str, Any]:
        """What is drawn: data and layout, without the texts beside them."""
        layout = {key: each for key, each in self.spec["layout"].items() if key not in CONTROLS}
        layout["meta"] = {key: self.meta[key] for key in ("narrow", "steps") if key in self.meta}
        return {"data": self.spec["data"], "layout": layout}

    @cached_property
    def live(self) -> str:
        """What the page's scripts need, as JSON; an explorable draws itself, without Plotly."""
        drawing = {**self.drawing, "frames": self.spec.get("frames", [])}
        live = {"explorable": self.explorable} if self.explorable else drawing
        return json.dumps(live, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def key(self) -> str:
        """The name of its script and its CSV."""
        return digest(self.live)[:12]


def figures_of(
    notebook: Notebook, outputs: list[list[dict[str, Any]]], dark_of: Mapping[str, str]
) -> list[Figure]:
    """Find the figures of an executed notebook, in order."""
    pairs = zip(notebook.source.cells, outputs, strict=True)
    data = [(lines[0], output.get("data", {})) for lines, of_cell in pairs for output in of_cell]
    found = [(line, kinds[PLOTLY]) for line, kinds in data if PLOTLY in kinds]
    return [
        Figure(f"{notebook.stem}-{number}", {"data": [], "layout": {}, **spec}, line, dark_of)
        for number, (line, spec) in enumerate(found, start=1)
    ]


def script_of(figure: Figure) -> str:
    """Write the script by which the page's scripts get the figure."""
    return f'(window.reluGuideFigures ??= {{}})["{figure.key}"] = {figure.live};\n'


def html_of(figure: Figure, *, assets: str, eager: bool) -> str:
    """Write a figure's markup; `assets` is the way from the page to the site's assets."""
    return TEMPLATES.get_template("figure.html.j2").render(
        figure=figure,
        assets=assets,
        eager=eager,
        caption=Markup(_inline(figure.meta.get("caption"))),
        tables=tables_of(figure.spec),
        longest=LONGEST,
        wide=WIDE,
        narrow=NARROW,
    )


def faults_of(figure: Figure, source: Source) -> list[Fault]:
    """Say what keeps a figure from being whole on the site."""
    return [source.fault(figure.line, text) for text in _problems(figure)]


def faults_of_words(pages: Iterable[tuple[Source, list[Figure]]]) -> Iterator[Fault]:
    """Say which figures have the caption of an earlier one, or the alt text of one on the page."""
    earlier: dict[tuple[str, ...], str] = {}
    for source, figure in ((source, each) for source, found in pages for each in found):
        place = str(source.fault(figure.line, "")).rstrip(": ")
        of_all = {"caption": (), "alt": (source.name,)}
        for name, where in of_all.items():
            said = (str(figure.meta.get(name) or ""), *where)
            if said in earlier:
                what = f"the figure has the {WORDS[name]} of {earlier[said]}"
                ask = f"Say what it shows: `figures.describe(figure, {name}=…)`."
                yield source.fault(figure.line, f"{what}. {ask}")
            elif said[0]:
                earlier[said] = place


def _problems(figure: Figure) -> Iterator[str]:
    for name, what in WORDS.items():
        text = figure.meta.get(name)
        if not isinstance(text, str) or not text.strip():
            yield f"the figure has no {what}. Give one: `figures.describe(figure, {name}=…)`."
    caption = _inline(figure.meta.get("caption"))
    if "$" in caption or "\\(" in caption:
        yield "the caption holds TeX. Write it with <i> and <sub>; captions have no formulas."
    if found := re.search(r"&lt;/?[a-z].*?&gt;", caption):
        yield f"the caption holds `<{found[0][4:-4]}>`. A caption may hold <i>, <b> and <sub> only."
    for kind in sorted({trace.get("type", "scatter") for trace in figure.spec["data"]} - DRAWN):
        yield f"the trace `{kind}` is not drawn on the site. Use {', '.join(sorted(DRAWN))}."
    for address in sorted(set(re.findall(r'"((?:https?:)?//\w[^"]*)"', json.dumps(figure.spec)))):
        yield f"the figure loads `{address}` from another host. Put it into the project."


def _inline(text: Any) -> str:
    """Write text that may hold <i>, <b> and <sub>."""
    return MARKUP.sub(r"<\1>", escape(str(text or ""), quote=False))
