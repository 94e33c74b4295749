"""What some tutorials cost their reader in bytes: this guide's pages, and plain mkdocs-jupyter's.

The peer has nothing set but that notebooks are executed, and which of Plotly's renderers writes the
figures: by default it would show none at all.
"""

import gzip
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
from plotly.offline import get_plotlyjs

from tools.bench import results
from tools.bench.results import GUIDE, PEER, ROOT, Row
from tools.bench.running import run
from tools.bench.sites import CONNECTED, MKDOCS, copy_project, mkdocs_jupyter
from tools.host import ADDRESS, HEADERS, arguments_for, bytes_sent, hosted
from tools.reading import for_all, visit

PAGES = ("*segment-by-segment", "*rectification", "*any-curve")  # numbered, or not
PACKAGES = "mkdocs mkdocs-material mkdocs-jupyter plotly"
PLOTLY = "https://cdn.plot.ly"  # of which the peer's pages ask Plotly's script
BUILD = [sys.executable, "-m", *MKDOCS]


def measure() -> Path:
    """Read each page in both sites, and write the rows."""
    sources = [next((ROOT / "docs/tutorials").glob(f"{page}.md")) for page in PAGES]
    with TemporaryDirectory(prefix="guide-") as name:
        here, there = Path(name, "guide"), Path(name, "peer")
        copy_project(here)
        (here / "docs/about/speed.md").unlink()  # which would want what is measured here
        run(BUILD, {"NO_MKDOCS_2_WARNING": "1"}, here)
        mkdocs_jupyter.lay(there)
        for path in sources:
            jupytext.write(jupytext.read(path), there / f"docs/{path.stem}.ipynb")
        run(BUILD, {**CONNECTED, "PYTHONPATH": str(ROOT)}, there)
        pages = {path.stem: f"tutorials/{path.stem}.html" for path in sources}
        rows = list(_rows(GUIDE, here / "site", pages))
        rows += _rows(PEER, there / "site", {page: f"{page}/index.html" for page in pages})
    return results.write("reader", rows, PACKAGES)


def _rows(way: str, site: Path, pages: dict[str, str]) -> Iterator[Row]:
    with hosted(site) as port:
        arguments = [f"{each}, MAP * ~NOTFOUND" for each in arguments_for(port)]
        addresses = [f"{ADDRESS}/{path}" for path in pages.values()]
        visits = for_all(addresses, visit, arguments=arguments, scheme="light", width=360)
    for page, address in zip(pages, addresses, strict=True):
        seen = visits[address]
        before, after = (_bytes(site, asked) for asked in (seen.early, seen.requests))
        print(f"  {page}: {way} {before} bytes, then {after}", flush=True)
        yield {"page": page, "way": way, "before": before, "after": after}


def _bytes(site: Path, asked: list[str]) -> int:
    """Add up what a host sends that compresses text, Plotly's script of another host included.

    Nothing is fetched from other hosts, so their fonts and MathJax do not count; Plotly's script
    counts once, however often a page asks for it.
    """
    found = set(asked)
    own = sum(bytes_sent(site, address) for address in found if address.startswith(ADDRESS))
    return own + _bytes_of_plotly() * any(address.startswith(PLOTLY) for address in found)


@cache
def _bytes_of_plotly() -> int:
    return len(gzip.compress(get_plotlyjs().encode(), 9)) + HEADERS
