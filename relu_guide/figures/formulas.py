"""A network's sum written out above its picture, each term in the colour of its unit."""

from relu_guide.figures.theme import unit_colour
from relu_guide.figures.wording import number, plain, subscript, term
from relu_guide.network import ShallowNetwork

LETTERS = 40


def weighted_sum(network: ShallowNetwork, units_used: int) -> str:
    """Write z = b0 + w1 r1 + …, or its two ends where the whole would be too long."""
    weights = network.output_weights[:units_used].tolist()
    terms = [coloured(term(weight, subscript("r", k)), k) for k, weight in enumerate(weights)]
    whole = " ".join([f"<i>z</i> = {number(network.output_bias)}", *terms])
    if len(plain(whole)) <= LETTERS:
        return whole
    return f"<i>z</i> = {number(network.output_bias)} + … {terms[-1]}"


def coloured(text: str, unit: int) -> str:
    """Write text in the colour of a unit."""
    return f'<span style="color:{unit_colour(unit)}">{text}</span>'
