"""The files that a page's cells read belong to what it was made from: they are remembered here.

When one of them changes, the page is executed again.
"""

import functools
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

_read: set[str] = set()
_written: set[str] = set()
SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/usr")
_NOT_OURS = tuple(
    f"{form}{os.sep}"
    for folder in (sys.prefix, sys.base_prefix, *SYSTEM, Path(__file__).parent)
    for form in {str(folder), str(Path(folder).resolve())}
)


def begin() -> None:
    """Start to remember."""
    sys.addaudithook(_note)


def files_read() -> dict[str, str]:
    """Give the files that cells read or looked for, but did not write, with a hash of each."""
    modules = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    paths = {path for path in (_read | modules) - _written if path and _is_ours(path)}
    real = sorted({os.path.realpath(path) for path in paths})
    return {path: hash_of(path) for path in real if _is_ours(path) and not os.path.isdir(path)}


def hash_of(path: str) -> str:
    """Hash a file; one that cannot be read has an empty hash."""
    try:
        state = os.stat(path)
        return _hash(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ""


@functools.cache  # many pages read the same files
def _hash(path: str, _changed: int, _size: int) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _is_ours(path: str) -> bool:
    """Tell a file that belongs to the page from one of the installation."""
    return not path.startswith(_NOT_OURS) and not path.endswith(".pyc")


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | bytes):
        path, _mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        (_written if writes else _read).add(os.path.abspath(os.fsdecode(path)))
