"""What the build sets by itself before it begins: its date, what MkDocs may say."""

import logging
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.theme import Theme

from docs.hooks.faults import Fault, find, read_source

FIRST_DAY = "1735689600"  # 1 January 2025: the date of a build outside a repository
# `checks` tells each of these faults itself, with its line, and for notebooks too.
TOLD_BY_CHECKS = re.compile(r"Doc file '.*' contains an? (absolute |unrecognized relative )?link '")
NOT_IN_NAV = re.compile(r"The following pages exist in the docs directory, but are not included")
NOT_THERE = re.compile(r"A reference to '(.*)' is included in the 'nav' .* not found")


def set_date(root: Path) -> None:
    """Date the build by its last commit, so that two builds of one commit are the same."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        command = ["git", "log", "-1", "--format=%ct"]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        os.environ["SOURCE_DATE_EPOCH"] = run.stdout.strip() or FIRST_DAY


def keep_templates(environment: Environment, root: Path) -> None:
    """Keep compiled templates: compiling them is a third of a build in which nothing changed."""
    folder = root / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def share_templates(theme: Theme, root: Path) -> None:
    """Have all of MkDocs use one environment of templates, with what is kept of them."""
    environment = theme.get_env()
    environment.loader = _Loader(theme.dirs)
    keep_templates(environment, root)
    theme.get_env = lambda: environment  # type: ignore[method-assign]


class _Loader(FileSystemLoader):
    """Templates without Material's 14,000 icons, which MkDocs would list and then leave out."""

    def list_templates(self) -> list[str]:
        found = set()
        for start in map(Path, self.searchpath):
            for folder, inner, names in os.walk(start):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(start).as_posix() for name in names}
        return sorted(found)


def listen(root: Path, tell: Callable[[Fault], None]) -> None:
    """Take up what MkDocs finds wrong, so that all faults are told in one form."""

    def is_left_to_mkdocs(record: logging.LogRecord) -> bool:
        message = record.getMessage()
        faults = _faults_of_nav(message, root)
        for fault in faults:
            tell(fault)
        return not faults and not TOLD_BY_CHECKS.match(message)

    for name in ("mkdocs.structure.pages", "mkdocs.structure.nav"):
        logging.getLogger(name).filters = [is_left_to_mkdocs]


def _faults_of_nav(message: str, root: Path) -> list[Fault]:
    if NOT_IN_NAV.match(message):
        missing = re.findall(r"^  - (.*)$", message, re.MULTILINE)
        text = "the page is not in the navigation. Name it under `nav` in mkdocs.yml."
        return [Fault(f"docs/{page}", 1, text) for page in missing]
    if found := NOT_THERE.match(message):
        text = f"the navigation names `{found[1]}`, which does not exist. Mend the name."
        return find([found[1]], [read_source(root / "mkdocs.yml", root)], text)
    return []
