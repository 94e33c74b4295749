"""The static images of the figures: drawn by `make images`, committed, and only checked here.

Each image bears the key of the figure it was drawn from.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from docs.hooks.cache import digest
from docs.hooks.figures import Figure
from docs.hooks.values import plain, rounded

DRAWING = 2  # count up when the same figure is drawn in another way
FOLDER = "docs/assets/figures"


def key_of(figure: Figure, dark_of: Mapping[str, str]) -> str:
    """Give the key of what is drawn: data, layout and both colour schemes, but no texts beside."""
    drawn = rounded(plain(figure.drawing))
    drawn["layout"]["meta"].pop("steps", None)
    whole = {"figure": drawn, "dark": dark_of, "drawing": DRAWING}
    return digest(json.dumps(whole, sort_keys=True))[:16]


def image_paths(name: str, root: Path) -> list[Path]:
    """Name the wide and the narrow image of a figure of this name."""
    return [root / FOLDER / f"{name}{width}.svg" for width in ("", "-narrow")]


def is_drawn(name: str, key: str, root: Path) -> bool:
    """Tell whether both images are there and show the figure as it is now."""
    return all(_key_in(path) == key for path in image_paths(name, root))


def problem_of(number: int, name: str, key: str, root: Path) -> str | None:
    """Say if a figure, of this number on its page, has no image, or one of an earlier state."""
    if is_drawn(name, key, root):
        return None
    there = all(path.is_file() for path in image_paths(name, root))
    state = "out of date" if there else "missing"
    return f"the static image of figure {number} is {state}. Run `make images`."


def orphans(names: Iterable[str], root: Path) -> list[Path]:
    """List the images that belong to no figure of these names."""
    wanted = {path for name in names for path in image_paths(name, root)}
    return sorted(set((root / FOLDER).glob("*.svg")) - wanted)


def _key_in(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open(encoding="utf-8") as file:
        found = re.search(r'data-key="([0-9a-f]+)"', file.read(2000))
    return found[1] if found else None
