"""Whether the package can be imported: if not, no notebook can use it."""

import re
import subprocess
import sys
from pathlib import Path

from mkdocs.exceptions import BuildError

from docs.hooks.faults import one_line

PATIENCE = 60  # seconds for which the package may be imported


def check_import(root: Path) -> None:
    """Stop at a package that cannot be imported."""
    command = [sys.executable, "-c", "import relu_guide.figures; print('done')"]
    try:
        run = subprocess.run(
            command, cwd=root, capture_output=True, encoding="utf-8", timeout=PATIENCE
        )
        said = "" if "done" in run.stdout else run.stderr or "it ends Python"
    except subprocess.TimeoutExpired:
        said = f"it takes more than {PATIENCE} s"
    if said:
        places = re.findall(rf'File "{re.escape(str(root))}/(.*)", line (\d+)', said)
        path, line = places[-1] if places else ("relu_guide/__init__.py", 1)
        raise BuildError(f"{path}:{line}: {one_line(said.splitlines()[-1])}. Mend the package.")
