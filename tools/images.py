"""Draw the static images of the figures that have none."""

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from docs.hooks.events import NAME
from docs.hooks.figures import Figure, drawing_of
from tools import stills

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the guide, draw what is missing, remove what belongs to no figure."""
    with TemporaryDirectory() as site:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=site)
        build(config)
    guide: Any = config.plugins[NAME]
    if guide.failed:
        sys.exit("Nothing was drawn: a page whose cells fail has not all its figures.")
    figures = [figure for found in guide.figures.values() for figure in found]
    _remove_orphans(figures)
    _draw_missing(figures)


def _remove_orphans(figures: Iterable[Figure]) -> None:
    for path in stills.orphans([figure.image for figure in figures], ROOT):
        print(f"Removed {path.relative_to(ROOT)}: no figure has it")
        path.unlink()


def _draw_missing(figures: list[Figure]) -> None:
    missing = {each.image: each for each in figures if not stills.is_drawn(each.image, ROOT)}
    print(f"{len(missing)} of {len(figures)} figures are to be drawn")
    if missing:
        from tools.drawing import Job, draw  # needs a browser

        folder = ROOT / stills.FOLDER
        draw([Job(name, drawing_of(figure.spec), folder) for name, figure in missing.items()])


if __name__ == "__main__":
    main()
