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


def greys(*arrays: Array) -> Shades:
    """Spread black to white over what the arrays hold together.

    Arrays of one value have no range of their own; theirs begins or ends at zero.
    """
    low = min(float(values.min()) for values in arrays)
    high = max(float(values.max()) for values in arrays)
    if low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    return Shades(GREY, low, high if low < high else 1.0)


def signed(*arrays: Array) -> Shades:
    """Spread the signed scale over what the arrays hold together, zero in its middle."""
    reach = max(float(np.abs(values).max()) for values in arrays) or 1.0
    return Shades(SIGNED, -reach, reach)


def meaning(*arrays: Array) -> str:
    """Say what the colours of the signed scale mean, and nothing of a side that is not in use."""
    above = any((values > 0).any() for values in arrays)
    below = any((values < 0).any() for values in arrays)
    return "blue positive, " * above + "orange negative, " * below + "0 the colour of the page"


def inks(values: Array, shades: Shades) -> list[str]:
    """Choose the colour of a number on each cell, in reading order, for contrast in both schemes.

    The cells' own colours change with the scheme, and the roles chosen here change with them.
    """
    if shades.colours is GREY:
        strong = (values - shades.low) / (shades.high - shades.low) < 0.46
        dark, light = LIGHT["black"], LIGHT["white"]
    else:
        strong = np.abs(values) / shades.high > 0.62
        dark, light = OUTPUT, BACKGROUND
    return [light if each else dark for each in strong.ravel().tolist()]
