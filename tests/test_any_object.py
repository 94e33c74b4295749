"""Any object in any argument of any public function: a valid result, or a sentence that helps.

Each argument in turn takes a value of each kind. A refusal names the argument, the rule, what it
got and a remedy; a bare error of Python, NumPy or Plotly is a defect, and so is a warning.
"""

import inspect
import json
import re
import warnings
from array import array
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from types import ModuleType

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image
from scipy import sparse
from sklearn.neural_network import MLPRegressor

import relu_guide
from relu_guide import (
    DeepNetwork,
    ShallowNetwork,
    figures,
    fit,
    folds,
    largest_error,
    planar_regions,
    random_classifier,
    substitution,
    train_classifier,
)

POINTS = [(-1, -1), (-0.5, 1), (0, -1), (1, 0)]
SHALLOW = ShallowNetwork.from_points(POINTS)
DEEP = folds.square(2)
PLANE = DeepNetwork([[[1, 0], [0, 1]], [[1, 1]]], [[0, 0], [0]])
CLASSIFIER = random_classifier((2, 2), 2, kernels=2, size=2, pool=1, seed=1)
PICTURES = [[[0, 1], [0, 1]], [[1, 1], [0, 0]]]
HISTORY = fit(SHALLOW, POINTS, steps=5)
TRAINING = train_classifier(CLASSIFIER, PICTURES, [0, 1], epochs=2)
TRAINED = MLPRegressor(hidden_layer_sizes=(2,), solver="lbfgs", random_state=1)
TRAINED.fit([[0.0], [1.0]], [0.0, 1.0])
REGION = planar_regions(PLANE, (-1, 1, -1, 1))[0]
IMAGE, KERNEL = [[0, 1, 3], [2, 0, 1], [5, 5, 5]], [[-1, 1]]
BOX, ENDS = (-2, 2, -2, 2), (-1, 1)

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
# Records hold what the function that makes them puts there.
RECORDS = {"Gradients", "LargestError", "LinearRegion", "DeepRegion", "HingeLine", "PlanarRegion"}
RECORDS |= {"History", "ClassifierTraining"}
UNCHECKED = {
    "Classifier.with_parameters",  # as its docstring says, for the steps of a training
    "DeepNetwork.from_torch",  # takes a network of PyTorch alone, which may not be installed
    "DeepNetwork.from_keras",  # the same: the messages of these two stand beside them
}


class Liar:
    """It has an array of another shape than it tells."""

    shape, dtype = (3,), np.dtype(float)

    def __array__(self, dtype=None, copy=None):
        return np.ones((2, 2))

    def __len__(self):
        return 3


