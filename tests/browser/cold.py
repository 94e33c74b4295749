"""The guide built from nothing: a copy of its sources in another folder, without a cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.host import ADDRESS

ROOT = Path(__file__).parents[2]
FILES = ["LICENSE", "mkdocs.yml", "package-lock.json", "pyproject.toml"]


def build(folder: Path, *, umask: int = 0o022, **environment: str) -> Path:
    """Copy the sources into a folder, build them strictly, and return the folder of the site."""
    for name in ("docs", "relu_guide", "tools"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],  # if quiet, no warning counts
        cwd=folder,
        env={**os.environ, "SITE_URL": f"{ADDRESS}/", **environment},
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return folder / "site"


def files_of(site: Path) -> dict[str, bytes]:
    """Read every file of a site."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
