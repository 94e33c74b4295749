"""Networks, pictures and trainings for valid calls, and objects of every other kind."""

from array import array
from decimal import Decimal
from fractions import Fraction

import numpy as np
import plotly.graph_objects as go
from PIL import Image
from scipy import sparse
from sklearn.neural_network import MLPRegressor

from relu_guide import (
    DeepNetwork,
    ShallowNetwork,
    figures,
    fit,
    folds,
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


def value_of(kind):
    return FRESH[kind]() if kind in FRESH else KINDS[kind]
