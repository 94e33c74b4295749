"""Draw the static images of the figures that have none, or one of an earlier state."""

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from docs.hooks import images
from docs.hooks.events import NAME
from docs.hooks.figures import Figure

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the guide, draw what is due, remove what belongs to no figure."""
    with TemporaryDirectory() as site:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=site)
        build(config)
    guide: Any = config.plugins[NAME]
    if guide.failed:
        sys.exit("Nothing was drawn: a page whose cells fail has not all its figures.")
    figures = [figure for found in guide.figures.values() for figure in found]
    _remove_orphans(figures)
    _draw_due(figures, guide.colours["DARK_OF"])


def _remove_orphans(figures: Iterable[Figure]) -> None:
    for path in images.orphans((figure.name for figure in figures), ROOT):
        print(f"Removed {path.relative_to(ROOT)}: no figure has it")
        path.unlink()


def _draw_due(figures: list[Figure], dark_of: dict[str, str]) -> None:
    keys = {figure.name: images.key_of(figure, dark_of) for figure in figures}
    due = [
        figure for figure in figures if not images.is_drawn(figure.name, keys[figure.name], ROOT)
    ]
    print(f"{len(due)} of {len(figures)} figures are due to be drawn")
    if due:
        from tools.drawing import Job, draw  # needs a browser

        folder = ROOT / images.FOLDER
        draw([Job(each.name, each.drawing, keys[each.name], folder) for each in due])


if __name__ == "__main__":
    main()
