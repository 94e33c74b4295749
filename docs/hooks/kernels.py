"""Run the cells of notebooks, each notebook in a fresh kernel of this Python.

`run_all` is the engine behind `execution`: whatever runs cells faster can take its place.
"""

import ast
import asyncio
import json
import os
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from docs.hooks.faults import one_line
from docs.hooks.notebooks import Notebook

PATIENCE = 300  # seconds that a cell may take
# Two kernels side by side gain nothing while each one's linear algebra uses every core.
ONE_THREAD = ("OMP", "OPENBLAS", "MKL", "VECLIB", "NUMEXPR")


class Failure(NamedTuple):
    """Why a notebook stopped: the number of its code cell, the line in it, what happened."""

    cell: int
    line: int
    text: str


class Run(NamedTuple):
    """What executing a notebook gave: the outputs of its code cells, and the files they read."""

    outputs: list[list[dict[str, Any]]]
    reads: dict[str, str]
    seconds: float
    failure: Failure | None


def run_all(
    notebooks: list[Notebook], *, root: Path, finished: Callable[[Notebook, Run], None]
) -> list[Run]:
    """Run notebooks side by side, as many at a time as there are cores."""
    return asyncio.run(_run_all(notebooks, root, finished))


async def _run_all(
    notebooks: list[Notebook], root: Path, finished: Callable[[Notebook, Run], None]
) -> list[Run]:
    places = asyncio.Semaphore(os.cpu_count() or 1)

    async def run_one(notebook: Notebook) -> Run:
        async with places:
            run = await _run(notebook, root)
        finished(notebook, run)
        return run

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run_one(notebook)) for notebook in notebooks]
    return [task.result() for task in tasks]


async def _run(notebook: Notebook, root: Path) -> Run:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="page-") as scratch:
        manager = AsyncKernelManager(
            kernel_name=NATIVE_KERNEL_NAME,
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),  # no other kernel of that name
            connection_file=f"{scratch}/kernel.json",
            transport="ipc",
        )
        try:
            await manager.start_kernel(
                cwd=str(notebook.path.parent),
                env=_environment(root, scratch),
                extra_arguments=[
                    "--IPKernelApp.extra_extensions=docs.hooks.reads",
                    "--HistoryManager.enabled=False",
                ],
            )
            outputs, failure, reads = await _run_cells(notebook, manager)
        finally:
            if manager.has_kernel:
                await manager.shutdown_kernel(now=True)
    reads = {path: sha for path, sha in reads.items() if not path.startswith(scratch)}
    return Run(outputs, reads, time.monotonic() - started, failure)


def _environment(root: Path, scratch: str) -> dict[str, str]:
    return {
        **os.environ,
        **{f"{library}_NUM_THREADS": "1" for library in ONE_THREAD},
        "IPYTHONDIR": scratch,  # not the settings of whoever builds
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONDONTWRITEBYTECODE": "1",  # `make serve` would take it for a saved file
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


async def _run_cells(
    notebook: Notebook, manager: AsyncKernelManager
) -> tuple[list[list[dict[str, Any]]], Failure | None, dict[str, str]]:
    node, failure = notebook.node, None
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        runner = NotebookClient(
            node, km=manager, timeout=PATIENCE, record_timing=False, coalesce_streams=True
        )
        runner.kc = client
        code = [(k, cell) for k, cell in enumerate(node.cells) if cell.cell_type == "code"]
        for number, (index, cell) in enumerate(code, start=1):
            if failure := await _run_cell(runner, cell, index, number):
                break
        reads = {} if failure else await _files_read(client)
    finally:
        client.stop_channels()
    return [cell.outputs for _, cell in code], failure, reads


async def _run_cell(runner: NotebookClient, cell: Any, index: int, number: int) -> Failure | None:
    try:
        await runner.async_execute_cell(cell, index, execution_count=number)
    except CellExecutionError as error:
        line = _line_in_cell(error.traceback)
        text = one_line(cell.source.splitlines()[line - 1])
        said = re.sub(r" \(\d+\.py, line \d+\)$", "", error.evalue)  # of a SyntaxError
        raised = one_line(f"{error.ename}: {said}" if said else error.ename)
        return Failure(number, line, f"`{text}` raises {raised}. Mend the cell.")
    except CellTimeoutError:
        return Failure(number, 1, f"the cell ran longer than {PATIENCE} s. Make it quicker.")
    except DeadKernelError:
        return Failure(number, 1, "the cell ended its kernel. Mend the cell.")
    except Exception as error:  # an output that is no notebook output, for instance
        return Failure(number, 1, f"the cell did not come back: {one_line(str(error))}")
    return None


def _line_in_cell(traceback: str) -> int:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", traceback)
    found = re.search(r"Cell In\[\d+\], line (\d+)", plain)
    return int(found[1]) if found else 1


async def _files_read(client: Any) -> dict[str, str]:
    question = "__import__('docs.hooks.reads', fromlist=['files_read']).files_read()"
    reply = await client.execute(
        "", silent=True, user_expressions={"reads": question}, reply=True, timeout=60
    )
    text = reply["content"]["user_expressions"]["reads"]["data"]["text/plain"]
    reads: dict[str, str] = json.loads(ast.literal_eval(text))
    return reads