class Tensor:
    """It has an array, but no length, and does not give it."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")


class Frame:
    """Columns as pandas has them: compared cell by cell, without a truth of their own."""

    index, columns = range(2), ["x", "y"]

    def __init__(self):
        self.cells = np.array([[0.0, 1.0], [1.0, 3.0]])

    def to_numpy(self):
        return self.cells

    def __array__(self, dtype=None, copy=None):
        return self.cells

    def __len__(self):
        return 2

    def __iter__(self):
        return iter(self.columns)

    def __eq__(self, other):
        return self.cells == other

    def __bool__(self):
        raise ValueError("The truth value of a DataFrame is ambiguous.")

    __hash__ = None


class Rude:
    """It answers nothing."""

    def __repr__(self):
        raise RuntimeError("no repr")

    __str__ = __eq__ = __bool__ = __len__ = __iter__ = __hash__ = __array__ = __repr__


class MLPRegressor:
    def __init__(self):
        self.coefs_, self.intercepts_ = [np.ones((1, 2)), np.ones((2, 1))], [[0, 0], [0]]


class Sequential:
    def state_dict(self):
        return {}


class Functional:
    def get_weights(self):
        return []


def fails(x):
    raise OSError("no file")


def knot():
    """Return a list that holds itself."""
    items = [1]
    items.append(items)
    return items


# What can be gone through once is made anew for each call.
FRESH = {
    "a generator": lambda: (k for k in (1, 2)),
    "a generator of text": lambda: (letter for letter in "ab"),
    "a generator that fails": lambda: (1 / k for k in (1, 0)),
    "a map": lambda: map(np.sin, [1, 2]),
}
PHOTOGRAPH = np.arange(20 * 24 * 3, dtype=np.uint8).reshape(20, 24, 3)
READ_ONLY = np.array([1.0, 2.0])
READ_ONLY.setflags(write=False)
GREY = Image.fromarray(PHOTOGRAPH[..., 0])
COLOURED = Image.fromarray(PHOTOGRAPH)
KINDS = {
    "None": None,
    "True": True,
    "NumPy's True": np.True_,
    "the ellipsis": ...,
    "an object": object(),
    "a class": ShallowNetwork,
    "a module": np,
    "an exception": KeyError("key"),
    "text": "text",
    "no text": "",
    "a number as text": "1",
    "NumPy's text": np.str_("1"),
    "bytes": b"bytes",
    "a byte array": bytearray(b"12"),
    "0": 0,
    "-0.0": -0.0,
    "2.5": 2.5,
    "-1": -1,
    "5": 5,
    "a complex number": 1 + 2j,
    "nan": float("nan"),
    "infinity": float("inf"),
    "1e308": 1e308,
    "1e-320": 1e-320,
    "10**9": 10**9,
    "2**70": 2**70,
    "-2**70": -(2**70),
    "10**5000": 10**5000,
    "a fraction": Fraction(1, 3),
    "a decimal": Decimal("0.1"),
    "a float32": np.float32(0.1),
    "a float16": np.float16(2),
    "a uint8": np.uint8(2),
    "an int64": np.int64(1),
    "a date": np.datetime64("2024-01-01"),
    "no date": np.datetime64("NaT"),
    "an empty list": [],
    "a list in a list": [[]],
    "a list of None": [None, None],
    "a list of a nan": [1.0, float("nan")],
    "a list of text": ["a", "b"],
    "a list of infinities": [float("-inf"), float("inf")],
    "a list of 1e308": [-1e308, 1e308],
    "a list of 2**70": [-(2**70), 2**70],
    "a list of float16": [np.float16(1), np.float16(2)],
    "a list of booleans": [True, False],
    "a list of networks": [DEEP, PLANE],
    "a list of figures": [go.Figure(), go.Figure()],
    "a list of 1 and 2": [1, 2],
    "a tuple of -1 and 1": (-1, 1),
    "a ragged list": [[1, 2], [3]],
    "a list that holds itself": knot(),
    "1e308 in pairs": [(-1e308, -1e308), (1e308, 1e308)],
    "tiny pairs": [(0, 0), (5e-324, 1)],
    "large rows": [[0, 1.9e19], [1e308, -1e308]],
    "a range": range(3),
    "a set": {1, 2},
    "a dict": {"a": 1},
    "a dict of dicts": {"a": {"b": None}},
    "an array.array": array("d", [1, 2]),
    "a memoryview": memoryview(b"12"),
    "a 0-d array": np.array(1.5),
    "a 0-d array of an object": np.array(None),
    "an empty array": np.empty((0, 2)),
    "a 2-d array": np.arange(6.0).reshape(2, 3),
    "a 3-d array": np.ones((2, 3, 4)),
    "a 5-d array": np.ones((1, 1, 1, 2, 2)),
    "an array of objects": np.array([1, None], dtype=object),
    "an array of text": np.array(["a", "b"]),
    "an array of dates": np.array(["2024-01-01", "2024-01-02"], dtype="datetime64[D]"),
    "a masked array": np.ma.masked_array([1.0, 2.0], [False, True]),
    "a masked number": np.ma.masked,
    "a structured array": np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
    "a complex array": np.array([1j, 2]),
    "an array of float16": np.array([1, 2], dtype=np.float16),
    "an array of uint8": np.array([1, 255], dtype=np.uint8),
    "a read-only array": READ_ONLY,
    "a matrix in rows": sparse.csr_array(np.eye(2)),
    "a function": np.sin,
    "a function that fails": fails,
    "a function of masked values": lambda x: np.ma.masked_where(np.asarray(x) < 0.5, x),
    "a function of text": lambda x: "text",
    "a tensor": Tensor(),
    "a list of tensors": [Tensor(), Tensor()],
    "a liar": Liar(),
    "a frame": Frame(),
    "a rude object": Rude(),
    "a shallow network": SHALLOW,
    "a deep network": DEEP,
    "a deep network of two inputs": PLANE,
    "a classifier": CLASSIFIER,
    "scikit-learn's network": MLPRegressor(),
    "PyTorch's network": Sequential(),
    "Keras's network": Functional(),
    "a figure": go.Figure(),
    "a figure of ours": figures.ray(1, 1),
    "a history": HISTORY,
    "a training": TRAINING,
    "an activation": substitution.GELU,
    "a region": REGION,
    "a photograph": PHOTOGRAPH,
    'an image "L"': GREY,
    'an image "1"': GREY.convert("1"),
    'an image "RGB"': COLOURED,
    'an image "RGBA"': COLOURED.convert("RGBA"),
    'an image "P"': GREY.convert("P"),
}


def public(module=relu_guide, prefix=""):
    """Return what a module offers, functions and classes with their methods, by dotted names."""
    found = {}
    known = getattr(module, "__all__", None) or [name for name in vars(module) if name[0] != "_"]
    for name in known:
        thing, path = getattr(module, name), prefix + name
        own = getattr(thing, "__module__", "") or ""
        if isinstance(thing, ModuleType) and thing.__name__ == f"relu_guide.{name}":
            found |= public(thing, f"{name}.")
        elif inspect.isfunction(thing) and (own == module.__name__ or "__all__" in vars(module)):
            found[path] = thing
        elif inspect.isclass(thing) and own.startswith("relu_guide"):
            if own == module.__name__ or "__all__" in vars(module):
                found |= {path: thing} if name not in RECORDS else {}
                found |= methods(thing, path)
    return found


def methods(thing, path):
    names = [name for name in vars(thing) if name == "__call__" or name[0] != "_"]
    bound = {name: getattr(OBJECTS.get(thing.__name__, thing), name) for name in names}
    return {f"{path}.{name}": each for name, each in bound.items() if inspect.isroutine(each)}


FUNCTIONS = {**public(), **public(figures, "figures.")}
FUNCTIONS = {name: each for name, each in FUNCTIONS.items() if name not in UNCHECKED}


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


def value_of(kind):
    return FRESH[kind]() if kind in FRESH else KINDS[kind]


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


MADE = "Make one, for example by ShallowNetwork.from_points."
PASSED = "Put a finite number there, or leave it out."
MESSAGES = [
    (
        lambda: figures.layers(DEEP),
        "`network` must be a ShallowNetwork; got DeepNetwork. Use figures.linear_regions.",
    ),
    (
        lambda: figures.outputs([SHALLOW, PLANE]),
        "`networks[1]` must be a ShallowNetwork; got DeepNetwork. Use figures.planar_regions.",
    ),
    (
        lambda: figures.output(MLPRegressor()),
        "`network` must be a ShallowNetwork; got MLPRegressor. Use DeepNetwork.from_sklearn.",
    ),
    (
        lambda: planar_regions(Sequential(), BOX),
        "`network` must be a DeepNetwork or a ShallowNetwork; got Sequential. "
        "Use DeepNetwork.from_torch.",
    ),
    (
        lambda: figures.linear_regions(Functional(), interval=ENDS),
        "`network` must be a DeepNetwork or a ShallowNetwork; got Functional. "
        "Use DeepNetwork.from_keras.",
    ),
    (
        lambda: planar_regions(SHALLOW, BOX),
        "`network` must have two inputs; got 1. Give the first layer's weights two columns, for x "
        "and y.",
    ),
    (
        lambda: largest_error(None, np.sin, ENDS),
        f"`network` must be a ShallowNetwork; got None. {MADE}",
    ),
    (
        lambda: largest_error(DEEP, np.sin, ENDS),
        "`network` must be a ShallowNetwork; got DeepNetwork o...ts in 2 layers. "
        "Use ShallowNetwork.from_deep.",
    ),
    (
        lambda: DeepNetwork.from_shallow(Frame()),
        f"`network` must be a ShallowNetwork; got Frame. {MADE}",
    ),
    (
        lambda: SHALLOW(Tensor()),
        "`x` must be numbers or an array; got Tensor, which answers RuntimeError: Can't call "
        "numpy() on Tensor that requires grad. Turn it into an array first; a tensor of PyTorch by "
        ".detach().cpu().numpy().",
    ),
    (
        lambda: ShallowNetwork.approximate(KINDS["a function of masked values"], 2, (0, 1)),
        "`function(x)` must have no masked values; got a masked array. Fill the masked places.",
    ),
    (
        lambda: ShallowNetwork.approximate(np.sin, 2, (0, 1), spacing=np.array(["uniform"])),
        '`spacing` must be "uniform" or "optimal"; got array([\'unifo..., dtype=\'<U7\'). '
        "Choose one of them.",
    ),
    (
        lambda: substitution.Activation("mine", lambda z: 1.0, np.cos),
        "`value` must return one number for each x, shape (3,); got shape (). Return an array like "
        "x; for a constant, np.full_like(x, constant).",
    ),
    (
        lambda: substitution.Activation("mine", np.tanh, fails),
        "`derivative` must take an array of x; got OSError: no file. Write it with NumPy's "
        "functions, or wrap it: np.vectorize(function).",
    ),
    (lambda: REGION((0.5, np.nan)), f"`point[1]` must be finite; got nan. {PASSED}"),
    (lambda: REGION((0.5, 1, 2)), "`point` must be (x, y); got 3 numbers. Pass a pair of numbers."),
    (lambda: REGION.between(0, np.nan), f"`high` must be finite; got nan. {PASSED}"),
    (
        lambda: figures.kernel(PHOTOGRAPH),
        "`kernel` must have shape (rows, columns), no axis empty; got shape (20, 24, 3). "
        "Make the photograph grey, or take one channel: kernel[..., 0].",
    ),
    (
        lambda: figures.images([COLOURED.convert("RGBA")], ["photograph"]),
        "`images[0]` must have shape (rows, columns), no axis empty; got shape (20, 24, 4). "
        "Make the photograph grey, or take one channel: images[0][..., 0].",
    ),
    (
        lambda: figures.images(GREY, ["photograph"]),
        "`images` must be several pictures; got Image. Put them in a list.",
    ),
    (
        lambda: relu_guide.feature_map(GREY.convert("P"), KERNEL),
        "`image` must hold brightness; got an image of palette indices. "
        'Make it grey: image.convert("L").',
    ),
    (
        lambda: figures.digit(np.zeros((8, 8)), relu="no"),
        "`relu` must be True or False; got 'no'. Pass one of them.",
    ),
    (
        lambda: figures.outputs([SHALLOW, SHALLOW], labels="ab"),
        "`labels` must be several strings; got 'ab'. Put them in a list.",
    ),
    (
        lambda: folds.square(10**9),
        "`folds` must be at most 500; got 1000000000. Pass a smaller int.",
    ),
    (
        lambda: relu_guide.max_pool([[1, 2]], 1, padding=Rude()),
        "`padding` must be a whole number; got Rude. Pass an int.",
    ),
]


@pytest.mark.parametrize(("call", "message"), MESSAGES)
def test_a_wrong_object_is_answered_by_what_to_do(call, message):
    with pytest.raises((TypeError, ValueError), match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize("number", [np.float32, np.float16, np.uint8, np.int64, Fraction])
def test_numbers_of_any_kind_are_a_point_of_a_region(number):
    assert REGION([number(2), number(3)]) == REGION((2, 3))
    assert REGION.between(number(0), number(1)) == REGION.between(0, 1)
    assert REGION.between(-np.float32("inf"), np.inf) == REGION.vertices


def test_a_grey_picture_is_an_image_however_it_is_stored():
    stored = np.asarray(GREY)
    expected = relu_guide.feature_map(stored.astype(float).tolist(), KERNEL)
    for image in (GREY, stored, stored.astype(object), stored.astype(np.float16)):
        np.testing.assert_array_equal(relu_guide.feature_map(image, KERNEL), expected)
