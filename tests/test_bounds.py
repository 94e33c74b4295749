"""How many regions there may be, and how many parameters there are."""

import re
from fractions import Fraction
from itertools import pairwise, product
from math import comb

import numpy as np
import pytest

from relu_guide import (
    DeepNetwork,
    most_regions,
    parameter_count,
    zaslavsky_number,
)


@pytest.mark.parametrize(
    ("units", "layers", "regions"), [(95, 1, 96), (5, 10, 60_466_176), (10, 5, 161_051)]
)
def test_the_bound_has_the_books_values(units, layers, regions):
    assert most_regions(units, layers) == regions


@pytest.mark.parametrize("layers", range(1, 4))
def test_no_network_of_one_unit_per_layer_has_more_than_one_region_per_layer_and_one(layers):
    most = 0
    for numbers in product([-1, 0.5, 1], repeat=2 * layers):
        weights = [[[w]] for w in numbers[:layers]] + [[[1]]]
        network = DeepNetwork(weights, [[b] for b in numbers[layers:]] + [[0]])
        most = max(most, network.count_regions((-9, 9)))
    assert most == layers + 1


def test_two_layers_of_two_units_reach_seven_regions_and_no_more():
    rng = np.random.default_rng(0)
    most = 0
    for _ in range(3000):
        weights = [rng.normal(size=shape) for shape in ((2, 1), (2, 2), (1, 2))]
        network = DeepNetwork(weights, [rng.normal(size=2), rng.normal(size=2), [0]])
        most = max(most, network.count_regions((-100, 100)))
    assert most == 7


def test_two_layers_of_two_leaky_units_reach_nine():
    def leaky(z):
        return z if z > 0 else z / 4

    def output(x):
        q = -leaky(x) + 2 * leaky(x - 1)
        return leaky(q + Fraction(5, 8)) + 2 * leaky(q + Fraction(7, 8))

    heights = [output(Fraction(k, 16)) for k in range(-32, 33)]
    slopes = [right - left for left, right in pairwise(heights)]
    assert sum(left != right for left, right in pairwise(slopes)) == 9 - 1


@pytest.mark.parametrize(("units", "layers"), [(95, 1), (5, 10), (10, 5), (1, 1), (3, 4)])
def test_the_count_of_parameters_is_that_of_such_a_network(units, layers):
    sizes = [1, *[units] * layers, 1]
    weights = [np.ones(shape) for shape in zip(sizes[1:], sizes[:-1], strict=True)]
    network = DeepNetwork(weights, [np.ones(size) for size in sizes[1:]])
    arrays = [*network.weights, *network.biases]
    assert parameter_count(units, layers) == sum(array.size for array in arrays)


@pytest.mark.parametrize("units", range(8))
@pytest.mark.parametrize("inputs", range(1, 6))
def test_the_largest_number_is_the_sum_of_the_binomials(units, inputs):
    assert zaslavsky_number(units, inputs) == sum(comb(units, j) for j in range(inputs + 1))


@pytest.mark.parametrize(
    ("units", "inputs", "expected"),
    [(3, 2, 7), (5, 2, 16), (50, 10, 13_432_735_556), (4, 9, 16), (95, 1, 96)],
)
def test_the_largest_number_is_that_of_the_textbook(units, inputs, expected):
    assert zaslavsky_number(units, inputs) == expected


def test_largest_numbers_stay_exact_where_floats_do_not():
    assert zaslavsky_number(1_000_000, 2) == 1 + 10**6 + 10**6 * (10**6 - 1) // 2
    assert zaslavsky_number(900, 1_000) == 2**900


@pytest.mark.parametrize(
    ("given_numbers", "message"),
    [
        ((-1, 2), "`units` must be at least 0; got -1. Pass a larger int."),
        ((3, 0), "`inputs` must be at least 1; got 0. Pass a larger int."),
        (
            (10**7, 2),
            "`units` must be at most 1000000; got 10000000. Pass a smaller int.",
        ),
        (
            (10**6, 10**5),
            "`inputs` must be at most 1000; got 100000. Pass a smaller int.",
        ),
    ],
)
def test_numbers_out_of_reach_are_refused(given_numbers, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        zaslavsky_number(*given_numbers)
