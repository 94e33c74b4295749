"""Run the cells of one page in this process, and give what a Jupyter kernel would send of them.

The shell, its magics and its way of showing values are ipykernel's; only the sockets are missing.
"""

import asyncio
import io
import itertools
import json
import logging
import os
import re
import signal
import sys
import tempfile
from collections.abc import Sequence
from typing import Any, TextIO

from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from traitlets.config import Config

from docs.hooks.faults import one_line

NO_HISTORY = Config({"HistoryManager": {"enabled": False}})  # it would start a thread

OVERWRITTEN = re.compile(r".*\r(?=[^\n])")  # by what was printed after a carriage return

Json = dict[str, Any]


class Messages(Session):
    """What a kernel publishes, kept instead of sent."""

    def __init__(self) -> None:
        super().__init__(key=b"")
        self.outputs = Outputs()

    def send(  # type: ignore[override]
        self, _socket: Any, message: Any, content: Any = None, *_: Any, **__: Any
    ) -> Any:
        """Take up a message, or one of this kind with that content."""
        if not isinstance(message, dict):
            message = self.msg(message, content)
        self.outputs.take(message["msg_type"], message["content"])
        return message


class Outputs:
    """The outputs of one cell after another, as a notebook holds them."""

    def __init__(self) -> None:
        self.of_cell: list[Json] = []
        self.cells: list[list[Json]] = []
        self.is_earlier_changed = False  # an output of a cell before
        self._shown: dict[str, list[Json]] = {}  # by the name under which a cell may change it
        self._clear_first = False

    def begin_cell(self) -> None:
        """Begin the outputs of the next cell."""
        self.of_cell = []
        self.cells.append(self.of_cell)
        self._clear_first = False

    def end_cell(self) -> None:
        """Put what was printed into the form that Jupyter's tools give it."""
        names = [output.get("name") for output in self.of_cell]
        for place, pair in enumerate(itertools.pairwise(names)):
            if pair == ("stderr", "stdout"):
                self.of_cell[place : place + 2] = self.of_cell[place : place + 2][::-1]
        for output in self.of_cell:
            if "name" in output:
                output["text"] = OVERWRITTEN.sub("", output["text"])

    def take(self, kind: str, content: Json) -> None:
        """Do what a message says."""
        if kind == "clear_output":
            self._clear_first = bool(content["wait"])
            if not content["wait"]:
                self.of_cell.clear()
        elif kind == "update_display_data":
            self._change(content["transient"]["display_id"], content)
        elif kind in ("display_data", "execute_result", "error"):
            self._show(kind, dict(content))

    def write(self, name: str, text: str) -> None:
        """Add to what the cell has printed: one output for each stream."""
        streams = [output for output in self.of_cell if output.get("name") == name]
        if streams and not self._clear_first:
            streams[0]["text"] += text
        else:
            self._add({"output_type": "stream", "name": name, "text": text})

    def _show(self, kind: str, content: Json) -> None:
        display = (content.pop("transient", None) or {}).get("display_id")
        output = {"output_type": kind, **content}
        if display:
            self._change(display, content)
            self._shown.setdefault(display, []).append(output)
        self._add(output)

    def _change(self, display: str, content: Json) -> None:
        for output in self._shown.get(display, []):
            output.update(data=content["data"], metadata=content["metadata"])
            self.is_earlier_changed |= not any(output is each for each in self.of_cell)

    def _add(self, output: Json) -> None:
        if self._clear_first:
            self.of_cell.clear()
            self._clear_first = False
        self.of_cell.append(output)


