"""Networks that fold an interval onto itself."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relu_guide import DeepNetwork, compose, folds, most_regions


def test_the_tent_goes_up_and_down():
    np.testing.assert_array_equal(folds.TENT([0, 0.25, 0.5, 0.75, 1]), [0, 0.5, 1, 0.5, 0])


@given(st.integers(3, 40))
def test_each_piece_of_a_zigzag_covers_all_heights(units):
    size = units + 3
    x, z = DeepNetwork.from_shallow(folds.zigzag(units)).corners((0, size)).T
    np.testing.assert_array_equal(x, [0, 1, 2, 4, 6, *range(7, size + 1)])
    np.testing.assert_array_equal(z, np.arange(units + 2) % 2 * size)


@pytest.mark.parametrize("units", [3, 4, 5, 8])
def test_a_zigzag_in_itself_reaches_the_bound(units):
    network = DeepNetwork.from_shallow(folds.zigzag(units))
    for layers in (2, 3):
        network = compose(folds.zigzag(units), network)
        assert network.count_pieces((0, units + 3)) == most_regions(units, layers)


def test_a_zigzag_of_three_units_is_the_books_map_six_times_as_large():
    x = np.linspace(0, 1, 25)
    r = [np.maximum(0, each) for each in (x - 1 / 6, x - 2 / 6, 4 / 6 - x)]
    book = 4 - 12 * r[0] + 9 * r[1] - 6 * r[2]
    np.testing.assert_allclose(folds.zigzag(3)(6 * x) / 6, book, atol=1e-15)


@pytest.mark.parametrize("units", [0, 1, 2])
def test_a_zigzag_of_fewer_than_three_units_is_refused(units):
    message = f"`units` must be at least 3; got {units}. Pass a larger int."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        folds.zigzag(units)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_square_meets_the_parabola_between_its_pieces(count):
    x = np.arange(2**count + 1) / 2**count
    np.testing.assert_array_equal(folds.square(count)(x), x**2)
    np.testing.assert_array_equal(folds.square(count).corners((0, 1))[:, 0], x)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_square_is_off_by_a_quarter_for_each_fold_and_one_more(count):
    middle = (np.arange(2**count) + 0.5) / 2**count
    np.testing.assert_array_equal(folds.square(count)(middle) - middle**2, 0.25 ** (count + 1))


def test_square_has_three_units_per_fold():
    assert folds.square(5).widths == (3,) * 5
