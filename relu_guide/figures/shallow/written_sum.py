"""A network's sum written out, in symbols or in numbers, each term in the colour of its unit."""

from __future__ import annotations

from relu_guide.figures._drawing.text import MINUS, number, plain, subscript, term
from relu_guide.figures._drawing.theme import unit_colour
from relu_guide.shallow.network import ShallowNetwork

LETTERS = 40  # that fit above a narrow panel


def weighted_sum(network: ShallowNetwork, units_used: int) -> str:
    """Return z = b0 + w1 r1 + …, or its two ends where all of it would be too long."""
    weights = network.output_weights[:units_used].tolist()
    terms = [_coloured(term(weight, subscript("r", k)), k) for k, weight in enumerate(weights)]
    start = f"<i>z</i> = {number(network.output_bias)}"
    text = " ".join([start, *terms])
    return text if len(plain(text)) <= LETTERS else f"{start} + … {terms[-1]}"


def sum_at(network: ShallowNetwork, x: float) -> str:
    """Return z(x) = b0 + w1·r1 + … in numbers, or its result where that would be too long."""
    terms = []
    for k, (w, r) in enumerate(zip(network.output_weights, network.activations(x), strict=True)):
        sign = MINUS if w < 0 else "+"
        terms.append(_coloured(f"{sign} {number(abs(w))}·{number(r)}", k))
    start, end = f"<i>z</i>({number(x)}) =", number(float(network(x)))
    text = " ".join([start, number(network.output_bias), *terms, "=", end])
    return text if len(plain(text)) <= LETTERS else f"{start} {end}"


def _coloured(text: str, unit: int) -> str:
    return f'<span style="color:{unit_colour(unit)}">{text}</span>'
