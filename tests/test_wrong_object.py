"""A wrong object is answered by what to do, and a right one is taken however it is stored."""

import re
from fractions import Fraction

import numpy as np
import pytest

import relu_guide
from relu_guide import (
    DeepNetwork,
    ShallowNetwork,
    figures,
    folds,
    largest_error,
    planar_regions,
    substitution,
)
from tests.any_objects import (
    BOX,
    COLOURED,
    DEEP,
    ENDS,
    GREY,
    KERNEL,
    KINDS,
    PHOTOGRAPH,
    PLANE,
    REGION,
    SHALLOW,
    Frame,
    Functional,
    MLPRegressor,
    Rude,
    Sequential,
    Tensor,
    fails,
)

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
