"""Some tutorials as default mkdocs-jupyter makes them, for a comparison with the guide's pages.

Nothing is set but that notebooks are executed, and which of Plotly's renderers writes the figures:
by default mkdocs-jupyter would show none at all. Fonts and scripts of other hosts are absent, but
for plotly.js, which comes from the site itself, in the copy that the Python package brings.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
RENDERERS = ("notebook", "notebook_connected")
SETTINGS = """\
site_name: Tutorials
theme: {name: material}
use_directory_urls: false
plugins: [{mkdocs-jupyter: {execute: true}}]
"""
HOST = "https://cdn.plot.ly"


def build(guide: Path, pages: list[str], renderer: str, folder: Path) -> Path:
    """Build a site of these pages, whose notebooks the built guide offers; give its folder."""
    documents, site = folder / "docs", folder / "site"
    documents.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for page in pages:
        notebook = (guide / page).with_suffix(".ipynb")
        shutil.copy(notebook, documents / notebook.name)
    paths = {"PYTHONPATH": str(ROOT), "PLOTLY_RENDERER": renderer}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(
        command, cwd=folder, env={**os.environ, **paths}, check=True, capture_output=True
    )
    _bring_library(site)
    return site


def _bring_library(site: Path) -> None:
    """Let the pages find plotly.js on their own host."""
    library = site / "cdn"
    library.mkdir()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(html.replace(HOST, "/cdn"), encoding="utf-8")
        for name in {part.partition('"')[0] for part in html.split(f'src="{HOST}/')[1:]}:
            shutil.copy(_library(), library / name)


def _library() -> Path:
    package = find_spec("plotly")
    assert package and package.origin, "plotly is not installed"
    return Path(package.origin).parent / "package_data" / "plotly.min.js"
