"""Node.js, which the build needs twice: to typeset formulas and to bundle the site's scripts."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import BuildError

from docs.hooks.faults import one_line
from docs.hooks.leftovers import MARK


def run_node(arguments: Sequence[str], *, root: Path, text: str = "") -> str:
    """Run a script with a text as its input, and give what it writes."""
    of_environment = Path(sys.prefix) / "bin" / "node"
    node = str(of_environment) if of_environment.exists() else shutil.which("node")
    if not node:
        raise BuildError("Node.js is not installed. Run `make setup`.")
    own = {name: value for name, value in os.environ.items() if name != MARK}
    run = subprocess.run(
        [node, *arguments],
        cwd=root,
        env=own,  # it ends by itself, and not with the kernels
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise BuildError(_complaint(run.stderr, Path(arguments[0]).name))
    return run.stdout


def _complaint(said: str, script: str) -> str:
    """Put Node's or esbuild's many lines into one."""
    if found := re.search(r"\[ERROR\] (.*)\s+(\S+:\d+):\d+:", said):
        return f"{found[2]}: {found[1]}. Mend the script."
    error = re.search(r"^\w*Error\b.*:.*$", said, re.MULTILINE)
    reason = one_line(error[0] if error else said)
    return f"{script} failed: {reason}. Run `make setup` if something is missing."
