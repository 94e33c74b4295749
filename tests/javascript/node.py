"""The browser's scripts run by Node: what goes there and what comes back."""

import json
import math
from pathlib import Path

import numpy as np

from relu_guide import ShallowNetwork
from tools.node import run_node

ROOT = Path(__file__).parents[2]
RUNNER = "tests/javascript/call.mjs"


def in_browser(module, calls):
    """Return the results of calls [name, argument, ...], all of them from one Node process."""
    text = json.dumps([[encoded(part) for part in call] for call in calls])
    answer = run_node([RUNNER, module], root=ROOT, text=text)
    results = json.loads(answer, object_hook=decoded, parse_int=float)
    assert len(results) == len(calls) > 0
    return results


def encoded(value):
    if isinstance(value, ShallowNetwork):
        return as_object(value)
    if isinstance(value, np.ndarray) and value.ndim == 2:
        rows, columns = value.shape
        return {"rows": rows, "columns": columns, "values": value.ravel().tolist()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)]}
    return value


def decoded(record):
    return float(record["float"]) if record.keys() == {"float"} else record


def as_object(network):
    return {
        "v": network.weights.tolist(),
        "b": network.biases.tolist(),
        "w": network.output_weights.tolist(),
        "b0": network.output_bias,
    }
