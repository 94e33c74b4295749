"""The folder of mkdocs-jupyter's cache: its name says all that a page depends on beside its text.

The plugin reads what it finds there on trust, so a folder that is not as it was sealed is removed
before the plugin looks.
"""

import os
import sys
from pathlib import Path

from docs.hooks import cache

MAKERS = ("docs/hooks", "relu_guide", "tools/bench", "tools/stills.py")
NOT_READ = {"assets", "hooks", "overrides"}  # of docs: no cell reads these
COMPILED = "__pycache__"


def folder_of_cache(root: Path) -> Path:
    """Name the folder; a damaged one goes."""
    path = root / ".cache" / "pages" / _key(root)
    if not cache.is_whole(path):
        cache.remove(path)
    return path


def stamps(root: Path) -> dict[str, tuple[int, int]]:
    """Return the time and the size of every file that cells should leave alone."""
    files = [path for name in ("docs", "relu_guide") for path in _files_in(root / name)]
    found = ((path.relative_to(root).as_posix(), path.stat()) for path in files)
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in found}


def package_sources(root: Path) -> list[Path]:
    """List the files of the package."""
    return _files_in(root / "relu_guide")


def installed_versions() -> list[str]:
    """List what is installed, with versions, by the names of the folders that say so."""
    folders = (folder for folder in sys.path if os.path.isdir(folder))
    names = {Path(name) for folder in folders for name in os.listdir(folder)}
    return sorted(path.stem for path in names if path.suffix in (".dist-info", ".egg-info"))


def _key(root: Path) -> str:
    files = [path for name in MAKERS for path in _files_in(root / name)]
    key = cache.digest_of_files([*files, *_files_that_cells_may_read(root / "docs")])
    return cache.digest(key, sys.version, *installed_versions())


def _files_that_cells_may_read(docs: Path) -> list[Path]:
    files = [path for path in _files_in(docs) if path.suffix != ".md"]
    return [path for path in files if path.relative_to(docs).parts[0] not in NOT_READ]


def _files_in(folder: Path) -> list[Path]:
    files = [folder, *folder.rglob("*")]
    return sorted(path for path in files if path.is_file() and COMPILED not in path.parts)
