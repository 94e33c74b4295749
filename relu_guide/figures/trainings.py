"""What pictures of trainings share: trainings under names, and the few numbers that they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relu_guide._types import Array
from relu_guide.figures.wording import plain
from relu_guide.training.history import History

Groups = dict[str, list[History]]

MOST_PLACES = 100  # of a line: one for each few pixels
DIGITS = 5  # more than a picture shows


def as_groups(histories: Mapping[str, History | Sequence[History]]) -> Groups:
    """Check histories under names, one or several under each."""
    groups = {
        name: [given] if isinstance(given, History) else list(given)
        for name, given in histories.items()
    }
    if not groups or not all(groups.values()):
        raise ValueError(
            "`histories` must hold at least one history under each name; got none. Add one."
        )
    return groups


def summary(groups: Groups) -> list[dict[str, Any]]:
    """Tabulate under each name how many trainings there were, and where they ended."""
    rows = []
    for name, group in groups.items():
        ends = [float(history.losses[-1]) for history in group]
        steps = max(history.steps for history in group)
        rows.append([plain(name), len(group), steps, min(ends), float(np.median(ends)), max(ends)])
    columns = ["name", "trainings", "steps", "least last loss", "median", "largest"]
    return [{"caption": "The last losses", "columns": columns, "rows": rows}]


def picked(steps: int, most: int = MOST_PLACES) -> NDArray[np.int_]:
    """Choose at most so many steps, evenly, the first and the last among them."""
    every = ceil(steps / most) if steps else 1
    return np.unique([*range(0, steps + 1, every), steps])


def short(values: Array) -> list[float | None]:
    """Give the few digits of numbers that a picture needs; None for what is no number."""
    return [float(f"{x:.{DIGITS}g}") if isfinite(x) else None for x in values.tolist()]
