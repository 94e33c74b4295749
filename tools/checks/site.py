"""Check the built site, and place what is wrong in the files that people write."""

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.hooks.faults import Fault, Source, find, read_source
from tools.checks import hosts
from tools.checks.built import BuiltPage
from tools.checks.links import Site, as_written, broken_links, is_static_image

Sources = Callable[[str], list[Source]]  # of a built page, by its name in the site
NO_ALT = "the image has no alt text. Say between the square brackets what it shows."
TWICE = "the page has the id `{}` twice. Name the heading or the figure otherwise."
SCRIPT = "the page has a script in `{}…`. Put scripts into docs/assets/js."
DIAGRAM = "the theme fetches a library for mermaid diagrams. Draw it in another way."
DOLLAR = "a `$` neither opens nor closes a formula. Mend it, or write `\\$` for a dollar."
FETCHES = "the page would fetch `{}` from another host. Put it into the project."


def faults_of_site(folder: Path, sources: Sources, *, base: str, root: Path) -> Iterator[Fault]:
    """Find the faults of a built site; `base` is the path that it has on its host."""
    files = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    pages = {
        uri: BuiltPage((folder / uri).read_text(encoding="utf-8"), uri)
        for uri in sorted(files)
        if uri.endswith(".html")
    }
    site = Site(pages, files, base)
    for page in pages.values():
        for address, problem in broken_links(page, site):
            yield from find(as_written(address), sources(page.uri), problem)
        yield from _faults_of_page(page, sources(page.uri))
    written = (root / "docs/assets").rglob("*")
    for path in sorted(path for path in written if path.suffix in (".css", ".js", ".svg")):
        for address in hosts.addresses_in_file(path):
            yield from find([address], [read_source(path, root)], FETCHES.format(address))


def _faults_of_page(page: BuiltPage, sources: list[Source]) -> Iterator[Fault]:
    for address in hosts.addresses_in_page(page):
        yield from find([address], sources, FETCHES.format(address))
    for address in page.find("//img[not(normalize-space(@alt))]/@src"):
        if not is_static_image(address):  # `figures` tells of those
            yield from find([address, address.rpartition("/")[2]], sources, NO_ALT)
    for name in (name for name, count in page.ids.items() if count > 1):
        heading = f"# {name.replace('-', ' ').capitalize()}"
        yield from find([f'id="{name}"', heading], sources, TWICE.format(name))
    in_text = page.find("//article//*")
    strong = {f"<{each.tag}" for each in in_text if each.tag in ("script", "meta", "base")}
    strong |= {f"{name}=" for each in in_text for name in each.attrib if name.startswith("on")}
    for found in sorted(strong):
        yield from find([found], sources, SCRIPT.format(found))
    if page.find("//*[contains(concat(' ', @class, ' '), ' mermaid ')]"):
        yield from find(["```mermaid", "mermaid"], sources, DIAGRAM)
    written = sources[0].text
    if page.dollars > written.count("\\$") and "\n:::" not in written:
        yield from find(_lines_with_odd_dollars(written), sources[:1], DOLLAR)


def _lines_with_odd_dollars(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line.replace("\\$", "").count("$") % 2]
