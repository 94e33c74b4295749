"""The guide's build and its peers: how a site is laid out for each, and by what it is built.

What belongs to no single tutorial lies in `peers`, as a user of each tool would have it.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from mkdocs.utils.yaml import yaml_load

from tools.bench.results import GUIDE, PEER, ROOT
from tools.bench.standard_set import markdown_script, notebook, rest_script

PEERS = Path(__file__).with_name("peers")
COPIED = ("docs", "relu_guide", "tools")
COPIED_FILES = ("LICENSE", "mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json")
MADE = ("site", ".cache", "docs/gallery", "_build", "gallery")  # what builds leave behind
MKDOCS = ("mkdocs", "build", "--quiet")
SPHINX = ("sphinx", "-q", "-j", "2", "-b", "html", ".", "_build/html")
LIBRARIES = "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS"
ONE_THREAD = dict.fromkeys(LIBRARIES.split(), "1")  # read when NumPy is imported
# Plotly's default would leave all figures out of the pages of notebooks.
CONNECTED = {"PLOTLY_RENDERER": "notebook_connected"}


class Tool(NamedTuple):
    """A tool that builds a site of the standard set, in a folder of its own."""

    name: str
    form: Callable[[str], str]
    page: str  # the path at which a tutorial is written, with its name left open
    built: str  # and that of the page that becomes of it
    command: tuple[str, ...] = MKDOCS  # what follows `python -m`
    variables: Mapping[str, str] = {}
    mark: str = "Plotly.newPlot("  # stands in a page once for each figure

    def lay(self, folder: Path) -> None:
        """Write what belongs to no single tutorial."""
        if self is guide:
            _lay_guide(folder)
        else:
            shutil.copytree(PEERS / self.name.replace("-", "_"), folder)

    def write(self, folder: Path, tutorials: Mapping[str, str]) -> None:
        """Write these tutorials in the tool's form."""
        for name, text in tutorials.items():
            path = folder / self.page.format(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.form(text), encoding="utf-8")

    def forget(self, folder: Path) -> None:
        """Remove all that builds have left."""
        for made in MADE:
            shutil.rmtree(folder / made, ignore_errors=True)

    def figures(self, folder: Path, names: Iterable[str]) -> int:
        """Count the figures in the built pages of tutorials."""
        pages = (folder / self.built.format(name) for name in names)
        return sum(page.read_text(encoding="utf-8").count(self.mark) for page in pages)


def copy_project(folder: Path) -> None:
    """Copy this project, as somebody has it who has just fetched it and set it up."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in COPIED_FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")


def _lay_guide(folder: Path) -> None:
    """Copy the project without its pages, their images and the settings that belong to them."""
    copy_project(folder)
    for page in (folder / "docs").rglob("*.md"):
        page.unlink()
    shutil.rmtree(folder / "docs/assets/figures")
    (folder / "docs/index.md").write_text("# The standard set\n", encoding="utf-8")
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml_load(file)
    del settings["nav"]
    settings["plugins"] = [each for each in settings["plugins"] if "mkdocstrings" not in each]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


guide = Tool(
    GUIDE,
    str,
    "docs/tutorials/{}.md",
    "site/tutorials/{}.html",
    mark='<figure class="rg-figure"',
)
mkdocs_jupyter = Tool(
    PEER, notebook, "docs/tutorials/{}.ipynb", "site/tutorials/{}/index.html", variables=CONNECTED
)
mkdocs_gallery = Tool(
    "mkdocs-gallery", markdown_script, "tutorials/{}.py", "site/gallery/{}/index.html"
)
sphinx_gallery = Tool(
    "sphinx-gallery", rest_script, "tutorials/{}.py", "_build/html/gallery/{}.html", SPHINX
)
myst_nb = Tool(
    "myst-nb",
    notebook,
    "tutorials/{}.ipynb",
    "_build/html/tutorials/{}.html",
    SPHINX,
    {**CONNECTED, **ONE_THREAD},
)
TOOLS = (guide, mkdocs_jupyter, mkdocs_gallery, sphinx_gallery, myst_nb)
