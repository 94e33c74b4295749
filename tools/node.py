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
from tools.leftovers import MARK


def run_node(arguments: Sequence[str], *, root: Path, text: str = "") -> str:
    """Run a script with a text as its input, and return what it writes."""
    places = [str(Path(sys.prefix) / "bin"), os.environ.get("PATH", "")]
    node = shutil.which("node", path=os.pathsep.join(places))
    if not node:
        raise BuildError("Node.js is not installed. Run `make setup`.")
    own = {name: value for name, value in os.environ.items() if name != MARK}  # it ends by itself
    run = subprocess.run(
        [node, *arguments], cwd=root, env=own, input=text, capture_output=True, encoding="utf-8"
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
