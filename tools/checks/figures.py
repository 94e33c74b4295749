"""What keeps figures from being whole on the site."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from docs.hooks.faults import Fault, Source
from docs.hooks.figures import Figure, inline
from tools import stills

DRAWN = {"bar", "heatmap", "scatter"}  # the traces of tools/plotly.mjs
WORDS = {"alt": "alt text", "caption": "caption"}


def faults_of(figure: Figure, source: Source) -> list[Fault]:
    """Say what keeps a figure from being whole on the site."""
    return [source.fault(figure.line, text) for text in _problems(figure)]


def faults_of_images(
    pages: Iterable[tuple[Source, list[Figure]]], root: Path, are_all: bool
) -> Iterator[Fault]:
    """Say which static images are missing, and, if these are all pages, which belong to none."""
    names = []
    for source, found in pages:
        for number, figure in enumerate(found, start=1):
            names.append(figure.image)
            if not stills.is_drawn(figure.image, root):
                text = f"the static image of figure {number} is missing. Run `make images`."
                yield source.fault(figure.line, text)
    for path in stills.orphans(names, root) if are_all else ():
        text = "the image belongs to no figure. Run `make images`."
        yield Fault(path.relative_to(root).as_posix(), 1, text)


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


def _problems(figure: Figure) -> Iterator[str]:
    for name, what in WORDS.items():
        text = figure.meta.get(name)
        if not isinstance(text, str) or not text.strip():
            yield f"the figure has no {what}. Give one: `figures.describe(figure, {name}=…)`."
    caption = inline(figure.meta.get("caption"))
    if "$" in caption or "\\(" in caption:
        yield "the caption holds TeX. Write it with <i> and <sub>; captions have no formulas."
    if found := re.search(r"&lt;/?[a-z].*?&gt;", caption):
        yield f"the caption holds `<{found[0][4:-4]}>`. A caption may hold <i>, <b> and <sub> only."
    for kind in sorted({trace.get("type", "scatter") for trace in figure.spec["data"]} - DRAWN):
        yield f"the trace `{kind}` is not drawn on the site. Use {', '.join(sorted(DRAWN))}."
    for address in sorted(set(re.findall(r'"((?:https?:)?//\w[^"]*)"', json.dumps(figure.spec)))):
        yield f"the figure loads `{address}` from another host. Put it into the project."
