"""Files that are as the last build left them take their places again, and are not copied.

MkDocs empties the site's folder and copies all files, which can be most of a build in which one
page changed. It leaves hidden folders alone, so the last build waits in one.
"""

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path

from mkdocs.structure.files import File, Files

ASIDE = ".before"


def set_aside(site: Path) -> None:
    """Move what the last build made out of the way, before MkDocs removes it.

    What cannot be moved, MkDocs removes; links lead out of the site, so nothing behind them moves.
    """
    forget(site)
    for path in list(site.glob("*")):
        if not path.name.startswith(".") and not path.is_symlink():
            with suppress(OSError):
                (site / ASIDE).mkdir(exist_ok=True)
                path.rename(site / ASIDE / path.name)


def carry(files: Files, site: Path) -> None:
    """Have files moved rather than copied where that is the same."""
    for file in files:
        if not file.is_documentation_page():
            file.copy_file = partial(_put, file, site)  # type: ignore[method-assign]


def write(site: Path, uri: str, text: str) -> None:
    """Put a text of the site in its place."""
    if not _take(site, uri, text.encode()):
        (site / uri).write_text(text, encoding="utf-8")


def forget(site: Path) -> None:
    """Remove what has no place in the new site."""
    shutil.rmtree(site / ASIDE, ignore_errors=True)


def _put(file: File, site: Path, dirty: bool = False) -> None:
    if not _take(site, file.dest_uri, file.content_bytes):
        File.copy_file(file, dirty)


def _take(site: Path, uri: str, content: bytes) -> bool:
    """Move a file of the last build to its place, if it holds this and nothing else."""
    aside, new = site / ASIDE, site / uri
    old = aside / uri
    try:
        if old.resolve() != aside.resolve() / uri or old.read_bytes() != content:
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        old.replace(new)
    except OSError:
        return False
    return True
