"""What ends each tutorial: the versions it was executed with, and the page to take away."""

import importlib.metadata
import platform
import re
import tomllib
from html import escape
from pathlib import Path

from docs.hooks.notebooks import Notebook


def ending(notebook: Notebook, versions: list[tuple[str, str]]) -> str:
    """Write the end of a page; the search has no use for it."""
    stem = escape(notebook.stem)
    used = ", ".join(f"{name} {version}" for name, version in versions)
    return (
        '<footer class="rg-ending" data-search-exclude=""><p>'
        f"Executed with {used}. Download this page as a "
        f'<a href="{stem}.ipynb" download>notebook</a> or as <a href="{stem}.md" download>text</a>.'
        "</p></footer>"
    )


def versions_used(root: Path) -> list[tuple[str, str]]:
    """Give the versions of Python and of what the package needs."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", need)[0] for need in project["dependencies"]]
    found = [(name, importlib.metadata.version(name)) for name in names]
    return [("Python", platform.python_version()), *found]
