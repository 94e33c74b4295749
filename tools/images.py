"""Draw the static images of the figures that have none, or one of an earlier state."""

import sys
from pathlib import Path

from docs.hooks import assets, images
from docs.hooks.executed import faults_of_parts, notebooks_of
from docs.hooks.execution import execute
from docs.hooks.figures import Figure, figure_drawing, figures_of
from docs.hooks.kernels import kernels

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Execute what is not kept, draw what is due, remove what belongs to no figure."""
    docs = ROOT / "docs"
    uris = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    with kernels(ROOT) as opened:
        notebooks = notebooks_of(uris, opened)
        executions = execute(notebooks, opened)
        dark_of = assets.colours(opened)["dark_of"]
    figures = []
    for notebook, execution in zip(notebooks, executions, strict=True):
        figures += (found := figures_of(notebook, execution.outputs))
        for fault in faults_of_parts(notebook, execution, found):
            print(fault, file=sys.stderr)
    if any(execution.failure for execution in executions):
        sys.exit("Nothing was drawn: a page whose cells fail has not all its figures.")
    _remove_orphans(figures)
    _draw_due(figures, dark_of)


def _remove_orphans(figures: list[Figure]) -> None:
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
        draw([Job(each.name, figure_drawing(each), keys[each.name], folder) for each in due])


if __name__ == "__main__":
    main()
