"""How many pieces the units of one hidden layer cut their inputs into, and how many at most."""

from relu_guide._cells import Line, crossing
from relu_guide._checks import as_whole, brief
from relu_guide._patterns import as_layer, hinges, require_plane
from relu_guide.deep import DeepNetwork

__all__ = ["count_planar_regions", "zaslavsky_number"]

MOST_UNITS = 1_000_000
MOST_INPUTS = 1_000


def count_planar_regions(network: DeepNetwork) -> int:
    """Count the linear regions of a network of one hidden layer over the whole plane.

    The plane is one region. Each line, taken once, adds one region, and one more for each point at
    which it crosses the lines before it.

    Parameters
    ----------
    network : DeepNetwork
        Of two inputs, with one hidden layer of at most 256 units.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the network has not two inputs and one hidden layer, or too many units.

    Examples
    --------
    >>> weights = [[[1, 0], [0, 1], [1, 1]], [[1, 1, 1]]]
    >>> for bias in (-1, 0):
    ...     print(count_planar_regions(DeepNetwork(weights, [[0, 0, bias], [0]])))
    7
    6
    """
    require_plane(network)
    if len(network.widths) != 1:
        raise ValueError(
            f"`network` must have one hidden layer; got {len(network.widths)}. "
            "List the regions in a box with `planar_regions`."
        )
    layer = as_layer(network.weights[0], network.biases[0])
    maps = [(a, b, bias) for (a, b), bias in zip(layer.weights, layer.biases, strict=True)]
    lines = {_upright(line) for line in hinges(maps) if line[:2] != (0, 0)}
    known: list[Line] = []
    count = 1
    for line in sorted(lines):
        across = [other for other in known if line[0] * other[1] != line[1] * other[0]]
        count += 1 + len({crossing(line, other) for other in across})
        known.append(line)
    return count


def zaslavsky_number(units: int, inputs: int = 2) -> int:
    """Return the largest number of regions into which hyperplanes, one per unit, cut the inputs.

        C(units, 0) + C(units, 1) + ... + C(units, inputs)

    Parameters
    ----------
    units : int
        From 0 to 1,000,000.
    inputs : int
        At least 1; at most 1,000 where there are more units than inputs.

    Returns
    -------
    int
        Exact; 2**units where there are no more units than inputs.

    Raises
    ------
    ValueError
        If a number is too small or too large.
    TypeError
        If a number is not whole.

    References
    ----------
    Zaslavsky (1975), *Facing up to arrangements*.

    Examples
    --------
    >>> zaslavsky_number(3), zaslavsky_number(5), zaslavsky_number(50, inputs=10)
    (7, 16, 13432735556)
    """
    lines = _at_most(as_whole(units, "units", 0), "units", MOST_UNITS)
    dimensions = as_whole(inputs, "inputs", 1)
    if lines <= dimensions:
        return 1 << lines
    _at_most(dimensions, "inputs", MOST_INPUTS)
    chosen, total = 1, 1
    for taken in range(dimensions):
        chosen = chosen * (lines - taken) // (taken + 1)
        total += chosen
    return total


def _at_most(number: int, name: str, most: int) -> int:
    if number > most:
        raise ValueError(
            f"`{name}` must be at most {most:,}; got {brief(number)}. Pass a smaller int."
        )
    return number


def _upright(line: Line) -> Line:
    """Write a line and its opposite alike: the sides do not matter to a count."""
    a, b, c = line
    return (a, b, c) if (a, b) > (0, 0) else (-a, -b, -c)
