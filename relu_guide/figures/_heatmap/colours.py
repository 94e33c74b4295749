"""Which colours stand for which values: greys, or the signed scale about zero."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from relu_guide._types import Array
from relu_guide.figures._drawing.theme import BACKGROUND, GREY, LIGHT, OUTPUT, SIGNED, Scale


class Shades(NamedTuple):
    """A scale of colours from the value `low` to the value `high`."""

    colours: Scale
    low: float
    high: float

    @property
    def signed(self) -> bool:
        """Return whether zero is the middle of the scale, and the colour of the page."""
        return self.colours is SIGNED


def greys(*arrays: Array) -> Shades:
    """Return black to white over the range of all arrays; that of a single value includes zero."""
    low = min(float(values.min()) for values in arrays)
    high = max(float(values.max()) for values in arrays)
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    return Shades(GREY, low, high if low < high else 1.0)


def signed(*arrays: Array) -> Shades:
    """Return the signed scale as far as the largest absolute value of all arrays."""
    reach = max(float(np.abs(values).max()) for values in arrays) or 1.0
    return Shades(SIGNED, -reach, reach)


def meaning(shades: Shades, *arrays: Array) -> str:
    """Return what the colours of a scale mean, without a sign that no value has."""
    if not shades.signed:
        return "black the smallest, white the largest value"
    above = any((values > 0).any() for values in arrays)
    below = any((values < 0).any() for values in arrays)
    return "blue positive, " * above + "orange negative, " * below + "0 the colour of the page"


def inks(values: Array, shades: Shades) -> list[str]:
    """Return the colour of the number on each cell, in reading order, for contrast.

    The cells' own colours change with the scheme, and the roles chosen here change with them.
    """
    if shades.signed:
        strong = np.abs(values) / shades.high > 0.62
        dark, light = OUTPUT, BACKGROUND
    else:
        strong = (values - shades.low) / (shades.high - shades.low) < 0.46
        dark, light = LIGHT["black"], LIGHT["white"]
    return np.where(strong, light, dark).ravel().tolist()
