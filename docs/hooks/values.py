"""Numbers as Plotly writes them into JSON, and as a reader sees them."""

import base64
import math
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

_CODES = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}


def values(data: Any) -> list[Any]:
    """Give a list of an attribute that is a list or a typed array, `{"dtype", "bdata"}`."""
    if not is_typed(data):
        return list(data) if isinstance(data, list) else []
    flat = array(_CODES[data["dtype"]], base64.b64decode(data["bdata"])).tolist()
    shape = [int(size) for size in str(data.get("shape", len(flat))).split(",")]
    return list(_rows(flat, shape[-1])) if len(shape) == 2 else flat


def is_typed(data: Any) -> bool:
    """Tell a typed array from other values."""
    return isinstance(data, dict) and "bdata" in data


def plain(data: Any) -> Any:
    """Write every typed array in a piece of JSON as a list."""
    if is_typed(data):
        return values(data)
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, list) else data


def rounded(data: Any) -> Any:
    """Round every number in a piece of JSON to what no picture can show, alike on all machines."""
    if isinstance(data, dict):
        return {key: rounded(value) for key, value in data.items()}
    if isinstance(data, list):
        return [rounded(value) for value in data]
    if isinstance(data, bool) or not isinstance(data, int | float):
        return data
    return 0.0 if abs(data) < 1e-9 else float(f"{data:.5g}")


def shown(value: Any) -> str:
    """Write a value for a reader: four digits at most, and a real minus sign."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")


def exact(value: Any) -> Any:
    """Write a value for another program: every digit."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _rows(flat: Sequence[Any], columns: int) -> Iterator[list[Any]]:
    for start in range(0, len(flat), columns or 1):
        yield list(flat[start : start + columns])
