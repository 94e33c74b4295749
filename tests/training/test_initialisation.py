"""Networks to begin learning with, and the random numbers behind them."""

import re
from itertools import pairwise

import numpy as np
import pytest

from relu_guide import random_network
from relu_guide.training.descent import shuffled
from relu_guide.training.initialisation import random_numbers


def test_a_spread_start_has_its_breakpoints_in_the_interval():
    network = random_network(200, (3, 7), seed=4)
    assert np.all((network.breakpoints >= 3) & (network.breakpoints <= 7))
    assert set(network.weights) == {-1, 1}
    assert network.breakpoints.std() == pytest.approx(4 / 12**0.5, rel=0.1)


def test_a_he_start_has_the_variances_of_he_and_all_breakpoints_at_zero():
    network = random_network(4000, (3, 7), seed=4, start="he")
    assert network.weights.var() == pytest.approx(2, rel=0.05)
    assert network.output_weights.var() == pytest.approx(1 / 4000, rel=0.05)
    assert set(network.breakpoints) == {0} and network.output_bias == 0


def test_another_seed_is_another_start():
    one, other = (random_network(3, (0, 1), seed=seed) for seed in (1, 2))
    assert not np.array_equal(one.breakpoints, other.breakpoints)


def test_random_numbers_are_even():
    chance = random_numbers(11)
    counts = np.bincount([int(6 * next(chance)) for _ in range(6000)])
    assert np.all(np.abs(counts - 1000) < 120)


def test_every_order_is_drawn_equally_often():
    chance = random_numbers(7)
    orders = [tuple(shuffled(3, chance)) for _ in range(6000)]
    assert all(abs(orders.count(order) - 1000) < 120 for order in set(orders))
    assert len(set(orders)) == 6


def test_neighbouring_seeds_draw_unlike_numbers():
    first = [next(random_numbers(seed)) for seed in range(200)]
    gaps = [abs(one - other) for one, other in pairwise(first)]
    assert min(gaps) < 0.05 and max(gaps) > 0.7


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"units": 0}, "`units` must be at least 1; got 0. Pass a larger int."),
        (
            {"interval": (1, -1)},
            "`interval` must be (left, right) with left < right; got (1, -1). "
            "Give the smaller x first, then the larger.",
        ),
        ({"start": "zero"}, '`start` must be "spread" or "he"; got \'zero\'. Choose one of them.'),
    ],
)
def test_a_start_that_cannot_be_drawn_is_refused(asked, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        random_network(**{"units": 2, "interval": (0, 1), **asked})
