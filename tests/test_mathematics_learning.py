"""The browser's learning beside the package's: the same bits, step by step."""

import warnings

import numpy as np
import pytest

from relu_guide import fit, random_network
from relu_guide._random import Draws
from tests.node import as_object, in_browser

METHODS = ("adam", "sgd", "hill climbing")


@pytest.fixture
def rng():
    return np.random.default_rng(26)


def bits(numbers):
    return [(float(number) + 0.0).hex() for number in np.ravel(numbers)]


def trainings(rng, method, count=60):
    """Draw tasks, now and then with a rate so large that the training diverges."""
    for _ in range(count):
        units, points = int(rng.integers(1, 13)), int(rng.integers(1, 40))
        places = rng.uniform(-3, 3, (points, 2)).round(int(rng.integers(0, 17)))
        network = random_network(units, (-2, 2), seed=int(rng.integers(1000)))
        rate = float(10 ** rng.uniform(-3, 1.5 if rng.random() < 0.3 else -0.5))
        how = {"method": method, "rate": rate, "seed": int(rng.integers(2**31))}
        yield network, places.tolist(), how | {"steps": int(rng.integers(1, 250))}


def fitted(network, points, how):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fit(network, points, **how)


@pytest.mark.parametrize("method", METHODS)
def test_a_training_has_the_bits_of_the_package(rng, method):
    cases = list(trainings(rng, method))
    computed = in_browser("learning", [["fit", *case] for case in cases])
    histories = [fitted(*case) for case in cases]
    for found, history in zip(computed, histories, strict=True):
        assert bits(found["losses"]) == bits(history.losses)
        assert bits(found["parameters"]) == bits(history.parameters[-1])
    assert any(history.diverged for history in histories) == (method == "sgd")


def test_a_random_start_has_the_bits_of_the_package():
    cases = [
        (units, seed, start)
        for units in (1, 3, 8)
        for seed in (0, 7, 999)
        for start in ("spread", "he")
    ]
    calls = [["randomNetwork", units, [-1.5, 2.25], seed, start] for units, seed, start in cases]
    for found, (units, seed, start) in zip(in_browser("learning", calls), cases, strict=True):
        expected = as_object(random_network(units, (-1.5, 2.25), seed=seed, start=start))
        assert {name: bits(field) for name, field in found.items()} == {
            name: bits(field) for name, field in expected.items()
        }


def test_random_numbers_have_the_bits_of_the_package():
    seeds = [0, 1, 2**31, 2**32 - 1]
    drawn = in_browser("random", [["random", seed, 100] for seed in seeds])
    for seed, found in zip(seeds, drawn, strict=True):
        draws = Draws(seed)
        assert bits(found) == bits([draws.share() for _ in range(100)])


def test_silent_units_are_those_of_the_history(rng):
    cases = list(trainings(rng, "adam", 30))
    histories = [fitted(*case) for case in cases]
    calls = [
        ["silentUnits", history.network(), points]
        for history, (_, points, _) in zip(histories, cases, strict=True)
    ]
    expected = [history.silent[-1].tolist() for history in histories]
    assert in_browser("learning", calls) == expected
    assert any(any(row) for row in expected)


def test_parameters_become_the_network_they_are_of():
    network = random_network(4, (0, 1), seed=3)
    history = fit(network, [(0, 1), (1, 2)], steps=3)
    found = in_browser("learning", [["networkOf", history.parameters[-1]]])[0]
    assert found == as_object(history.network())
