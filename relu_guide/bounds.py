"""Bounds: how many linear regions a network may have at the most, and how many parameters it has.

`most_regions` and `parameter_count` are of networks whose hidden layers all have the same number of
units, D; there are K of them, and one output.
"""

from __future__ import annotations

from math import comb

from relu_guide._arguments import as_at_most, as_whole

MOST_UNITS = 1_000_000
MOST_INPUTS = 1_000
MOST_LAYERS = 10_000


def most_regions(units: int, layers: int = 1) -> int:
    """Return the most linear regions of networks of one input, (D + 1)^K.

    From three units per layer on some network has as many (`relu_guide.folds.zigzag`, put into
    itself); with one or two, and two layers or more, none has. (S. J. D. Prince, *Understanding
    Deep Learning*, 2023, equation 4.17 with its erratum.)

    Parameters
    ----------
    units : int, from 1 to 1,000,000
        Per layer.
    layers : int, from 1 to 10,000
        Hidden ones.

    Examples
    --------
    >>> most_regions(95), most_regions(5, 10)
    (96, 60466176)
    """
    width = as_at_most(units, "units", 1, MOST_UNITS)
    regions: int = (width + 1) ** as_at_most(layers, "layers", 1, MOST_LAYERS)
    return regions


def parameter_count(units: int, layers: int = 1) -> int:
    """Count the weights and biases of a network of one input: 3 D + 1 + (K - 1) D (D + 1).

    Parameters
    ----------
    units : int, at least 1
        Per layer.
    layers : int, at least 1
        Hidden ones.

    Examples
    --------
    >>> parameter_count(95), parameter_count(5, 10)
    (286, 286)
    """
    width, depth = as_whole(units, "units", 1), as_whole(layers, "layers", 1)
    return 3 * width + 1 + (depth - 1) * width * (width + 1)


def zaslavsky_number(units: int, inputs: int = 2) -> int:
    """Return the largest number of regions into which hyperplanes, one per unit, cut the inputs.

        C(units, 0) + C(units, 1) + ... + C(units, inputs)

    (T. Zaslavsky, *Facing up to arrangements*, 1975.)

    Parameters
    ----------
    units : int, from 0 to 1,000,000
    inputs : int, from 1 to 1,000

    Examples
    --------
    >>> zaslavsky_number(3), zaslavsky_number(5), zaslavsky_number(50, inputs=10)
    (7, 16, 13432735556)
    """
    planes = as_at_most(units, "units", 0, MOST_UNITS)
    dimensions = as_at_most(inputs, "inputs", 1, MOST_INPUTS)
    return sum(comb(planes, k) for k in range(dimensions + 1))
