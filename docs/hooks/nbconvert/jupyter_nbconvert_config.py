"""What nbconvert and its kernels are told; found by JUPYTER_CONFIG_DIR.

mkdocs-jupyter replaces whole sections of these settings, so a section here bears the name of a
class below or above the one that is meant.
"""

import asyncio
import os
from pathlib import Path
from typing import Any

from docs.hooks.figures import make_figures
from docs.hooks.remembered import RememberingPreprocessor

HERE = Path(__file__).parent
PATIENCE = int(os.environ.get("CELL_TIMEOUT", "300"))  # seconds that a cell may take
MOST = 1_000_000  # characters that a cell may show
TOO_MUCH = f"the cell shows more than {MOST:,} characters. Show less."


class TooMuch(Exception):
    """What a cell shows is too much for a page."""


def refuse_too_much(cell: dict[str, Any], **_: Any) -> None:
    """Stop after a cell that shows more than any page could hold."""
    if shows_too_much(cell):
        raise TooMuch(TOO_MUCH)


def stop_at_too_much(cell: dict[str, Any], **_: Any) -> None:
    """Stop a cell that has been sent to its kernel, and may show more and more for ever."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def look() -> None:
        if task and shows_too_much(cell):
            task.cancel(TOO_MUCH)
        else:
            loop.call_later(1, look)

    loop.call_later(1, look)


def shows_too_much(cell: dict[str, Any]) -> bool:
    """Measure the outputs of a cell."""
    outputs = cell["outputs"]
    return sum(len(str(each.get("text") or each.get("data"))) for each in outputs) > MOST


c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.HTMLExporter.template_name = "guide"
c.HTMLExporter.extra_template_basedirs = [str(HERE)]
c.HTMLExporter.default_preprocessors = [
    RememberingPreprocessor,
    "nbconvert.preprocessors.CoalesceStreamsPreprocessor",
    make_figures,
]
c.CoalesceStreamsPreprocessor.enabled = True  # what is printed now and then is one output
c.NotebookClient.extra_arguments = [
    "--IPKernelApp.log_level=CRITICAL",
    f"--IPKernelApp.exec_lines=__import__('runpy').run_path({str(HERE / 'kernel.py')!r});",
]
c.NotebookClient.on_cell_complete = stop_at_too_much
c.NotebookClient.on_cell_executed = refuse_too_much
c.NotebookClient.record_timing = False
c.NotebookClient.shutdown_kernel = "immediate"
c.NotebookClient.timeout = PATIENCE
