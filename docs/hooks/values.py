"""Numbers as Plotly writes them into JSON, and as a reader sees them."""

import base64
import json
import math
from typing import Any

import numpy as np


def values(data: Any) -> list[Any]:
    """Return a list of an attribute that is a list or a typed array, `{"dtype", "bdata"}`."""
    if not _is_typed(data):
        return list(data) if isinstance(data, list) else []
    flat = np.frombuffer(base64.b64decode(data["bdata"]), data["dtype"])
    shape = str(data.get("shape", len(flat))).split(",")
    return list(flat.reshape([int(size) for size in shape]).tolist())


def plain(data: Any) -> Any:
    """Write every typed array in a piece of JSON as a list."""
    if _is_typed(data):
        return values(data)
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    return [plain(value) for value in data] if isinstance(data, list) else data


def rounded(data: Any) -> Any:
    """Round every number in a piece of JSON to what no picture can show, alike on all machines."""
    return json.loads(json.dumps(data), parse_float=_rounded, parse_int=_rounded)


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


def _is_typed(data: Any) -> bool:
    return isinstance(data, dict) and "bdata" in data


def _rounded(number: str) -> float:
    return 0.0 if abs(float(number)) < 1e-9 else float(f"{float(number):.5g}")
