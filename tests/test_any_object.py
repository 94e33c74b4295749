"""Any object in any argument of any public function: a valid result, or a sentence that helps.

Each argument in turn takes a value of each kind. A refusal names the argument, the rule, what it
got and a remedy; a bare error of Python, NumPy or Plotly is a defect, and so is a warning.
"""

import inspect
import json
import re
import warnings
from itertools import chain

import numpy as np
import plotly.graph_objects as go
import pytest

from relu_guide import DeepNetwork, figures, folds, substitution
from tests.any_objects import (
    BOX,
    CLASSIFIER,
    DEEP,
    ENDS,
    FRESH,
    HISTORY,
    IMAGE,
    KERNEL,
    KINDS,
    PICTURES,
    PLANE,
    POINTS,
    REGION,
    SHALLOW,
    TRAINED,
    value_of,
)
from tests.public import PUBLIC

# What a valid call needs beyond its defaults; methods are called on the object of their class.
CALLS = {
    "relu": {"preactivation": 1},
    "ShallowNetwork": {
        "weights": [1, 1],
        "biases": [0, 1],
        "output_weights": [1, 2],
        "output_bias": 0,
    },
    "ShallowNetwork.from_points": {"points": POINTS},
    "ShallowNetwork.from_slopes": {"breakpoints": [0, 1], "slopes": [1, 2, 3], "value": 0},
    "ShallowNetwork.approximate": {"function": np.sin, "segments": 2, "interval": ENDS},
    "ShallowNetwork.from_deep": {"deep": DeepNetwork.from_shallow(SHALLOW)},
    "ShallowNetwork.from_dict": {"mapping": SHALLOW.to_dict()},
    "ShallowNetwork.dead_units": {"interval": ENDS},
    "DeepNetwork": {"weights": [[[1], [2]], [[3, 4]]], "biases": [[0, 1], [2]]},
    "DeepNetwork.from_layers": {"weights": [[[1], [2]], [[3, 4]]], "biases": [[0, 1], None]},
    "DeepNetwork.from_sklearn": {"mlp": TRAINED},
    "DeepNetwork.from_dict": {"mapping": DEEP.to_dict()},
    "DeepNetwork.from_shallow": {"network": SHALLOW},
    "DeepNetwork.along": {"start": [0], "direction": [1]},
    "DeepNetwork.slice": {"fixed": {}},
    "DeepNetwork.dead_units": {"interval": ENDS},
    "largest_error": {"network": SHALLOW, "function": np.sin, "interval": ENDS},
    "compose": {"outer": DEEP, "inner": SHALLOW},
    "most_regions": {"units": 3},
    "parameter_count": {"units": 3},
    "zaslavsky_number": {"units": 3},
    "hinge_lines": {"network": PLANE, "box": BOX},
    "planar_regions": {"network": PLANE, "box": BOX},
    "count_planar_regions": {"network": PLANE},
    "PlanarRegion.__call__": {"point": (0, 1)},
    "PlanarRegion.between": {"low": 0, "high": 1},
    "conv2d": {"x": [[[1, 2]], [[3, 4]]], "kernels": [[[[1]], [[10]]]]},
    "convolve": {"image": IMAGE, "kernel": KERNEL},
    "cross_correlate": {"image": IMAGE, "kernel": KERNEL},
    "feature_map": {"image": IMAGE, "kernel": KERNEL},
    "max_pool": {"x": IMAGE, "size": 2},
    "fit": {"start": SHALLOW, "points": POINTS, "steps": 3},
    "loss_gradients": {"network": SHALLOW, "points": POINTS},
    "mean_squared_error": {"network": SHALLOW, "points": POINTS},
    "random_network": {"units": 3, "interval": ENDS},
    "Classifier": {
        "kernels": CLASSIFIER.kernels,
        "biases": CLASSIFIER.biases,
        "readout": CLASSIFIER.readout,
        "readout_biases": CLASSIFIER.readout_biases,
    },
    "Classifier.accuracy": {"images": PICTURES, "labels": [0, 1]},
    "random_classifier": {"image_shape": (8, 8), "classes": 2},
    "train_classifier": {"start": CLASSIFIER, "images": PICTURES, "labels": [0, 1], "epochs": 2},
    "folds.square": {"folds": 2},
    "folds.zigzag": {"units": 3},
    "images.image_from_text": {"rows": "09."},
    "substitution.Activation": {"name": "mine", "value": np.tanh, "derivative": np.cos},
    "substitution.output": {"network": SHALLOW, "activation": substitution.GELU, "x": 1},
    "substitution.as_relus": {"network": SHALLOW, "slope": 0.5},
    "figures.dark": {"figure": figures.output(SHALLOW)},
    "figures.stills": {"figure": figures.construction(SHALLOW)},
    "figures.to_html": {"figure": figures.output(SHALLOW)},
    "figures.stage": {"network": SHALLOW, "units_used": 1},
    "figures.outputs": {"networks": [SHALLOW, SHALLOW]},
    "figures.variations": {"network": SHALLOW, "variants": [SHALLOW]},
    "figures.points": {"points": POINTS},
    "figures.approximation": {"network": SHALLOW, "function": np.sin, "interval": ENDS},
    "figures.substitute": {"network": SHALLOW, "activation": substitution.GELU},
    "figures.images": {"images": [IMAGE], "titles": ["image"]},
    "figures.kernel": {"kernel": KERNEL},
    "figures.feature_map": {"image": IMAGE, "kernel": KERNEL},
    "figures.sliding_window": {"image": [[0, 1, 3]], "kernel": KERNEL},
    "figures.rectification": {"image": IMAGE, "kernel": KERNEL},
    "figures.scan_line": {"image": IMAGE, "kernel": KERNEL, "row": 1},
    "figures.histogram": {"maps": [IMAGE], "titles": ["map"]},
    "figures.tiles": {"tables": [IMAGE, IMAGE], "titles": ["a", "b"]},
    "figures.losses": {"trainings": {"Adam": HISTORY}},
    "figures.breakpoints": {"history": HISTORY},
    "figures.linear_regions": {"network": DEEP, "interval": ENDS},
    "figures.composed": {"outer": folds.TENT, "inner": folds.TENT, "interval": (0, 1)},
    "figures.hinge_lines": {"network": PLANE, "box": BOX},
    "figures.planar_regions": {"network": PLANE, "box": BOX},
    "figures.scaling": {
        "sizes": [1, 2, 4],
        "values": {"squares": [1, 4, 16]},
        "x_title": "size",
        "y_title": "value",
    },
    "figures.trials": {"results": {"task": {"with": [0.9, 1], "without": [0.5, 0.5]}}},
    "figures.ray": {"weight": 1, "bias": 1},
    "figures.ray_network": {"network": SHALLOW, "x": 0},
    "figures.segments": {"points": POINTS},
    "figures.nudge": {"points": POINTS},
    "figures.curve": {"name": "square"},
    "figures.folding": {"outer": [(0, 0), (0.5, 1), (1, 0)], "inner": [(0, 0), (0.5, 1), (1, 0)]},
    "figures.plane": {"network": PLANE},
    "figures.learning": {"points": POINTS},
    "figures.relatives": {"activation": substitution.GELU},
    "figures.microscope": {"image": IMAGE, "kernel": KERNEL},
    "figures.digit": {"image": np.zeros((8, 8))},
    "figures.challenge": {"figure": figures.ray(2, -1), "task": "never-active"},
    "figures.describe": {"figure": figures.ray(2, -1)},
    "figures.stepped": {
        "pictures": [figures.ray(1, 0), figures.ray(1, 1)],
        "labels": ["0", "1"],
        "name": "b",
    },
}
# The arguments of these names are of one kind in whatever has no call of its own above.
USUAL = {
    "network": SHALLOW,
    "x": 1,
    "interval": ENDS,
    "images": PICTURES,
    "preactivation": 1,
}
OBJECTS = {
    "ShallowNetwork": SHALLOW,
    "DeepNetwork": DEEP,
    "Classifier": CLASSIFIER,
    "PlanarRegion": REGION,
    "History": HISTORY,
}
UNCHECKED = {
    "Classifier.with_parameters",  # as its docstring says, for the steps of a training
    "DeepNetwork.from_torch",  # takes a network of PyTorch alone, which may not be installed
    "DeepNetwork.from_keras",  # the same: the messages of these two stand beside them
}


