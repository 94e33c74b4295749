"""What belongs to each tutorial: its files, and what ends its page."""

import importlib.metadata
import json
import platform
import re
import tomllib
from html import escape
from pathlib import Path
from typing import Any

from docs.hooks.exercises import unanswered
from docs.hooks.figures import Figure, figure_script
from docs.hooks.notebooks import Notebook
from docs.hooks.tables import csv_of


def files_of_page(
    notebook: Notebook, node: dict[str, Any], found: list[Figure]
) -> dict[str, str | bytes | Path]:
    """Give what the site serves beside a page: the notebook, and of each figure script and CSV."""
    download = f"{notebook.uri.removesuffix('.md')}.ipynb"
    files: dict[str, str | bytes | Path] = {
        download: json.dumps(unanswered(node), ensure_ascii=False) + "\n"
    }
    for figure in found:
        key, script = figure_script(figure)
        files[f"assets/figures/{key}.js"] = script
        files[f"assets/figures/{key}.csv"] = csv_of(figure.spec)
    return files


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
