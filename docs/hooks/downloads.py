"""What ends each tutorial: the versions it was executed with, and the page to take away."""

import importlib.metadata
import json
import platform
import re
import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from docs.hooks.executed import Executed


def ending(page: Executed, root: Path) -> str:
    """Write the end of a page; the search has no use for it."""
    name = escape(page.notebook.stem)
    versions = ", ".join(f"{name} {version}" for name, version in versions_used(root))
    return (
        '<footer class="rg-ending" data-search-exclude=""><p>'
        f"Executed with {versions}. Download this page as a "
        f'<a href="{name}.ipynb" download>notebook</a> or as <a href="{name}.md" download>text</a>.'
        "</p></footer>"
    )


def versions_used(root: Path) -> list[tuple[str, str]]:
    """Give the versions of Python and of what the package needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", need)[0] for need in project["dependencies"]]
    found = [(name, importlib.metadata.version(name)) for name in names]
    return [("Python", platform.python_version()), *found]


def write_downloads(pages: Iterable[Executed], site: Path) -> None:
    """Put the executed notebook and its text beside each page."""
    for page in pages:
        path = (site / page.notebook.uri).with_suffix(".ipynb")
        path.write_text(json.dumps(page.node, ensure_ascii=False) + "\n", encoding="utf-8")
        path.with_suffix(".md").write_text(page.notebook.source.text, encoding="utf-8")
