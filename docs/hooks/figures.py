"""Plotly outputs as figures of the site: an image first, its data beside it, live on demand."""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from docs.hooks.cache import digest
from docs.hooks.faults import Fault, Source
from docs.hooks.notebooks import Notebook
from docs.hooks.tables import table_html, tables_of
from docs.hooks.undrawn import undrawn

PLOTLY = "application/vnd.plotly.v1+json"
WIDE, NARROW = 700, 360  # widths in pixels at which a figure is drawn
HEIGHT = 450  # Plotly's own, for a figure that sets none
CONTROLS = {"sliders", "updatemenus"}  # the page has native controls instead
WORDS = {"alt": "alt text", "caption": "caption"}
MARKUP = re.compile(r"&lt;(/?(?:i|b|sub))&gt;")  # what a caption may hold beside text


class Figure(NamedTuple):
    """A Plotly output: the name of its files, its JSON, and the cell that made it."""

    name: str  # 3-segment-by-segment-2
    spec: dict[str, Any]  # data, layout, frames
    cell: int
    line: int

    @property
    def meta(self) -> dict[str, Any]:
        """What travels with the figure: alt text, caption, narrow drawing, steps, table."""
        return self.spec["layout"].get("meta") or {}

    @property
    def height(self) -> int:
        """Height of the wide drawing."""
        return int(self.spec["layout"].get("height") or HEIGHT)

    @property
    def narrow_height(self) -> int:
        """Height of the narrow drawing."""
        return int(self.meta.get("narrow", {}).get("height") or self.height)


def figures_of(notebook: Notebook, outputs: list[list[dict[str, Any]]]) -> list[Figure]:
    """Find the figures of an executed notebook, in order."""
    found = [
        (cell, output["data"][PLOTLY])
        for cell, of_cell in enumerate(outputs, start=1)
        for output in of_cell
        if PLOTLY in output.get("data", {})
    ]
    return [
        Figure(f"{notebook.stem}-{number}", _spec(output), cell, notebook.source.cells[cell - 1][0])
        for number, (cell, output) in enumerate(found, start=1)
    ]


def faults_of(figure: Figure, source: Source) -> list[Fault]:
    """Say what keeps a figure from being whole on the site."""
    return [source.fault(figure.line, text) for text in _problems(figure)]


def faults_of_words(pages: Iterable[tuple[Source, list[Figure]]]) -> Iterator[Fault]:
    """Say which figures have the caption of an earlier one, or the alt text of one on the page."""
    earlier: dict[tuple[str, ...], str] = {}
    for source, figure in ((source, each) for source, found in pages for each in found):
        place = source.fault(figure.line, "").place
        of_all = {"caption": (), "alt": (source.name,)}
        for name, where in of_all.items():
            said = (str(figure.meta.get(name) or ""), *where)
            if said in earlier:
                what = f"the figure has the {WORDS[name]} of {earlier[said]}"
                ask = f"Say what it shows: `figures.describe(figure, {name}=…)`."
                yield source.fault(figure.line, f"{what}. {ask}")
            elif said[0]:
                earlier[said] = place


def explorable_of(figure: Figure) -> dict[str, Any] | None:
    """Give what the page's JavaScript needs to make a figure explorable, if it is to be."""
    return figure.meta.get("explorable")


def figure_drawing(figure: Figure) -> dict[str, Any]:
    """Give what is drawn of a figure: its data and layout, without the texts beside it."""
    layout = {key: value for key, value in figure.spec["layout"].items() if key not in CONTROLS}
    layout["meta"] = {key: figure.meta[key] for key in ("narrow", "steps") if key in figure.meta}
    return {"data": figure.spec["data"], "layout": layout}


def figure_script(figure: Figure) -> tuple[str, str]:
    """Give the key and the script by which the page's JavaScript gets the figure."""
    explorable = explorable_of(figure)  # which draws itself, and not with plotly
    drawing = {**figure_drawing(figure), "frames": figure.spec.get("frames", [])}
    live = {"explorable": explorable} if explorable else drawing
    text = json.dumps(live, ensure_ascii=False, separators=(",", ":"))
    key = digest(text)[:12]
    return key, f'(window.reluGuideFigures ??= {{}})["{key}"] = {text};\n'


def figures_html(found: list[Figure], assets: str) -> Iterator[str]:
    """Write the markup of a page's figures; the first one is seen at once."""
    for number, figure in enumerate(found):
        yield figure_html(figure, assets=assets, eager=number == 0)


