"""Run a program to its end, and say what it took."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

UNIT = 1 if sys.platform == "darwin" else 1024  # bytes, in which the system counts memory


class Run(NamedTuple):
    """What a program and the processes that it waited for have taken."""

    seconds: float
    cpu_seconds: float
    bytes: int  # of memory, of the largest process


def run(
    command: Sequence[str], *, folder: Path, variables: Mapping[str, str], cores: int | None = None
) -> Run:
    """Run a program, on all cores or on this many of them; stop where it fails.

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
            preexec_fn=None if cores is None else lambda: os.sched_setaffinity(0, range(cores)),
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            end = "\n".join(said.read().splitlines()[-20:])
            raise RuntimeError(f"`{' '.join(command)}` must end well in {folder}; it said:\n{end}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT)
