"""Build a site and say how long each stage took: `python -m tools.bench.staged STARTED FILE`.

It runs `mkdocs build` in the folder where it is started, with clocks around the functions named in
STAGES. A function's time is its own: what another stage spends inside it belongs to that one. What
no stage covers is MkDocs' own work, "everything else".
"""

import functools
import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

START = "Python and its imports"
# Each stage, and the functions that do its work: `module:name`, or `module:class.name`.
STAGES = {
    "settings": ("mkdocs.config.base:load_config",),
    "listing files": ("mkdocs.structure.files:get_files",),
    "reading notebooks": (
        "mkdocs_jupyter.plugin:Plugin.should_include",
        "docs.hooks.notebooks:is_text_notebook",
    ),
    "executing notebooks": ("docs.hooks.execution:fill_cache",),
    "figures and files of notebooks": ("docs.hooks.downloads:files_of_page",),
    "Markdown": ("markdown.core:Markdown.convert",),
    "formulas": ("docs.hooks.maths:typeset", "docs.hooks.contents:finish"),
    "bundling scripts": (
        "docs.hooks.assets:generated",
        "docs.hooks.assets:vendor",
        "docs.hooks.assets:bundle",
    ),
    "static images": ("docs.hooks.images:key_of",),
    "reference": ("mkdocstrings._internal.extension:AutoDocProcessor.run",),
    "templates": (
        "mkdocs.commands.build:_build_page",
        "mkdocs.commands.build:_build_theme_template",
    ),
    "search": (
        "material.plugins.search.plugin:SearchPlugin.on_page_context",
        "material.plugins.search.plugin:SearchPlugin.on_post_build",
    ),
    "copying files": ("mkdocs.structure.files:Files.copy_static_files",),
    "checks": ("docs.hooks.checks:faults_of_site",),
    "outputs": ("docs.hooks.pages:put_outputs",),
    "tidying pages": ("docs.hooks.pages:lean_page", "docs.hooks.reference:tidy"),
}
REST = "everything else"


class Clock:
    """Seconds by stage; the stage that was entered last is the one that runs."""

    def __init__(self, stage: str, since: float) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stages = [stage]
        self._since = since

    def enter(self, stage: str) -> None:
        """Begin a stage within the present one."""
        self._count()
        self._stages.append(stage)

    def leave(self) -> None:
        """End the stage; the one around it goes on."""
        self._count()
        self._stages.pop()

    def _count(self) -> None:
        now = time.time()
        self.seconds[self._stages[-1]] += now - self._since
        self._since = now


def main(started: float, path: Path) -> None:
    """Build, and write the seconds of each stage into a file."""
    clock = Clock(START, started)
    sys.path.insert(0, str(Path.cwd()))
    for stage, names in STAGES.items():
        for name in names:
            put_clock(name, stage, clock)
    from mkdocs.__main__ import cli

    clock.enter(REST)
    cli(["build"], standalone_mode=False)
    clock.leave()
    path.write_text(json.dumps(clock.seconds), encoding="utf-8")


def put_clock(name: str, stage: str, clock: Clock) -> None:
    """Put a clock around a function, wherever it was imported."""
    module_name, _, path = name.partition(":")
    *owners, last = path.split(".")
    try:
        owner = functools.reduce(getattr, owners, importlib.import_module(module_name))
        function = getattr(owner, last)
    except (ImportError, AttributeError):
        raise SystemExit(f"STAGES must name functions that exist; got {name}. Mend it.") from None
    timed = _timed(function, stage, clock)
    places = [owner] if owners else list(sys.modules.values())
    for place in places:
        if vars(place).get(last) is function:
            setattr(place, last, timed)


def _timed(function: Callable[..., Any], stage: str, clock: Clock) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*arguments: Any, **named: Any) -> Any:
        clock.enter(stage)
        try:
            result = function(*arguments, **named)
            return list(result) if hasattr(result, "__next__") else result  # do a generator's work
        finally:
            clock.leave()

    return timed


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
