"""Values kept on disk under a key of what they were made from; a damaged one counts as absent."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")
KEPT = 30 * 24 * 60 * 60  # seconds for which an unused value stays


def digest(*parts: str | bytes) -> str:
    """Give one short key of several texts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:24]


def digest_of_files(paths: Iterable[Path]) -> str:
    """Give one key of the names and contents of files; an absent file counts too."""
    parts = [(path.name, path.read_bytes() if path.is_file() else b"-") for path in sorted(paths)]
    return digest(*(part for pair in parts for part in pair))


def load(path: Path) -> Any:
    """Give a value back, or None if it is absent or damaged."""
    try:
        checksum, _, text = path.read_text(encoding="utf-8").partition("\n")
        value = json.loads(text) if checksum == digest(text) else None
        os.utime(path)
    except (OSError, ValueError):
        return None
    return value


def touch(path: Path) -> bool:
    """Tell whether a file is kept, and keep it for longer."""
    try:
        os.utime(path)
    except OSError:
        return False
    return True


def save(path: Path, value: Any) -> None:
    """Keep a value; a build that is cut off here leaves the old one."""
    text = json.dumps(value)
    write(path, f"{digest(text)}\n{text}")


def kept(path: Path, make: Callable[[], Value]) -> Value:
    """Give the value that is kept, or else make and keep it."""
    value: Value | None = load(path)
    if value is None:
        value = make()
        save(path, value)
    return value


def write(path: Path, text: str) -> None:
    """Write a file in one step, and not at all if it holds this text already."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def made(path: Path, names: Iterable[str], make: Callable[[Path], None]) -> Path:
    """Give the folder that holds these files, or else let it be made.

    It takes its place when it is whole: another build may look for it, or make it, meanwhile.
    """
    files = [path / name for name in names]
    if not all(file.is_file() for file in files):
        own = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            make(own)
            if not all(file.is_file() for file in files):
                shutil.rmtree(path, ignore_errors=True)
                with suppress(OSError):  # another build was quicker
                    own.rename(path)
        finally:
            shutil.rmtree(own, ignore_errors=True)
    os.utime(path)
    return path


def prune(folder: Path) -> None:
    """Remove the values that have not been used for a month."""
    for path in folder.glob("*/*"):
        if path.stat().st_mtime < time.time() - KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
