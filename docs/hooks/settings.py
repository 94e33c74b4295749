"""What the build sets by itself before it begins: its date, its kernels', who is silent."""

import logging
import os
import subprocess
from contextlib import suppress
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

FIRST_DAY = "1735689600"  # 1 January 2025: the date of a build outside a repository
# Two pages side by side gain nothing while each one's linear algebra uses every core.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def set_date(root: Path) -> None:
    """Date the build by its last commit, so that two builds of one commit are the same."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        command, said = ["git", "log", "-1", "--format=%ct"], ""
        with suppress(OSError):  # no git
            run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
            said = run.stdout.strip()
        os.environ["SOURCE_DATE_EPOCH"] = said or FIRST_DAY


def set_kernels(root: Path) -> None:
    """Have kernels work alike on all machines, and not as whoever builds has set up Jupyter."""
    told = root / "docs/hooks/nbconvert"
    PyFileConfigLoader("jupyter_nbconvert_config.py", str(told)).load_config()  # or raises
    scratch = root / ".cache" / "jupyter"
    scratch.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        **dict.fromkeys(THREADS, "1"),
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_CONFIG_DIR": str(told),
        "JUPYTER_DATA_DIR": str(scratch / "data"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(root),
    }


def quieten() -> None:
    """Have those be silent of which `execution` tells what matters."""
    for name in ("mkdocs.plugins.mkdocs_jupyter", "mkdocs.mkdocs-jupyter", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
