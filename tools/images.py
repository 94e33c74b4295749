"""Draw the static images of the figures that have none, or one of an earlier state."""

import sys
from pathlib import Path

from docs.hooks import assets, images
from docs.hooks.executed import executed_notebooks
from docs.hooks.figures import Figure, figure_drawing

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Execute what is not kept, draw what is due, remove what belongs to no figure."""
    docs = ROOT / "docs"
    uris = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    pages = executed_notebooks(uris, ROOT)
    for fault in (fault for page in pages for fault in page.faults):
        print(fault, file=sys.stderr)
    if not all(page.whole for page in pages):
        sys.exit("Nothing was drawn: a page whose cells fail has not all its figures.")
    figures = [figure for page in pages for figure in page.figures]
    _remove_orphans(figures)
    _draw_due(figures)


def _remove_orphans(figures: list[Figure]) -> None:
    for path in images.orphans(figures, ROOT):
        print(f"Removed {path.relative_to(ROOT)}: no figure has it")
        path.unlink()


def _draw_due(figures: list[Figure]) -> None:
    dark_of = assets.colours(ROOT)["dark_of"]
    keys = {figure.name: images.key_of(figure, dark_of) for figure in figures}
    due = [figure for figure in figures if not images.is_drawn(figure, keys[figure.name], ROOT)]
    print(f"{len(due)} of {len(figures)} figures are due to be drawn")
    if due:
        from tools.drawing import Job, draw  # needs a browser

        folder = ROOT / images.FOLDER
        draw([Job(each.name, figure_drawing(each), keys[each.name], folder) for each in due])


if __name__ == "__main__":
    main()
