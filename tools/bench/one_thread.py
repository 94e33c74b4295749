"""One thread for everybody: a section of the benchmarks in a process that knows no more."""

import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tools.bench import results

LIBRARIES = "OMP_NUM_THREADS OPENBLAS_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS"
ONE_THREAD = dict.fromkeys(LIBRARIES.split(), "1")  # read when NumPy is imported


def measure(section: str) -> Path:
    """Run the module of a section by itself, and tell where its results are."""
    command = [sys.executable, "-m", f"tools.bench.{section}"]
    subprocess.run(command, check=True, cwd=results.ROOT, env=os.environ | ONE_THREAD)
    return results.FOLDER / f"{section}.json"


def pytorch() -> Any:
    """Give PyTorch, or None where it is not installed."""
    if not find_spec("torch"):
        return None
    torch: Any = import_module("torch")
    torch.set_num_threads(1)
    return torch
