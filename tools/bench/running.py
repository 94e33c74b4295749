"""Run a program to its end, and say what it took: time, or memory."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import psutil

BETWEEN = 0.02  # seconds, between two looks at the memory


class Run(NamedTuple):
    """What a program and the processes that it waited for have taken."""

    seconds: float
    cpu_seconds: float
    said: str


class Memory(NamedTuple):
    """How much memory a program held at most, in bytes; what processes share is counted once."""

    together: int
    worker: int  # the largest process beside the first one


def run(
    command: Sequence[str], variables: Mapping[str, str], *, folder: Path, cores: int | None = None
) -> Run:
    """Run a program, on all cores or on this many of them; stop where it fails.

    Raises
    ------
    RuntimeError
        If the program does not end well.
    """
    with tempfile.TemporaryFile("w+") as said:
        started = time.perf_counter()
        process = _start(command, folder, variables, said, cores)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output = _check(process, folder, said)
    return Run(seconds, used.ru_utime + used.ru_stime, output)


def peak_memory(command: Sequence[str], variables: Mapping[str, str], *, folder: Path) -> Memory:
    """Run a program as `run` does, and look again and again at the memory that it holds."""
    together = worker = 0
    with tempfile.TemporaryFile("w+") as said:
        process = _start(command, folder, variables, said)
        first = psutil.Process(process.pid)
        while process.poll() is None:
            own, others = _memory_of(first), [_memory_of(each) for each in _children(first)]
            together = max(together, own + sum(others))
            worker = max([worker, *others])
            time.sleep(BETWEEN)
        _check(process, folder, said)
    return Memory(together, worker)


def _start(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    said: IO[str],
    cores: int | None = None,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
        preexec_fn=None if cores is None else lambda: os.sched_setaffinity(0, range(cores)),
    )


def _check(process: subprocess.Popen[bytes], folder: Path, said: IO[str]) -> str:
    said.seek(0)
    output = said.read()
    if process.returncode:
        end = "\n".join(output.splitlines()[-20:])
        command = " ".join(map(str, process.args)) if isinstance(process.args, list) else ""
        raise RuntimeError(f"`{command}` must end well in {folder}; it said:\n{end}")
    return output


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.Error:
        return []  # it has ended


def _memory_of(process: psutil.Process) -> int:
    """Give its share of the memory, or where the system does not count that, what is its alone."""
    try:
        memory = process.memory_full_info()
    except (psutil.Error, OSError):
        return 0  # it has ended
    return int(getattr(memory, "pss", memory.uss))
