"""A notebook that was executed, as parts of the site: a page's Markdown, its figures, its files.

The parts are kept under a key of the notebook's text and outputs, and of what made them.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docs.hooks import cache, figures, images, outputs, pages
from docs.hooks.execution import Execution, execute
from docs.hooks.exercises import unanswered
from docs.hooks.faults import Fault
from docs.hooks.figures import Figure
from docs.hooks.kernels import Kernels
from docs.hooks.notebooks import Notebook, is_text_notebook
from docs.hooks.tables import csv_of


class Drawing(NamedTuple):
    """A figure of a page: its name, the key of its static image, its cell's line, its words."""

    name: str
    key: str
    line: int
    alt: str
    caption: str


class Parts(NamedTuple):
    """What the site has of a notebook."""

    markdown: str
    blocks: list[str]
    drawings: list[Drawing]
    files: dict[str, tuple[str, int]]  # by its name in the site: its kept file's name, and bytes
    faults: list[Fault]


class Executed(NamedTuple):
    """A notebook, what executing it gave, and its parts."""

    notebook: Notebook
    execution: Execution
    parts: Parts

    @property
    def whole(self) -> bool:
        """Whether no cell failed."""
        return self.execution.failure is None


class Maker(NamedTuple):
    """What makes the parts: a key of it, the colours, a converter of Markdown, the project."""

    key: str
    dark_of: dict[str, str]
    to_html: Callable[[str], str]
    root: Path


def notebooks_of(uris: Iterable[str], opened: Kernels) -> list[Notebook]:
    """Read those of the pages that are text notebooks."""
    paths = ((uri, opened.root / "docs" / uri) for uri in uris)
    found = [Notebook(uri, path, opened.root) for uri, path in paths if is_text_notebook(path)]
    if new := [notebook for notebook in found if not notebook.is_read]:
        opened.prepare()  # meanwhile
        for notebook in new:
            notebook.read()
    return found


def executed_notebooks(notebooks: list[Notebook], maker: Maker, opened: Kernels) -> list[Executed]:
    """Execute notebooks, and make their parts, unless they are kept."""
    opened.make_parts(maker.key, maker.dark_of)
    executions = execute(notebooks, opened)
    pairs = zip(notebooks, executions, strict=True)
    return [Executed(*pair, parts_of(*pair, maker)) for pair in pairs]


def faults_of_images(pages: list[Executed], root: Path) -> Iterator[Fault]:
    """Say which figures have no image, or one of an earlier state, and which images no figure."""
    for page in pages:
        for number, drawing in enumerate(page.parts.drawings, start=1):
            if text := images.problem_of(number, drawing.name, drawing.key, root):
                yield page.notebook.source.fault(drawing.line, text)
    if all(page.whole for page in pages):
        names = [drawing.name for page in pages for drawing in page.parts.drawings]
        for path in images.orphans(names, root):
            text = "the image belongs to no figure. Run `make images`."
            yield Fault(path.relative_to(root).as_posix(), 1, text)


def faults_of_words(pages: list[Executed]) -> Iterator[Fault]:
    """Say which figures have the caption of an earlier one, or the alt text of one on the page."""
    earlier: dict[tuple[str, ...], str] = {}
    for page in pages:
        source = page.notebook.source
        for drawing in page.parts.drawings:
            place = str(source.fault(drawing.line, "")).rstrip(": ")
            words = {"caption": (drawing.caption,), "alt": (drawing.alt, source.name)}
            for name, said in words.items():
                if said in earlier:
                    what = f"the figure has the {figures.WORDS[name]} of {earlier[said]}"
                    ask = f"Say what it shows: `figures.describe(figure, {name}=…)`."
                    yield source.fault(drawing.line, f"{what}. {ask}")
                elif said[0]:
                    earlier[said] = place


def faults_of_parts(
    notebook: Notebook, execution: Execution, found: list[Figure]
) -> Iterator[Fault]:
    """Say what is wrong with a notebook's outputs and figures."""
    yield from outputs.faults_of(notebook, execution)
    for figure in found:
        yield from figures.faults_of(figure, notebook.source)


def folder_of_files(root: Path) -> Path:
    """Name the folder in which the files of all pages are kept."""
    return root / ".cache" / "files"


def parts_of(notebook: Notebook, execution: Execution, maker: Maker) -> Parts:
    """Give the parts of a notebook, kept or made."""
    colours = json.dumps(maker.dark_of, sort_keys=True)
    key = cache.digest(notebook.uri, notebook.text, execution.digest, colours, maker.key)
    path = maker.root / ".cache" / "parts" / key
    value = None if execution.failure else cache.load(path)
    folder = folder_of_files(maker.root)
    if value and all(_is_whole(folder / name, size) for name, size in value["files"].values()):
        return _from_json(value)
    made = _make(notebook, execution, maker)
    if not execution.failure:
        cache.save(path, made._asdict())
    return made


def _is_whole(path: Path, size: int) -> bool:
    return cache.touch(path) and path.stat().st_size == size


def _from_json(value: dict[str, Any]) -> Parts:
    drawings = [Drawing(*each) for each in value["drawings"]]
    return Parts(**{**value, "drawings": drawings, "faults": [Fault(*f) for f in value["faults"]]})


def _make(notebook: Notebook, execution: Execution, maker: Maker) -> Parts:
    node = outputs.executed(notebook, execution.outputs)
    found = figures.figures_of(notebook, execution.outputs)
    assets = "../" * notebook.uri.count("/") + "assets"
    html = (
        figures.figure_html(figure, assets=assets, eager=number == 0)
        for number, figure in enumerate(found)
    )
    return Parts(
        markdown=pages.markdown_of(node["cells"]),
        blocks=pages.blocks_of(node["cells"], html, maker.to_html),
        drawings=[
            Drawing(f.name, images.key_of(f, maker.dark_of), f.line, *figures.words_of(f))
            for f in found
        ],
        files=dict(_write_files(notebook, node, found, maker.root)),
        faults=list(faults_of_parts(notebook, execution, found)),
    )


def _write_files(
    notebook: Notebook, node: dict[str, Any], found: list[Figure], root: Path
) -> Iterable[tuple[str, tuple[str, int]]]:
    """Keep what the site serves beside the page, and give the names."""
    download = f"{notebook.uri.removesuffix('.md')}.ipynb"
    texts = {download: json.dumps(unanswered(node), ensure_ascii=False) + "\n"}
    for figure in found:
        key, script = figures.figure_script(figure)
        texts[f"assets/figures/{key}.js"] = script
        texts[f"assets/figures/{key}.csv"] = csv_of(figure.spec)
    for name, text in texts.items():
        kept = cache.digest(text)
        cache.write(folder_of_files(root) / kept, text)
        yield name, (kept, len(text.encode()))
