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
FOLDER = ROOT / "docs" / "speed"  # from which the report's page reads them

Row = Mapping[str, str | int | float | None]


def write(section: str, rows: Iterable[Row], packages: Iterable[str], **more: Any) -> Path:
    """Write the rows of one section, with the versions of the packages that were compared."""
    path = FOLDER / f"{section}.json"
    text = json.dumps(
        {
            "section": section,
            "date": datetime.now(UTC).date().isoformat(),
            "machine": machine(),
            "versions": {"Python": platform.python_version(), **versions(packages)},
            **more,
            "rows": list(rows),
        },
        indent=1,
        ensure_ascii=False,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read(section: str) -> dict[str, Any] | None:
    """Read what was last written of a section, if anything was."""
    try:
        found: dict[str, Any] = json.loads((FOLDER / f"{section}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    return found


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Give the version of each of these packages that is installed."""
    found = {}
    for name in packages:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, str | int | None]:
    """Say on what the benchmark ran."""
    return {"system": platform.platform(), "processor": _processor(), "cores": os.cpu_count()}


def flags() -> set[str]:
    """Tell what the processor can do, in the words of Linux; elsewhere, nothing."""
    return set((_of_processor("flags") or "").split())


def _processor() -> str:
    return _of_processor("model name") or platform.processor() or platform.machine()


def _of_processor(name: str) -> str | None:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(rf"^{name}\s*:\s*(.*)$", text, re.MULTILINE)
    return found[1] if found else None
