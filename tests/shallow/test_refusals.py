"""What a shallow network refuses, and what the messages say."""

import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork
from tests.shallow.drawn import SOURCE

INF = np.inf
NET = ShallowNetwork.from_points(SOURCE)
FLAT = "Pass a flat list of numbers."
LENGTHS = "Make the lengths agree."
ORDER = "Sort them, and keep each once."
FINITE = "Put a finite number there, or leave it out."
CONVERT = "Convert it to a number."
CLOSER = "Scale the numbers down."

BAD = [
    (
        lambda: ShallowNetwork([], [], [], 0),
        f"`weights` must be one or more numbers, shape (n,); got shape (0,). {FLAT}",
    ),
    (
        lambda: ShallowNetwork(1, 0, 1, 0),
        f"`weights` must be one or more numbers, shape (n,); got shape (). {FLAT}",
    ),
    (
        lambda: ShallowNetwork([1, 2], [1], [1, 2], 0),
        f"`biases` must hold one number per weight, 2 in all; got 1. {LENGTHS}",
    ),
    (
        lambda: ShallowNetwork([1], [1], [1, 2], 0),
        f"`output_weights` must hold one number per weight, 1 in all; got 2. {LENGTHS}",
    ),
    (
        lambda: ShallowNetwork([1], [1], [1], [0]),
        "`output_bias` must be one number; got an array of shape (1,). Pass one number.",
    ),
    (
        lambda: ShallowNetwork([1, np.nan], [1, 1], [1, 1], 0),
        f"`weights` must be finite; got nan at weights[1]. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_points([1, 2, 3]),
        "`points` must be two or more (x, y) pairs, shape (n, 2); got shape (3,). "
        "Pass a list of pairs.",
    ),
    (
        lambda: ShallowNetwork.from_points([(1, 2)]),
        "`points` must be two or more (x, y) pairs, shape (n, 2); got shape (1, 2). "
        "Pass a list of pairs.",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, 1), (1, 2)]),
        f"`points` must have strictly increasing x; got 1.0 at points[2, 0] after 1.0. {ORDER}",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, INF)]),
        f"`points` must be finite; got inf at points[1, 1]. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_points([(0, 0), (1, 1), (1 + 1e-15, 1e300)]),
        "`points` must have slopes, and changes of slope, that a float can hold; got too large "
        "a one at points[1]. Move the points apart, or scale them down.",
    ),
    (
        lambda: ShallowNetwork.from_points([(-1.7e308, 0), (1.7e308, 1)]),
        "`points` must have slopes, and changes of slope, that a float can hold; got too large "
        "a one at points[0]. Move the points apart, or scale them down.",
    ),
    (
        lambda: ShallowNetwork.from_slopes([2, 1], [1, 2, 3], 0),
        f"`breakpoints` must be strictly increasing; got 1.0 at breakpoints[1] after 2.0. {ORDER}",
    ),
    (
        lambda: ShallowNetwork.from_slopes([1, 2], [1, 2], 0),
        "`slopes` must hold one number per interval between breakpoints, 3 in all; got 2. "
        + LENGTHS,
    ),
    (
        lambda: ShallowNetwork.from_slopes([1], [1, 2], INF),
        f"`value` must be finite; got inf. {FINITE}",
    ),
    (
        lambda: ShallowNetwork.from_slopes([1, 2], [0, 1e308, -1e308], 0),
        "`slopes` must have changes that a float can hold; got too large a one at slopes[2]. "
        "Scale the slopes down.",
    ),
    (
        lambda: ShallowNetwork([1e200], [0], [1e200], 0).linear_regions(),
        "`output_weights` must keep every slope and intercept within the floats; got too large "
        "a one between x = 0.0 and x = inf. Scale the parameters down.",
    ),
    (
        lambda: ShallowNetwork([1, 1], [0, 0], [1e308, 1e308], 0).linear_regions(),
        "`output_weights` must keep every slope and intercept within the floats; got too large "
        "a one between x = 0.0 and x = inf. Scale the parameters down.",
    ),
    (
        lambda: NET([0, 1e308]),
        "`x` must keep every number within the floats; got 1e+308 at x[1]. " + CLOSER,
    ),
    (
        lambda: NET.partial_sums([[0], [1e308]]),
        "`x` must keep every number within the floats; got 1e+308 at x[1, 0]. " + CLOSER,
    ),
    (
        lambda: ShallowNetwork([1e308], [0], [1], 0).preactivations(-10),
        "`x` must keep every number within the floats; got -10.0. " + CLOSER,
    ),
    (
        lambda: ShallowNetwork([1], [0], [1e308], 0).gradients(10),
        "`x` must keep every number within the floats; got 10.0. " + CLOSER,
    ),
    (lambda: NET(np.nan), f"`x` must be finite; got nan. {FINITE}"),
    (
        lambda: NET.formula("tex"),
        '`notation` must be "text", "latex" or "python"; got \'tex\'. Choose one of them.',
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_values_are_refused_with_name_rule_value_place_and_remedy(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: NET("1"), "`x` must hold real numbers; got '1'. " + CONVERT),
        (lambda: NET(None), "`x` must hold real numbers; got None. " + CONVERT),
        (
            lambda: ShallowNetwork([1], [1], [1], 1j),
            "`output_bias` must hold real numbers; got 1j. " + CONVERT,
        ),
        (
            lambda: ShallowNetwork.from_points([(0, 0), (1, "2")]),
            "`points` must hold real numbers; got '2' at points[1, 1]. " + CONVERT,
        ),
    ],
)
def test_wrong_types_are_refused_with_name_rule_value_and_place(call, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        call()
