"""What cells have started, kernels above all: it ends with the build, however that ends.

A program of its own waits for that end, and so outlives a build that is killed. It knows what the
build has started by a mark in the environment, which programs hand on: one that wipes its
environment escapes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

MARK = "RELU_GUIDE_BUILD"  # in the environment of all that cells start


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """End in the end all that is started here."""
    mark = str(os.getpid())
    command = [sys.executable, __file__, mark]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        os.environ[MARK] = mark
        try:
            yield
        finally:
            del os.environ[MARK]


def end_processes(mark: str) -> None:
    """End every process that has the mark of a build."""
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(MARK) == mark:
                process.kill()


if __name__ == "__main__":
    sys.stdin.read()  # which ends with the build
    end_processes(sys.argv[1])
