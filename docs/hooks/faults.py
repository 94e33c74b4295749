"""What is wrong with the documentation: each fault is a place and a sentence, on one line.

`docs/tutorials/one-hidden-unit.md:123 (cell 4): what is wrong. What to do.`
"""

import errno
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

NEEDLE = "\0"
MOST = 6  # lines of faults that a build prints
PLACES = 4  # that are named beside the first where the same is wrong at several


class Fault(NamedTuple):
    """Something wrong, in a file a person wrote."""

    path: str
    line: int
    text: str
    cell: int | None = None

    @property
    def place(self) -> str:
        """Where it is."""
        return f"{self.path}:{self.line}" + (f" (cell {self.cell})" if self.cell else "")

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{self.place}: {self.text}"


class Source(NamedTuple):
    """A file a person wrote: its name in the project, and the lines of its code cells."""

    name: str
    text: str
    cells: Sequence[range] = ()

    def fault(self, line: int, text: str) -> Fault:
        """Say what is wrong at a line."""
        numbered = enumerate(self.cells, start=1)
        cell = next((number for number, lines in numbered if line in lines), None)
        return Fault(self.name, line, text, cell)


def read_source(path: Path, root: Path) -> Source:
    """Read a file that has no cells."""
    return Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def find(needles: Sequence[str], sources: Sequence[Source], text: str) -> list[Fault]:
    """Place a fault at every line that holds the first of the needles to be found anywhere.

    Each needle is a way in which an author may have written the same thing; NEEDLE in the text
    stands for the one that was found. What is found nowhere was made by a cell or a template: the
    fault goes to the first source.
    """
    for needle in needles:
        for source in sources:
            if lines := _lines_with(needle, source.text):
                return [source.fault(line, text.replace(NEEDLE, needle)) for line in lines]
    return [sources[0].fault(1, text.replace(NEEDLE, needles[-1] if needles else ""))]


def told(faults: Iterable[Fault]) -> list[str]:
    """Return the lines that are printed: one for all places at which the same is wrong, and few."""
    alike: dict[str, list[str]] = {}
    for fault in sorted(set(faults), key=lambda each: (each.path, each.line, each.text)):
        alike.setdefault(fault.text, []).append(fault.place)
    lines = []
    for text, (first, *others) in alike.items():
        left = f" and {len(others) - PLACES} more places" if len(others) > PLACES else ""
        also = f" The same at {', '.join(others[:PLACES])}{left}." if others else ""
        line = f"{first}: {text}{also}"
        lines.append(line.encode(errors="backslashreplace").decode())  # of a name that is no UTF-8
    more = [f"Faults of other kinds: {len(lines) - MOST}. Mend these first."]
    return lines[:MOST] + (more if len(lines) > MOST else [])


def explained(error: BaseException, root: Path) -> str:
    """Put an error that nobody expected into one line: where in the project, and what."""
    said = one_line(f"{type(error).__name__}: {getattr(error, 'msg', error)}")
    if isinstance(error, OSError) and (error.filename or error.errno == errno.ENOSPC):
        name = error.filename2 or error.filename or "the disk"
        return f"{_relative(str(name), root)}: {error.strerror}. Mend the file or its disk."
    frames = [(frame.filename, frame.lineno or 1) for frame in extract_tb(error.__traceback__)]
    if line := getattr(error, "lineno", None):  # of a template or a script that does not parse
        frames.append((str(getattr(error, "filename", "")), line))
    own = [(_relative(name, root), line) for name, line in frames if _is_own(name)]
    place = f"{own[-1][0]}:{own[-1][1]}: " if own else ""
    return f"{place}{said}. Mend it."


def one_line(text: str, limit: int = 200) -> str:
    """Put a text on one line of bounded length."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _lines_with(needle: str, text: str) -> list[int]:
    """Find the lines with the needle on its own, or better where an address stands."""
    lines = list(enumerate(text.splitlines(), start=1))
    for before in ("(?<=[(\"'=<])", r"(?<![\w/.#-])"):
        pattern = re.compile(rf"{before}{re.escape(needle)}(?![\w/-])")
        if found := [number for number, line in lines if pattern.search(line)]:
            return found
    return []


def _relative(name: str, root: Path) -> str:
    return Path(name).relative_to(root).as_posix() if name.startswith(f"{root}/") else name


def _is_own(name: str) -> bool:
    """Return whether a person of this project wrote a file, and nobody installed it."""
    return "-packages" not in name and not name.startswith((sys.base_prefix, "<"))
