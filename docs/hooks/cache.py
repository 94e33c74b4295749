"""Files kept between builds; a digest lies beside each, and a damaged one counts as absent.

Bytes are compared with their digest before anything is read from them.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO


def digest(*parts: str | bytes) -> str:
    """Return one short key of several texts."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()[:24]


def digest_of_files(paths: Iterable[Path]) -> str:
    """Return one key of the places and contents of files; an absent file counts too."""
    found = sorted(paths)
    base = os.path.commonpath(found) if found else ""
    contents = [path.read_bytes() if path.is_file() else b"-" for path in found]
    return digest(*(os.path.relpath(path, base) for path in found), *contents)


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
    """Return whether a file or a folder is as it was sealed."""
    try:
        return _seal_of(path).read_bytes() == _content_of(path).encode()
    except OSError:
        return False


def made(path: Path, make: Callable[[Path], None]) -> Path:
    """Return the folder that was made and sealed before, or else let it be made.

    It takes its place when it is whole, and one process at a time makes it: who was answered may
    read it at leisure.
    """
    if not is_whole(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.with_name(f"{path.name}.{os.getpid()}")
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if not is_whole(path):  # another process may have made it meanwhile
                make(own)
                remove_all_but(own)
                own.rename(path)
                seal(path)
        finally:
            shutil.rmtree(own, ignore_errors=True)
            os.close(handle)
    return path


def remove_all_but(path: Path) -> None:
    """Remove what earlier states of the project have left beside a folder."""
    for other in path.parent.glob("*"):
        if not other.name.startswith(path.name):
            remove(other)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder, if it is there."""
    with suppress(OSError):  # another build was quicker
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def locked(path: Path, tell: Callable[[str], None]) -> IO[bytes]:
    """Wait until no other build has this file open, and open it; it is free when this one ends."""
    lock = path.open("rb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell("Another build is at work in this folder: waiting for its end")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.digest")


def _content_of(path: Path) -> str:
    return digest_of_files([path] if path.is_file() else filter(Path.is_file, path.rglob("*")))