class Kernel:
    """A kernel without sockets, in this process."""

    def __init__(self) -> None:
        self._messages = Messages()
        # Where debugpy can be imported, ipykernel would load it: 100 ms for what no page has.
        sys.modules["debugpy"] = None  # type: ignore[assignment]
        try:
            self._kernel = IPythonKernel(  # type: ignore[no-untyped-call]
                session=self._messages, log=logging.getLogger(__name__), config=NO_HISTORY
            )
        finally:
            del sys.modules["debugpy"]

    def run(self, cells: Sequence[Json], report: TextIO, *, patience: int) -> bool:
        """Run cells until one fails; report each on a line of its own, before the next begins.

        A cell that takes longer than `patience`, in seconds, ends this process.
        """
        _capture(self._messages.outputs)
        return asyncio.run(self._run_all(cells, report, patience))

    @property
    def outputs(self) -> list[list[Json]]:
        """The outputs of all cells that have run."""
        return self._messages.outputs.cells

    @property
    def revised(self) -> list[list[Json]] | None:
        """The outputs of all cells, if a cell has changed one that was reported before."""
        outputs = self._messages.outputs
        return outputs.cells if outputs.is_earlier_changed else None

    async def _run_all(self, cells: Sequence[Json], report: TextIO, patience: int) -> bool:
        for cell in cells:
            self._messages.outputs.begin_cell()
            signal.alarm(patience)  # it ends the process, whatever that is at
            failure = await self._run(cell)
            signal.alarm(0)
            sys.stdout.flush()
            self._messages.outputs.end_cell()
            outputs = self._messages.outputs.of_cell
            try:
                line = json.dumps({"outputs": outputs, "failure": failure})
            except (TypeError, ValueError) as error:  # what is no JSON is no output
                failure = 1, f"the cell did not come back: {one_line(str(error))}"
                line = json.dumps({"outputs": [], "failure": failure})
            print(line, file=report, flush=True)
            if failure:
                return False
        return True

    async def _run(self, cell: Json) -> tuple[int, str] | None:
        """Run a cell as ipykernel does; where it raises, give the line and what happened."""
        shell: Any = self._kernel.shell
        code, unreadable = cell["source"], None
        try:
            code = shell.transform_cell(code)
        except Exception:
            unreadable = sys.exc_info()
        if not cell["source"].strip():
            return None
        result = await shell.run_cell_async(
            cell["source"],
            store_history=True,
            transformed_cell=code,
            preprocessing_exc_tuple=unreadable,
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        if result.success or "raises-exception" in cell["tags"]:
            return None
        return _failure(cell["source"], self._messages.outputs.of_cell)


def _failure(source: str, outputs: list[Json]) -> tuple[int, str]:
    raised = next((each for each in outputs[::-1] if each["output_type"] == "error"), None)
    if not raised:  # it has changed how errors are shown
        return 1, "the cell fails. Mend the cell."
    traceback = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(raised["traceback"]))
    found = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
    line = int(found[1]) if found else 1
    said = re.sub(r" \(\d+\.py, line \d+\)$", "", raised["evalue"])  # of a SyntaxError
    what = one_line(f"{raised['ename']}: {said}" if said else raised["ename"])
    return line, f"`{one_line(source.splitlines()[line - 1])}` raises {what}. Mend the cell."


class _Stream(io.TextIOBase):
    """What a cell prints, after what its programs have written."""

    def __init__(self, name: str, outputs: Outputs, written: "_Written") -> None:
        self._name, self._outputs, self._written = name, outputs, written

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return {"stdout": 1, "stderr": 2}[self._name]

    def write(self, text: str) -> int:
        self._written.flush()
        if text:
            self._outputs.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        self._written.flush()


class _Written:
    """What programs and libraries write past Python, to the process's own streams."""

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs
        self._files = {name: tempfile.TemporaryFile() for name in ("stdout", "stderr")}
        for number, file in enumerate(self._files.values(), start=1):
            os.dup2(file.fileno(), number)
        self._read = dict.fromkeys(self._files, 0)

    def flush(self) -> None:
        for name, file in self._files.items():
            if size := os.fstat(file.fileno()).st_size - self._read[name]:
                text = os.pread(file.fileno(), size, self._read[name])
                self._read[name] += size
                self._outputs.write(name, text.decode(errors="replace"))


def _capture(outputs: Outputs) -> None:
    """Give what is printed to the outputs, until this process ends."""
    written = _Written(outputs)
    sys.stdout, sys.stderr = (_Stream(name, outputs, written) for name in ("stdout", "stderr"))
