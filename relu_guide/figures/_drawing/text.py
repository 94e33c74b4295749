"""The words on a picture: numbers with a true minus sign, signed terms, counts."""

import re
from collections.abc import Sequence

MINUS = "\N{MINUS SIGN}"
LAYERS = "rstuv"  # the symbols of the units of the first layer, of the second, and so on
MOST_LISTED = 20
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|span)\b[^>]*>")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def number(value: float, *, digits: int = 4) -> str:
    """Return a number in at most so many significant digits: ``−0.5``, ``−2.5 × 10⁻⁷``.

    Whole numbers below a million keep all their digits.
    """
    whole = abs(value) < 1e6 and value == int(value)
    text = str(int(value)) if whole else f"{value:.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    if exponent:
        power = "10" + str(int(exponent)).translate(_RAISED)
        text = {"1": power, "-1": f"-{power}"}.get(mantissa, f"{mantissa} × {power}")
    return text.replace("inf", "∞").replace("-", MINUS)


def powers_of_ten(exponents: Sequence[int]) -> list[str]:
    """Return powers of ten alike: all written out, ``0.01``, or all with exponents, ``10⁻⁴``."""
    if max(map(abs, exponents), default=0) <= 3:
        return [number(10.0**exponent) for exponent in exponents]
    return [f"10{str(exponent).translate(_RAISED)}" if exponent else "1" for exponent in exponents]


def term(value: float, factor: str, *, first: bool = False) -> str:
    """Return a signed summand such as ``− 8 r₂``, or its first form ``−8 r₂``."""
    sign = MINUS if value < 0 else "" if first else "+"
    size = "" if abs(value) == 1 and factor else number(abs(value))
    magnitude = f"{size} {factor}".strip()
    return f"{sign}{magnitude}" if first else f"{sign} {magnitude}"


def line(constant: float, slope: float, variable: str = "<i>x</i>") -> str:
    """Return the formula of a straight line without the terms that are zero: ``−1 + 2 x``."""
    if not slope:
        return number(constant)
    if not constant:
        return term(slope, variable, first=True)
    return f"{number(constant)} {term(slope, variable)}"


def count(quantity: int, noun: str) -> str:
    """Return a count of things: ``1 unit``, ``3 units``."""
    return f"{quantity} {noun}" if quantity == 1 else f"{quantity} {noun}s"


def listed(items: Sequence[str]) -> str:
    """Return a list in a sentence: ``−1, 0 and 2``."""
    *most, last = items or ["nothing"]
    return f"{', '.join(most)} and {last}" if most else last


def corners(x: Sequence[float], y: Sequence[float]) -> str:
    """Return the points (x, y) in a sentence, of more than 20 the first and the last.

    A y that only rounding keeps from zero is zero.
    """
    if len(x) > MOST_LISTED:
        ends = (f"({number(x[k])}, {number(y[k])})" for k in (0, -1))
        return f"{len(x)} points, from {' to '.join(ends)}"
    noise = 1e-12 * max(map(abs, y), default=0.0)
    heights = [value if abs(value) > noise else 0.0 for value in y]
    return listed([f"({number(a)}, {number(b)})" for a, b in zip(x, heights, strict=True)])


def subscript(symbol: str, unit: int) -> str:
    """Return the symbol of a unit, counted from 1 for readers: ``r<sub>1</sub>`` of unit 0."""
    return f"<i>{symbol}</i><sub>{unit + 1}</sub>"


def lowered(symbol: str, unit: int) -> str:
    """Return the symbol of a unit without markup: ``r₁`` of unit 0."""
    return symbol + str(unit + 1).translate(_LOWERED)


def unit_name(layer: int, unit: int) -> str:
    """Return the name of a unit: ``r₁`` of unit 0 of the first layer, ``s₁`` of the second."""
    return lowered(LAYERS[layer] if layer < len(LAYERS) else f"layer {layer + 1}, unit ", unit)


def plain(text: str) -> str:
    """Return a label without its markup, for alternatives that are read aloud: ``r1``, ``2^D``."""
    return _MARKUP.sub("", text.replace("<br>", " ").replace("<sup>", "^"))
