"""How many linear regions a network may have at the most, and how many parameters it has.

All hidden layers have the same number of units, D; there are K of them, and one output.
"""

from relu_guide._checks import as_whole
from relu_guide.arrangements import zaslavsky_number

__all__ = ["most_regions", "parameter_count"]


def most_regions(units: int, layers: int = 1, *, inputs: int = 1) -> int:
    """Bound the linear regions of networks that fold: (D + 1)^K for one input.

        (D/i + 1)^(i (K - 1)) * sum over j from 0 to i of  C(D, j)      for i inputs

    Parameters
    ----------
    units : int
        D, the units of each hidden layer.
    layers : int
        K, the number of hidden layers.
    inputs : int
        i. Of two layers or more, `units` must be a multiple of it.

    Raises
    ------
    ValueError
        If a number is below 1, or `units` is no multiple of `inputs`.
    TypeError
        If a number is not whole.

    Notes
    -----
    For one input no network has more. From three units per layer on, some network has as many
    (`relu_guide.folds.zigzag`, put into itself). With one or two units per layer and two layers or
    more none has: with one there are at most K + 1, and with two units in each of two layers 7.
    For several inputs and layers it is what the construction by folding reaches, so a network may
    have more.

    References
    ----------
    S. J. D. Prince, *Understanding Deep Learning*, 2023, equation 4.17 with its erratum.

    Examples
    --------
    >>> most_regions(95), most_regions(5, 10)
    (96, 60466176)
    """
    width, depth = as_whole(units, "units", 1), as_whole(layers, "layers", 1)
    count = as_whole(inputs, "inputs", 1)
    if depth > 1 and width % count:
        raise ValueError(
            f"`units` must be a multiple of `inputs`, {count}; got {width}. "
            "Use one layer, or another width."
        )
    folds: int = (width // count + 1) ** (count * (depth - 1)) if depth > 1 else 1
    return folds * zaslavsky_number(width, inputs=count)


def parameter_count(units: int, layers: int = 1) -> int:
    """Count the weights and biases of a network of one input: 3 D + 1 + (K - 1) D (D + 1).

    Parameters
    ----------
    units : int
        D, the units of each hidden layer.
    layers : int
        K, the number of hidden layers.

    Raises
    ------
    ValueError
        If a number is below 1.
    TypeError
        If a number is not whole.

    Examples
    --------
    >>> parameter_count(95), parameter_count(5, 10)
    (286, 286)
    """
    width, depth = as_whole(units, "units", 1), as_whole(layers, "layers", 1)
    return 3 * width + 1 + (depth - 1) * width * (width + 1)
