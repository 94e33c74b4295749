"""The static images of the figures: drawn by `make images`, committed, and only checked here.

The name of each image holds a key of what is drawn.
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from docs.hooks.cache import digest
from docs.hooks.values import plain, rounded

DRAWING = 2  # count up when the same figure is drawn in another way
FOLDER = "docs/assets/figures"


def key_of(drawing: dict[str, Any]) -> str:
    """Return the key of what is drawn: data and layout, but no texts beside."""
    drawn = rounded(plain(drawing))
    drawn["layout"]["meta"].pop("steps", None)
    whole = {"figure": drawn, "drawing": DRAWING}
    return digest(json.dumps(whole, sort_keys=True))


def image_paths(name: str, root: Path) -> list[Path]:
    """Name the wide and the narrow image of a figure."""
    return [root / FOLDER / f"{name}{width}.svg" for width in ("", "-narrow")]


def is_drawn(name: str, root: Path) -> bool:
    """Return whether both images are there."""
    return all(path.is_file() for path in image_paths(name, root))


def orphans(names: Collection[str], root: Path) -> list[Path]:
    """List the images that belong to no figure of these names."""
    wanted = {path for name in names for path in image_paths(name, root)}
    return sorted(set((root / FOLDER).glob("*.svg")) - wanted)
