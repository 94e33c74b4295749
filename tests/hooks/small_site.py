"""A small site around a stand-in package, built in this process as `mkdocs build` builds it."""

import logging
import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tools.stills import image_paths

ROOT = Path(__file__).parents[2]
LINKED = ["LICENSE", "docs/hooks", "docs/overrides", "node_modules", "package-lock.json"]
ASSETS = ["docs/assets/css", "docs/assets/js", "docs/assets/favicon.svg"]  # and no images
COPIED = [*ASSETS, "mkdocs.yml", "pyproject.toml", "tools"]
KERNEL = "    display_name: Python 3\n    language: python\n    name: python3\n"
HEAD = f"---\njupyter:\n  kernelspec:\n{KERNEL}---\n"
PACKAGE = {
    "__init__.py": '"""A stand-in."""\n\n\ndef double(number: float) -> float:\n'
    '    """Give twice the number."""\n    return 2 * number\n',
    "figures/__init__.py": '''"""Figures without Plotly, which would take a second to import."""


class line:
    """A line through three points; `meta` as in `layout.meta`."""

    def __init__(self, **meta: object) -> None:
        given = {"alt": "A line.", "caption": "It rises.", **meta}
        trace = {"type": "scatter", "name": "line", "x": [0, 1, 2], "y": [0, 0.5, -3]}
        self.spec = {"data": [trace], "layout": {"height": 300, "meta": given}}

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {"application/vnd.plotly.v1+json": self.spec, "text/plain": "a figure"}
''',
    "photograph.txt": "The photograph is by nobody.\n",
    "digits.txt": "The digits are by everybody.\n",
    "figures/_drawing/theme.py": 'SCHEMES = {"light": {"text": "#000000"}, '
    '"dark": {"text": "#ffffff"}}\n'
    'DARK_OF = {"#000000": "#ffffff"}\n',
}
PAGES = {
    "index.md": "# Home\n\nSee [the tutorial](tutorials/one.md#a-figure).\n",
    "reference.md": "# Reference\n\n::: relu_guide\n",
    "tutorials/one.md": HEAD + "\n# One\n\nIts sum is $x + 1$.\n\n## A figure\n\n"
    "```python\nfrom relu_guide.figures import line\n\nline()\n```\n\n"
    "```python\nfrom relu_guide import double\n\nprint(double(21))\n```\n",
}


class Built(NamedTuple):
    """What a build said, line by line, and whether it went through."""

    said: list[str]
    warned: list[str]
    passed: bool
    guide: Any  # the guide's own part of it: docs/hooks/events.py


class SmallSite(NamedTuple):
    """The folder of a small project."""

    root: Path

    def copy(self, folder: Path) -> "SmallSite":
        """Copy the project, with what its builds have kept."""
        shutil.copytree(self.root, folder, symlinks=True)
        return SmallSite(folder)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def own(self, name: str) -> None:
        """Make a folder of the project its own, which is only a link to another one."""
        folder = (self.root / name).resolve()
        (self.root / name).unlink()
        shutil.copytree(folder, self.root / name, symlinks=True)

    def own_modules(self) -> None:
        """Make the cache in node_modules its own; the modules stay links."""
        folder = (self.root / "node_modules").resolve()
        (self.root / "node_modules").unlink()
        for path in folder.iterdir():
            link = self.root / "node_modules" / path.name
            link.parent.mkdir(exist_ok=True)
            shutil.copytree(path, link) if path.name == ".cache" else link.symlink_to(path)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a text in a file of the project, where it must be."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def read(self, name: str) -> str:
        """Read a file of the project."""
        return (self.root / name).read_text(encoding="utf-8")

    def page(self, name: str = "tutorials/one.html") -> str:
        """Read a built page."""
        return self.read(f"site/{name}")

    def name_all_pages(self) -> None:
        """Name every page in the navigation."""
        docs = self.root / "docs"
        folders = ["hooks", "overrides"]
        pages = [path.relative_to(docs) for path in sorted(docs.rglob("*.md"))]
        pages = [path for path in pages if path.parts[0] not in folders]
        listed = "".join(f"  - {path.as_posix()}\n" for path in pages)
        text = re.sub(r"^nav:\n(?: .*\n)+", f"nav:\n{listed}", self.read("mkdocs.yml"), flags=re.M)
        self.write("mkdocs.yml", text)

    def build(
        self,
        *,
        strict: bool = True,
        dirty: bool = False,
        folder: str = "site",
    ) -> Built:
        """Build the site."""
        listener, config = _Listener(), None
        logger = logging.getLogger("mkdocs")
        logger.addHandler(listener)
        logger.setLevel(logging.INFO)
        try:
            config = load_config(
                str(self.root / "mkdocs.yml"), strict=strict, site_dir=str(self.root / folder)
            )
            config.plugins.on_startup(command="build", dirty=dirty)
            build(config, dirty=dirty)
            passed = True
        except Abort:
            passed = False
        finally:
            logger.removeHandler(listener)
        guide = config.plugins.get("guide") if config else None
        return Built(listener.said, listener.warned, passed, guide)

    def draw_images(self, built: Built) -> None:
        """Put an image in the place of each one that a build has wanted."""
        for figure in (figure for found in built.guide.figures.values() for figure in found):
            for path in image_paths(figure.image, self.root):
                self.write(str(path), "<svg></svg>")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.warned: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
        if record.levelno >= logging.WARNING:
            self.warned.append(record.getMessage())


def make_site(root: Path, package: Path | None = None) -> SmallSite:
    """Write a small project, with a stand-in for the package or around the package itself."""
    site = SmallSite(root)
    if package:
        (root / "relu_guide").symlink_to(package)
    for name, text in PACKAGE.items() if not package else ():
        site.write(f"relu_guide/{name}", text)
    for name, text in PAGES.items():
        site.write(f"docs/{name}", text)
    for name in LINKED:
        (root / name).symlink_to(ROOT / name)
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, root / name)
    site.name_all_pages()
    return site
