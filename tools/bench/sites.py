"""The project's build and its peers: how a site is laid out for each, and by what it is built."""

import importlib.metadata
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tools.bench import forms
from tools.bench.one_thread import ONE_THREAD
from tools.bench.standard_set import Tutorial

ROOT = Path(__file__).parents[2]
OURS = "this guide's build"
COPIED = ["docs", "relu_guide", "tools"]
COPIED_FILES = ["mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json"]


class Tool(NamedTuple):
    """A tool that builds a site of the standard set, in a folder of its own."""

    name: str
    package: str  # whose version is told
    lay: Callable[[Path], None]  # writes what belongs to no single tutorial
    form: Callable[[Tutorial], str]
    page: str  # the path at which a tutorial is written, with its name left open
    command: tuple[str, ...]  # what follows `python -m`
    built: str  # the path of the page that becomes of it
    mark: str = "Plotly.newPlot("  # stands in a page once for each figure
    site: str = "site"
    caches: tuple[str, ...] = (".cache",)
    made: tuple[str, ...] = ()  # folders that are there before a first build
    variables: Mapping[str, str] = {}

    def write(self, folder: Path, tutorials: Iterable[Tutorial]) -> None:
        """Write these tutorials in the tool's form."""
        for tutorial in tutorials:
            path = folder / self.page.format(tutorial.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.form(tutorial), encoding="utf-8")

    def forget(self, folder: Path) -> None:
        """Remove all that builds have left."""
        for made in (self.site, *self.caches):
            shutil.rmtree(folder / made, ignore_errors=True)
        for made in self.made:
            (folder / made).mkdir(parents=True)

    def figures(self, folder: Path, tutorial: Tutorial) -> int:
        """Count the figures in the built page of a tutorial."""
        page = folder / self.built.format(tutorial.name)
        return page.read_text(encoding="utf-8").count(self.mark)


def installed(tools: Iterable[Tool]) -> tuple[list[Tool], list[str]]:
    """Part the tools that are installed from the names of those that are not."""
    there, missing = [], []
    for tool in tools:
        try:
            importlib.metadata.version(tool.package)
            there.append(tool)
        except importlib.metadata.PackageNotFoundError:
            missing.append(tool.name)
    return there, missing


def _lay_files(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def copy_project(folder: Path) -> None:
    """Copy this project, as somebody has it who has just fetched it and set it up."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in COPIED_FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")


def _lay_ours(folder: Path) -> None:
    """Copy the project, and leave out its pages and their images."""
    copy_project(folder)
    for page in (folder / "docs").rglob("*.md"):
        page.unlink()
    shutil.rmtree(folder / "docs/assets/figures")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    _lay_files(folder, {"mkdocs.yml": _our_settings(settings), "docs/index.md": INDEX})


def _our_settings(text: str) -> str:
    """Leave out the navigation, which lists other pages, and the reference, which has none."""
    text = re.sub(r"^nav:\n(?: .*\n)+", "", text, flags=re.MULTILINE)
    return re.sub(r"^  - mkdocstrings:.*\n(?:    .*\n)+", "", text, flags=re.MULTILINE)


INDEX = "# The standard set\n"
MATERIAL = "site_name: The standard set\ntheme:\n  name: material\n"
MKDOCS_JUPYTER = f"{MATERIAL}plugins:\n  - search\n  - mkdocs-jupyter:\n      execute: true\n"
MYST_NB = """\
project = "The standard set"
extensions = ["myst_nb"]
myst_enable_extensions = ["dollarmath"]
nb_execution_mode = "cache"
"""
TOCTREE = "# The standard set\n\n```{toctree}\n:glob:\ntutorials/*\n```\n"
SPHINX_GALLERY = """\
project = "The standard set"
extensions = ["sphinx_gallery.gen_gallery"]
sphinx_gallery_conf = {
    "examples_dirs": "tutorials",
    "gallery_dirs": "gallery",
    "filename_pattern": "tutorial_",
    "image_scrapers": (),
    "reset_modules": (),
}
"""
REST_TITLE = "The standard set\n================\n\n"
MKDOCS_GALLERY = f"""{MATERIAL}nav:
  - index.md
  - gallery
plugins:
  - search
  - gallery:
      examples_dirs: tutorials
      gallery_dirs: docs/gallery
      filename_pattern: tutorial_
      image_scrapers: []
      reset_modules: []
"""
ARITHMATEX = """\
markdown_extensions:
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.highlight
  - pymdownx.superfences
"""
# Plotly's default would leave all figures out of the pages of both.
CONNECTED = {"PLOTLY_RENDERER": "notebook_connected"}
MKDOCS = ("mkdocs", "build", "--quiet")
SPHINX = ("sphinx", "-q", "-b", "html", ".", "_build/html")

ours = Tool(
    OURS,
    "mkdocs-material",
    _lay_ours,
    forms.text_notebook,
    "docs/tutorials/{}.md",
    MKDOCS,
    "site/tutorials/{}.html",
    mark='<figure class="rg-figure"',
)
mkdocs_jupyter = Tool(
    "mkdocs-jupyter",
    "mkdocs-jupyter",
    partial(_lay_files, files={"mkdocs.yml": MKDOCS_JUPYTER, "docs/index.md": INDEX}),
    forms.notebook,
    "docs/tutorials/{}.ipynb",
    MKDOCS,
    "site/tutorials/{}/index.html",
    variables=CONNECTED,
)
myst_nb = Tool(
    "myst-nb",
    "myst-nb",
    partial(_lay_files, files={"conf.py": MYST_NB, "index.md": TOCTREE}),
    forms.notebook,
    "tutorials/{}.ipynb",
    SPHINX,
    "_build/html/tutorials/{}.html",
    site="_build/html",
    caches=("_build",),
    variables=CONNECTED,
)
myst_nb_parallel = myst_nb._replace(
    name="myst-nb, two jobs",
    command=(*SPHINX, "-j", "2"),
    made=("_build/.jupyter_cache",),  # both jobs would make it, and the second one fails
    variables={**CONNECTED, **ONE_THREAD},
)
sphinx_gallery = Tool(
    "sphinx-gallery",
    "sphinx-gallery",
    partial(
        _lay_files,
        files={
            "conf.py": SPHINX_GALLERY,
            "index.rst": f"{REST_TITLE}.. toctree::\n\n   gallery/index\n",
            "tutorials/GALLERY_HEADER.rst": REST_TITLE,
        },
    ),
    forms.rest_script,
    "tutorials/{}.py",
    SPHINX,
    "_build/html/gallery/{}.html",
    site="_build/html",
    caches=("_build", "gallery"),
)
mkdocs_gallery = Tool(
    "mkdocs-gallery",
    "mkdocs-gallery",
    partial(
        _lay_files,
        files={
            "mkdocs.yml": MKDOCS_GALLERY + ARITHMATEX,
            "docs/index.md": INDEX,
            "tutorials/README.md": INDEX,
        },
    ),
    forms.markdown_script,
    "tutorials/{}.py",
    MKDOCS,
    "site/gallery/{}/index.html",
    caches=(".cache", "docs/gallery"),
)
text_only = Tool(
    "MkDocs, text only",
    "mkdocs-material",
    partial(_lay_files, files={"mkdocs.yml": MATERIAL + ARITHMATEX, "docs/index.md": INDEX}),
    forms.plain_markdown,
    "docs/tutorials/{}.md",
    MKDOCS,
    "site/tutorials/{}/index.html",
)
PEERS = (mkdocs_jupyter, myst_nb, myst_nb_parallel, sphinx_gallery, mkdocs_gallery)