def bound(name):
    """Return a function, or a method of the object of its class."""
    owner, _, method = name.rpartition(".")
    return getattr(OBJECTS[owner], method) if owner in OBJECTS else PUBLIC[name]


FUNCTIONS = {name: bound(name) for name in PUBLIC if name not in UNCHECKED}


def arguments_of(name):
    """Return the arguments of a valid call, and the names of all that there may be."""
    names = list(inspect.signature(FUNCTIONS[name]).parameters)
    return CALLS.get(name) or {each: USUAL[each] for each in names if each in USUAL}, names


def called(name, arguments):
    """Call a function; it may write on figures, so it gets copies of them."""
    function = FUNCTIONS[name]
    if name == "images.image_from_text":
        return function(arguments["rows"])
    figures = {key: go.Figure(x) for key, x in arguments.items() if isinstance(x, go.Figure)}
    return function(**arguments | figures)


def numbers_in(result):
    """Yield the numbers of a result that a reader could meet."""
    if isinstance(result, go.Figure):
        json.loads(result.to_json())
        yield from numbers_in(result.to_plotly_json())
    elif isinstance(result, dict):
        yield from chain.from_iterable(map(numbers_in, result.values()))
    elif isinstance(result, (list, tuple)):
        yield from chain.from_iterable(map(numbers_in, result))
    elif isinstance(result, np.ndarray) and result.dtype.kind == "f":
        yield from result.ravel().tolist()
    elif isinstance(result, float):
        yield result


def complaint(name, argument, kind):
    """Return what is wrong with the answer to a value, or nothing."""
    arguments, _ = arguments_of(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", "`", UserWarning)  # one of ours
            result = called(name, arguments | {argument: value_of(kind)})
            if any(np.isnan(number) for number in numbers_in(result)):
                return "a nan in the result"
    except (ValueError, TypeError) as error:
        # Of several arguments together, a value may be wrong at an x, or for a figure.
        several = [*arguments_of(name)[1], "x", "figure"]
        names = [argument] if isinstance(error, TypeError) else several
        return "" if is_helpful(str(error), names) else f"{type(error).__name__}: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def is_helpful(message, names):
    """Return whether a message has the form of the house, and is of one of these arguments."""
    form = rf"`({'|'.join(names)})\b[^`]*`.* must .*; got .+\. [A-Z].*\."
    return re.fullmatch(form, message, re.DOTALL) is not None


def test_every_public_function_has_a_valid_call():
    assert {"relu", "DeepNetwork.corners", "folds.square", "figures.output"} <= FUNCTIONS.keys()
    for name in FUNCTIONS:
        arguments, _ = arguments_of(name)
        called(name, arguments)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_any_object_gets_a_result_or_a_sentence_that_helps(name):
    _, arguments = arguments_of(name)
    complaints = {
        (argument, kind): found
        for argument in arguments
        for kind in [*KINDS, *FRESH]
        if (found := complaint(name, argument, kind))
    }
    assert complaints == {}
