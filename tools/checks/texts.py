"""What of a page's text Markdown would not read as it was meant, or nobody could read at all."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from lxml.html.defs import empty_tags

from docs.hooks.faults import Fault, Source
from docs.hooks.notebooks import HEAD, is_text_notebook

FENCE = re.compile(r"\s*(?:[-*+] |\d+\. )?\s*(`{3,}|~{3,})(.*)")
CODE = re.compile(r"(`+).*?\1")  # within a line
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ODD_NAME = re.compile(r"""[\x00-\x1f\x7f"#%'*:<>?\\|\ud800-\udfff]""")
TEXTS = {".md", ".html", ".css", ".js", ".svg"}
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"<(/?)([a-z][\w-]*)(?:\s[^<>]*?)?(/?)>", re.IGNORECASE)
# HTML closes these by itself, or they hold nothing.
CLOSED = {"p", "li", "dt", "dd", "tr", "th", "td", "thead", "tbody", "option", *empty_tags}


def faults_of_folder(docs: Path) -> Iterator[Fault]:
    """Say what of the documentation's folder MkDocs could not read, or would read for ever."""
    seen: set[Path] = set(docs.resolve().parents)
    for folder, folders, names in os.walk(docs, followlinks=True):
        place, real = Path(folder), Path(folder).resolve()
        if real in seen:
            folders.clear()
            text = "the folder is there twice, or in itself. Remove the link."
            yield Fault(f"docs/{place.relative_to(docs).as_posix()}", 1, text)
            continue
        seen.add(real)
        for path in (place / name for name in names if not name.startswith(".")):
            if problem := _problem_of_file(path):
                yield Fault(f"docs/{path.relative_to(docs).as_posix()}", *problem)


def faults_of_names(names: Iterable[str]) -> Iterator[Fault]:
    """Say which files have a name that a link, a shell or another system reads otherwise."""
    for name in names:
        if found := ODD_NAME.search(name):
            text = f"the name of the file has {found[0]!r} in it. Name it with letters and digits."
            yield Fault(f"docs/{name}".encode(errors="backslashreplace").decode(), 1, text)


def faults_of_keys(source: Source) -> Iterator[Fault]:
    """Say which keys of mkdocs.yml are there twice: YAML takes the last one in silence."""
    seen = set()
    for number, line in enumerate(source.text.splitlines(), start=1):
        if found := re.match(r"[\w-]+(?=:)", line):
            if found[0] in seen:
                yield source.fault(number, f"the key `{found[0]}` is there twice. Remove one.")
            seen.add(found[0])


def _problem_of_file(path: Path) -> tuple[int, str] | None:
    """Say in which line of a file something keeps the build from reading it, and what."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return 1, "this is no file that can be read. Remove it."
        if path.suffix not in TEXTS:
            return None
        data = path.read_bytes()
        text = data.decode()
    except OSError as error:
        return 1, f"the file cannot be read: {error.strerror}. Mend the file or the link."
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return line, "the file is not UTF-8. Save it as UTF-8."
    if path.suffix != ".md":
        return None
    if text.startswith("\ufeff"):
        return 1, "the page begins with a byte-order mark. Save it as UTF-8 without one."
    text = text.replace("\r\n", "\n")
    return _problem_of_head(text) if is_text_notebook(text) else None


def faults_of_text(source: Source, parts: Iterable[range]) -> Iterator[Fault]:
    """Say what is not closed; `parts` are the lines of each text that stands alone."""
    prose: dict[int, str] = {}
    fence, opened = "", 0
    for number, line in enumerate(source.text.splitlines(), start=1):
        if found := CONTROL.search(line):
            yield source.fault(number, f"no page shows the character {found[0]!r}. Leave it out.")
        mark = FENCE.fullmatch(line)
        if mark and not fence and "`" not in mark[2]:
            fence, opened = mark[1], number
        elif mark and fence and mark[1].startswith(fence):
            if mark[2].strip():  # the next block begins
                break
            fence = ""
        elif not fence:
            prose[number] = CODE.sub("", line)
    if fence:
        yield source.fault(opened, f"the block that {fence} opens is not closed. Close it.")
    for lines in parts:
        text = "\n".join(text for number, text in prose.items() if number in lines)
        for problem in unbalanced(text):
            yield source.fault(lines.start, problem)


def unbalanced(html: str) -> Iterator[str]:
    """Say which elements a text opens and does not close, or closes only."""
    html = COMMENT.sub("", html)
    opened = Counter({"!--": html.count("<!--")})
    for end, name, empty in TAG.findall(html):
        if not empty and name.lower() not in CLOSED:
            opened[name.lower()] += -1 if end else 1
    for name, number in opened.items():
        if number > 0:
            yield f"a `<{name}>` is not closed in its text. Close it there."
        elif number < 0:
            yield f"a `<{name}>` is closed that its text does not open. Open it there."


def _problem_of_head(text: str) -> tuple[int, str] | None:
    """Say in which line of a notebook's head something keeps it from being executed, and what."""
    head = HEAD.match(text)
    try:
        said = yaml.safe_load(head[1]) if head else {}
        language = said["jupyter"]["kernelspec"]["language"]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return line, f"the head is no YAML: {error.problem}. Mend it."
    except (KeyError, TypeError):
        language = None
    if language != "python":
        return 1, "the head names no kernel of Python. Copy the head of a tutorial."
    return None
