"""What convolution and pooling refuse, and what they say then."""

import re

import numpy as np
import pytest

from relu_guide import conv2d, convolve, cross_correlate, feature_map, max_pool

NINE = np.arange(9).reshape(3, 3)
K = np.ones((2, 2))
X, W = np.ones((4, 5, 5)), np.ones((6, 2, 3, 3))
AXES = "Give it these axes."
WHOLE = "Pass an int."
WORDS = "Choose one of them."
FIT = "Use a smaller one, or more padding."
BAD = [
    (
        lambda: cross_correlate([], K),
        f"`image` must have shape (rows, columns), no axis empty; got shape (0,). {AXES}",
    ),
    (
        lambda: convolve(NINE, X),
        f"`kernel` must have shape (rows, columns), no axis empty; got shape (4, 5, 5). {AXES}",
    ),
    (
        lambda: cross_correlate([[1, np.nan]], K),
        "`image` must be finite; got nan at image[0, 1]. "
        "Put a finite number there, or leave it out.",
    ),
    (
        lambda: convolve(K, NINE),
        "`kernel` must fit into the padded `image`; got 3 rows by 3 columns, dilation included, "
        f"on 2 by 2. {FIT}",
    ),
    (
        lambda: cross_correlate(NINE, K, dilation=(1, 5), padding=(0, 1)),
        "`kernel` must fit into the padded `image`; got 2 rows by 6 columns, dilation included, "
        f"on 3 by 5. {FIT}",
    ),
    (
        lambda: cross_correlate(NINE, K, stride=0),
        "`stride` must be at least 1; got 0. Pass a larger int.",
    ),
    (
        lambda: cross_correlate(NINE, K, padding=-1),
        "`padding` must be at least 0; got -1. Pass a larger int.",
    ),
    (
        lambda: cross_correlate(NINE, K, stride=(1, 2, 3)),
        "`stride` must be one whole number or two, (rows, columns); got (1, 2, 3). "
        "Pass one for both directions, or two.",
    ),
    (
        lambda: cross_correlate(NINE, K, padding="full"),
        f'`padding` must be "valid" or "same"; got \'full\'. {WORDS}',
    ),
    (
        lambda: cross_correlate(NINE, K, padding="same", stride=(1, 2)),
        '`stride` must be 1 where `padding` is "same"; got (1, 2). '
        "Give the padding as numbers instead.",
    ),
    (
        lambda: cross_correlate([[1e200]], [[1e200]]),
        "`kernel` must keep every number within the floats; got inf at output[0, 0]. "
        "Scale the numbers down.",
    ),
    (
        lambda: feature_map([[1e308]], [[1]], bias=1.7e308),
        "`bias` must keep every number within the floats; got inf at output[0, 0]. "
        "Scale the numbers down.",
    ),
    (
        lambda: conv2d(NINE, W),
        "`x` must have shape (channels, rows, columns) or (batch, channels, rows, columns), "
        f"no axis empty; got shape (3, 3). {AXES}",
    ),
    (
        lambda: conv2d(X, K),
        "`kernels` must have shape (out channels, channels, rows, columns), no axis empty; "
        f"got shape (2, 2). {AXES}",
    ),
    (
        lambda: conv2d(X, W),
        "`kernels` must have channels of `x` / `groups` = 4 channels each; got 2 in shape "
        "(6, 2, 3, 3). Change axis 1 of `kernels`, or `groups`.",
    ),
    (
        lambda: conv2d(X, W, groups=3),
        "`groups` must divide the channels of `x` and the number of kernels; got 3 for 4 and 6. "
        "Use a common divisor of both.",
    ),
    (lambda: conv2d(X, W, groups=0), "`groups` must be at least 1; got 0. Pass a larger int."),
    (
        lambda: conv2d(X, W, [1, 2], groups=2),
        "`bias` must hold one number per output channel, 6 in all; got 2. Make the lengths agree.",
    ),
    (
        lambda: conv2d(X, np.ones((6, 2, 6, 1)), groups=2),
        "`kernels` must fit into the padded `x`; got 6 rows by 1 columns, dilation included, "
        f"on 5 by 5. {FIT}",
    ),
    (lambda: max_pool(NINE, 0), "`size` must be at least 1; got 0. Pass a larger int."),
    (
        lambda: max_pool(NINE, (2, 4)),
        "`size` must fit into the padded `x`; got 2 rows by 4 columns, dilation included, "
        f"on 3 by 3. {FIT}",
    ),
    (
        lambda: max_pool(NINE, 3, padding=(1, 2)),
        "`padding` must be at most half of `size`, 1 of 3; got 2 at padding[1]. "
        "Use less padding, or a larger window.",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD)
def test_bad_values_are_refused_with_name_rule_value_place_and_remedy(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: cross_correlate([["a"]], K),
            "`image` must hold real numbers; got 'a' at image[0, 0]. Convert it to a number.",
        ),
        (
            lambda: cross_correlate(NINE, K, stride=1.5),
            f"`stride` must be a whole number; got 1.5. {WHOLE}",
        ),
        (
            lambda: cross_correlate(NINE, K, dilation=(1, True)),
            f"`dilation` must be a whole number; got True at dilation[1]. {WHOLE}",
        ),
        (
            lambda: cross_correlate(NINE, K, padding=None),
            f"`padding` must be a whole number; got None. {WHOLE}",
        ),
        (
            lambda: max_pool(NINE, 2, padding="same"),
            f"`padding` must be a whole number; got 'same'. {WHOLE}",
        ),
        (
            lambda: conv2d(X, W, groups=2.0),
            f"`groups` must be a whole number; got 2.0. {WHOLE}",
        ),
    ],
)
def test_wrong_types_are_refused_with_name_rule_value_and_place(call, message):
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        call()
