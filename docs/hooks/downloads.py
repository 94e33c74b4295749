"""What the site serves beside each tutorial, and with what it was executed."""

import importlib.metadata
import json
import platform
import re
import tomllib
from pathlib import Path
from typing import Any

from docs.hooks.exercises import unanswered
from docs.hooks.figures import Figure, script_of
from docs.hooks.notebooks import Notebook


def files_of_page(
    notebook: Notebook, node: dict[str, Any], found: list[Figure]
) -> dict[str, str | bytes | Path]:
    """Give what the site serves beside a page: the notebook, and of each figure script and CSV."""
    download = f"{notebook.uri.removesuffix('.md')}.ipynb"
    files: dict[str, str | bytes | Path] = {
        download: json.dumps(unanswered(node), ensure_ascii=False) + "\n"
    }
    for figure in found:
        files[f"assets/figures/{figure.key}.js"] = script_of(figure)
        files[f"assets/figures/{figure.key}.csv"] = figure.csv
    return files


def versions_used(root: Path) -> list[str]:
    """Name Python and what the package needs, with versions."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", need)[0] for need in project["dependencies"]]
    found = [f"{name} {importlib.metadata.version(name)}" for name in names]
    return [f"Python {platform.python_version()}", *found]
