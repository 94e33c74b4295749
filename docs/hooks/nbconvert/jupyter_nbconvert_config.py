"""What nbconvert and its kernels are told; found by JUPYTER_CONFIG_DIR.

mkdocs-jupyter replaces whole sections of these settings, so a section here bears the name of a
class below or above the one that is meant.
"""

import os
from pathlib import Path
from typing import Any

from docs.hooks.figures import make_figures

ROOT = Path(__file__).parents[3]  # where cells run
PATIENCE = int(os.environ.get("CELL_TIMEOUT", "300"))  # seconds that a cell may take
MOST = 10_000_000  # characters that a cell may show


class TooMuch(Exception):
    """What a cell shows is too much for a page."""


def refuse_too_much(cell: dict[str, Any], **_: Any) -> None:
    """Stop at a cell that shows more than any page could hold."""
    shown = sum(len(str(output.get("text") or output.get("data"))) for output in cell["outputs"])
    if shown > MOST:
        raise TooMuch(f"the cell shows {shown / 1e6:.0f} MB. Show less.")


c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.HTMLExporter.template_name = "guide"
c.HTMLExporter.extra_template_basedirs = [str(Path(__file__).parent)]
c.HTMLExporter.default_preprocessors = [
    "nbconvert.preprocessors.ExecutePreprocessor",
    "nbconvert.preprocessors.CoalesceStreamsPreprocessor",
    make_figures,
]
c.CoalesceStreamsPreprocessor.enabled = True  # what is printed now and then is one output
c.NotebookClient.extra_arguments = [
    "--IPKernelApp.log_level=CRITICAL",
    f"--IPKernelApp.exec_lines=__import__('os').chdir({str(ROOT)!r})",
]
c.NotebookClient.on_cell_executed = refuse_too_much
c.NotebookClient.record_timing = False
c.NotebookClient.shutdown_kernel = "immediate"
c.NotebookClient.timeout = PATIENCE
