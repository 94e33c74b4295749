"""What the build sets by itself before it begins: its date, its kernels', what MkDocs may say."""

import logging
import os
import re
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from traitlets.config.loader import PyFileConfigLoader

from docs.hooks.faults import Fault, find, read_source

FIRST_DAY = "1735689600"  # 1 January 2025: the date of a build outside a repository
# Two pages side by side gain nothing while each one's linear algebra uses every core.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
NOT_IN_NAV = re.compile(r"The following pages exist in the docs directory, but are not included")
NOT_THERE = re.compile(r"A reference to '(.*)' is included in the 'nav' .* not found")


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


def listen(root: Path, tell: Callable[[Fault], None]) -> None:
    """Take up what MkDocs finds wrong, so that all faults are told in one form."""

    def is_left_to_mkdocs(record: logging.LogRecord) -> bool:
        faults = _faults_of_nav(record.getMessage(), root)
        for fault in faults:
            tell(fault)
        return not faults

    logging.getLogger("mkdocs.structure.nav").filters = [is_left_to_mkdocs]
    for name in ("mkdocs.plugins.mkdocs_jupyter", "mkdocs.mkdocs-jupyter", "traitlets", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # `execution` tells what matters


def _faults_of_nav(message: str, root: Path) -> list[Fault]:
    if NOT_IN_NAV.match(message):
        missing = re.findall(r"^  - (.*)$", message, re.MULTILINE)
        text = "the page is not in the navigation. Name it under `nav` in mkdocs.yml."
        return [Fault(f"docs/{page}", 1, text) for page in missing]
    if found := NOT_THERE.match(message):
        text = f"the navigation names `{found[1]}`, which does not exist. Mend the name."
        return find([found[1]], [read_source(root / "mkdocs.yml", root)], text)
    return []
