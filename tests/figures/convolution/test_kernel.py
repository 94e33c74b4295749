import re

import numpy as np
import pytest

from relu_guide import figures
from relu_guide.figures._drawing.theme import SIGNED


def test_kernel_shows_its_weights_with_a_true_minus_sign():
    figure = figures.kernel([[-1.5, 0], [2, 1 / 3]])
    assert figure.data[-1].text == ("−1.5", "0", "2", "0.333")
    np.testing.assert_array_equal(figure.data[0].z, [[-1.5, 0], [2, 1 / 3]])


def test_kernel_stands_on_the_signed_scale_with_zero_in_the_middle():
    cells = figures.kernel([[-1, 0, 3]]).data[0]
    assert (cells.zmin, cells.zmax) == (-3, 3)
    assert cells.colorscale == tuple(SIGNED)


@pytest.mark.parametrize(
    ("weights", "start"),
    [
        (
            [[-1, 0, 1]],
            "Weights: blue positive, orange negative, 0 the colour of the page. They sum",
        ),
        ([[1, 0, 2]], "Weights: blue positive, 0 the colour of the page. They sum"),
        ([[-1, 0]], "Weights: orange negative, 0 the colour of the page. They sum"),
        ([[0, 0]], "Weights: 0 the colour of the page. They sum to 0 in all"),
    ],
)
def test_kernel_says_only_of_colours_that_it_has_what_they_do(weights, start):
    assert figures.kernel(weights).layout.meta["caption"].startswith(start)


def test_kernel_too_large_for_numbers_has_a_key_instead():
    figure = figures.kernel(np.linspace(-1, 1, 400).reshape(20, 20) / 3)
    assert [trace.mode for trace in figure.data[1:]] == ["lines", "markers"]


def test_what_is_no_kernel_is_explained():
    message = (
        "`kernel` must have shape (rows, columns), no axis empty; got shape (2,). "
        "Give it these axes."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        figures.kernel([1, 2])


def test_the_alternative_of_a_small_kernel_names_every_weight():
    alt = figures.kernel([[-1, 0, 2.5], [3, 4, 5]]).layout.meta["alt"]
    assert alt == "A kernel, row by row: −1 0 2.5; 3 4 5."
