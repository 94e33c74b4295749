"""Check the built site, and place what is wrong in the files that people write."""

import os
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from docs.hooks import hosts
from docs.hooks.built import BuiltPage, read_page
from docs.hooks.faults import Fault, Source, find, read_source
from docs.hooks.links import Site, as_written, broken_links, is_static_image

Sources = Callable[[str], list[Source]]  # of a built page, by its name in the site
BUNDLED = r"assets/(anchor-links|guide|explorables/[\w-]+)\.(css|js)"
FETCHES = "the page would fetch `{}` from another host. Put it into the project."


def faults_of_site(folder: Path, sources: Sources, *, base: str, root: Path) -> Iterator[Fault]:
    """Find the faults of a built site; `base` is the path that it has on its host."""
    files = set(_files_in(folder))
    pages = {
        uri: read_page((folder / uri).read_text(encoding="utf-8"), uri)
        for uri in sorted(files)
        if uri.endswith(".html")
    }
    site = Site(pages, files, base)
    for page in pages.values():
        for address, problem in broken_links(page, site):
            yield from find(as_written(address), sources(page.uri), problem)
        yield from _faults_of_page(page, sources(page.uri))
    for uri in sorted(files):
        yield from _faults_of_file(folder / uri, uri, root)
    for path in sorted((root / "docs/assets/js").rglob("*.*s")):  # css and js
        yield from _foreign(path, read_source(path, root))


def _files_in(folder: Path) -> Iterator[str]:
    for inside, _, names in os.walk(folder):
        start = os.path.relpath(inside, folder)
        yield from (posixpath.normpath(posixpath.join(start, name)) for name in names)


def _faults_of_page(page: BuiltPage, sources: list[Source]) -> Iterator[Fault]:
    for address in hosts.addresses_in_page(page):
        yield from find([address], sources, FETCHES.format(address))
    for address in page.undescribed:
        if is_static_image(address):
            continue  # `figures` has told it
        text = "the image has no alt text. Say between the square brackets what it shows."
        yield from find([address, address.rpartition("/")[2]], sources, text)
    for name in page.doubled:
        text = f"the page has the id `{name}` twice. Name the heading or the figure otherwise."
        yield from find([f'id="{name}"', f"# {name.replace('-', ' ').capitalize()}"], sources, text)
    for name in sorted(set(page.handlers)):
        text = f"the page has a script in `{name}=…`. Put scripts into docs/assets/js."
        yield from find([f"{name}="], sources, text)
    if page.diagrams:
        text = "the theme fetches a library for mermaid diagrams. Draw it in another way."
        yield from find(["```mermaid", "mermaid"], sources, text)
    written = sources[0].text
    if page.dollars > written.count("\\$") and "\n:::" not in written:
        text = "a `$` neither opens nor closes a formula. Mend it, or write `\\$` for a dollar."
        yield from find(_lines_with_odd_dollars(written), sources[:1], text)


def _lines_with_odd_dollars(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line.replace("\\$", "").count("$") % 2]


def _faults_of_file(path: Path, uri: str, root: Path) -> Iterator[Fault]:
    is_figure = uri.startswith("assets/figures/") and path.suffix == ".js"
    if path.suffix in (".css", ".js", ".svg") and not uri.startswith(hosts.NOT_OURS):
        if not is_figure and not re.fullmatch(BUNDLED, uri):
            written = root / "docs" / uri
            source = read_source(written, root) if written.exists() else Source(uri, "")
            yield from _foreign(path, source)


def _foreign(path: Path, source: Source) -> Iterator[Fault]:
    for address in hosts.addresses_in_file(path):
        yield from find([address], [source], FETCHES.format(address))
