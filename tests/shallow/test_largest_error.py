"""How far a network is from a curve, and where."""

import re

import numpy as np
import pytest

from relu_guide import ShallowNetwork, largest_error
from tests.shallow.curves import sine


def test_largest_error_is_found_between_the_breakpoints():
    network = ShallowNetwork.from_points([(0, 0), (1, 1)])
    assert largest_error(network, np.square, (0, 1)) == (0.25, 0.5)


def test_largest_error_of_a_cube_is_where_calculus_puts_it():
    network = ShallowNetwork.from_points([(0, 0), (1, 1)])
    error, place = largest_error(network, lambda x: x**3, (0, 1))
    assert error == pytest.approx(2 / 27**0.5, rel=1e-12)
    assert place == pytest.approx(3**-0.5, abs=1e-6)


@pytest.mark.parametrize("segments", [4, 8, 32, 64])
def test_of_equal_errors_the_one_further_left_is_given(segments):
    network = ShallowNetwork.approximate(sine, segments, (0, 1))
    assert largest_error(network, sine, (0, 1)).place < 0.25


def test_largest_error_at_an_end_is_found():
    level = ShallowNetwork([1], [0], [0], 0)
    assert largest_error(level, np.exp, (0, 1)) == (np.e, 1)


def test_largest_error_beside_a_jump_is_nearly_the_jump():
    ramp = ShallowNetwork.from_points([(0, 0), (0.3, 0), (0.4, 1), (1, 1)])
    error, place = largest_error(ramp, lambda x: np.where(x < 0.35, 0.0, 1.0), (0, 1))
    assert error == pytest.approx(0.5, abs=1e-6)
    assert place == pytest.approx(0.35, abs=1e-6)


def test_largest_error_looks_at_the_interval_alone():
    network = ShallowNetwork.from_points([(0, 0), (1, 1)])
    assert largest_error(network, np.square, (0, 0.25)) == (0.1875, 0.25)


def test_a_network_without_breakpoints_can_be_measured():
    level = ShallowNetwork([0], [1], [1], 0)
    assert largest_error(level, np.ones_like, (0, 1)) == (0, 0)


def test_what_cannot_be_measured_is_refused():
    network = ShallowNetwork.from_points([(0, 0), (1, 1)])
    message = (
        "`function` must be finite on the interval; got inf at x = 0.0. "
        "Choose an interval on which it is finite."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        largest_error(network, lambda x: 1 / x, (0, 1))
