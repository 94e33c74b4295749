"""Values kept on disk under a key of what they were made from; a damaged one counts as absent.

Bytes are compared with their digest before anything is read from them.
"""

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

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
    """Give one key of the places and contents of files; an absent file counts too."""
    found = sorted(paths)
    base = os.path.commonpath(found) if found else ""
    parts: list[str | bytes] = []
    for path in found:
        parts.append(os.path.relpath(path, base))
        parts.append(path.read_bytes() if path.is_file() else b"-")
    return digest(*parts)


def load(path: Path) -> Any:
    """Give a value back, or None if it is absent or damaged."""
    try:
        checksum, _, data = path.read_bytes().partition(b"\n")
        value = json.loads(data) if checksum.decode() == digest(data) else None
        os.utime(path)
    except (OSError, ValueError):
        return None
    return value


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
    """Write a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_text(text, encoding="utf-8")
    if path.is_dir():
        remove(path)
    unfinished.replace(path)


def seal(path: Path) -> None:
    """Put the digest of a file, or of the files of a folder, beside it."""
    write(_seal_of(path), _content_of(path))


def is_whole(path: Path) -> bool:
    """Tell whether a file or a folder is as it was sealed, and keep it for longer."""
    try:
        whole = _seal_of(path).read_bytes().decode() == _content_of(path)
        os.utime(path)
        os.utime(_seal_of(path))
    except (OSError, ValueError):
        return False
    return whole


def made(path: Path, make: Callable[[Path], None]) -> Path:
    """Give the folder that was made and sealed before, or else let it be made.

    It takes its place when it is whole: another build may look for it, or make it, meanwhile.
    """
    if not is_whole(path):
        own = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            make(own)
            if not is_whole(path):
                remove(path)
                with suppress(OSError):  # another build was quicker
                    own.rename(path)
                seal(path)
        finally:
            shutil.rmtree(own, ignore_errors=True)
    return path


def locked(path: Path, tell: Callable[[str], None]) -> IO[bytes]:
    """Wait until no other build has this file open, and open it; it is free when this one ends."""
    lock = path.open("rb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell("Another build is at work in this folder: waiting for its end")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, if it is there."""
    with suppress(OSError):  # another build was quicker
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def prune(folder: Path) -> None:
    """Remove the values that have not been used for a month."""
    for path in folder.glob("*/*"):
        with suppress(OSError):  # another build was quicker
            if path.stat().st_mtime < time.time() - KEPT:
                remove(path)


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.digest")


def _content_of(path: Path) -> str:
    if path.is_file():
        return digest(path.read_bytes())
    return digest_of_files(each for each in path.rglob("*") if each.is_file())
