"""The results of a benchmark as a file: what was measured, on what machine, with what versions."""

import importlib.metadata
import json
import os
import platform
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/about/speed"  # from which the report's page reads them
GUIDE, PACKAGE, PEER = "this guide", "relu_guide", "mkdocs-jupyter"
RELUCENT = "relucent"

Row = Mapping[str, Any]


def write(section: str, rows: Iterable[Row], packages: str) -> Path:
    """Write the rows of one section, with the versions of the packages that were compared."""
    there = importlib.metadata.distributions()
    versions = {
        (each.name, each.version) for each in there if each.name.lower() in packages.split()
    }
    found = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"processor": _processor(), "cores": os.cpu_count()},
        "versions": {"Python": platform.python_version(), **dict(sorted(versions))},
        "rows": list(rows),
    }
    path = FOLDER / f"{section}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def read(section: str) -> dict[str, Any]:
    """Read what was last written of a section."""
    found: dict[str, Any] = json.loads((FOLDER / f"{section}.json").read_text(encoding="utf-8"))
    return found


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"^model name\s*:\s*(.*)$", text, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()
