"""The static images of the figures: drawn by `make images`, committed, and only checked here.

Each image bears the key of the figure it was drawn from.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from docs.hooks.cache import digest
from docs.hooks.executed import Executed
from docs.hooks.faults import Fault
from docs.hooks.figures import Figure, figure_drawing
from docs.hooks.values import plain, rounded

DRAWING = 2  # count up when the same figure is drawn in another way
FOLDER = "docs/assets/figures"


def key_of(figure: Figure, dark_of: Mapping[str, str]) -> str:
    """Give the key of what is drawn: data, layout and both colour schemes, but no texts beside."""
    drawn = rounded(plain(figure_drawing(figure)))
    drawn["layout"]["meta"].pop("steps", None)
    whole = {"figure": drawn, "dark": dark_of, "drawing": DRAWING}
    return digest(json.dumps(whole, sort_keys=True))[:16]


def image_paths(figure: Figure, root: Path) -> list[Path]:
    """Name the wide and the narrow image of a figure."""
    return [root / FOLDER / f"{figure.name}{width}.svg" for width in ("", "-narrow")]


def is_drawn(figure: Figure, key: str, root: Path) -> bool:
    """Tell whether both images are there and show the figure as it is now."""
    return all(_key_in(path) == key for path in image_paths(figure, root))


def faults_of(pages: list[Executed], dark_of: Mapping[str, str], root: Path) -> Iterator[Fault]:
    """Say which figures have no image, or one of an earlier state, and which images no figure."""
    for page in pages:
        for number, figure in enumerate(page.figures, start=1):
            if not is_drawn(figure, key_of(figure, dark_of), root):
                there = all(path.is_file() for path in image_paths(figure, root))
                state = "out of date" if there else "missing"
                text = f"the static image of figure {number} is {state}. Run `make images`."
                yield page.notebook.source.fault(figure.line, text)
    if all(page.whole for page in pages):
        lost = orphans([figure for page in pages for figure in page.figures], root)
        for name in sorted(path.relative_to(root).as_posix() for path in lost):
            yield Fault(name, 1, "the image belongs to no figure. Run `make images`.")


def orphans(figures: list[Figure], root: Path) -> list[Path]:
    """List the images that belong to no figure."""
    wanted = {path for figure in figures for path in image_paths(figure, root)}
    return sorted(set((root / FOLDER).glob("*.svg")) - wanted)


def _key_in(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open(encoding="utf-8") as file:
        found = re.search(r'data-key="([0-9a-f]+)"', file.read(2000))
    return found[1] if found else None