def figure_html(figure: Figure, *, assets: str, eager: bool) -> str:
    """Write a figure's markup; `assets` is the way from the page to the site's assets."""
    key, _ = figure_script(figure)
    explorable = explorable_of(figure)
    hold = ""
    if explorable:  # challenges have a script of their own, with all kinds that they need
        script = "challenges" if "task" in explorable else explorable["kind"]
        hold = f' data-explorable="{escape(explorable["kind"])}" data-script="{escape(script)}"'
    return (
        f'<figure class="rg-figure" id="{_id(figure)}"{hold} data-key="{key}"'
        f' data-narrow-height="{figure.narrow_height}"'
        f' style="--wide-height:{figure.height};--narrow-height:{figure.narrow_height}">'
        f'<div class="rg-plot">{_picture(figure, assets, eager)}</div>{_steps(figure)}'
        f"<figcaption>{_inline(figure.meta.get('caption'))}</figcaption>"
        f'<details class="rg-data"><summary>Data</summary>'
        f"{''.join(map(table_html, tables_of(figure.spec)))}"
        f'<p><a href="{assets}/figures/{key}.csv" download="{figure.name}.csv">CSV</a></p>'
        "</details></figure>"
    )


def _id(figure: Figure) -> str:
    """Name the figure in the page; links to states of an explorable hold its name."""
    explorable = explorable_of(figure)
    if not explorable:
        return f"figure-{figure.name}"
    return str(explorable.get("task", {}).get("name") or explorable["kind"])


def _spec(output: dict[str, Any]) -> dict[str, Any]:
    given = _members(output)
    layout = {**_members(given.get("layout"))}
    if "meta" in layout:
        layout["meta"] = _members(layout["meta"])
    if layout.get("template") == _default_template():
        del layout["template"]
    spec = {"data": [_members(trace) for trace in given.get("data", [])], "layout": layout}
    return {**spec, "frames": given["frames"]} if given.get("frames") else spec


def _members(data: Any) -> dict[str, Any]:
    """Give the members of an object of JSON; what is none has none."""
    return data if isinstance(data, dict) else {}


@functools.cache
def _default_template() -> Any:
    """Read the template that Plotly puts into every figure: 7 kB that the site does not use."""
    package = find_spec("plotly")
    folder = Path(package.origin or "").parent if package else Path()
    return json.loads((folder / "package_data/templates/plotly.json").read_text(encoding="utf-8"))


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
    yield from undrawn(figure.spec)
    for address in sorted(_addresses(figure.spec)):
        yield f"the figure loads `{address}` from another host. Put it into the project."


def _addresses(data: Any) -> set[str]:
    """Find values that are addresses of other hosts, as of a picture in the layout."""
    if isinstance(data, str):
        return {data} if re.match(r"(https?:)?//\w", data) else set()
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {address for child in children for address in _addresses(child)}


def _picture(figure: Figure, assets: str, eager: bool) -> str:
    image = f"{assets}/figures/{figure.name}"
    return (
        f'<picture><source media="(max-width: 599.98px)" srcset="{image}-narrow.svg"'
        f' width="{NARROW}" height="{figure.narrow_height}">'
        f'<img src="{image}.svg" width="{WIDE}" height="{figure.height}"'
        f' alt="{escape(str(figure.meta.get("alt", "")))}"'
        f' loading="{"eager" if eager else "lazy"}" decoding="async"></picture>'
    )


def _steps(figure: Figure) -> str:
    steps = figure.meta.get("steps")
    if not steps:
        return ""
    active = (figure.spec["layout"].get("sliders") or [{}])[0].get("active", 0)
    label = escape(steps["labels"][active])
    return (
        '<div class="rg-steps" hidden>'
        '<button type="button" class="rg-previous" aria-label="Previous step">←</button>'
        f'<input type="range" min="0" max="{len(steps["labels"]) - 1}" step="1" value="{active}"'
        f' aria-label="{escape(steps["name"])}" aria-valuetext="{label}">'
        '<button type="button" class="rg-next" aria-label="Next step">→</button>'
        f"<output>{label}</output></div>"
    )


def _inline(text: Any) -> str:
    """Write text that may hold <i>, <b> and <sub>."""
    return MARKUP.sub(r"<\1>", escape(str(text or ""), quote=False))
