"""Node.js, which the build needs twice: to typeset formulas and to bundle the site's scripts."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import BuildError

from docs.hooks.faults import one_line


def run_node(arguments: Sequence[str], *, root: Path, text: str = "") -> str:
    """Run a script with a text as its input, and give what it writes."""
    of_environment = Path(sys.prefix) / "bin" / "node"
    node = str(of_environment) if of_environment.exists() else shutil.which("node")
    if not node:
        raise BuildError("Node.js is not installed. Run `make setup`.")
    run = subprocess.run(
        [node, *arguments], cwd=root, input=text, capture_output=True, text=True, check=False
    )
    if run.returncode:
        said = [line for line in run.stderr.splitlines() if "Error" in line] or [run.stderr]
        script = Path(arguments[0]).name
        raise BuildError(f"{script} failed: {one_line(said[0])} Run `make setup` if it is missing.")
    return run.stdout
