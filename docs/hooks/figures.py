"""Plotly outputs as figures of the site: an image first, its data beside it, live on demand."""

import json
import re
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from docs.hooks.cache import digest
from docs.hooks.notebooks import Notebook
from docs.hooks.tables import csv_of, tables_of
from docs.hooks.values import shown
from tools.stills import key_of

PLOTLY = "application/vnd.plotly.v1+json"
WIDE, NARROW = 700, 360  # widths in pixels at which a figure is drawn
HEIGHT = 450  # Plotly's own, for a figure that sets none
CONTROLS = {"sliders", "updatemenus"}  # the page has native controls instead
MARKUP = re.compile(r"&lt;(/?(?:i|b|sub))&gt;")  # what a caption may hold beside text
Json = dict[str, Any]
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
TEMPLATES.filters["shown"] = shown
TEMPLATES.globals |= {"wide": WIDE, "narrow": NARROW}


class Figure:
    """A Plotly output: its name in the page, its JSON, what `made_of` makes of it, its line."""

    # `colours` tells the dark of each light colour: an image shows both.
    def __init__(self, name: str, spec: Json, made: Json, line: int, colours: str = "") -> None:
        self.name, self.spec, self.line = name, spec, line
        self.csv: str = made["csv"]
        self.tables: list[Json] = made["tables"]
        self.image = f"{name.rpartition('-')[0]}-{digest(made['drawing'], colours)[:10]}"
        layout = self.spec["layout"]
        self.meta: Json = layout.get("meta", {})  # texts, narrow drawing, steps, table
        self.explorable: Json | None = self.meta.get("explorable")
        self.height = int(layout.get("height") or HEIGHT)
        self.narrow_height = int(self.meta.get("narrow", {}).get("height") or self.height)

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

    @cached_property
    def live(self) -> str:
        """What the page's scripts need, as JSON; an explorable draws itself, without Plotly."""
        drawing = {**drawing_of(self.spec), "frames": self.spec.get("frames", [])}
        live = {"explorable": self.explorable} if self.explorable else drawing
        return json.dumps(live, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def key(self) -> str:
        """The name of its script and its CSV."""
        return digest(self.live)[:12]


def drawing_of(spec: Json) -> Json:
    """Return what is drawn of a figure's JSON: data and layout, without the texts beside them."""
    layout = {key: each for key, each in spec["layout"].items() if key not in CONTROLS}
    meta = layout["meta"]
    layout["meta"] = {key: meta[key] for key in ("narrow", "steps") if key in meta}
    style = _members(_members(layout.get("template")).get("layout"))
    for key in [key for key in layout if key[:5] in style]:  # axes repeat their template's style
        if axis := _unlike(layout.pop(key), style[key[:5]]):
            layout[key] = axis
    return {"data": spec["data"], "layout": layout}


def _unlike(axis: Json, style: Json) -> Json:
    """Return what an axis says beside its template."""
    pairs = {
        key: _unlike(each, style[key]) if isinstance(each, dict) and key in style else each
        for key, each in axis.items()
    }
    return {key: each for key, each in pairs.items() if each != {} and each != style.get(key)}


def make_figures(node: Json, resources: Json) -> tuple[Json, Json]:
    """Make of a notebook's figures what takes time, for mkdocs-jupyter to keep with the page."""
    outputs = (output for cell in node["cells"] for output in cell.get("outputs", []))
    found = (output.get("data", {}).get(PLOTLY) for output in outputs)
    made = [made_of(_whole(spec)) for spec in found if spec is not None]
    return node, {**resources, "figures": made}


def made_of(spec: Json) -> Json:
    """Return a figure's numbers as CSV and as tables, and the key of what is drawn."""
    return {"csv": csv_of(spec), "tables": tables_of(spec), "drawing": key_of(drawing_of(spec))}


def figures_of(
    notebook: Notebook, outputs: list[list[Json]], made: list[Json], colours: str
) -> list[Figure]:
    """Find the figures of an executed notebook, in order."""
    pairs = zip(notebook.source.cells, outputs, strict=True)
    data = [(lines[0], output.get("data", {})) for lines, of_cell in pairs for output in of_cell]
    found = [(line, kinds[PLOTLY]) for line, kinds in data if PLOTLY in kinds]
    return [
        Figure(f"{notebook.stem}-{number}", _whole(spec), made[number - 1], line, colours)
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
        caption=Markup(inline(figure.meta.get("caption"))),
    )


def _whole(given: Any) -> Json:
    """Return a figure's JSON with all its parts; what is no object has none."""
    spec = _members(given)
    layout = {**_members(spec.get("layout"))}
    layout["meta"] = _members(layout.get("meta"))
    return {**spec, "data": [_members(each) for each in spec.get("data", [])], "layout": layout}


def _members(data: Any) -> Json:
    return data if isinstance(data, dict) else {}


def inline(text: Any) -> str:
    """Write text that may hold <i>, <b> and <sub>."""
    return MARKUP.sub(r"<\1>", escape(str(text or ""), quote=False))
