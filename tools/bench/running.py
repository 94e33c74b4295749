"""Run a program to its end, and say what it took."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

BETWEEN = 0.02  # seconds, between two looks at the memory


class Run(NamedTuple):
    """What a program took: seconds, and the most bytes that it and its processes held together."""

    seconds: float
    memory: int


def run(
    command: Sequence[str], variables: Mapping[str, str], folder: Path, *, watched: bool = False
) -> Run:
    """Run a program; watch its memory only where asked to, since looking takes time too.

    Raises
    ------
    RuntimeError
        If the program does not end well.
    """
    with tempfile.TemporaryFile("w+") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        memory = _most(process) if watched else 0
        process.wait()
        seconds = time.perf_counter() - started
        said.seek(0)
        output = said.read()
    if process.returncode:
        end = "\n".join(output.splitlines()[-20:])
        raise RuntimeError(f"`{' '.join(command)}` must end well in {folder}; it said:\n{end}")
    return Run(seconds, memory)


def _most(process: subprocess.Popen[bytes]) -> int:
    """Look again and again until it ends."""
    most, first = 0, psutil.Process(process.pid)
    while process.poll() is None:
        with suppress(psutil.Error):  # of one that has ended
            most = max(most, sum(map(_memory_of, [first, *first.children(recursive=True)])))
        time.sleep(BETWEEN)
    return most


def _memory_of(process: psutil.Process) -> int:
    """Return its share of the memory, or what is its alone where nobody counts shares."""
    with suppress(psutil.Error, OSError):  # of one that has ended
        memory = process.memory_full_info()
        return int(getattr(memory, "pss", memory.uss))
    return 0
