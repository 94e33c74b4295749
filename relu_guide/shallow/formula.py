"""A shallow network written out: an expression in x with its numbers in it.

The Python form is the one that is written; the others are typeset from it.
"""

import re
from collections.abc import Iterable
from re import Match

from relu_guide._arguments import require_choice

LONGEST = 1e16  # from here on Python writes whole numbers with an exponent
_EXPONENT = re.compile(r"([\d.]+)e([+-]\d+)")
_TIMES_X = re.compile(r"(?<=\d)\*x")
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_formula(
    output_bias: float,
    units: Iterable[tuple[float, float, float]],
    notation: str,
    digits: int | None = None,
    *,
    wholes: bool = False,
) -> str:
    """Return the output of units (weight, bias, output weight) in one of the three notations.

    Numbers have so many significant digits at most; with `wholes`, whole ones have all of theirs.
    """
    require_choice(notation, "notation", ("text", "latex", "python"))

    def shown(value: float) -> float:
        whole = wholes and value.is_integer() and abs(value) < LONGEST
        return value if digits is None or whole else float(f"{value:.{digits}g}")

    python = _number(shown(output_bias)) + "".join(
        _term(shown(output_weight), f"max(0, {_line(shown(weight), shown(bias))})")
        for weight, bias, output_weight in units
    )
    if notation == "python":
        return python
    power = _latex_power if notation == "latex" else _text_power
    text = _TIMES_X.sub("x", _EXPONENT.sub(power, python)).replace("*", " ")
    return text.replace("max", r"\max") if notation == "latex" else text.replace("-", "−")


def _line(weight: float, bias: float) -> str:
    if not weight:
        return _number(bias)
    if bias:
        return _number(bias) + _term(weight, "x")
    return _term(weight, "x").replace(" + ", "").replace(" - ", "-")


def _term(factor: float, what: str) -> str:
    sign = "-" if factor < 0 else "+"
    size = "" if abs(factor) == 1 else f"{_number(abs(factor))}*"
    return f" {sign} {size}{what}"


def _number(value: float) -> str:
    return repr(value).removesuffix(".0")


def _text_power(match: Match[str]) -> str:
    power = "10" + str(int(match[2])).translate(_SUPERSCRIPTS)
    return power if match[1] == "1" else f"{match[1]} × {power}"


def _latex_power(match: Match[str]) -> str:
    power = f"10^{{{int(match[2])}}}"
    return power if match[1] == "1" else rf"{match[1]} \cdot {power}"
